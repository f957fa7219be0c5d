"""Whatever is renamed in whatever vault: links open the same files and places afterwards, or nothing is done at all."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, event, example, given, settings
from hypothesis import strategies as st

from benchmarks.generate import generate
from notegraph.graph.anchors import heading_key, slugs
from notegraph.graph.link_text import anchor_text
from notegraph.model.errors import NotegraphError
from notegraph.model.files import NoteRecord
from notegraph.model.link import Link
from notegraph.syntax.parse import parse
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace
from notegraph.workspace.rename import RenamePlan, apply_rename, plan_rename
from support.markdown_texts import markdown_texts
from support.vaults import open_vault, write_vault

NAMES = ["A.md", "sub/B note.md", "sub/deep/C.md", "D.md", "sub/D.md", "zz/A.md", "pic.png", "sub/pic.png"]
NEW_NAMES = [
    "New.md", "sub/New.md", "D2.md", "sub/A.md", "zz/D.md", "a.md", "n e w.md", "C#.md", "50% é.md", "it's.md",
    'say "x".md', "v1.2.md", "zz/", "deep/er/X.md", "p.png", "zz/pic.png", "SUB/d.md", "(x).md", "[x].md", "sub",
]  # fmt: skip
HEADINGS = ["Head one", "Sub", "C: sharp", "head ONE", "`code`", "two  words", "A", "[[D]]"]
NEW_PLACES = [
    "#Other",
    "#Sub",
    "#Head one",
    "#a|b",
    "#C#",
    "#**x**",
    "#x ^id",
    "#[[A]]",
    "#^new",
    "#^BLK",
    "#^b-2",
    "#",
]
TARGETS = [
    "A", "a", "A.md", "B note", "sub/B note", "sub/B note.md", "deep/C", "C", "D", "sub/D", "./A", "../A", "./D",
    "../D.md", "pic.png", "sub/pic.png", "gone", "New", "sub/New", "/D", "", "./deep/C", "Alias",
]  # fmt: skip
ANCHORS = ["", "", "#Head one", "#head-one", "#Sub", "#Head one#Sub", "#^blk", "#C sharp", "#code", "#none", "#D", "#A"]
SHAPES = [
    "[[{target}{anchor}]]", "[[{target}{anchor}|shown]]", "![[{target}{anchor}]]", "[t]({url}{urlanchor})",
    "[t](<{target}{anchor}>)", "![t]({url})", "| [[{target}{anchor}\\|x]] | y |\n|---|---|", "> [[{target}{anchor}]]",
    "[t][ref]\n\n[ref]: {url}{urlanchor} \"title\"", "# See [[{target}]]", "%% [[{target}]] %%", "`[[{target}]]`",
    "[![[{target}]] x]({url})",
]  # fmt: skip
PROPERTIES = ['up: "[[{target}{anchor}]]"', "up: '[[{target}|x]]'", "requires: [{target}]", 'requires:\n  - "{target}"']


def _link(shape: str, target: str, anchor: str) -> str:
    return shape.format(
        target=target, anchor=anchor, url=target.replace(" ", "%20"), urlanchor=anchor.replace(" ", "%20")
    )


LINKS = st.builds(_link, st.sampled_from(SHAPES), st.sampled_from(TARGETS), st.sampled_from(ANCHORS))
LINES = st.one_of(
    LINKS,
    LINKS,
    st.builds(lambda level, text: f"{'#' * level} {text}", st.integers(1, 3), st.sampled_from(HEADINGS)),
    st.sampled_from(["text ^blk", "Setext\n===", "## Sub ##", "# Head one ^blk", "", "```\n[[A]]\n```"]),
)
HEADERS = st.one_of(
    st.just(""),
    st.just("---\naliases: [Alias]\n---\n"),
    st.builds(
        lambda shape, target, anchor: f"---\n{_link(shape, target or 'A', anchor)}\n---\n",
        st.sampled_from(PROPERTIES),
        st.sampled_from(TARGETS),
        st.sampled_from(ANCHORS),
    ),
)
NOTES = st.builds(
    lambda header, lines, end: header.replace("\n", end) + f"{end}{end}".join([*lines, ""]),
    HEADERS,
    st.lists(LINES, max_size=7),
    st.sampled_from(["\n", "\r\n"]),
)
VAULTS = st.dictionaries(st.sampled_from(NAMES), NOTES, min_size=2, max_size=6)
APPS = ["{}", '{"newLinkFormat": "relative"}', '{"newLinkFormat": "absolute"}']


def places(path: str, text: str) -> list[str]:
    """The note itself, and its headings and blocks as ``rename`` calls them."""
    note = parse(path, text)
    headings = [f"#{anchor_text(heading.text)}" for heading in note.headings if heading.top_level]
    return ["", *(heading for heading in headings if heading_key(heading)), *(f"#^{one.id}" for one in note.block_ids)]


def place(record: NoteRecord | None, link: Link) -> object:
    """Which heading or block of the note a link's anchor leads to, counted naively."""
    parts = [part.strip() for part in (link.anchor or "").split("#") if part.strip()]
    if record is None or not parts:
        return None
    if parts[-1].startswith("^"):
        return f"^{parts[-1][1:].lower()}" if parts[-1][1:].lower() in record.block_ids else None
    left, depth = [heading_key(part) for part in parts], 0
    several = len(left) > 1
    for number, heading in enumerate(record.headings):
        if heading_key(heading.text) == left[0] and (heading.level > depth or not several):
            left, depth = left[1:], heading.level
            if not left:
                return number
    names = slugs(heading.text for heading in record.headings)
    return names.index(link.anchor.lower()) if link.markdown and link.anchor and link.anchor.lower() in names else None


