"""Pictures of the quiz at two sizes. Look at each as a picture before you accept it (``--snapshot-update``)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tui.vault import Desk

Compare = Callable[..., bool]
ANSWERED = ["space"]
CASES: dict[str, tuple[str, list[str], dict[str, Any]]] = {
    "question": ("basics/softmax", [], {}),
    "answer": ("basics/softmax", ANSWERED, {}),
    "concept": ("basics/softmax", ["c"], {}),
    "links": ("basics/softmax", ["l"], {}),
    "lapse": ("basics/softmax", [*ANSWERED, "1"], {}),
    "cloze-question": ("kinds/cloze", [], {}),
    "cloze-answer": ("kinds/cloze", ANSWERED, {}),
    "blanks": ("kinds/blanks", [*"matrix", "enter", *"colunms", "enter"], {}),
    "typing": ("basics/softmax", [*"Propabilities are positive", "enter"], {"typing": True}),
    "formula": ("kinds/formula", ANSWERED, {}),
    "table": ("kinds/table", ANSWERED, {}),
    "code": ("kinds/code", ANSWERED, {}),
    "picture": ("kinds/picture", ANSWERED, {}),
    "no-colour": ("kinds/picture", ANSWERED, {"color": False}),
    "light": ("kinds/code", ANSWERED, {"environ": {"COLORFGBG": "0;15"}}),
    "scripts": ("kinds/scripts", ANSWERED, {}),
    "search": ("kinds/scripts", ["slash", *"softmax", "enter"], {}),
    "keys": ("basics/softmax", ["question_mark"], {}),
    "end": ("basics/softmax", [*ANSWERED, "1", *ANSWERED, "5"], {}),
}


BOTH = ("question", "answer", "concept", "cloze-answer", "formula", "table", "picture", "end")


@pytest.mark.parametrize("case", CASES)
def test_at_80_by_24(case: str, desk: Desk, snap_compare: Compare) -> None:
    note, keys, options = CASES[case]
    assert snap_compare(desk.app(note, **options), press=keys, terminal_size=(80, 24))


@pytest.mark.parametrize("case", BOTH)
def test_at_200_by_60(case: str, desk: Desk, snap_compare: Compare) -> None:
    note, keys, options = CASES[case]
    assert snap_compare(desk.app(note, **options), press=keys, terminal_size=(200, 60))
