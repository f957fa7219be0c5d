"""Which card of the notes is which card of the log: each step of the rule, and what must not happen in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from identity.binding_cases import SCATTERING, SINE, SKY, card, cloze, known, note, only
from notegraph.cards.binding import bind
from notegraph.cards.binding_values import Bindings, Candidate, Stage


def test_nothing_changed() -> None:
    cards = [card(SKY, SCATTERING), card(SINE, "the cosine function", position=9)]
    found = bind(cards, note(*cards))
    assert found == Bindings(tuple(one.family for one in cards), (Stage.SAME, Stage.SAME), ({}, {}), (), (), ())


def test_a_card_that_the_log_does_not_know_is_new() -> None:
    one = card(SKY, SCATTERING)
    assert only(bind([one], [])) == (one.family, Stage.NEW)


def test_two_places_for_a_vanished_card_that_nothing_tells_apart_are_both_new() -> None:
    then = card(SKY, SCATTERING)
    copies = [card(SKY, SCATTERING, "b.md"), card(SKY, SCATTERING, "c.md")]
    found = bind(copies, [known(then)])
    assert found.ids == tuple(one.family for one in copies)
    assert [(one.known, [choice.card for choice in one.choices]) for one in found.undecided] == [(then.family, [0, 1])]
    assert found.missing == (then.family,)


def test_a_text_that_returns_gets_its_history_back() -> None:
    then = card(SKY, SCATTERING)
    assert bind([], [known(then)]).missing == (then.family,)
    assert only(bind([then], [known(then)])) == (then.family, Stage.SAME)


def test_one_card_that_could_be_two_known_ones_is_neither() -> None:
    first = card("Which organ of the body makes the hormone insulin?", SCATTERING, "a.md")
    second = card("Which organ of the body makes the hormone glucagon?", SCATTERING, "b.md")
    now = card("Which organ of the body makes the hormone cortisol?", SCATTERING, "c.md")
    found = bind([now], [known(first), known(second)])
    assert only(found) == (now.family, Stage.NEW)
    assert {one.known for one in found.undecided} == {first.family, second.family}


def test_a_card_that_stood_beside_the_vanished_one_is_not_that_one() -> None:
    gone = card("Which organ of the body makes the hormone insulin?", SCATTERING)
    there = card("Which organ of the body makes the hormone glucagon?", SCATTERING, position=9)
    assert only(bind([there], [known(gone, following=there)])) == (there.family, Stage.NEW)
    assert only(bind([there], [known(gone)])) == (gone.family, Stage.SIMILAR)


def test_moved_and_reworded_in_a_renamed_note() -> None:
    then = [card(SKY, SCATTERING), card(SINE, "the cosine function", position=5)]
    now = [
        card("Which colour does the sky have on clear days?", SCATTERING, "z.md"),
        card(SINE, "the cosine function", "z.md", 5),
    ]
    assert bind(now, note(*then)).ids == tuple(one.family for one in then)


def test_asked_both_ways_from_now_on_and_back() -> None:
    then = card(SKY, SCATTERING)
    both = card(SKY, SCATTERING, kind="reversed")
    found = bind([both], [known(then)])
    first = f"{then.family}#1"
    assert (found.ids, found.joins) == ((then.family,), ((then.family, first),))
    back = bind([then], [known(both, ordinals=(1, 2))._replace(family=then.family)])
    assert (back.ids, back.joins) == ((then.family,), ((first, then.family),))


def apart(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[Bindings, str, str]:
    old, new = card(SKY, SCATTERING, "old name.md"), card(SKY, SCATTERING, "new name.md")
    log = [known(old, time=1, devices=one), known(new, time=2, devices=other)]
    return bind([new], log), old.family, new.family


def test_minted_apart_on_two_devices_the_older_wins() -> None:
    found, old, new = apart(("desk",), ("phone",))
    assert (found.ids, found.joins, found.missing) == ((old,), ((new, old),), ())


def test_a_device_that_knew_both_meant_two() -> None:
    found, old, new = apart(("desk", "phone"), ("phone",))
    assert (found.ids, found.joins, found.missing) == ((new,), (), (old,))


def test_clozes_keep_their_numbers_when_one_before_them_is_deleted() -> None:
    text = "The mitochondrion makes energy for the cell"
    then = cloze(text, {1: "mitochondrion", 2: "energy", 3: "cell"})
    now = cloze(text, {1: "energy", 2: "cell"})
    found = bind([now], [known(then, ordinals=(1, 2, 3))])
    assert (found.ids, found.numbers) == ((then.family,), ({1: 2, 2: 3},))


def test_a_cloze_text_reworded_with_one_cloze_less() -> None:
    then = cloze(
        "The mitochondrion makes energy for the whole cell", {1: "mitochondrion", 2: "energy", 3: "whole cell"}
    )
    now = cloze("The mitochondrion makes energy for every cell", {1: "mitochondrion", 2: "energy"})
    found = bind([now], [known(then, ordinals=(1, 2, 3))])
    assert (found.ids, found.stages) == ((then.family,), (Stage.SIMILAR,))
    twin = cloze("The chloroplast makes sugar for the whole cell", {1: "chloroplast", 2: "sugar"})
    assert only(bind([twin], [known(then, ordinals=(1, 2, 3))])) == (twin.family, Stage.NEW)


SIDES = st.lists(
    st.sampled_from(["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"]), min_size=1, max_size=6
)
CARDS = st.lists(
    st.tuples(SIDES.map(" ".join), SIDES.map(" ".join), st.sampled_from(["a.md", "b.md", "c.md"])), max_size=8
)


def unique(raw: list[tuple[str, str, str]]) -> list[Candidate]:
    texts = list(dict.fromkeys(raw))
    return [card(front, back, path, place) for place, (front, back, path) in enumerate(texts)]


@given(CARDS, CARDS, st.randoms(use_true_random=False))
def test_every_id_is_given_once_and_the_order_of_arrival_means_nothing(
    before: list[tuple[str, str, str]],
    after: list[tuple[str, str, str]],
    chance: object,
) -> None:
    log = [known(one, time=place) for place, one in enumerate(unique(before))]
    cards = unique(after)
    found = bind(cards, log)
    assert len(set(found.ids)) == len(cards)
    families = {one.family for one in log}
    assert families == {*found.missing} | (families & set(found.ids))
    shuffled = list(range(len(cards)))
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    chance.shuffle(log)  # type: ignore[attr-defined]
    again = bind([cards[place] for place in shuffled], log)
    assert again.ids == tuple(found.ids[place] for place in shuffled)
    assert again.missing == found.missing
