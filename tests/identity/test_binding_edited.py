"""Edits of one side: answers that gained words, answers that were exchanged, words that came back."""

from __future__ import annotations

import pytest

from identity.binding_cases import DAY, SCATTERING, SKY, card, known, note, only
from notegraph.cards.binding import bind
from notegraph.cards.binding_similarity import is_extended, is_retyped
from notegraph.cards.binding_values import Candidate, Stage

FAUST = "Who wrote the play called Faust?"


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ((FAUST, "Goethe"), (FAUST, "Johann Wolfgang von Goethe")),
        ((FAUST, "Johann Wolfgang von Goethe"), (FAUST, "Goethe")),
        (("GHK equation", SCATTERING), ("What is the GHK equation?", SCATTERING)),
    ],
)
def test_a_side_that_only_gained_or_lost_words(then: tuple[str, str], now: tuple[str, str]) -> None:
    before = card(*then)
    assert only(bind([card(*now)], [known(before)])) == (before.family, Stage.SIMILAR)


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ("Pariss", "Paris"),
        ("Paris", "Pariss"),
        ("dgo", "dog"),
        ("teh", "the"),
        ("noble gsa", "noble gas"),
        ("Überschusss", "Überschuss"),
    ],
)
def test_a_typing_error_in_a_short_side(then: str, now: str) -> None:
    before = card(FAUST, then)
    assert only(bind([card(FAUST, now)], [known(before)])) == (before.family, Stage.SIMILAR)
    before = card(then, SCATTERING)
    assert only(bind([card(now, SCATTERING)], [known(before)])) == (before.family, Stage.SIMILAR)


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ("cat", "car"),
        ("sin", "cos"),
        ("1984", "1985"),
        ("x1", "x2"),
        ("neon", "xenon"),
        ("is", "in"),
        ("noble gas", "nobel gsa"),
        ("noble gas", "noble"[:4]),
        ("north", "south"),
        ("affect", "effect"),
        ("mitochondrium", "mitochondriom"),
    ],
)
def test_another_short_answer_is_no_typing_error(then: str, now: str) -> None:
    assert not is_retyped(known(card(FAUST, then)), card(FAUST, now))


def test_a_typing_error_next_to_a_rival_with_the_same_question_tells_nobody() -> None:
    before = card(FAUST, "Marlow")
    now = [card(FAUST, "Marlowe"), card(FAUST, "Marlo", position=5)]
    assert before.family not in bind(now, [known(before)]).ids


def test_a_corrected_answer_where_the_question_stood() -> None:
    before, now = card(FAUST, "Marlowe"), card(FAUST, "Goethe")
    assert only(bind([now], [known(before)])) == (before.family, Stage.SIMILAR)


@pytest.mark.parametrize(
    "now",
    [
        card(FAUST, "Marlowe", "b.md"),
        card(FAUST, "Marlowe", heading=("Plays",)),
        card("Who wrote the play called Hamlet?", "Shakespeare"),
    ],
)
def test_elsewhere_it_is_another_card(now: Candidate) -> None:
    assert only(bind([now], [known(card(FAUST, "Goethe"))])) == (now.family, Stage.NEW)


def test_the_question_with_its_old_answer_came_back_elsewhere() -> None:
    corrected, again = card(FAUST, "Marlowe"), card(FAUST, "Goethe", "b.md")
    now = [card(FAUST, "Lessing"), again]
    there_before, later = known(again), known(again, time=5 * DAY)
    assert bind(now, [known(corrected, time=DAY), there_before]).ids == (corrected.family, again.family)
    assert bind(now, [known(corrected, time=DAY), later]).ids == (now[0].family, again.family)


def test_one_question_with_several_answers_is_several_cards() -> None:
    gases = [card("Name a noble gas", name, position=place) for place, name in enumerate(("neon", "argon"))]
    now = [gases[0], card("Name a noble gas", "krypton", position=1)]
    assert bind(now, note(*gases)).ids == (gases[0].family, now[1].family)
    assert bind(now[1:], note(*gases)).ids == (now[1].family,)


def test_an_answer_that_went_to_another_question_corrects_nothing() -> None:
    before = card(FAUST, "Goethe")
    now = [card(FAUST, "Marlowe"), card("Who wrote Werther?", "Goethe", position=5)]
    assert before.family not in bind(now, [known(before)]).ids


def test_the_same_question_elsewhere_may_be_another_card() -> None:
    before = card(FAUST, "Goethe")
    elsewhere = card(FAUST, "Johann Wolfgang von Goethe", "b.md")
    assert only(bind([elsewhere], [known(before)])) == (elsewhere.family, Stage.NEW)


def test_a_word_of_a_long_answer_is_another_answer() -> None:
    before = card(FAUST, "The man who held the office of a privy councillor in Weimar, that is Goethe")
    assert not is_extended(known(before), card(FAUST, "Goethe"))


def test_exchanged_answers_exchange_no_histories() -> None:
    france, italy = "What is the capital of France?", "What is the capital of Italy?"
    before = note(card(france, "Rome"), card(italy, "Paris", position=5))
    now = [card(france, "Paris"), card(italy, "Rome", position=5)]
    assert set(bind(now, before).ids).isdisjoint(one.family for one in before)


def test_the_first_words_come_back_after_the_log_saw_others() -> None:
    first = card(SKY, SCATTERING)
    beside = card(FAUST, "Goethe", position=5)
    reworded = card("Which colour does the sky have on a clear day?", SCATTERING)
    seen = [
        known(reworded, time=2)._replace(family=first.family),
        known(beside, previous=first, time=3),
    ]
    assert bind([first, beside], seen).ids == (first.family, beside.family)
