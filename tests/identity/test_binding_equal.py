"""Which card of the notes is which card of the log: those that several could be."""

from __future__ import annotations

from identity.binding_cases import DAY, SCATTERING, SINE, SKY, card, known, note, only
from notegraph.cards.binding import bind
from notegraph.cards.binding_values import Candidate, Known, Stage


def test_a_written_id_is_kept_whatever_the_text_becomes() -> None:
    then = card(SKY, SCATTERING, written="ng-abcd")
    now = card("Something else altogether?", "yes", "b.md", written="ng-abcd")
    assert only(bind([now], [known(then)])) == ("ng-abcd", Stage.WRITTEN)


def test_a_copy_of_a_note_does_not_take_a_written_id_along() -> None:
    then = card(SKY, SCATTERING, "b.md", written="ng-abcd")
    copy = card(SKY, SCATTERING, "a copy.md", written="ng-abcd")
    found = bind([copy, then], [known(then)])
    assert found.ids == (copy.minted, "ng-abcd")
    assert found.stages == (Stage.NEW, Stage.WRITTEN)


def test_an_id_written_in_one_card_alone_is_that_ones_though_it_was_a_copy_with_a_history() -> None:
    then = card(SKY, SCATTERING, "b.md", written="ng-abcd")
    copy = card(SKY, SCATTERING, "a copy.md", written="ng-abcd")
    own = known(copy)._replace(family=copy.minted)
    found = bind([copy], [known(then), own])
    assert (only(found), found.missing) == (("ng-abcd", Stage.WRITTEN), (copy.minted,))


def test_an_id_written_in_one_card_alone_stays_where_an_equal_card_was_deleted() -> None:
    then = card(SKY, SCATTERING, "b.md", written="ng-abcd")
    gone = card(SKY, SCATTERING, "a.md")
    now = card(SKY, SCATTERING, "a.md", written="ng-abcd")
    found = bind([now], [known(then), known(gone)])
    assert (found.ids, found.joins, found.missing) == (("ng-abcd",), (), (gone.family,))


def copied() -> tuple[Candidate, Candidate, list[Known]]:
    """A card with a written id and a copy of it, each with a history."""
    then = card(SKY, SCATTERING, "b.md", written="ng-abcd")
    copy = card(SKY, SCATTERING, "a copy.md", written="ng-abcd")
    return then, copy, [known(then), known(copy, time=DAY)._replace(family=copy.minted)]


def test_a_card_that_moves_takes_its_written_id_along_and_its_copy_keeps_its_own() -> None:
    then, copy, log = copied()
    cards = [copy, card(SKY, SCATTERING, "c.md", written="ng-abcd")]
    assert bind(cards, [known(then, time=2 * DAY), log[1]]).ids == (copy.minted, "ng-abcd")
    assert bind(cards, log).ids == (copy.minted, cards[1].minted)  # the copy may be the card, started new


def test_two_copies_with_one_written_id_that_both_moved_are_not_told_apart() -> None:
    _, copy, log = copied()
    moved = [card(SKY, SCATTERING, "c.md", place, written="ng-abcd", number=place) for place in (1, 2)]
    found = bind(moved, log)
    assert found.ids == tuple(one.minted for one in moved)
    assert found.missing == (copy.minted, "ng-abcd")


def test_moved_to_another_note() -> None:
    then = card(SKY, SCATTERING)
    assert only(bind([card(SKY, SCATTERING, "b.md")], [known(then)])) == (then.family, Stage.MOVED)


def test_a_copy_elsewhere_starts_new_and_the_old_place_keeps_the_history() -> None:
    then = card(SKY, SCATTERING, "b.md")
    copy = card(SKY, SCATTERING, "a.md")
    found = bind([copy, then], [known(then)])
    assert found.ids == (copy.family, then.family)


def test_two_places_for_a_vanished_card_are_told_apart_by_neighbours() -> None:
    then, beside = card(SKY, SCATTERING), card(SINE, "the cosine function", position=5)
    moved = [card(SKY, SCATTERING, "c.md"), card(SINE, "the cosine function", "c.md", 5)]
    copy = card(SKY, SCATTERING, "b.md")
    found = bind([copy, *moved], note(then, beside))
    assert found.ids == (copy.family, then.family, beside.family)


def test_identical_cards_of_two_notes_stay_two_when_one_note_is_renamed() -> None:
    first, second = card(SKY, SCATTERING, "a.md"), card(SKY, SCATTERING, "b.md")
    found = bind([first, card(SKY, SCATTERING, "c.md")], [known(first), known(second)])
    assert found.ids == (first.family, second.family)


def test_the_second_of_two_twins_is_not_the_first_when_that_is_deleted() -> None:
    first, second = card(SKY, SCATTERING), card(SKY, SCATTERING, position=20, number=2)
    middle, end = card(SINE, "the cosine function", position=9), card("one?", "two", position=30)
    log = note(first, middle, second, end)
    left = card(SKY, SCATTERING, position=20)  # minted as the first is now
    assert left.minted == first.minted
    found = bind([middle, left, end], log)
    assert found.ids == (middle.family, second.family, end.family)


