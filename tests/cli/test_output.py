"""What reaches the terminal: no control characters, colour only where it is wanted, JSON that is JSON."""

from __future__ import annotations

import io
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notegraph_cli import output
from notegraph_cli.output import Output, Painted, complain
from notegraph_cli.tables import cells, show_list, show_table

HARMLESS = set("\n\t")


def steers(text: str) -> bool:
    codes = {ord(character) for character in text if character not in HARMLESS}
    steering = {*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
    return bool(codes & steering) or any(0xD800 <= code <= 0xDFFF for code in codes)


class Captured:
    """Everything written to stdout and stderr meanwhile."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, terminal: bool = False) -> None:
        self.out, self.err = io.StringIO(), io.StringIO()
        for name, stream in (("stdout", self.out), ("stderr", self.err)):
            monkeypatch.setattr(stream, "isatty", lambda: terminal)
            monkeypatch.setattr(sys, name, stream)


@given(st.text(st.characters()))
def test_nothing_steers_the_terminal(text: str) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        captured = Captured(monkeypatch)
        out = Output("never")
        out.line(text, Painted(text, "bad"))
        assert captured.out.getvalue().count("\n") == 1
        out.text(text)
        out.note(text)
        out.json({"x": text, "list": [{text: [text]}], "texts": [text]})
        show_list(out, [(text, Painted(text, "link"), text)])
        show_table(out, ("a", "b"), [(text, text)])
        assert not steers(captured.out.getvalue())
        assert not steers(captured.err.getvalue())


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(st.characters()), st.lists))
def test_json_reads_back(value: object) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        captured = Captured(monkeypatch)
        document = {"version": 1, "value": value, "entries": [{"a": value}, {"b": 1}], "none": []}
        Output().json(document)
        assert json.loads(captured.out.getvalue()) == document


def test_json_entries_stand_on_lines_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    captured = Captured(monkeypatch)
    Output().json({"version": 1, "cards": [{"a": "é"}, {"b": 2}], "none": []})
    assert captured.out.getvalue() == ('{"version": 1,\n "cards": [\n  {"a": "é"},\n  {"b": 2}\n],\n "none": []}\n')


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8", "utf-16"])
def test_json_survives_every_encoding(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = io.BytesIO()
    stream = io.TextIOWrapper(data, encoding=encoding)
    monkeypatch.setattr(sys, "stdout", stream)
    output.prepare_streams()
    Output().json({"x": "é→\ud83d🂡\udcff"})
    Output().line("é→🂡")
    stream.flush()
    document = data.getvalue().decode(encoding).splitlines()[0]
    assert json.loads(document) == {"x": "é→\ud83d🂡\udcff"}


@pytest.mark.parametrize(
    ("option", "environment", "terminal", "colored"),
    [
        ("auto", {}, False, False),
        ("auto", {}, True, True),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_colour(
    option: str, environment: dict[str, str], terminal: bool, colored: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    captured = Captured(monkeypatch, terminal=terminal)
    Output(option).line(Painted("x", "bad"), Painted("", "bad"))
    assert captured.out.getvalue() == ("\x1b[31mx\x1b[0m\n" if colored else "x\n")


def test_a_column_has_the_width_that_a_terminal_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    captured = Captured(monkeypatch)
    show_list(Output(), [("漢字", "a"), ("abc", "b"), ("e\u0301", "c")])
    assert captured.out.getvalue() == "漢字  a\nabc   b\ne\u0301     c\n"
    assert cells("漢字") == 4


@pytest.mark.parametrize(("columns", "shown"), [("200", 100), ("50", 46), ("23", 100), ("20", 100)])
def test_the_last_column_is_cut_where_a_terminal_would_break_the_line(
    columns: str, shown: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    captured = Captured(monkeypatch, terminal=True)
    show_list(Output("never"), [("ab", "x" * 100), ("ab", Painted("漢" * 50, "dim"))])
    first, second = captured.out.getvalue().splitlines()
    assert cells(first) <= 4 + shown
    assert cells(second) <= 4 + shown
    assert first.endswith("…") is second.endswith("…") is (shown < 100)


def test_an_empty_list_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    captured = Captured(monkeypatch)
    show_list(Output(), [])
    assert captured.out.getvalue() == ""


def test_line_ends_of_every_kind_become_one(monkeypatch: pytest.MonkeyPatch) -> None:
    captured = Captured(monkeypatch)
    Output().text("a\r\nb\rc\n")
    assert captured.out.getvalue() == "a\nb\nc\n"


def test_quiet_and_verbose(monkeypatch: pytest.MonkeyPatch) -> None:
    captured = Captured(monkeypatch)
    for out in (Output(quiet=True), Output(), Output(verbose=True)):
        out.note("n")
        out.detail("d")
        out.warn("w")
    assert captured.err.getvalue().split() == ["w", "n", "w", "n", "d", "w"]


def test_without_streams_nothing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    out = Output()
    out.line("x")
    out.json({"x": 1})
    out.note("x")
    out.flush()
    output.prepare_streams()
    output.discard_output()


def test_talk_never_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(io.StringIO):
        def write(self, _: str) -> int:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stderr", Broken())
    complain("x")
