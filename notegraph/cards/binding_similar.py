"""Cards that were edited: bound where they are alike enough and nothing else comes near."""

from __future__ import annotations

from collections import Counter, defaultdict

from notegraph.cards.binding_claims import Claims, text_key
from notegraph.cards.binding_match import clear_pairs
from notegraph.cards.binding_similarity import Likeness, Weights, cloze_likeness, likeness, words
from notegraph.cards.binding_values import Candidate, Choice, Known, Stage, Undecided

LEAST = 0.58
PLACE = 0.10
HEADING = 0.04
NEIGHBOUR = 0.08
ENOUGH = 0.62
MARGIN = 0.08

_RAREST = 12
"""So many words of a card, the rarest, are looked up to find cards like it."""
_COMMON = 200
"""A word that more open cards have than this leads to none of them."""
_NEAREST = 24
"""So many cards, those that share the most of these words, are compared."""

_Pairs = dict[tuple[str, int], float]


def similar(claims: Claims) -> None:
    """Step 6."""
    missing = sorted(claims.missing())
    cards = list(claims.open_cards())
    if not missing or not cards:
        return
    corpus = [text_key(known) for known in claims.known.values()]
    weights = Weights([*corpus, *(text_key(claims.cards[card]) for card in cards)])
    alike = _pairs(claims, missing, cards, weights)
    while alike:
        scores = _scores(claims, alike)
        bound = clear_pairs(scores, MARGIN)
        for family, card in bound:
            claims.take(family, card, Stage.SIMILAR)
        if not bound:
            _list(claims, scores)
            return
        alike = {
            (family, card): score
            for (family, card), score in alike.items()
            if claims.is_missing(family) and claims.is_open(card)
        }


def _pairs(claims: Claims, missing: list[str], cards: list[int], weights: Weights) -> _Pairs:
    """Likeness of the texts that come into question: those of the same note, and those with the same rare words."""
    in_note: dict[str, list[int]] = defaultdict(list)
    for card in cards:
        in_note[claims.cards[card].path].append(card)
    wanted = {family: _rare(claims, family, weights) for family in missing}
    having = _having(claims, cards, {word for words in wanted.values() for word in words})
    found: _Pairs = {}
    for family in missing:
        known = claims.known[family]
        shared = Counter(card for word in wanted[family] if len(having[word]) <= _COMMON for card in having[word])
        nearest = sorted(shared, key=lambda card: (-shared[card], *claims.where(card)))
        near = {card for path in claims.places_of(known) for card in in_note.get(path, ())}
        for card in {*nearest[:_NEAREST], *near}:
            if claims.can_be(family, card) and not claims.beside(known, card):
                alike = _alike(known, claims.cards[card], weights)
                if alike.least >= LEAST:
                    found[family, card] = alike.mean
    return found


def _alike(known: Known, card: Candidate, weights: Weights) -> Likeness:
    if known.kind == card.kind == "cloze":
        return cloze_likeness((known.back, known.hidden), (card.back, card.hidden), weights)
    return likeness(text_key(known), text_key(card), weights)


def _rare(claims: Claims, family: str, weights: Weights) -> list[str]:
    both = {word for text in text_key(claims.known[family]) for word in words(text)}
    return sorted(both, key=lambda word: (weights.rarity(word), word))[:_RAREST]


def _having(claims: Claims, cards: list[int], wanted: set[str]) -> dict[str, list[int]]:
    having: dict[str, list[int]] = defaultdict(list)
    for card in cards:
        front, back = text_key(claims.cards[card])
        for word in wanted.intersection((*words(front), *words(back))):
            having[word].append(card)
    return having


def _scores(claims: Claims, alike: _Pairs) -> _Pairs:
    scores: _Pairs = {}
    for (family, card), text in alike.items():
        place = claims.place(claims.known[family], card)
        score = text + PLACE * place.note + HEADING * place.heading + NEIGHBOUR * place.neighbours
        if score >= ENOUGH:
            scores[family, card] = score
    return scores


def _list(claims: Claims, scores: _Pairs) -> None:
    """What is alike enough and yet could be several."""
    choices: dict[str, list[Choice]] = defaultdict(list)
    for (family, card), score in scores.items():
        choices[family].append(Choice(card, round(min(1.0, score), 2)))
    for family in sorted(choices.keys() - {one.known for one in claims.undecided}):
        ranked = sorted(choices[family], key=lambda choice: (-choice.score, *claims.where(choice.card)))
        claims.undecided.append(Undecided(family, tuple(ranked)))
