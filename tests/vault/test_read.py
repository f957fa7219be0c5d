"""Bytes to text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notegraph.vault.read import MAX_BYTES, Text, decode, read_text


def read(folder: Path, data: bytes, hint: int | None = None) -> Text:
    (folder / "n.md").write_bytes(data)
    return read_text(str(folder), "n.md", len(data) if hint is None else hint)


@pytest.mark.parametrize(
    ("data", "text", "had_bom"),
    [
        (b"", "", False),
        ("日本語 é 🎴".encode(), "日本語 é 🎴", False),
        (b"a\r\nb\rc\n\x0cd\xc2\x85e\xe2\x80\xa8", "a\r\nb\rc\n\x0cd\x85e\u2028", False),
        (b"\xef\xbb\xbfa", "a", True),
        (b"\xef\xbb\xbf", "", True),
        (b"\xef\xbb\xbf\xef\xbb\xbfa", "\ufeffa", True),
        (b"typed \xef\xbf\xbd", "typed \ufffd", False),
    ],
)
def test_good_text(tmp_path: Path, data: bytes, text: str, had_bom: bool) -> None:
    assert read(tmp_path, data) == Text(text, had_bom, ())


@pytest.mark.parametrize(
    ("data", "text", "said"),
    [
        (
            b"ok\nab\xffc",
            "ok\nab\ufffdc",
            ["n.md:2:3: 1 byte sequence is not valid UTF-8, read as \ufffd: save the file as UTF-8"],
        ),
        (
            "é\r\n\ufffd".encode() + b"\xe2\x82x\xff",
            "é\r\n\ufffd\ufffdx\ufffd",
            [
                (
                    "n.md:2:2: 2 byte sequences, the first one here, are not valid UTF-8, "
                    "read as \ufffd: save the file as UTF-8"
                )
            ],
        ),
        (
            b"a\rb\0c\0",
            "a\rb\ufffdc\ufffd",
            ["n.md:2:2: 2 NUL characters, the first one here, are not text, read as \ufffd"],
        ),
        (
            b"\xef\xbb\xbf\0\xff",
            "\ufffd\ufffd",
            [
                "n.md:1:2: 1 byte sequence is not valid UTF-8, read as \ufffd: save the file as UTF-8",
                "n.md:1:1: 1 NUL character is not text, read as \ufffd",
            ],
        ),
        (
            b"\xed\xa0\x80",
            "\ufffd\ufffd\ufffd",
            [
                (
                    "n.md:1:1: 3 byte sequences, the first one here, are not valid UTF-8, "
                    "read as \ufffd: save the file as UTF-8"
                )
            ],
        ),
    ],
)
def test_bad_bytes_become_replacement_characters(tmp_path: Path, data: bytes, text: str, said: list[str]) -> None:
    found = read(tmp_path, data)
    assert found.text == text
    assert [str(problem) for problem in found.problems] == said


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_are_read_and_reported(tmp_path: Path, codec: str) -> None:
    found = read(tmp_path, "\ufeffa é 🎴\n".encode(codec))
    assert (found.text, found.had_bom) == ("a é 🎴\n", True)
    assert [str(problem) for problem in found.problems] == [
        f"n.md:1:1: the file is {codec[:6].upper()}: save it as UTF-8, the only encoding of a vault"
    ]


def test_cut_off_wide_text(tmp_path: Path) -> None:
    found = read(tmp_path, "\ufeffa\n\ufffdb".encode("utf-16-le") + b"\x01")
    assert found.text == "a\n\ufffdb\ufffd"
    assert [str(problem) for problem in found.problems][
        1
    ] == "n.md:2:3: 1 byte sequence is not valid UTF-8, read as \ufffd: save the file as UTF-8"


@pytest.mark.parametrize("hint", [0, 5, 999_999, 1_000_000, 1_000_001, 3_000_000])
def test_any_size_hint_gives_the_whole_file(tmp_path: Path, hint: int) -> None:
    assert read(tmp_path, b"x" * 1_000_000, hint).text == "x" * 1_000_000


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = ["n.md:1:1: the file is larger than 50 MB: not read"]
    (tmp_path / "n.md").write_bytes(b"x")
    assert [str(problem) for problem in read_text(str(tmp_path), "n.md", MAX_BYTES + 1).problems] == said
    assert read_text(str(tmp_path), "n.md", MAX_BYTES).text == "x"
    with open(tmp_path / "n.md", "wb") as file:
        file.truncate(MAX_BYTES + 1)  # grown since it was looked at
    found = read_text(str(tmp_path), "n.md", 10)
    assert (found.text, [str(problem) for problem in found.problems]) == ("", said)


@pytest.mark.parametrize("path", ["../secret.md", "a/../../secret.md", "..", "a\\..\\..\\b.md"])
def test_no_path_leads_out(tmp_path: Path, path: str) -> None:
    (tmp_path / "secret.md").write_text("secret")
    (tmp_path / "vault").mkdir()
    found = read_text(str(tmp_path / "vault"), path, 6)
    assert found.text == ""
    assert "out of the vault" in found.problems[0].message
    assert read_text(str(tmp_path / "vault"), str(tmp_path / "secret.md"), 6).text == ""


def test_dots_in_names_are_names(tmp_path: Path) -> None:
    (tmp_path / "a..b.md").write_text("x")
    assert read_text(str(tmp_path), "a..b.md", 1).text == "x"


def test_files_that_are_gone_or_no_files(tmp_path: Path) -> None:
    assert "removed" in read_text(str(tmp_path), "n.md", 0).problems[0].message
    (tmp_path / "d.md").mkdir()
    for path in ("d.md", "nul\0.md"):
        found = read_text(str(tmp_path), path, 0)
        assert found.text == ""
        assert "cannot be read" in found.problems[0].message


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    found = read_text(str(tmp_path), "n.md", 0)
    assert [str(problem) for problem in found.problems] == ["n.md:1:1: the file cannot be read (Permission denied)"]


def test_a_pipe_does_not_stop_the_run(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "n.md")
    assert read_text(str(tmp_path), "n.md", 0).text == ""


@given(
    st.one_of(st.binary(), st.text().map(str.encode), st.text().map(lambda text: ("\ufeff" + text).encode("utf-16-le")))
)
def test_decoding_is_total_and_clean(data: bytes) -> None:
    found = decode("n.md", data)
    found.text.encode()
    assert "\0" not in found.text
    try:
        clean = data.decode()
    except UnicodeDecodeError:
        assert found.problems
    else:
        assert found.text == clean.removeprefix("\ufeff").replace("\0", "\ufffd")
        assert bool(found.problems) == ("\0" in clean)


_PARTS = st.one_of(st.text(max_size=5).map(str.encode), st.sampled_from([b"\xff", b"\xe2\x82", b"\n", b"\r\n", b"\r"]))


@given(st.lists(_PARTS))
def test_the_first_bad_place_is_where_the_text_says(parts: list[bytes]) -> None:
    data = b"=" + b"".join(parts)
    fault = _fault(data)
    if fault is not None:
        lines = data[: fault.start].decode().replace("\r\n", "\n").replace("\r", "\n").split("\n")
        place = decode("n.md", data).problems[0].range
        assert (place.line, place.column) == (len(lines), len(lines[-1]) + 1)


def _fault(data: bytes) -> UnicodeDecodeError | None:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error
    return None
