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
