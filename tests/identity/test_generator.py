"""The generator of edit histories: what it calls near, what it calls right, and that it makes what it says."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from identity.confusion import SEVERAL, SIDE_EFFECT, Finding, Outcome, Table, row_of
from identity.edit_history import KINDS, History
from identity.harness import PROBES
from identity.maker import Maker
from identity.model import Block, Heading, Note, Piece, Vault
from identity.reword import Text, retouch, reword, typo
from identity.texts import Sides, Zone, changes, distance, unmatched, words
from identity.truth import Expected, Judgement, NoTruthError, Snapshot, judge, snapshot

ALL = frozenset(PROBES)


def sides(first: str, second: str = "same answer") -> Sides:
    return Sides("basic", first, second)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("What is 1 + 1?", ["what", "is", "1", "1"]),
        ("法国的首都", ["法", "国", "的", "首", "都"]),
        ("A `____` of **bold**", ["a", "____", "of", "bold"]),
        ("Как по-русски", ["как", "по", "русски"]),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert list(words(text)) == found


def test_both_measures() -> None:
    one, other = ("a", "b", "c"), ("c", "b", "a")
    assert (changes(one, other), unmatched(one, other)) == (2, 0)
    assert (changes(one, ("a", "x", "b", "c")), unmatched(one, ("a", "x", "b", "c"))) == (1, 1)
    assert (changes((), one), unmatched((), one)) == (3, 3)


@pytest.mark.parametrize(
    ("known", "now", "zone"),
    [
        (sides("one two three"), sides("one two four"), Zone.WITHIN),
        (sides("one two three"), sides("one five four"), Zone.APART),
        (sides("one two three four five"), sides("one two three x y"), Zone.BETWEEN),
        (sides("which organ makes bile", "liver"), sides("which organ makes bile", "kidney"), Zone.APART),
        (sides("which organ makes bile", "liver"), sides("which organ makes bile", "livre"), Zone.BETWEEN),
    ],
)
def test_zones(known: Sides, now: Sides, zone: Zone) -> None:
    found = distance(known, now)
    assert found is not None
    assert found.zone is zone


def test_far_texts_and_other_kinds_have_no_distance() -> None:
    assert distance(sides("one two three", "x"), sides("four five six", "y")) is None
    assert distance(sides("a", "b"), Sides("cloze", "a", "b")) is None


def arrow(label: int, front: str, back: str) -> Block:
    return Block(label, "arrow", front, back)


def vault(**notes: list[tuple[int, str, str]]) -> Vault:
    return Vault({name: Note(False, tuple(arrow(*texts) for texts in found)) for name, found in notes.items()})


def log(seen: Vault, *labels: int) -> dict[tuple[int, int], Snapshot]:
    return {card.key: snapshot(card, labels) for card in seen.present() if card.key[0] in labels}


def ruling(
    before: Vault, after: Vault, *labels: int, loose: frozenset[tuple[int, int]] = frozenset()
) -> dict[int, Judgement]:
    return {key[0]: found for key, found in judge(log(before, *labels), after.present(), loose).items()}


A = (1, "which organ makes the hormone insulin", "the pancreas")
B = (2, "which organ makes the hormone melatonin", "the pineal gland")
FAR = (9, "what follows", "nothing")


def test_rule_1_a_third_is_promised_and_no_more() -> None:
    reworded = (1, "what organ makes this hormone insulin", "the pancreas")
    beyond = (1, "what thing makes this hormone insulin", "the pancreas")
    assert ruling(vault(n=[A]), vault(n=[reworded]), 1)[1] == Judgement(Expected.KEPT)
    with pytest.raises(NoTruthError):
        ruling(vault(n=[A]), vault(n=[beyond]), 1)
    assert not ruling(vault(n=[A]), vault(n=[beyond]), 1, loose=frozenset({(1, 0)}))[1].promised


def test_rule_2_text_decides() -> None:
    with pytest.raises(NoTruthError, match="nearer"):
        ruling(vault(n=[A, B]), vault(n=[(1, B[1], B[2]), B]), 1, 2, loose=frozenset({(1, 0)}))
    moved = ruling(vault(n=[A, B], m=[]), vault(n=[], m=[B, A]), 1, 2)
    assert moved == {1: Judgement(Expected.KEPT), 2: Judgement(Expected.KEPT)}


def test_rule_3_place_decides_between_equal_texts() -> None:
    copy = (3, *A[1:])
    before = vault(n=[A, FAR], m=[])
    beside = ruling(before, vault(n=[A, FAR, copy], m=[]), 1)
    assert beside == {1: Judgement(Expected.KEPT), 3: Judgement(Expected.FRESH), 9: Judgement(Expected.FRESH)}
    swapped = ruling(before, vault(n=[copy, FAR], m=[A]), 1)
    assert (swapped[1].decidable, swapped[3].decidable, swapped[3].excused) == (False, False, frozenset({(1, 0)}))


def test_rule_4_a_card_that_stands_where_it_was_is_settled() -> None:
    copy = (3, *A[1:])
    assert ruling(vault(n=[A], m=[]), vault(n=[A], m=[copy]), 1)[3] == Judgement(Expected.FRESH)
    stamped = Vault({"n": Note(False, (Block(1, "arrow", *A[1:], written="ng-abcd"),))})
    rewritten = Vault({"n": Note(False, (Block(1, "arrow", "all", "new", written="ng-abcd"),))})
    assert ruling(stamped, rewritten, 1)[1] == Judgement(Expected.KEPT)


def test_rule_5_a_new_card_must_be_another_than_those_that_are_gone() -> None:
    near = (3, A[1], "the pancreas mostly")
    assert ruling(vault(n=[A]), vault(n=[(3, *FAR[1:])]), 1)[3] == Judgement(Expected.FRESH)
    corrected = Judgement(Expected.FRESH, decidable=False, excused=frozenset({(1, 0)}))
    assert ruling(vault(n=[A]), vault(n=[(3, B[1], B[2])]), 1)[3] == corrected
    with pytest.raises(NoTruthError, match="gone"):
        ruling(vault(n=[A]), vault(n=[near]), 1)
    assert ruling(vault(n=[A]), vault(n=[A, near]), 1)[3] == Judgement(Expected.FRESH)


def test_rule_6_neighbours_count_when_they_can_be_known_again() -> None:
    one, other, copy = (4, "before it", "x"), (5, "before the copy", "y"), (3, *A[1:])
    before, after = vault(n=[one, A], m=[]), vault(n=[], m=[other, copy, one, A, FAR])
    assert not ruling(before, after, 1)[1].decidable  # nobody knows that `one` is the card of old
    assert ruling(before, after, 1, 4)[1].decidable


def test_rule_7_a_copied_id_and_a_history_have_equal_rights() -> None:
    one, copy = (Block(label, "memory-inline", *A[1:], written="abcdefgh") for label in (1, 3))
    before = Vault({"n": Note(False, (one,)), "m": Note(False, (copy,))})
    both = judge(log(before, 1, 3), before.present(), ())
    assert all(found.decidable for found in both.values())
    gone = judge(log(before, 1, 3), Vault({"n": Note(False, ()), "m": Note(False, (copy,))}).present(), ())
    assert gone[3, 0].excused == {(1, 0)}
    unmarked = Vault({"n": Note(False, (replace(one, notation="arrow", written=None),)), "m": Note(False, (copy,))})
    ruled = judge(log(before, 1, 3), unmarked.present(), ())
    assert ruled[1, 0].excused == {(3, 0)}
    assert ruled[3, 0].excused == {(1, 0)}


def test_a_history_is_a_function_of_its_seed() -> None:
    one, other = (list(History(3, ALL, 4).steps()) for _ in range(2))
    assert [(step.vault.files(), step.reviewed, step.forget) for step in one] == [
        (step.vault.files(), step.reviewed, step.forget) for step in other
    ]
    assert one[0].vault != one[-1].vault


def test_every_kind_of_edit_is_made_and_nearly_all_cards_have_a_truth() -> None:
    done: Counter[str] = Counter()
    judged: Counter[tuple[Expected, bool]] = Counter()
    twins = 0
    for seed in range(12):
        for step in History(seed, ALL).steps():
            done.update(step.done)
            judged.update((case.judgement.expected, case.judgement.decidable) for case in step.cases if case.now)
        texts = Counter(case.card.sides.first for case in step.cases)
        twins += sum(1 for count in texts.values() if count > 1)
    assert set(done) == set(KINDS)
    assert judged[Expected.KEPT, True] > 20 * judged[Expected.KEPT, False] > 0
    assert judged[Expected.FRESH, True] > 120
    assert twins > 12


def test_a_rewording_stays_within_a_third() -> None:
    maker = Maker(Random(7), ALL)
    changed = 0
    for _ in range(400):
        block = maker.block(tagged=True)
        text = block.back or block.text()
        new = reword(maker, text)
        assert 3 * changes(words(text), words(new)) <= len(words(text)), (text, new)
        assert new.count("\n") == text.count("\n")
        changed += new != text
        assert words(retouch(maker, text)) == words(text)
    assert changed > 200


def test_texts_are_cut_and_joined() -> None:
    assert str(Text("A `____`, then: 法国.")) == "A `____`, then: 法国."
    assert typo(Maker(Random(1), ALL), "liver") != "liver"


def test_clozes_keep_their_labels() -> None:
    pieces = (Piece("A "), Piece("b", 2, 2), Piece(" c "), Piece("d", 1, 1, "hint"))
    block = Block(5, "anki-cloze", pieces=pieces, hidden=frozenset("bd"), used=2)
    assert block.shown() == "A {{c2::b}} c {{c1::d::hint}}"
    assert [key for key, _ in block.cards()] == [(5, 1), (5, 2)]
    marked = replace(block, notation="highlight-cloze")
    assert marked.shown() == "A ==b== c ==d=="
    assert [key for key, _ in marked.cards()] == [(5, 2), (5, 1)]


def test_headings_and_neighbours() -> None:
    blocks = [Block(number, "arrow", f"f{number}", "b") for number in range(3)]
    elements = (Heading(1, "one"), blocks[0], Heading(2, "two"), blocks[1], Heading(1, "three"), blocks[2])
    cards = list(Vault({"n": Note(True, elements)}).present())
    assert [card.heading for card in cards] == [("one",), ("one", "two"), ("three",)]
    assert [(card.previous, card.following) for card in cards] == [
        (None, blocks[1]),
        (blocks[0], blocks[2]),
        (blocks[1], None),
    ]


def test_the_table_counts() -> None:
    table = Table()
    outcomes = [(Outcome.KEPT, True, True), (Outcome.LOST, True, True), (Outcome.LOST, True, False)]
    outcomes += [(Outcome.WRONG, True, True), (Outcome.WRONG, False, True), (Outcome.FRESH, False, True)]
    outcomes += [(Outcome.KEPT, True, False), (Outcome.TWIN, True, False)]
    for outcome, has_history, decidable in outcomes:
        table.add(Finding("reword", outcome, has_history, decidable, True, "story"))
    assert (table.wrong, len(table.failures)) == (2, 3)
    assert "| reword | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 |" in table.markdown()
    assert row_of(["delete", "restore", "restore"]) == "restore"
    assert (row_of(["delete"]), row_of([]), row_of(["reword", "reorder"])) == ("delete", SIDE_EFFECT, SEVERAL)
