"""Edit plans: what changes, what stays byte for byte, what is refused."""

from __future__ import annotations

import os
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notegraph.model.errors import VaultError
from notegraph.model.span import Span
from notegraph.vault import edit_plan
from notegraph.vault.edit_plan import FilePlan, Original, SpanEdit, apply, diff, edited, read_original
from notegraph.vault.read import read_text
from notegraph.vault.write import write_atomic
from support.vaults import write_vault


def insertion(at: int, text: str) -> SpanEdit:
    return SpanEdit(Span(at, at), text)


def plan(root: Path, path: str, *edits: SpanEdit) -> FilePlan:
    return FilePlan(path, read_original(str(root), path).digest, edits)


def after(root: Path, path: str, *edits: SpanEdit) -> bytes:
    apply(str(root), [plan(root, path, *edits)])
    return (root / path).read_bytes()


@pytest.mark.parametrize(
    ("before", "at", "text", "expected"),
    [
        (b"one\ntwo\n", 3, " x", b"one x\ntwo\n"),
        (b"one\r\ntwo\r\n", 3, " x\ny", b"one x\r\ny\r\ntwo\r\n"),
        (b"one\rtwo", 7, "\r\nx", b"one\rtwo\rx"),
        (b"\xef\xbb\xbfone\r\n", 3, "!", b"\xef\xbb\xbfone!\r\n"),
        (b"\xef\xbb\xbf\xef\xbb\xbfone", 1, "!", b"\xef\xbb\xbf\xef\xbb\xbf!one"),
        ("né\U0001f600z".encode(), 3, "x", "né\U0001f600xz".encode()),
        (b"a\0b\nc", 3, "\n", b"a\0b\n\nc"),
        (b"a\x85b\x0cc", 3, "x", None),
        ("a\u2028b\x0cc".encode(), 3, "x", "a\u2028bx\x0cc".encode()),
        (b"", 0, "x\n", b"x\n"),
    ],
)
def test_only_the_span_changes(tmp_path: Path, before: bytes, at: int, text: str, expected: bytes | None) -> None:
    write_vault(tmp_path, {"a.md": before})
    if expected is None:
        with pytest.raises(VaultError, match="not valid UTF-8"):
            after(tmp_path, "a.md", insertion(at, text))
    else:
        assert after(tmp_path, "a.md", insertion(at, text)) == expected


def test_the_text_is_the_one_that_notes_are_parsed_from(tmp_path: Path) -> None:
    write_vault(tmp_path, {"a.md": b"\xef\xbb\xbfa\0\r\nb"})
    assert read_original(str(tmp_path), "a.md").text == read_text(str(tmp_path), "a.md", 0).text == "a\ufffd\r\nb"


@given(st.text(st.sampled_from("ab\r\né\U0001f600\0\u2028")), st.data())
def test_edits_compose(text: str, data: st.DataObject) -> None:
    cuts = data.draw(st.lists(st.integers(0, len(text)), max_size=6).map(sorted))
    spans = [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    edits = [SpanEdit(span, f"<{number}>") for number, span in enumerate(spans)]
    expected = text
    for span, new in reversed(edits):
        expected = expected[: span.start] + new + expected[span.end :]
    assert edited(text, reversed([])) == text
    assert edited(text, edits) == expected


def test_insertions_at_one_place_keep_their_order() -> None:
    assert edited("ab", [insertion(1, "x"), insertion(1, "y")]) == "axyb"


@pytest.mark.parametrize(
    "edits",
    [
        [SpanEdit(Span(0, 2), ""), SpanEdit(Span(1, 3), "")],
        [insertion(4, "x")],
        [SpanEdit(Span(2, 1), "")],
        [SpanEdit(Span(-1, 1), "")],
    ],
)
def test_edits_that_make_no_sense_are_a_mistake_of_ours(edits: list[SpanEdit]) -> None:
    with pytest.raises(ValueError, match="overlaps another or leaves the text"):
        edited("abc", edits)


def test_two_plans_for_a_file_are_a_mistake_of_ours(tmp_path: Path) -> None:
    write_vault(tmp_path, {"a.md": "a"})
    with pytest.raises(ValueError, match="two plans"):
        apply(str(tmp_path), [plan(tmp_path, "a.md"), plan(tmp_path, "a.md")])


def test_a_file_that_changed_refuses_all_of_them(tmp_path: Path) -> None:
    write_vault(tmp_path, {"a.md": "a", "b.md": "b"})
    plans = [plan(tmp_path, name, insertion(0, "x")) for name in ("a.md", "b.md")]
    (tmp_path / "b.md").write_text("B")
    with pytest.raises(VaultError, match=r"^b\.md: the file was changed in the meantime: run the command again$"):
        apply(str(tmp_path), plans)
    assert [(tmp_path / name).read_text() for name in ("a.md", "b.md")] == ["a", "B"]


def test_a_write_that_fails_tells_what_was_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_vault(tmp_path, {"a.md": "a", "b.md": "b", "c.md": "c"})
    plans = [plan(tmp_path, name, insertion(0, "x")) for name in ("a.md", "b.md", "c.md")]

    def failing(path: str, data: bytes) -> None:
        if path.endswith("b.md"):
            raise VaultError("b.md: the disk is full")
        write_atomic(path, data)

    monkeypatch.setattr(edit_plan, "write_atomic", failing)
    with pytest.raises(VaultError, match=r"^b\.md: the disk is full; 1 of 3 files were written before it$"):
        apply(str(tmp_path), plans)
    assert [(tmp_path / name).read_text() for name in ("a.md", "b.md", "c.md")] == ["xa", "b", "c"]
    with pytest.raises(VaultError, match=r"^b\.md: the disk is full$"):
        apply(str(tmp_path), plans[1:])


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "vault", {"a.md": "a", "f/b.md": "b"})
    outside = write_vault(tmp_path / "outside", {"c.md": "c"})
    (root / "in.md").symlink_to("a.md")
    (root / "out.md").symlink_to(outside / "c.md")
    (root / "folder").symlink_to(outside)
    for path in ("in.md", "out.md", "folder/c.md", "../outside/c.md", "f/../a.md"):
        with pytest.raises(VaultError, match="a symbolic link leads there"):
            read_original(str(root), path)
        with pytest.raises(VaultError, match="a symbolic link leads there"):
            apply(str(root), [FilePlan(path, b"", (insertion(0, "x"),))])
    assert (outside / "c.md").read_text() == "c"