def meanings(workspace: Workspace) -> dict[str, list[tuple[str | None, bool, object]]]:
    """What every link opens, whether others match too, and the place in it."""
    found = {}
    for path, links in workspace.graph.links.items():
        found[path] = [
            (
                resolution.path if resolution.status.opens_note else None,
                len(resolution.candidates) > 1,
                place(workspace.records.get(resolution.path or ""), link),
            )
            for link, resolution in links
        ]
    return found


def check(
    before: dict[str, list[tuple[str | None, bool, object]]], workspace: Workspace, plan: RenamePlan, block: str
) -> None:
    """Every link that opened something opens the same file, moved, and place; ``block`` is the block id that was
    renamed, and its new one behind a space.
    """
    moves = dict(plan.moves)
    old_block, _, new_block = block.partition(" ")
    after = meanings(workspace)
    assert {moves.get(path, path) for path in before} == after.keys()
    for source, links in before.items():
        now = after[moves.get(source, source)]
        assert len(now) == len(links)
        for (path, ambiguous, spot), (new_path, new_ambiguous, new_spot) in zip(links, now, strict=True):
            if path is None:
                continue
            assert new_path == moves.get(path, path)
            assert ambiguous or not new_ambiguous
            assert spot is None or new_spot in (spot, new_block if spot == old_block else spot)


