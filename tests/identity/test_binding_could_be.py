"""A card that started new names the known ones that it could have been: these are nobody else's."""

from __future__ import annotations

from identity.binding_cases import SCATTERING, SKY, card, known
from notegraph.cards.binding import bind
from notegraph.cards.binding_values import Candidate, Known

LOST = card(SKY, SCATTERING)
STARTED_NEW = card("Why do we see blue above us?", "Rayleigh scattering", "b.md")


def log() -> list[Known]:
    doubtful = known(STARTED_NEW, time=5)._replace(could_be=frozenset({LOST.family}))
    return [known(LOST, time=1), doubtful]


def test_no_other_card_gets_the_history() -> None:
    twin: Candidate = card(SKY, SCATTERING, "c.md")
    assert bind([STARTED_NEW, twin], log()).ids == (STARTED_NEW.family, twin.family)


def test_not_even_one_in_the_old_place() -> None:
    again = LOST._replace(minted="0123456789abcdef", family="0123456789abcdef")
    assert bind([STARTED_NEW, again], log()).ids == (STARTED_NEW.family, again.family)


def test_without_the_card_that_started_new_the_text_put_back_has_its_history() -> None:
    assert bind([LOST], log()).ids == (LOST.family,)


def test_a_written_id_goes_before() -> None:
    lost = card(SKY, SCATTERING, written="0Wn1kyD2")
    doubtful = known(STARTED_NEW, time=5)._replace(could_be=frozenset({lost.family}))
    assert bind([STARTED_NEW, lost], [known(lost, time=1), doubtful]).ids == (STARTED_NEW.family, "0Wn1kyD2")


def test_nor_is_it_joined_to_an_id_that_another_has_written() -> None:
    twin = card(SKY, SCATTERING, "c.md", written="0Wn1kyD2")
    found = bind([STARTED_NEW, twin], log())
    assert (found.ids, found.joins) == ((STARTED_NEW.family, "0Wn1kyD2"), ())
    assert bind([twin], log()).joins == ((LOST.family, "0Wn1kyD2"),)


def test_what_nobody_gets_stands_in_the_way_of_its_twin() -> None:
    """Of two equal cards one is told by both its neighbours. Named by a third it is nobody's: not the other's either,
    which once had one of these neighbours.
    """
    above, below = card("What is Marlowe's play called?", "Faustus"), card("Who weighs hay?", "a farmer does")
    one, other = card(SKY, SCATTERING, position=5, number=2), card(SKY, SCATTERING, position=1)
    log = [
        known(above, following=other, time=1),
        known(one, previous=above, following=card("Who reaps?", "another"), time=2),
        known(other, previous=above, following=below, time=3),
        known(below, previous=other, time=4),
        known(STARTED_NEW, time=5)._replace(could_be=frozenset({other.family})),
    ]
    now = [above, other, below._replace(position=2), card("Who mows?", "another farmer", position=4), one, STARTED_NEW]
    assert bind(now, log[:4]).ids[1] == other.family
    assert bind(now, log).ids[1] not in (one.family, other.family)


def test_a_card_that_it_named_and_that_is_back_is_its_rival() -> None:
    """A copied id was nobody's for a while. Now one of the two cards has it again, the other a new one."""
    mine, copy = card(SKY, SCATTERING, written="0Wn1kyD2"), card(SKY, SCATTERING, position=1, written="KwfTbvZ1")
    meanwhile = known(card(SKY, SCATTERING), time=5)._replace(could_be=frozenset({mine.family}))
    found = bind([mine, copy], [known(mine, time=1), meanwhile])
    assert (found.ids, found.joins) == (("0Wn1kyD2", "KwfTbvZ1"), ())


def test_a_typing_error_beside_another_question_with_the_answer_is_listed() -> None:
    before = card("Name a noble gas", "argon")
    now = [card("Name a noble gas", "argn"), card("Name a noble metal", "argon", position=1)]
    found = bind(now, [known(before)])
    assert before.family not in found.ids
    assert {choice.card for one in found.undecided for choice in one.choices} == {0, 1}


def test_what_nobody_gets_is_no_choice_of_others() -> None:
    reworded = card("What colour does the sky have on any clear day?", SCATTERING, "c.md")
    assert bind([STARTED_NEW, reworded], log()).undecided == ()
