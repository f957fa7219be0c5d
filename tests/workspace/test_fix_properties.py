"""Whatever a small vault holds: fixes mend what they say, bring nothing new, and leave nothing to do a second time."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notegraph.model.diagnostic import Diagnostic
from notegraph.workspace.check import Report, check_vault
from notegraph.workspace.fix import fix
from notegraph.workspace.open import Workspace
from support.markdown_texts import markdown_texts
from support.vaults import open_vault, write_vault

NAMES = ["A.md", "sub/B note.md", "sub/deep/C.md", "D.md", "sub/D.md", "pic.png", "data.pdf"]
TARGETS = [
    "A", "a", "B note", "B  note", "sub/B note", "sub/B note.md", "zz/C", "deep/C", "C", "D", "sub/D", "Alias",
    "pic.png", "Pic.PNG", "data", "gone", "B nott", "x/pic.png", "A.md", "./A", "../A", "b-note", "{{title}}",
    "alias of C", ".hidden",
]  # fmt: skip
ANCHORS = ["", "#Head one", "#head-one", "#Hed one", "#^blk", "#^blc", "#Head one#Sub", "#"]
SHAPES = [
    "[[{target}{anchor}]]", "[[{target}{anchor}|shown]]", "![[{target}{anchor}]]", "[t]({target}{anchor})",
    "[t](<{target}{anchor}>)", "| [[{target}{anchor}|x]] | y |", "[[{target}||x]]", "| a |\n|---|\n| [[{target}|x]] |",
    "---\nup: \"[[{target}]]\"\n---", "---\nup: [[{target}]]\n---", "- [[{target}]] %% notegraph-disable NG101 %%",
    "%% notegraph-disable %%\n[[{target}]]", "<!-- notegraph-disable NG102, NG108 -->", "> [[{target}{anchor}]]",
]  # fmt: skip
PLAIN = [
    "# Head one",
    "## Sub",
    "text ^blk",
    "- item\n- item",
    "---\naliases: [Alias, alias of C]\n---",
    "```\n[[gone]]\n```",
    "",
]
APPS = ["{}", '{"newLinkFormat": "relative"}', '{"newLinkFormat": "absolute", "useMarkdownLinks": true}']

LINES = st.one_of(
    st.sampled_from(PLAIN),
    st.builds(
        lambda shape, target, anchor: shape.format(target=target, anchor=anchor),
        st.sampled_from(SHAPES),
        st.sampled_from(TARGETS),
        st.sampled_from(ANCHORS),
    ),
)
NOTES = st.builds(
    lambda lines, end: end.join([*lines, ""]), st.lists(LINES, max_size=7), st.sampled_from(["\n", "\r\n", "\n\n"])
)
VAULTS = st.dictionaries(st.sampled_from(NAMES), NOTES, min_size=1, max_size=5)


def counted(report: Report) -> dict[tuple[str, str, str], int]:
    """How often each rule says what of which note."""
    counts: dict[tuple[str, str, str], int] = {}
    for one in report.diagnostics:
        known = (one.path, one.code, one.message)
        counts[known] = counts.get(known, 0) + 1
    return counts


def fixable(found: Report, *, unsafe: bool) -> list[Diagnostic]:
    return [one for one in found.diagnostics if one.fix is not None and (one.fix.safe or unsafe)]


def contents(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def mend(workspace: Workspace, *, unsafe: bool) -> tuple[Report, Report]:
    before = check_vault(workspace)
    return before, fix(workspace, lambda: check_vault(workspace), unsafe=unsafe).report


@settings(max_examples=settings().max_examples // 4, suppress_health_check=[HealthCheck.too_slow])
@given(VAULTS, st.sampled_from(APPS))
def test_safe_fixes_mend_and_bring_nothing_new(files: dict[str, str], app: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = write_vault(Path(name) / "vault", {**files, ".obsidian/app.json": app})
        with open_vault(root, Path(name), cache=False) as workspace:
            before, after = mend(workspace, unsafe=False)
            assert fixable(after, unsafe=False) == []
            was, now = counted(before), counted(after)
            # Orders of candidates and places named in messages may move with a line; nothing else may be new.
            new = {known for known in now if now[known] > was.get(known, 0)}
            assert {(path, code) for path, code, _ in new} <= {(path, code) for path, code, _ in was}, new
            assert len(after.diagnostics) <= len(before.diagnostics) - len(fixable(before, unsafe=False))
            written = contents(root)
            mend(workspace, unsafe=False)
            assert contents(root) == written


@settings(max_examples=settings().max_examples // 5, suppress_health_check=[HealthCheck.too_slow])
@given(VAULTS, st.sampled_from(APPS))
def test_all_fixes_come_to_an_end(files: dict[str, str], app: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = write_vault(Path(name) / "vault", {**files, ".obsidian/app.json": app})
        with open_vault(root, Path(name), cache=False) as workspace:
            before, after = mend(workspace, unsafe=True)
            assert fixable(after, unsafe=True) == []
            assert len(after.diagnostics) <= len(before.diagnostics)


@settings(max_examples=settings().max_examples // 5, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(NAMES[:5]), markdown_texts(), min_size=1, max_size=3))
def test_any_text_is_linted_and_mended_without_failure(files: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = write_vault(Path(name) / "vault", files)
        with open_vault(root, Path(name), cache=False) as workspace:
            mend(workspace, unsafe=True)
            written = contents(root)
            _, after = mend(workspace, unsafe=True)
            assert contents(root) == written
            assert all(one.range.line >= 1 and one.range.column >= 1 for one in after.diagnostics)
