"""A vault's files in columns: the same as rows, and a digest that any change changes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from notegraph.model.files import FileEntry, FileKind
from notegraph.model.listing import Listing

_LAST = (1 << 63) - 1
_paths = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=4)
_dates = st.integers(-5, 5)


@st.composite
def entries(draw: st.DrawFn) -> list[FileEntry]:
    """Files as an index holds them, sorted by path."""
    found = [
        FileEntry(path, kind, draw(_dates), draw(st.integers(0, 5)), draw(_dates))
        if kind is FileKind.NOTE
        else FileEntry(path, kind, 0, 0)
        for path, kind in draw(st.dictionaries(_paths, st.sampled_from(FileKind), max_size=6)).items()
    ]
    return sorted(found, key=lambda entry: entry.path)


@given(files=entries())
def test_columns_hold_what_rows_do(files: list[FileEntry]) -> None:
    assert Listing(files).entries() == Listing(reversed(files)).entries() == files
    assert Listing(files).newest == max((entry.mtime_ns for entry in files if entry.kind is FileKind.NOTE), default=0)


@given(files=entries(), others=entries())
def test_the_digest_is_that_of_these_files(files: list[FileEntry], others: list[FileEntry]) -> None:
    assert (Listing(files).digest() == Listing(others).digest()) == (files == others)


def test_nothing_can_move_from_one_file_to_another() -> None:
    note = FileEntry("a", FileKind.NOTE, 1, 2, 3)
    several = [
        [note],
        [note._replace(path="b")],
        [note._replace(mtime_ns=3, changed_ns=1)],
        [note._replace(size=1, mtime_ns=2)],
        [note, FileEntry("b", FileKind.ATTACHMENT, 0, 0)],
        [note, FileEntry("b", FileKind.IGNORED, 0, 0)],
        [FileEntry("b", FileKind.NOTE, 1, 2, 3), FileEntry("a", FileKind.ATTACHMENT, 0, 0)],
        [FileEntry("a", FileKind.ATTACHMENT, 0, 0), FileEntry("b", FileKind.ATTACHMENT, 0, 0)],
        [FileEntry("a", FileKind.ATTACHMENT, 0, 0), FileEntry("b", FileKind.IGNORED, 0, 0)],
        [FileEntry("ab", FileKind.ATTACHMENT, 0, 0)],
        [],
    ]
    assert len({Listing(files).digest() for files in several}) == len(several)


def test_dates_are_brought_into_64_bits() -> None:
    (entry,) = Listing([FileEntry("a", FileKind.NOTE, 1 << 70, 0, -(1 << 70))]).entries()
    assert (entry.mtime_ns, entry.changed_ns) == (_LAST, -_LAST)