def contents(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def rename(root: Path, home: Path, old: str, new: str) -> RenamePlan | None:
    """Renames and checks everything; ``None`` where that is refused."""
    written = contents(root)
    with open_vault(root, home, cache=False) as workspace:
        before = meanings(workspace)
        try:
            plan = plan_rename(workspace, old, new)
        except NotegraphError:
            assert contents(root) == written
            return None
        assert contents(root) == written
        apply_rename(workspace, Journal(workspace), plan)
        anchor, name = old.rpartition("#")[2].lower(), new.rpartition("#")[2].lower()
        check(before, workspace, plan, f"{anchor} {name}" if anchor.startswith("^") else "")
    assert not [name for name in contents(root) if ".tmp" in name]
    return plan


@settings(max_examples=settings().max_examples, suppress_health_check=[HealthCheck.too_slow])
@given(VAULTS, st.sampled_from(APPS), st.data())
def test_links_open_the_same_afterwards(files: dict[str, str], app: str, data: st.DataObject) -> None:
    old = data.draw(st.sampled_from(sorted(files)))
    anchor = data.draw(st.sampled_from(places(old, files[old]) if old.endswith(".md") else [""]))
    names = [one for one in NEW_PLACES if one.startswith("#^") == anchor.startswith("#^")] if anchor else NEW_NAMES
    new = data.draw(st.sampled_from(names))
    with tempfile.TemporaryDirectory() as name:
        root = write_vault(Path(name) / "vault", {**files, ".obsidian/app.json": app, "notegraph.yaml": ""})
        plan = rename(root, Path(name), old + anchor, new)
        event("refused" if plan is None else "changed" if plan.changes else "moved alone")


@settings(max_examples=settings().max_examples // 2, suppress_health_check=[HealthCheck.too_slow])
@given(VAULTS, st.sampled_from(sorted({name for name in NAMES if name.endswith(".md")})))
@example({"A.md": "", "sub/B note.md": "[t](<a>)\n"}, "A.md")
def test_back_again_gives_the_same_bytes(files: dict[str, str], old: str) -> None:
    """Where the new name is nobody's and nothing is ambiguous, renaming back undoes all of it. A link that called
    ``A.md`` by ``a`` calls it by its name afterwards: nobody knows any more how it was spelled.
    """
    files = {name: text for name, text in files.items() if name not in ("zz/A.md", "sub/D.md")} | {
        old: files.get(old, "")
    }
    assume(sum("aliases: [Alias]" in text for text in files.values()) < 2)
    with tempfile.TemporaryDirectory() as name:
        root = write_vault(Path(name) / "vault", {"notegraph.yaml": "", **files})
        written = contents(root)
        folder = old.rpartition("/")[0]
        new = f"{folder}/Unheard of.md" if folder else "Unheard of.md"
        if rename(root, Path(name), old, new) is not None and rename(root, Path(name), new, old) is not None:
            assert _as_named(contents(root), written) == _as_named(written, written)


def _as_named(files: dict[str, bytes], written: dict[str, bytes]) -> dict[str, bytes]:
    """The files, with ``A`` for every word ``a`` in those in which there was one."""
    spelled = re.compile(rb"\ba\b")
    return {
        path: spelled.sub(b"A", text) if spelled.search(written.get(path, b"")) else text
        for path, text in files.items()
    }


@settings(max_examples=settings().max_examples // 4, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(NAMES[:5]), markdown_texts(), min_size=1, max_size=3), st.data())
def test_any_text_survives_a_rename(files: dict[str, str], data: st.DataObject) -> None:
    old = data.draw(st.sampled_from(sorted(files)))
    with tempfile.TemporaryDirectory() as name:
        root = write_vault(Path(name) / "vault", {**files, "notegraph.yaml": ""})
        rename(root, Path(name), old, data.draw(st.sampled_from(NEW_NAMES)))


def _renames(workspace: Workspace, count: int) -> Iterator[tuple[str, str]]:
    """Notes, headings and files spread over a vault, each with a new name."""
    notes = sorted(workspace.records)
    step = max(1, len(notes) // count)
    for number, path in enumerate(notes[::step][:count]):
        headings = workspace.records[path].headings
        if number % 3 == 0 or not headings:
            yield path, f"moved {number % 5}/Another {number}.md"
        elif number % 3 == 1:
            yield path, path.rpartition("/")[0] + f"/Renamed {number}.md"
        else:
            yield f"{path}#{headings[len(headings) // 2].text}", f"#Another heading {number}"


def _rename_many(folder: Path, notes: int, count: int) -> None:
    root = folder / "vault"
    generate(str(root), notes)
    (root / "notegraph.yaml").write_text("")
    with open_vault(root, folder) as workspace:
        done = 0
        for old, new in list(_renames(workspace, count)):
            before = meanings(workspace)
            plan = plan_rename(workspace, old, new)
            apply_rename(workspace, Journal(workspace), plan)
            check(before, workspace, plan, "")
            done += bool(plan.changes)
        assert done > count // 3


def test_a_generated_vault(tmp_path: Path) -> None:
    _rename_many(tmp_path, 120, 9)


@pytest.mark.soak
def test_a_vault_of_5000_notes(tmp_path: Path) -> None:
    _rename_many(tmp_path, 5_000, 45)