def test_a_copy_above_the_card_in_its_own_note_does_not_take_its_place() -> None:
    then, end = card(SKY, SCATTERING, position=10), card("one?", "two", position=30)
    first = card(SINE, "the cosine function")
    copy = card(SKY, SCATTERING, position=0)
    again = card(SKY, SCATTERING, position=10, number=2)
    found = bind([copy, first._replace(position=5), again, end], note(first, then, end))
    assert found.ids[2] == then.family
    assert found.ids[0] not in {then.family, again.minted}


def test_the_text_that_an_id_was_minted_from_is_no_reason_to_take_the_history_of_what_it_became() -> None:
    then = card(SKY, SCATTERING)
    became = known(card("Why is grass green?", "chlorophyll"))._replace(family=then.family)
    found = bind([then], [became])
    assert found.stages == (Stage.NEW,)
    assert found.missing == (then.family,)
    assert found.ids[0] != then.family


def test_a_copy_elsewhere_does_not_take_the_history_of_a_card_reworded_in_its_place() -> None:
    first, then, last = card("one?", "two"), card(SKY, SCATTERING, position=5), card("three?", "four", position=9)
    reworded = card("Which colour does the sky have on a clear day?", SCATTERING, position=5)
    copy = card(SKY, SCATTERING, "b.md")
    found = bind([first, reworded, last, copy], note(first, then, last))
    assert found.ids == (first.family, reworded.minted, last.family, copy.minted)
    assert [(one.known, [choice.card for choice in one.choices]) for one in found.undecided] == [(then.family, [1, 3])]
    other = card("What is a mole?", "an animal, or an amount of substance", position=5)
    assert bind([first, other, last, copy], note(first, then, last)).ids[3] == then.family


def test_equal_cards_that_moved_together_are_told_apart_by_notation() -> None:
    then = [card(SKY, SCATTERING, "a.md"), card(SKY, SCATTERING, "b.md")._replace(notation="double-colon")]
    now = [
        card(SKY, SCATTERING, "c.md", 9),
        card(SKY, SCATTERING, "c.md", 1, number=2)._replace(notation="double-colon"),
    ]
    assert bind(now, [known(one) for one in then]).ids == tuple(one.family for one in then)


def test_what_speaks_for_one_card_is_not_weighed_against_what_speaks_for_the_other() -> None:
    then = card(SKY, SCATTERING, heading=("Light",))
    here, there = card(SKY, SCATTERING, number=2), card(SKY, SCATTERING, "b.md", heading=("Light",))
    found = bind([here, there], [known(then)])
    assert found.missing == (then.family,)
    assert [choice.card for choice in found.undecided[0].choices] == [0, 1]


def test_a_card_alone_in_its_note_stays_though_its_neighbour_moved_to_an_equal_one() -> None:
    other, end = card("one?", "two"), card("three?", "four", position=9)
    here, there = card(SKY, SCATTERING, position=5), card(SKY, SCATTERING, "b.md", 5)
    gone = card("five?", "six", "b.md")
    now = [card("one?", "two", "b.md"), here, end, there]
    found = bind(now, [*note(other, here, end), *note(gone, there)])
    assert found.ids == (other.family, here.family, end.family, there.family)


def test_a_card_between_its_old_neighbours_stays_though_one_of_them_is_its_twin() -> None:
    twins = [card(SKY, SCATTERING, position=place, number=1 + place) for place in range(3)]
    log = note(*twins, time=DAY)
    assert bind(twins, [log[1]]).ids == (twins[0].minted, twins[1].family, twins[2].minted)


def test_a_card_that_started_new_because_it_could_not_be_told_stays_a_rival() -> None:
    then = card(SKY, SCATTERING)
    copies = [card(SKY, SCATTERING, "b.md"), card(SKY, SCATTERING, "c.md")]
    found = bind(copies, [known(then), known(copies[0], time=DAY)])
    assert (found.ids, found.missing) == (tuple(one.family for one in copies), (then.family,))
    before = known(then, time=2 * DAY)
    assert bind(copies, [before, known(copies[0], time=DAY)]).ids == (copies[0].family, then.family)


def test_a_reworded_card_that_started_new_stays_a_rival() -> None:
    then = card(SKY, SCATTERING)
    new = card("What colour does the sky have on a cloudy day?", SCATTERING, "b.md")
    other = card("What colour does the sky have on a windy day?", SCATTERING, "b.md", 5)
    assert bind([new, other], [known(then), known(new, time=DAY)]).ids == (new.family, other.family)
    assert bind([new, other], [known(then, time=2 * DAY), known(new, time=DAY)]).ids == (new.family, then.family)


def test_a_reworded_card_is_found_and_keeps_its_id_while_a_new_card_takes_none() -> None:
    then = card(SKY, SCATTERING)
    now = card("Which colour does the sky have during a clear day?", SCATTERING)
    other = card("Why is grass green?", "chlorophyll", position=9)
    found = bind([now, other], [known(then)])
    assert found.ids == (then.family, other.family)
    assert found.stages == (Stage.SIMILAR, Stage.NEW)


