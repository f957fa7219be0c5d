"""An index built by any sequence of edits equals one built from scratch."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from notegraph.workspace.open import Workspace, open_workspace
from support.vaults import surroundings, write_vault

NAMES = ("a.md", "b.md", "folder/a.md", "folder/deep/日本.md", "SR/memory/AAAAAAAA.md", "picture.png", "old/c.md")
PIECES = (
    "# Heading\n",
    "text with [[a]] and [[folder/a#Heading|x]] ^block\n\n",
    "what?\n?\nthat\n\n",
    "what?\n[[SR/memory/AAAAAAAA.md|?]]\nthat\n\n",
    "front >> back\n\n",
    "{{c1::one}} and {{c2::two}}\n\n",
    "one {{c3::three}} ^ng-abcdefgh\n\n",
    "---\ntags: [x, y]\naliases: [b]\n---\n",
    "---\nbroken: [\n---\n",
    "#tag `code`\n",
    "\udcff"[:0] + "ü\r\n",
)
TABLES = {
    "file": "SELECT path, kind, mtime_ns, size FROM file ORDER BY 1",
    "note": "SELECT path, hash, facts FROM note ORDER BY 1",
    "link": "SELECT note.path, link.* FROM link JOIN note ON note.id = link.note ORDER BY note.path, start, raw",
    "card": "SELECT note.path, card.* FROM card JOIN note ON note.id = card.note ORDER BY note.path, start, written",
    "problem": "SELECT note.path, problem.* FROM problem JOIN note ON note.id = problem.note ORDER BY 1, 3, 4, 7",
}


def content(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    """Everything in an index but its row numbers."""
    found: dict[str, list[tuple[object, ...]]] = {}
    for table, query in TABLES.items():
        rows = workspace.reading.database.execute(query).fetchall()
        # the row's own path, then the row without the number of its note
        found[table] = [row if table in {"file", "note"} else (row[0], *row[2:]) for row in rows]
    return found


texts = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)


class Edits(RuleBasedStateMachine):
    """Random edits of a vault, its index refreshed after each."""

    root: Path
    home: Path

    @initialize(files=st.dictionaries(st.sampled_from(NAMES), texts, max_size=5))
    def begin(self, files: dict[str, str]) -> None:
        import tempfile

        base = Path(tempfile.mkdtemp(prefix="notegraph-test-"))
        self.base, self.root, self.home = base, base / "vault", base / "home"
        self.tick = 1_700_000_000
        self.root.mkdir()
        for name, text in files.items():
            self.write(name, text)
        self.refresh()

    @rule(name=st.sampled_from(NAMES), text=texts)
    def write(self, name: str, text: str) -> None:
        write_vault(self.root, {name: text})
        self.tick += 10
        os.utime(self.root / name, (self.tick, self.tick))

    @rule(name=st.sampled_from(NAMES))
    def delete(self, name: str) -> None:
        (self.root / name).unlink(missing_ok=True)

    @rule(name=st.sampled_from(NAMES), other=st.sampled_from(NAMES))
    def move(self, name: str, other: str) -> None:
        if (self.root / name).exists():
            (self.root / other).parent.mkdir(parents=True, exist_ok=True)
            os.replace(self.root / name, self.root / other)

    @rule(name=st.sampled_from(NAMES))
    def touch(self, name: str) -> None:
        if (self.root / name).exists():
            self.tick += 10
            os.utime(self.root / name, (self.tick, self.tick))

    @rule()
    def lose_the_index(self) -> None:
        shutil.rmtree(self.home / "cache", ignore_errors=True)

    @rule()
    def refresh(self) -> None:
        with open_workspace(surroundings(self.home), vault=str(self.root)) as workspace:
            workspace.refresh()

    @invariant()
    def equals_scratch(self) -> None:
        if not hasattr(self, "root"):
            return
        with (
            open_workspace(surroundings(self.home), vault=str(self.root)) as kept,
            open_workspace(surroundings(self.home, cache=False), vault=str(self.root)) as scratch,
        ):
            kept.refresh()
            scratch.refresh()
            assert content(kept) == content(scratch)
            ids = [key.id for key in kept.reading.card_keys()]
            assert len(ids) == len(set(ids))

    def teardown(self) -> None:
        if hasattr(self, "base"):
            shutil.rmtree(self.base, ignore_errors=True)


TestEdits = Edits.TestCase
TestEdits.settings = settings(
    max_examples=25, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.soak
def test_edits_at_length() -> None:
    run_state_machine_as_test(Edits, settings=settings(max_examples=1000, stateful_step_count=30, deadline=None))
