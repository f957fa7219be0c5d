"""Cards that could each be the known one, one by its words and another by its place: nobody inherits."""

from __future__ import annotations

from identity.binding_cases import DAY, SCATTERING, SINE, SKY, card, cloze, known, note
from notegraph.cards.binding import bind
from notegraph.cards.binding_values import Candidate

KENYA = card("Capital of Kenya?", "Nairobi", position=20)
PERU = card("Capital of Peru?", "Lima", position=10)
ACID = "because the acid changes the urban isotope of each model"
GRAMMAR = "What happens to the grammar when an organism predicts the stack?"


def of_nobody(cards: list[Candidate], before: Candidate) -> bool:
    return before.family not in bind(cards, note(PERU, before)).ids


def test_the_very_words_above_while_one_reworded_stands_in_the_place() -> None:
    new = KENYA._replace(position=0, minted="b" * 16, family="b" * 16)
    reworded = card("Gene of Kenya?", "Nairobi", position=20)
    assert of_nobody([new, PERU, reworded], KENYA)
    assert bind([new, PERU], note(PERU, KENYA)).ids == (KENYA.family, PERU.family)


def test_a_twin_in_the_place_is_marked_otherwise() -> None:
    oslo = card("Capital of Norway?", "Oslo", position=30)
    twins = [
        KENYA._replace(minted=letter * 16, family=letter * 16, position=position, notation=notation)
        for letter, position, notation in (("b", 0, "arrow"), ("c", 20, "question-answer"))
    ]
    above, below = twins
    assert KENYA.family not in bind([above, PERU, below, oslo], note(PERU, KENYA, oslo)).ids
    unmoved = below._replace(notation="arrow")
    assert bind([above, PERU, unmoved, oslo], note(PERU, KENYA, oslo)).ids[2] == KENYA.family


def test_its_question_here_and_its_answer_there() -> None:
    before = card(GRAMMAR, ACID, position=20)
    here = card(GRAMMAR, "because the acid changes the derivative isotope of model", position=20)
    there = card(GRAMMAR.replace("stack", "linear"), ACID, "b.md")
    assert of_nobody([PERU, here, there], before)
    assert bind([PERU, here], note(PERU, before)).ids == (PERU.family, before.family)


def test_a_place_does_not_speak_against_the_text() -> None:
    before = card(f"{GRAMMAR} Say it in one sentence", ACID, position=20)
    here = card(f"{GRAMMAR} Tell it with two sentence", ACID, position=20)
    there = card(f"{GRAMMAR} Tell it in one sentence", ACID, "b.md")
    assert of_nobody([PERU, here, there], before)
    assert of_nobody([PERU, there._replace(path="a.md", position=20), here._replace(path="b.md")], before) is False


def test_a_twin_waits_until_its_neighbours_are_known() -> None:
    """The note was split: a copy stayed behind, the card went along with both its neighbours."""
    above, below = card("One more?", "yes", position=10), card("Two?", "no", position=30)
    moved = [
        one._replace(path="b.md", minted=letter * 16) for one, letter in zip((above, KENYA, below), "bcd", strict=True)
    ]
    moved = [one._replace(family=one.minted, heading=("New",)) for one in moved]
    stays = KENYA._replace(heading=("Other",))
    long = card("What else is there in this note that went away?", "this", position=40)
    also = long._replace(path="b.md", minted="e" * 16, family="e" * 16)
    found = bind([stays, *moved, also], note(above, KENYA, below, long))
    assert found.ids[0] != KENYA.family


def test_equal_texts_that_hide_other_words() -> None:
    text = "In the northern tensor the inflation shapes the theorem"
    all_three = cloze(text, {1: "inflation", 2: "theorem", 3: "tensor"})
    first, second = (
        all_three._replace(position=position, minted=letter * 16, family=letter * 16, heading=(letter,))
        for letter, position in (("b", 20), ("c", 40))
    )
    oslo = card("Capital of Norway?", "Oslo", position=50)
    log = note(PERU, first, second, oslo)
    fewer = {1: first.hidden[1], 3: first.hidden[3]}
    cut = first._replace(hidden=fewer)
    assert bind([PERU, cut, second, oslo], log).ids == (PERU.family, first.family, second.family, oslo.family)
    exchanged = [second._replace(position=0), PERU, cut._replace(position=40, heading=("c",)), oslo]
    assert bind(exchanged, log).ids[0] != first.family


def test_an_id_below_another_text_while_its_text_stands_there_without_it() -> None:
    before = card(SKY, SCATTERING, written="ng-abcd", position=20, heading=("Light",))
    plain = card(SKY, SCATTERING, position=20, heading=("Light",))
    other = card("What is a mole?", "an animal, or an amount of substance", "b.md", written="ng-abcd")
    found = bind([PERU, plain, other], note(PERU, before))
    assert (found.ids, found.missing) == ((PERU.family, plain.minted, other.minted), ("ng-abcd",))
    assert bind([PERU, other], note(PERU, before)).ids == (PERU.family, "ng-abcd")
    reworded = card(f"{SKY} Say why", SCATTERING, "b.md", written="ng-abcd")
    assert bind([PERU, plain, reworded], note(PERU, before)).ids[2] == "ng-abcd"


def test_a_card_with_a_new_id_stands_in_the_way_of_a_copy() -> None:
    before = card(SKY, SCATTERING, written="ng-abcd")
    renamed, copy = card(SKY, SCATTERING, written="ng-efgh"), card(SKY, SCATTERING, "b.md")
    assert bind([renamed, copy], [known(before)]).ids == ("ng-efgh", copy.minted)
    assert bind([copy], [known(before)]).ids == ("ng-abcd",)


