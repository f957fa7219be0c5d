"""Values without data: all of a kind are one, and none is another's."""

from __future__ import annotations

from itertools import combinations

from notegraph.model.state import NEW_STATE, CardState, New
from notegraph.schedule.actions import Bury, Grade, ShowAnswer, Suspend, Undo


def test_actions_are_told_apart_by_their_kind() -> None:
    actions = [ShowAnswer(), Undo(), Suspend(), Bury(), Grade("")]
    assert all(one != other for one, other in combinations(actions, 2))
    assert len({*actions, ShowAnswer(), Undo(), Suspend(), Bury(), Grade("")}) == len(actions)
    assert repr(Undo()) == "Undo()"


def test_new_is_new() -> None:
    assert CardState(New()) == NEW_STATE
    assert len({New(), New()}) == 1
    assert New() != ()
    assert repr(New()) == "New()"
