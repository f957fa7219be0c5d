"""Histories that the learner gave to other cards: nobody else is those cards any more."""

from __future__ import annotations

import pytest

from identity.binding_cases import SCATTERING, SINE, SKY, card, cloze, known, note
from notegraph.cards.binding import bind
from notegraph.cards.binding_values import Candidate, Stage

OLD = card(SKY, SCATTERING, written="ng-old")
ADOPTER = card(SINE, "the cosine", position=1)
LATER = 99_000_000


def clozes(text: str, *hidden: str, own: bool = True) -> Candidate:
    one = cloze(text, dict(enumerate(hidden, 1)))
    return one._replace(own_numbers=frozenset(one.hidden) if own else frozenset())


def test_a_written_id_that_was_given_away_is_another_s() -> None:
    log = [known(OLD), known(ADOPTER, time=LATER)]
    pair = [(OLD.family, ADOPTER.family)]
    found = bind([OLD, ADOPTER], log, pair, {OLD.family})
    assert found.ids == (OLD.minted, ADOPTER.minted)
    assert found.stages == (Stage.NEW, Stage.SAME)


def test_two_written_ids_are_two_cards() -> None:
    adopter = ADOPTER._replace(family="ng-new", written=True)
    log = [known(OLD), known(adopter, time=LATER)]
    found = bind([OLD, adopter], log, [("ng-old", "ng-new")], {"ng-old"})
    assert found.ids == (OLD.minted, "ng-new")


def test_where_the_adopter_is_gone_the_written_id_counts() -> None:
    log = [known(OLD), known(ADOPTER, time=LATER)]
    found = bind([OLD], log, [(OLD.family, ADOPTER.family)], {OLD.family})
    assert (found.ids, found.missing) == (("ng-old",), ())


def test_copies_of_a_written_id_that_was_given_away() -> None:
    copy = OLD._replace(path="b.md", minted="b" * 16)
    log = [known(OLD), known(ADOPTER, time=LATER)]
    pair = [(OLD.family, ADOPTER.family)]
    assert bind([OLD, copy, ADOPTER], log, pair, {OLD.family}).ids == (OLD.minted, copy.minted, ADOPTER.minted)
    assert bind([OLD, copy], log, pair, {OLD.family}).ids == ("ng-old", copy.minted)


def test_the_adopter_may_bear_the_old_id() -> None:
    bearer = ADOPTER._replace(family="ng-old", written=True)
    log = [known(OLD), known(ADOPTER, time=LATER)]
    assert bind([bearer], log, [(OLD.family, ADOPTER.family)], {OLD.family}).ids == (ADOPTER.minted,)


def test_a_card_that_was_given_to_one_cloze() -> None:
    """Its own id must not be that cloze's history too."""
    new = clozes("amber was resin", "amber", "resin")
    log = [known(OLD), known(new, ordinals=(1, 2), time=LATER)]
    pair = [("ng-old", f"{new.family}#2")]
    assert bind([OLD, new._replace(path="b.md")], log, pair, {"ng-old"}).ids == (OLD.minted, new.family)
    assert bind([OLD], log, pair, {"ng-old"}).ids == ("ng-old",)


@pytest.mark.parametrize("own", [False, True])
@pytest.mark.parametrize("name", ["", "ng-old"])
def test_a_cloze_whose_number_was_given_away_gets_another(name: str, own: bool) -> None:
    old = clozes("amber was resin", "amber", "resin", own=own)
    old = old._replace(family=name or old.family, written=bool(name))
    pair = [(f"{old.family}#1", "0123456789abcdef#2")]
    found = bind([old], [known(old, ordinals=(1, 2))], pair, {f"{old.family}#1"})
    assert (found.ids, found.numbers) == ((old.family,), ({1: 3, 2: 2},))
    logged = known(old, ordinals=(1, 2, 3))
    logged = logged._replace(hidden={**old.hidden, 3: old.hidden[1]})
    assert bind([old], [logged], pair, {f"{old.family}#1"}).numbers == ({1: 3, 2: 2},)


def test_all_numbers_of_a_written_id_given_away() -> None:
    old = clozes("amber was resin", "amber", "resin")._replace(family="ng-old", written=True)
    pairs = [("ng-old#1", "0123456789abcdef#2"), ("ng-old#2", "0123456789abcdef#1")]
    found = bind([old], [known(old, ordinals=(1, 2))], pairs, {source for source, _ in pairs})
    assert (found.ids, found.numbers) == (("ng-old",), ({1: 3, 2: 4},))


def test_a_new_cloze_does_not_get_a_number_that_was_given_away() -> None:
    old = clozes("amber was resin", "amber", "resin")
    now = old._replace(hidden={**old.hidden, 1: cloze("x", {1: "pitch"}).hidden[1]})
    found = bind([now], [known(old, ordinals=(1, 2))], [(f"{old.family}#1", "x" * 16 + "#1")], {f"{old.family}#1"})
    assert found.numbers == ({1: 3, 2: 2},)


def test_a_number_stays_given_away_when_the_card_gets_a_written_id() -> None:
    old = clozes("amber was resin", "amber", "resin")
    now = old._replace(family="ng-w", written=True)
    logged = known(now, ordinals=(2, 3), time=LATER)._replace(hidden={2: old.hidden[2], 3: old.hidden[1]})
    pairs = [(f"{old.family}#1", "0123456789abcdef#2"), (old.family, "ng-w")]
    found = bind([now], [known(old, ordinals=(1, 2)), logged], pairs, {f"{old.family}#1"})
    assert (found.ids, found.numbers) == (("ng-w",), ({1: 3, 2: 2},))


def test_one_side_given_away_makes_a_card_asked_both_ways_new() -> None:
    """It has two sides and no third number: as a whole it is nobody."""
    old = card(SKY, SCATTERING, kind="reversed")
    log = [known(old, ordinals=(1, 2))]
    pair = [(f"{old.family}#2", ADOPTER.family)]
    assert bind([old], log, pair, {f"{old.family}#2"}).stages == (Stage.NEW,)
    assert bind([old], log, pair, {f"{old.family}#2"}).ids != (old.family,)
    plain = card(SKY, SCATTERING)
    assert bind([plain], log, pair, {f"{old.family}#2"}).ids == (old.family,)


def test_joined_otherwise_nothing_was_given_away() -> None:
    written = ADOPTER._replace(family="ng-new", written=True)
    log = [known(OLD), known(written, time=LATER)]
    assert bind([OLD, written], log, [("ng-old", "ng-new")]).ids == ("ng-old", "ng-new")


def test_cards_beside_are_not_touched() -> None:
    beside = card("first", "one and only", position=2)
    log = [*note(OLD, beside), known(ADOPTER, time=LATER)]
    assert bind([OLD, ADOPTER, beside], log, [(OLD.family, ADOPTER.family)], {OLD.family}).ids[2] == beside.minted