def test_what_was_first_seen_in_the_same_session_is_no_rival() -> None:
    before = card(SKY, SCATTERING)
    beside = card("What colour does the sky have on a cloudy day?", SCATTERING, "b.md")
    now = card("Which colour does the sky have on a clear day?", SCATTERING, "c.md")
    for later, told in ((1000, True), (DAY, False)):
        ids = bind([beside, now], [known(before), known(beside, time=later)]).ids
        assert ids == (beside.family, before.family if told else now.family)


def test_a_cloze_of_which_two_words_changed_is_another() -> None:
    text = "in the {} virus the statute weakens the {} climate during a heap"
    before = cloze(text.format("hidden", "early"), {1: "hidden", 2: "early"})
    corrected = cloze(text.format("hidden", "budget"), {1: "hidden", 2: "budget"})
    other = cloze(text.format("private", "budget"), {1: "private", 2: "budget"})
    assert bind([corrected], [known(before)]).ids == (before.family,)
    assert bind([other], [known(before)]).ids == (other.family,)


def test_twins_of_one_note_are_not_told_by_what_is_left() -> None:
    """One of them stands beside the other's neighbour: whichever that is, the other has nothing that speaks for it."""
    oslo = card("Capital of Norway?", "Oslo", position=40, heading=("b",))
    first, second = (
        KENYA._replace(minted=letter * 16, family=letter * 16, position=position, heading=(heading,))
        for letter, heading, position in (("b", "b", 30), ("c", "b", 20))
    )
    log = note(PERU, second, first, oslo)
    now = [
        KENYA._replace(minted=letter * 16, family=letter * 16, position=position, heading=(heading,))
        for letter, heading, position in (("d", "b", 35), ("e", "x", 0))
    ]
    assert second.family not in bind([now[1], PERU, now[0], oslo], log).ids


def test_copies_that_fill_a_note_stay_themselves() -> None:
    first, second = (
        KENYA._replace(minted=letter * 16, family=letter * 16, position=place) for place, letter in enumerate("bc")
    )
    before = card("Capital of Kenya?", "Nairobi")
    log = [known(before), *note(first, second, time=DAY)]
    now = [one._replace(minted=letter * 16, family=letter * 16) for one, letter in ((first, "d"), (second, "e"))]
    assert bind(now, log).ids == (first.family, second.family)
    again = note(*now, time=2 * DAY)
    assert bind([first, second], [*log, *again]).ids == (now[0].family, now[1].family)


def test_who_stood_there_last_stays() -> None:
    before, later = (KENYA._replace(minted=letter * 16, family=letter * 16) for letter in "bc")
    assert bind([KENYA], [known(before, time=1), known(later, time=DAY)]).ids == (later.family,)
    assert bind([KENYA], [known(before, time=DAY), known(later, time=1)]).ids == (before.family,)


def test_a_copy_that_had_gone_yields_to_the_card_of_the_note() -> None:
    gone = card("Capital of Kenya?", "Nairobi")
    stays = card("Capital of Kenya?", "Nairobi", "b.md")
    log = [known(gone, following=PERU), known(stays, time=3 * DAY), known(PERU, time=3 * DAY)]
    moved = PERU._replace(path="b.md")
    assert bind([stays, moved], log).ids == (stays.family, PERU.family)


def test_a_copy_that_stood_there_before_is_not_the_card_moved() -> None:
    before = card(SKY, SCATTERING)
    copy = card(SKY, SCATTERING, "b.md")
    below = card("Capital of Peru?", "Lima", "b.md", 9)
    assert bind([copy, below], [known(before), known(below, previous=copy, time=DAY)]).ids == (
        copy.family,
        below.family,
    )
    assert bind([copy, below], [known(before), known(below, time=DAY)]).ids == (before.family, below.family)


def test_two_pairs_of_twins_that_only_tell_each_other_stay() -> None:
    """Each has a twin on its one side and on the other a card of which the same can be said."""
    where = [(SKY, SCATTERING, 1), (SKY, SCATTERING, 2), (SINE, "the cosine", 1), (SINE, "the cosine", 2)]
    cards = [card(front, back, position=at, number=number) for at, (front, back, number) in enumerate(where)]
    gone = [known(card(front, back, number=3), time=0) for front, back in ((SKY, SCATTERING), (SINE, "the cosine"))]
    doubtful = [one._replace(could_be=frozenset({gone[0].family, gone[1].family})) for one in note(*cards, time=5)[1:3]]
    log = [*gone, *note(*cards, time=5)]
    log[3:5] = doubtful
    assert bind(cards, log).ids == tuple(one.family for one in cards)


def test_where_others_went_is_no_place_of_a_twin() -> None:
    """Two equal cards are gone from two notes. One like them came to a third, and so did a neighbour of one."""
    beside = card("Who weighs hay?", "a farmer does", "a.md", 10)
    here, there = (
        card("What is the capital city of Kenya?", "Nairobi, on the river", "a.md"),
        card("What is the capital city of Kenya?", "Nairobi, on the river", "b.md"),
    )
    log = [*note(here, beside), *note(there, time=5)]
    now = [
        card("What is the capital of Kenya?", "Nairobi, on the river", "c.md", 5),
        beside._replace(path="c.md", position=1),
    ]
    assert bind(now[:1], log[2:]).ids == (there.family,)
    assert bind(now, log[:2]).ids == (here.family, beside.family)
    assert bind(now, log).ids == (now[0].family, beside.family)
