"""Pictures of the browser at two sizes. Look at each as a picture before you accept it (``--snapshot-update``)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tui.browsing import Walk

Compare = Callable[..., bool]
CASES: dict[str, tuple[str, list[str], dict[str, Any]]] = {
    "page": ("maths/softmax.md", [], {}),
    "link": ("maths/softmax.md", ["tab", "tab"], {}),
    "backlinks": ("maths/softmax.md", ["b"], {}),
    "search": ("alone.md", ["slash", *"soft"], {}),
    "graph": ("maths/softmax.md", ["g", "plus"], {}),
    "path": ("maths/exponential.md", ["p", *"trans", "enter"], {}),
    "card": ("maths/softmax.md", ["c", "enter"], {}),
    "keys": ("maths/softmax.md", ["question_mark"], {}),
    "scripts": ("scripts.md", ["l"], {}),
    "light": ("maths/softmax.md", ["tab"], {"environ": {"COLORFGBG": "0;15"}}),
    "no-colour": ("maths/softmax.md", ["tab"], {"color": False}),
}


@pytest.mark.parametrize("case", CASES)
def test_at_80_by_24(case: str, walk: Walk, snap_compare: Compare) -> None:
    note, keys, options = CASES[case]
    assert snap_compare(walk.app(note, **options), press=keys, terminal_size=(80, 24))


@pytest.mark.parametrize("case", ["page", "search", "graph", "path"])
def test_at_200_by_60(case: str, walk: Walk, snap_compare: Compare) -> None:
    note, keys, options = CASES[case]
    assert snap_compare(walk.app(note, **options), press=keys, terminal_size=(200, 60))
