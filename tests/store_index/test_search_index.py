"""The full-text index: after any edits it equals one built from scratch, and it takes every text and every question."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from notegraph.store import search as search_module
from notegraph.store.search import TextIndex
from notegraph.store.search_words import fold, phrase, searchable
from notegraph.workspace.open import Workspace
from notegraph.workspace.search import Finder, search
from support.vaults import open_vault, write_vault

NAMES = ("a.md", "softmax function.md", "folder/日本.md", "folder/a.md")
PIECES = (
    "# Softmax\n\n",
    "The gradient of softmax.\n\n",
    "---\naliases: [normalised exponential]\n---\n",
    "---\ntitle: On gradients\n---\n",
    "注意機構は重みを返す\n\n",
    "q >> a\n\n",
    'quotes " and NEAR(a b) OR body:x*\n\n',
)
ASKED = ("softmax", "grad", "normal exp", "機構", "NEAR", '"', "a", "の")


def content(finder: Finder) -> list[list[tuple[object, ...]]]:
    """Everything in an index but its row numbers."""
    database = finder.index.database
    return [
        database.execute(query).fetchall()
        for query in (
            "SELECT path, title, written, hash FROM doc ORDER BY path",
            "SELECT path, place, line, text, folded FROM name JOIN doc ON doc.id = name.doc ORDER BY path, name.rowid",
            "SELECT path, names, body FROM text JOIN doc ON doc.id = text.rowid ORDER BY path",
        )
    ]


class Edits(RuleBasedStateMachine):
    """Random edits of a vault, its indexes brought up to date after some."""

    @initialize()
    def begin(self) -> None:
        self.base = Path(tempfile.mkdtemp(prefix="notegraph-test-"))
        self.root = write_vault(self.base / "vault", {"a.md": PIECES[0]})

    @rule(name=st.sampled_from(NAMES), pieces=st.lists(st.sampled_from(PIECES), max_size=4))
    def write(self, name: str, pieces: list[str]) -> None:
        write_vault(self.root, {name: "".join(pieces)})

    @rule(name=st.sampled_from(NAMES))
    def delete(self, name: str) -> None:
        (self.root / name).unlink(missing_ok=True)

    @rule(name=st.sampled_from(("index.sqlite", "search.sqlite")))
    def lose(self, name: str) -> None:
        for file in self.base.glob(f"home/cache/*/{name}*"):
            file.unlink()

    @invariant()
    def equals_scratch(self) -> None:
        with (
            open_vault(self.root, self.base / "home") as kept,
            open_vault(self.root, self.base / "none", cache=False) as scratch,
            Finder(kept) as old,
            Finder(scratch) as new,
        ):
            assert content(old) == content(new)
            for text in ASKED:
                assert old.search(text) == new.search(text)
                assert old.notes(text, 2) == new.notes(text, 2)

    def teardown(self) -> None:
        if hasattr(self, "base"):
            shutil.rmtree(self.base, ignore_errors=True)


TestEdits = Edits.TestCase
TestEdits.settings = settings(
    max_examples=5, stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.soak
def test_edits_at_length() -> None:
    run_state_machine_as_test(Edits, settings=settings(max_examples=300, stateful_step_count=20, deadline=None))


FILES = {
    "注意機構.md": "重みを返す。ソフトマックス関数を使う。\n",
    "thai.md": "ฉันรักภาษาไทย\n",
    "hindi.md": "हिन्दी भाषा\n",
    "korean.md": "주의 메커니즘은\n",
    "signs.md": 'C++ is not C#, 🎉 x::y, 100% "quoted" AND OR NOT\n',
    "plain.md": "The gradient descent of Straße and Ærø.\n",
}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    base = tmp_path_factory.mktemp("search")
    return open_vault(write_vault(base / "v", FILES), base, cache=False)


@pytest.fixture(scope="module")
def finder(workspace: Workspace) -> Finder:
    return Finder(workspace)


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("重み", ["注意機構.md"]),
        ("返", ["注意機構.md"]),
        ("関数", ["注意機構.md"]),
        ("マックス関", ["注意機構.md"]),
        ("意機", ["注意機構.md"]),
        ("み返", []),
        ("ภาษา", ["thai.md"]),
        ("हिन", ["hindi.md"]),
        ("भा", ["hindi.md"]),
        ("메커", ["korean.md"]),
        ("strasse", ["plain.md"]),
        ("GRADI desc", ["plain.md"]),
        ("radient", []),
        ("c++", ["signs.md"]),
        ("c#", ["signs.md"]),
        ("c--", []),
        ("🎉", ["signs.md"]),
        ("::", ["signs.md"]),
        ("100%", ["signs.md"]),
        ('"quoted"', ["signs.md"]),
        ("and or not", ["signs.md"]),
        ("gradient NOT descent", []),
        ("grad*", []),
    ],
)
def test_words_of_any_script_and_no_syntax(finder: Finder, text: str, paths: list[str]) -> None:
    assert [hit.path for hit in finder.search(text)] == paths
    assert [hit.path for hit in finder.notes(text, 10)] == paths


@given(st.one_of(st.text(), st.text(alphabet='"*^:(){}+-ANDOR NEAR/注意')))
def test_no_question_is_a_mistake(finder: Finder, text: str) -> None:
    finder.search(text)
    finder.notes(text + "\udcff", 3)
    finder.index.mentioning([text])


@given(
    st.text(min_size=1, alphabet=st.characters(categories=("Lu", "Ll", "Lo", "Nd"), max_codepoint=0x9FFF)), st.data()
)
def test_what_begins_a_word_or_stands_in_an_unspaced_run_is_found(text: str, data: st.DataObject) -> None:
    database = sqlite3.connect(":memory:")
    database.execute(search_module._TEXT)
    folded = fold(text)
    database.execute("INSERT INTO text VALUES ('', ?)", (searchable(f"before {folded} after"),))
    asked = phrase(folded[: data.draw(st.integers(1, max(1, len(folded))))], beginning=True)
    if asked is not None:  # what folds to nothing but marks is nothing to look for
        assert database.execute("SELECT COUNT(*) FROM text WHERE text MATCH ?", (asked,)).fetchone() == (1,)


def test_without_fts5_every_note_is_read(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    with Finder(workspace) as finder:
        assert not finder.reads_all
    monkeypatch.setattr(search_module, "has_fts5", lambda database: False)
    with Finder(workspace) as finder:
        assert finder.reads_all
        assert [hit.path for hit in finder.search("descent")] == ["plain.md"]
        assert [hit.path for hit in finder.search("thai")] == ["thai.md"]
        assert finder.index.mentioning(["gradient descent"]) is None


def test_changes_are_read_alone(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "v", {"a.md": "one\n", "b.md": "two\n", "c.md": "three\n"})
    told: list[tuple[int, int]] = []
    with open_vault(root, tmp_path) as workspace, Finder(workspace, lambda *numbers: told.append(numbers)):
        assert told == [(3, 3)]
    write_vault(root, {"b.md": "four\n"})
    (root / "c.md").unlink()
    with open_vault(root, tmp_path) as workspace:
        assert [hit.path for hit in search(workspace, "four", lambda *numbers: told.append(numbers))] == ["b.md"]
        assert told == [(3, 3), (1, 1)]
        assert search(workspace, "two") == search(workspace, "three") == []


def test_a_note_edited_after_the_index_saw_it_is_read_again(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "v", {"a.md": "# One\n"})
    with open_vault(root, tmp_path) as workspace:
        write_vault(root, {"a.md": "# Another\n"})
        assert search(workspace, "another")
    with open_vault(root, tmp_path) as workspace, Finder(workspace) as finder:
        assert [one.text for one in finder.index.named(["another"])] == ["Another"]


def test_a_damaged_or_older_index_is_begun_anew(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "v", {"a.md": "needle\n"})
    with open_vault(root, tmp_path) as workspace:
        assert len(search(workspace, "needle")) == 1
        (file,) = tmp_path.glob("cache/*/search.sqlite")
        for spoil in (b"no database at all" * 100, b""):
            for other in file.parent.glob("search.sqlite-*"):
                other.unlink()
            file.write_bytes(spoil)
            assert len(search(workspace, "needle")) == 1
        database = sqlite3.connect(file)
        database.execute("PRAGMA user_version = 1")
        database.close()
        assert len(search(workspace, "needle")) == 1


def test_an_index_that_cannot_be_written_is_kept_in_memory(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken/x").mkdir()
    index = TextIndex(str(tmp_path / "taken"))
    assert index.having(["a"]) == []
    index.close()


def test_a_failure_while_reading_changes_nothing(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "v", {"a.md": "needle\n"})

    def fail(path: str) -> str:
        raise KeyboardInterrupt

    with open_vault(root, tmp_path) as workspace:
        index = TextIndex(str(tmp_path / "text.sqlite"))
        with pytest.raises(KeyboardInterrupt):
            index.sync(workspace.reading.database, fail)
        assert index.database.execute("SELECT COUNT(*) FROM doc").fetchone() == (0,)
        index.close()
