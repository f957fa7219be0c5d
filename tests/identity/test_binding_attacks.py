"""What an attacker found: signs that matter, words that prove little, corrections that point elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from identity.binding_cases import card, cloze, known, note
from notegraph.cards.binding import bind
from notegraph.cards.identity import fingerprint, sense


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Is C ok?", "Is C++ ok?"),
        ("What kind of thing is `*`?", "What kind of thing is `+`?"),
        ("Is $f(x)=x$ odd?", "Is $f(x)=-x$ odd?"),
        ("Which is larger, $a<b$?", "Which is larger, $a>b$?"),
        ("लड़का", "लड़की"),
    ],
)
def test_signs_tell_cards_apart(one: str, other: str) -> None:
    first, second = card(one, "yes"), card(other, "yes", position=5)
    swapped = [second._replace(position=0), first._replace(position=5)]
    assert bind(swapped, note(first, second)).ids == (second.family, first.family)
    assert bind([second], note(first, second)).ids == (second.family,)
    assert bind([first, second._replace(path="b.md")], note(first, second)).ids == (first.family, second.family)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("What is **softmax**?", "what is softmax"),
        ("A, b and c.", "A b and c!"),
        ("the `code` here", "The `code` here?"),
        ("see [[softmax function|softmax]]", "see [[maths/softmax|softmax]]"),
        ("see [the page](a.md)", "see [the page](b/a.md)"),
    ],
)
def test_case_emphasis_punctuation_and_targets_say_nothing(one: str, other: str) -> None:
    assert (fingerprint(one), sense(one)) == (fingerprint(other), sense(other))


def test_two_words_in_another_note_are_no_proof() -> None:
    ada, marie = card("Sex?", "female", "D0.md", heading=("Ada",)), card("Sex?", "female", "D1.md", heading=("Marie",))
    assert bind([marie], [known(ada)]).ids == (marie.family,)
    asked = card("Who was the first programmer?", "Ada Lovelace", "D0.md")
    moved = card("Who was the first programmer?", "Ada Lovelace", "D1.md", heading=("Marie",))
    assert bind([moved], [known(asked)]).ids == (asked.family,)


def test_a_card_that_came_after_the_known_one_had_gone_is_not_it_mistyped() -> None:
    before, beside = card("mitosis", "cell division"), card("z", "y", position=9)
    there = known(before, following=beside, time=1)
    later = known(beside, time=90_000_000)
    for front in ("mitosiss", "the mitosis of cells"):
        now = card(front, "cell division")
        assert bind([now, beside], [there, later]).ids == (now.family, beside.family)
        assert bind([now, beside], [there, known(beside, previous=before, time=90_000_000)]).ids[0] == before.family


def test_the_old_answer_elsewhere_says_that_the_card_went_there() -> None:
    before = card("Definition?", "measure of the disorder in a system", "Inbox.md")
    here = card("Definition?", "energy per unit of time", "Inbox.md")
    there = card("Definition of entropy?", "measure of the disorder in a system", "Entropy.md")
    assert bind([here, there], [known(before)]).ids[0] == here.family


def test_an_answer_that_was_another_lost_card_s_corrects_nothing() -> None:
    steps = [card(f"Step {one}", text, position=one) for one, text in enumerate(("boil water", "add pasta", "serve"))]
    now = [card("Step 0", "add pasta"), card("Step 1", "serve", position=1)]
    assert set(bind(now, note(*steps)).ids).isdisjoint({steps[0].family, steps[1].family})


def test_an_answer_that_others_have_too_can_be_corrected() -> None:
    python, rust = card("Is Python compiled?", "yes"), card("Is Rust compiled?", "yes", position=5)
    now = card("Is Python compiled?", "no")
    assert bind([now, rust], note(python, rust)).ids == (python.family, rust.family)


@pytest.mark.parametrize(
    ("text", "then", "corrected", "now"),
    [
        (
            "the war began in 1915 and ended in 1918",
            {1: "1915", 2: "1918"},
            "the war began in 1914 and ended in 1918",
            {1: "1914", 2: "1918"},
        ),
        ("the capital of Spain is Madird", {1: "Madird"}, "the capital of Spain is Madrid", {1: "Madrid"}),
        (
            "Goethe wrote the play Faust",
            {1: "Faust"},
            "Goethe wrote the play Faust part one and two",
            {1: "Faust part one and two"},
        ),
    ],
)
def test_a_corrected_cloze(text: str, then: Mapping[int, str], corrected: str, now: Mapping[int, str]) -> None:
    before, after = cloze(text, then), cloze(corrected, now)
    found = bind([after], [known(before)])
    assert (found.ids, found.numbers) == ((before.family,), ({},))


def test_a_long_text_keeps_its_history_beside_a_copy_that_differs_at_its_end() -> None:
    words = " ".join(f"word{one}" for one in range(70))
    before = card("What does the long text say?", f"{words} beats")
    copy = card("What does the long text say?", f"{words} stops", position=5)
    assert bind([before, copy], note(before)).ids == (before.family, copy.family)
    assert bind([copy._replace(position=0), before._replace(position=5)], note(before)).ids[1] == before.family
