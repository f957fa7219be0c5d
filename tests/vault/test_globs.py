"""``ignore`` globs, against a slow reference that knows no regular expressions."""

from __future__ import annotations

from fnmatch import fnmatchcase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notegraph.vault.globs import Globs, glob_fault


def ignored(pattern: str, path: str) -> bool:
    """What the walk makes of a pattern: a covered folder, or the file by itself."""
    globs = Globs((pattern,))
    parts = path.split("/")
    folders = ["/".join(parts[:count]) for count in range(len(parts))]
    return any(globs.covers(folder) for folder in folders) or globs.takes(path, parts[-1])


@pytest.mark.parametrize(
    ("pattern", "inside", "outside"),
    [
        ("Archive/**", ["Archive/a.md", "Archive/b/c.md"], ["Archive.md", "x/Archive/a.md", "Archives/a.md"]),
        ("*.excalidraw.md", ["a.excalidraw.md", "x/y/b.excalidraw.md"], ["a.md", "a.excalidraw.mdx"]),
        ("Templates/", ["Templates/a.md", "x/Templates/b/c.md"], ["Templates", "x/Templates", "Templates.md"]),
        ("Templates", ["Templates/a.md", "x/Templates/a.md", "x/Templates"], ["Templates2/a.md"]),
        ("a/*.md", ["a/x.md"], ["a/b/x.md", "b/a/x.md"]),
        ("/top.md", ["top.md"], ["x/top.md"]),
        ("./a/b", ["a/b/c.md"], ["x/a/b/c.md"]),
        ("a/**/z.md", ["a/z.md", "a/b/z.md", "a/b/c/z.md"], ["z.md", "b/a/z.md", "a/zz.md"]),
        ("**/z.md", ["z.md", "a/z.md"], ["a/y.md"]),
        ("**", ["a.md", "a/b.md"], []),
        ("*/", ["a/b.md"], ["b.md"]),
        ("*", ["a.md", "a/b.md"], []),
        ("note?.md", ["note1.md", "x/noteé.md"], ["note.md", "note12.md"]),
        ("[a-c]x.md", ["ax.md", "q/cx.md"], ["dx.md", "-x.md"]),
        ("[!a-c]x.md", ["dx.md"], ["ax.md"]),
        ("[]x].md", ["].md", "x.md"], ["y.md"]),
        ("[a-].md", ["a.md", "-.md"], ["b.md"]),
        ("[&&~~||^].md", ["&.md", "^.md"], ["a.md"]),
        ("a[.md", ["a[.md"], ["a.md"]),
        ("a**b.md", ["axxb.md", "ab.md"], ["a/b.md"]),
        ("Caf\u00e9/", ["Cafe\u0301/a.md", "Caf\u00e9/a.md"], ["Cafe/a.md"]),
        ("a.b", ["a.b"], ["axb"]),
        ("Case", ["Case/a.md"], ["case/a.md"]),
        ("new\nline*", ["new\nline\nx.md"], ["new.md"]),
    ],
)
def test_patterns(pattern: str, inside: list[str], outside: list[str]) -> None:
    assert [path for path in inside if not ignored(pattern, path)] == []
    assert [path for path in outside if ignored(pattern, path)] == []


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("a\\b", "`/`"),
        ("!a", "back in"),
        ("../a", "`..`"),
        ("a/../b", "`..`"),
        ("/", "name"),
        (".", "name"),
        ("[z-a]", "range"),
        ("a" * 251, "250 characters"),
    ],
)
def test_patterns_that_cannot_work_are_explained(pattern: str, said: str) -> None:
    assert said in (glob_fault(pattern) or "")


@pytest.mark.parametrize("pattern", ["a", "a/**", "**", "*.md", "[ab]", "[", "a!b", "..."])
def test_good_patterns_have_no_fault(pattern: str) -> None:
    assert glob_fault(pattern) is None


def test_folder_patterns_never_ask_about_a_file() -> None:
    assert not Globs(("Archive/**", "Templates/")).names_files
    assert Globs(("a/*.md",)).names_files
    assert Globs(("*.md",)).names_files


def reference(pattern: str, path: str) -> bool:
    """The documented meaning, by trying everything."""
    wanted = [part for part in pattern.split("/") if part not in ("", ".")]
    folders_only = pattern.endswith("/") or wanted[-1:] == ["**"]
    if "/" not in pattern.rstrip("/"):
        wanted = ["**", *wanted]
    while wanted[-1:] == ["**"]:
        wanted.pop()
    parts = path.split("/")
    longest = len(parts) - 1 if folders_only else len(parts)
    return any(_segments_match(wanted, parts[:count]) for count in range(longest + 1))


def _segments_match(wanted: list[str], parts: list[str]) -> bool:
    if not wanted:
        return not parts
    if wanted[0] == "**":
        return any(_segments_match(wanted[1:], parts[skip:]) for skip in range(len(parts) + 1))
    return bool(parts) and fnmatchcase(parts[0], wanted[0]) and _segments_match(wanted[1:], parts[1:])


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*a" * 30 + "*b", "a" * 200),
        ("**/a/" * 30 + "b", "/".join("a" * 200)),
        ("**/*a*a*a*a/" * 8 + "b", "/".join(["a" * 20] * 60)),
        ("?*" * 30 + "b", "a" * 200),
    ],
)
def test_patterns_that_could_be_tried_for_ever(pattern: str, path: str) -> None:
    assert not ignored(pattern, path)
    assert ignored(pattern, f"{path}/b" if "/" in pattern else f"{path}b")


_NAMES = st.text("ab.", min_size=1, max_size=6).filter(lambda name: name not in (".", ".."))
_PATHS = st.lists(_NAMES, min_size=1, max_size=6).map("/".join)
_SEGMENTS = st.one_of(st.just("**"), st.text("ab.*?", min_size=1, max_size=6).filter(lambda s: s not in (".", "..")))
_PATTERNS = st.tuples(
    st.sampled_from(["", "/"]), st.lists(_SEGMENTS, min_size=1, max_size=6).map("/".join), st.sampled_from(["", "/"])
).map("".join)


@given(_PATTERNS, _PATHS)
def test_globs_mean_what_the_reference_says(pattern: str, path: str) -> None:
    if pattern.strip("/") == "**":
        assert ignored(pattern, path)
    else:
        assert ignored(pattern, path) == reference(pattern, path)


@given(st.text(), st.text(min_size=1))
def test_any_pattern_is_refused_or_works(pattern: str, path: str) -> None:
    if glob_fault(pattern) is None:
        ignored(pattern, path)