def test_a_near_twin_in_place_of_a_deleted_card_starts_new() -> None:
    sine = card(SINE, "the cosine function")
    cosine = card("What is the derivative of the cosine function?", "minus sine")
    assert only(bind([cosine], [known(sine)])) == (cosine.family, Stage.NEW)


def test_near_twins_reworded_together_are_not_confused() -> None:
    names = ("sine", "tangent", "logarithm", "square root")
    answers = ("the cosine of it", "one over cosine squared", "one over x itself", "half its own inverse")
    then = [
        card(f"What is the derivative of the {name} function?", answer, position=place)
        for place, (name, answer) in enumerate(zip(names, answers, strict=True))
    ]
    now = [
        card(f"What derivative has the {name} function?", answer, position=place)
        for place, (name, answer) in enumerate(zip(reversed(names), reversed(answers), strict=True))
    ]
    found = bind(now, note(*then))
    assert found.ids == tuple(one.family for one in reversed(then))


def test_a_stamped_card_takes_its_history_along() -> None:
    then = card(SKY, SCATTERING)
    now = card(SKY, SCATTERING, written="ng-abcd")
    found = bind([now], [known(then)])
    assert (found.ids, found.joins, found.missing) == (("ng-abcd",), ((then.family, "ng-abcd"),), ())
    after = bind([now], [known(then)], [(then.family, "ng-abcd")])
    assert (after.ids, after.joins) == (("ng-abcd",), ())


def test_an_id_written_by_hand_is_not_joined_to_another_written_one() -> None:
    then = card(SKY, SCATTERING, written="ng-abcd")
    now = card(SKY, SCATTERING, written="ng-other")
    found = bind([now], [known(then)])
    assert (found.ids, found.joins, found.missing) == (("ng-other",), (), ("ng-abcd",))


def test_a_card_known_by_a_written_id_on_a_device_that_never_saw_the_minted_one() -> None:
    then = card(SKY, SCATTERING)
    now = card(SKY, SCATTERING, written="ng-abcd")
    found = bind([now], [known(then, devices=("desk",)), known(now, devices=("phone",))])
    assert found.joins == ((then.family, "ng-abcd"),)
    assert bind([now], [known(then), known(now)]).joins == ()


def test_a_written_id_taken_out_again_is_found_by_the_text() -> None:
    then = card(SKY, SCATTERING, written="ng-abcd")
    assert only(bind([card(SKY, SCATTERING)], [known(then)])) == ("ng-abcd", Stage.SAME)


def test_a_new_card_never_takes_an_id_that_is_anothers() -> None:
    then = card(SKY, SCATTERING)
    elsewhere = known(card(SKY, SCATTERING, "b.md"))._replace(family=then.family)
    found = bind([card(SKY, SCATTERING, "b.md"), then], [elsewhere])
    assert found.ids[0] == then.family
    assert found.ids[1] not in {then.family, ""}
    assert found == bind([card(SKY, SCATTERING, "b.md"), then], [elsewhere])


def test_a_written_id_of_two_cards_goes_with_the_neighbours_into_a_renamed_note() -> None:
    first, then = card("one two?", "three"), card(SKY, SCATTERING, position=3, written="ng-abcd")
    beside = card(SINE, "the cosine function", position=5)
    copy = card(SKY, SCATTERING, "z.md", 0, written="ng-abcd")
    gap = card("one two?", "three", "z.md", 3)
    moved = card(SKY, SCATTERING, "z.md", 5, written="ng-abcd", number=2)
    after = card(SINE, "the cosine function", "z.md", 9)
    found = bind([copy, gap, moved, after], note(first, then, beside))
    assert found.ids == (copy.minted, first.family, "ng-abcd", beside.family)


def test_a_written_id_of_two_cards_that_nothing_tells_apart_is_neithers() -> None:
    then = card("Why?", "because", written="ng-abcd")
    copies = [card(SKY, SCATTERING, path, written="ng-abcd") for path in ("y.md", "z.md")]
    found = bind(copies, [known(then)])
    assert (found.ids, found.missing) == ((copies[0].minted, copies[1].minted), ("ng-abcd",))
    later = known(copies[0], time=DAY)._replace(family=copies[0].minted)
    assert bind(copies, [known(then), later]).ids == found.ids


def test_a_written_id_of_two_cards_of_other_words_is_that_ones_in_the_old_place() -> None:
    then = card("Why?", "because", "y.md", written="ng-abcd")
    copies = [card(SKY, SCATTERING, path, written="ng-abcd") for path in ("a.md", "y.md")]
    assert bind(copies, [known(then)]).ids == (copies[0].minted, "ng-abcd")


def test_a_written_id_of_two_cards_that_the_log_never_saw_is_the_first_ones() -> None:
    cards = [card(SKY, SCATTERING, path, written="ng-abcd") for path in ("y.md", "z.md")]
    assert bind(cards, [known(card("Why?", "because"))]).ids == ("ng-abcd", cards[1].minted)
