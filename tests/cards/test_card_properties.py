"""What holds for the cards of every text."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from notegraph.cards.extract import CardOptions, extract
from notegraph.cards.identity import fingerprint
from notegraph.model.card import Card, CardKind, Notation
from notegraph.model.switches import UNSWITCHED, Switches
from notegraph.syntax.parse import parse
from support.markdown_texts import markdown_texts
from support.note_checks import check_cards

MINTED = re.compile(r"[0-9a-f]{16}(#[1-9]\d{0,2})?")


ALL = Switches(tuple((notation.value, True) for notation in Notation))


def cards_of(text: str, path: str = "a.md", switches: Switches = UNSWITCHED) -> tuple[Card, ...]:
    note = parse(path, text)
    found = extract(note, CardOptions(switches=switches)).cards
    check_cards(note, found)
    return found


@settings(max_examples=1500)
@given(markdown_texts())
@example("> \n?\n```\n\n")
def test_extract_is_total_and_its_cards_are_right(text: str) -> None:
    check(cards_of(text))


@settings(max_examples=800)
@given(markdown_texts())
def test_so_it_is_with_all_notations(text: str) -> None:
    check(cards_of(text, switches=ALL))


def check(cards: tuple[Card, ...]) -> None:
    for card in cards:
        assert MINTED.fullmatch(card.minted)
        assert bool(card.clozes) == (card.kind in (CardKind.CLOZE, CardKind.BLANKS))
        if card.kind is CardKind.CLOZE:
            assert {cloze.ordinal for cloze in card.clozes} == {card.ordinal}
        if card.kind is CardKind.BLANKS:
            assert [cloze.ordinal for cloze in card.clozes] == list(range(1, len(card.clozes) + 1))
        for cloze in card.clozes:
            assert cloze.text.strip()


@settings(max_examples=400)
@given(markdown_texts())
def test_ids_do_not_depend_on_line_ends(text: str) -> None:
    text = text.replace("\r", "").replace("\x85", "").replace("\ud800", "")
    found = [(card.id, card.minted, card.front, card.back, card.line) for card in cards_of(text)]
    for end in ("\r\n", "\r"):
        other = cards_of(text.replace("\n", end))
        assert [(card.id, card.minted, card.front, card.back, card.line) for card in other] == found


@settings(max_examples=200)
@given(markdown_texts(), st.sampled_from(["# Before\n\n", "x\n\n", "\n\n"]))
def test_ids_do_not_depend_on_what_stands_before(text: str, before: str) -> None:
    if not text.startswith("---"):
        alone = [card.minted for card in cards_of(f"\n\n{text}")]
        assert [card.minted for card in cards_of(f"{before}\n{text}")] == alone


@given(st.text())
def test_fingerprints_hold_no_words_and_ignore_case_and_space(text: str) -> None:
    assert fingerprint(f"  {text}\n") == fingerprint(text)
    assert len(fingerprint(text)) % 4 == 0
    assert len(fingerprint(text)) <= 256