def test_the_vault_itself_may_be_reached_through_a_link(tmp_path: Path) -> None:
    write_vault(tmp_path / "real", {"f/a.md": "a"})
    (tmp_path / "link").symlink_to("real")
    assert after(tmp_path / "link", "f/a.md", insertion(1, "x")) == b"ax"


def test_what_cannot_be_edited_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = str(write_vault(tmp_path, {"a.md": "abc", "wide.md": "\ufeffab".encode("utf-16-le"), "f/x.md": ""}))
    for path, told in (("gone.md", "no such file"), ("f", "no such file"), ("wide.md", "not valid UTF-8")):
        with pytest.raises(VaultError, match=f"^{path}: .*{told}"):
            read_original(root, path)
    with monkeypatch.context() as patch:
        patch.setattr(edit_plan, "MAX_BYTES", 2)
        with pytest.raises(VaultError, match=r"^a\.md: the file is larger than"):
            read_original(root, "a.md")
    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda *_: False)
        with pytest.raises(VaultError, match=r"^a\.md: the file is write-protected"):
            read_original(root, "a.md")

    def fail(_path: str) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os.path, "getsize", fail)
    with pytest.raises(VaultError, match=r"^a\.md: the file cannot be read \(Permission denied\)"):
        read_original(root, "a.md")


def test_a_plan_shows_itself(tmp_path: Path) -> None:
    write_vault(tmp_path, {"d/a.md": "\ufeffone\r\ntwo\r\nthree\r\n"})
    original = read_original(str(tmp_path), "d/a.md")
    made = FilePlan("d/a.md", original.digest, (insertion(8, " ^x\n^y"),))
    assert list(diff(original, made)) == [
        "--- d/a.md",
        "+++ d/a.md",
        "@@ -1,3 +1,4 @@",
        " one\r",
        "-two\r",
        "+two ^x\r",
        "+^y\r",
        " three\r",
    ]


def test_a_last_line_without_an_end_is_said_to_be_one() -> None:
    text = "one\ntwo\rthree"
    plan = FilePlan("a.md", b"", (insertion(len(text), " ^x"),))
    assert list(diff(Original("a.md", text, b""), plan)) == [
        "--- a.md",
        "+++ a.md",
        "@@ -1,3 +1,3 @@",
        " one",
        " two",
        "-three",
        "\\ No newline at end of file",
        "+three ^x",
        "\\ No newline at end of file",
    ]


@given(st.lists(st.text("ab\n", max_size=6), max_size=40), st.data())
def test_a_diff_is_that_of_the_whole_files(lines: list[str], data: st.DataObject) -> None:
    """Whatever is compared: applied to the old lines the hunks give the new ones."""
    text = "\n".join(lines)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    edits = tuple(SpanEdit(Span(*pair), data.draw(st.text("xy\n", max_size=4))) for pair in pairs)
    original = Original("a.md", text, b"")
    plan = FilePlan("a.md", b"", edits)
    assert patched(text, list(diff(original, plan))) == edited(text, edits)


def patched(text: str, shown: list[str]) -> str:
    """The text after a unified diff, read by its numbers."""
    old = text.splitlines(keepends=True)
    new: list[str] = []
    at = 0
    for line, following in pairwise([*shown[2:], ""]):
        hunk = re.match(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", line)
        whole = line[1:] + "\n" * (not following.startswith("\\"))
        if hunk:
            start = int(hunk[1]) - (hunk[2] != "0")
            new += old[at:start]
            at = start
            assert len(new) == int(hunk[3]) - (hunk[4] != "0")
        elif line.startswith("+"):
            new.append(whole)
        elif not line.startswith("\\"):
            assert old[at] == whole
            at += 1
            if line.startswith(" "):
                new.append(whole)
    return "".join(new + old[at:])
