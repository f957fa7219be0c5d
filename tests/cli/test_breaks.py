"""Lines with Chinese and Japanese text, broken by cells."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from notegraph_cli.breaks import breaks
from notegraph_cli.tui.prose import Prose
from notegraph_cli.wrap import wrapped

TEXT = "Attention 注意機構とは、queryとkeyの「類似度」で値を重み付けする(Vaswani 2017)仕組みです。"


def parts(text: str, width: int) -> list[str]:
    found = breaks(text, width)
    if found is None:
        return [text]
    return [text[start:end] for start, end in zip([0, *found], [*found, len(text)], strict=True)]


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("ここっこ", 4, ["こ", "こっ", "こ"]),
        ("注¥100", 4, ["注", "¥100"]),
        (
            TEXT,
            24,
            [
                "Attention 注意機構とは、",
                "queryとkeyの「類似度」で",
                "値を重み付けする(Vaswani",
                "2017)仕組みです。",
            ],
        ),
        ("ab 注意機構 cd", 8, ["ab 注意", "機構 cd"]),
        ("注意。", 4, ["注", "意。"]),
        ("「注意", 4, ["「注", "意"]),
        ("注「意", 4, ["注", "「意"]),
        ("ーーーー", 4, ["ーー", "ーー"]),
        ("注abcdefgh", 4, ["注", "abcd", "efgh"]),
        ("注意", 1, ["注", "意"]),
        ("か\u3099き\u3099", 2, ["か\u3099", "き\u3099"]),
        ("plain words only", 4, ["plain words only"]),
        ("한국어 문장", 6, ["한국어 문장"]),
    ],
)
def test_breaks(text: str, width: int, shown: list[str]) -> None:
    assert parts(text, width) == shown or [part.rstrip() for part in parts(text, width)] == shown


@given(st.text(alphabet="ab 注意機。「」ー\u3099", max_size=40), st.integers(2, 20))
def test_nothing_is_lost_and_nothing_too_wide(text: str, width: int) -> None:
    found = parts(text, width)
    assert "".join(found) == text
    assert len(found) == 1 or all(found)
    if breaks(text, width) is not None:
        assert all(cell_len(part.rstrip()) <= width for part in found)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_both_faces_break_them_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "24")
    plain = wrapped(TEXT, Terminal())
    assert plain.split("\n") == [part.rstrip() for part in parts(TEXT, 24)]
    console = Console(width=24, color_system=None, file=io.StringIO(), legacy_windows=False)
    for justify in (None, "left"):
        lines = Prose(TEXT, overflow="fold").wrap(console, 24, justify=justify)
        assert [line.plain.rstrip() for line in lines] == plain.split("\n")
    assert len(Prose(TEXT, no_wrap=True).wrap(console, 24)) == 1
    assert [line.plain.rstrip() for line in Prose("some words\nhere").wrap(console, 6)] == ["some", "words", "here"]


def test_tabs_have_their_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "8")
    assert wrapped("a\t注意機構", Terminal()) == "a   注意\n機構"
    console = Console(width=8, color_system=None, file=io.StringIO(), legacy_windows=False)
    lines = Prose("a\t注意機構", overflow="fold").wrap(console, 8, tab_size=4)
    assert [line.plain.rstrip() for line in lines] == ["a   注意", "機構"]
