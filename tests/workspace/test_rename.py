"""What ``rename`` does to a vault, case by case; docs/rename.md says why."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from notegraph.model.errors import NotegraphError, NotFoundError
from notegraph.workspace.journal import Journal
from notegraph.workspace.rename import RenamePlan, apply_rename, plan_rename
from support.vaults import open_vault, write_vault


def rename(tmp_path: Path, files: dict[str, str], old: str, new: str) -> dict[str, str]:
    """The vault's files afterwards."""
    root = write_vault(tmp_path / "vault", {"notegraph.yaml": "", **files})
    with open_vault(root, tmp_path) as workspace:
        apply_rename(workspace, Journal(workspace), plan_rename(workspace, old, new))
    found = [path for path in root.rglob("*") if path.is_file() and path.name != "notegraph.yaml"]
    return {path.relative_to(root).as_posix(): path.read_bytes().decode() for path in found}


def plan(tmp_path: Path, files: dict[str, str], old: str, new: str) -> RenamePlan:
    root = write_vault(tmp_path / "vault", {"notegraph.yaml": "", **files})
    with open_vault(root, tmp_path) as workspace:
        return plan_rename(workspace, old, new)


NOTE = "# One\n\n## Two ##\n\nSetext\ntwice ^set\n------\n\ntext ^id\n\nmore ^other\n"
RELATIVE = {".obsidian/app.json": '{"newLinkFormat": "relative"}'}
ABSOLUTE = {".obsidian/app.json": '{"newLinkFormat": "absolute"}'}


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        ("[[Old]] [[old]] [[Old|Old]] [[ Old #One | x ]]", "New.md", "[[New]] [[New]] [[New|Old]] [[ New#One | x ]]"),
        ("[[Old.md]] [x](Old.md) [x](<Old.md>) [x](Old)", "N w.md",
         "[[N w.md]] [x](N%20w.md) [x](<N w.md>) [x](N%20w)"),
        ("[x](Old.md) [x](<Old.md#One>)", "50% <#.md", "[x](50%25%20%3C%23.md) [x](<50%25 %3C%23.md#One>)"),
        ('[x](Old.md "Old") ![[Old#^id]]', "a/Old.md", '[x](Old.md "Old") ![[Old#^id]]'),
        ("[[./Old]] [x](./Old.md#two)", "a/b/New.md", "[[./a/b/New]] [x](./a/b/New.md#two)"),
        ("[[/Old]]", "a/New.md", "[[/a/New]]"),
        ("[[Old]]", "a/Twin.md", "[[a/Twin]]"),
        ("[[Twin]]", "Twin.md", "[[z/Twin]]"),
        ("[[Old]]", "old.md", "[[old]]"),
        ("[x](Old.md#anchor) ![x](<Old.md#anchor>)", "New.md", "[x](New.md#anchor) ![x](<New.md#anchor>)"),
        ("[[old]]", "OLD.md", "[[old]]"),
        ("[x][1] [1] [2][] ![3]\n\n[1]: Old.md 'x'\n[2]: <./Old.md>\n[3]: Old.md\n\n`[1]: Old.md`", "New.md",
         "[x][1] [1] [2][] ![3]\n\n[1]: New.md 'x'\n[2]: <./New.md>\n[3]: New.md\n\n`[1]: Old.md`"),
        ("---\na: \"[[Old|x]]\"\nb: '[[Old]]'\nrequires:\n- Old\n- 'Old'\n---\n", "It's.md",
         "---\na: \"[[It's|x]]\"\nb: '[[It''s]]'\nrequires:\n- It's\n- 'It''s'\n---\n"),
        ('---\na: "[[Old]]"\nrequires: [Old, x]\n---\n', 'a, "b".md',
         '---\na: "[[a, \\"b\\"]]"\nrequires: ["a, \\"b\\"", x]\n---\n'),
        ("# See [[Old]]\n\n[[#See Old]] [x](#see-old)", "New.md", "# See [[New]]\n\n[[#See New]] [x](#see-new)"),
        ("%% [[Old]] %% <!-- [[Old]] --> `[[Old]]`", "New.md", "%% [[New]] %% <!-- [[Old]] --> `[[Old]]`"),
        ("[[Old]] %% [[Old]] %%\n\n---", "New", "[[New]] %% [[New]] %%\n\n---"),
    ],
)  # fmt: skip
def test_links_to_a_note(tmp_path: Path, before: str, new: str, after: str) -> None:
    files = {"Old.md": NOTE, "src.md": before, "z/Twin.md": ""}
    found = rename(tmp_path, files, "Old.md", new)
    assert found["src.md"] == after
    assert found[new if new.endswith(".md") else f"{new}.md"] == NOTE
    assert "Old.md" not in found


@pytest.mark.parametrize(
    ("app", "before", "new", "after"),
    [
        (RELATIVE, "[[Old]] [x](Old.md)", "a/New.md", "[[../a/New]] [x](../a/New.md)"),
        (ABSOLUTE, "[[Old]] [[../Old]]", "a/New.md", "[[a/New]] [[../a/New]]"),
        (RELATIVE, "[[Old]]", "s/New.md", "[[./New]]"),
    ],
)
def test_the_vaults_own_form(tmp_path: Path, app: dict[str, str], before: str, new: str, after: str) -> None:
    found = rename(tmp_path, {**app, "Old.md": NOTE, "s/src.md": before, "New.md": ""}, "Old.md", new)
    assert found["s/src.md"] == after


@pytest.mark.parametrize(
    ("old", "new", "note", "links"),
    [
        ("#One", "#Uno: a", NOTE.replace("One", "Uno: a"),
         "[[Old#Uno a]] [[Old#Two]] [[Old#Uno a#Two]] [x](Old.md#uno-a) [[Old#^id]]"),
        ("#one#two", "Old.md#One#Zwei", NOTE.replace("Two", "Zwei"),
         "[[Old#One]] [[Old#Zwei]] [[Old#One#Zwei]] [x](Old.md#one) [[Old#^id]]"),
        ("#Two", "Old#TWO", NOTE.replace("Two", "TWO"),
         "[[Old#One]] [[Old#TWO]] [[Old#One#TWO]] [x](Old.md#one) [[Old#^id]]"),
        ("#Setext twice", "#Setext", NOTE.replace("Setext\ntwice", "Setext"),
         "[[Old#One]] [[Old#Two]] [[Old#One#Two]] [x](Old.md#one) [[Old#^id]]"),
        ("#Two", "#One", NOTE.replace("Two", "One"),
         "[[Old#One]] [[Old#One#One]] [[Old#One#One]] [x](Old.md#one) [[Old#^id]]"),
        ("#^ID", "#^new", NOTE.replace("^id", "^new"),
         "[[Old#One]] [[Old#Two]] [[Old#One#Two]] [x](Old.md#one) [[Old#^new]]"),
    ],
)  # fmt: skip
def test_links_to_a_place(tmp_path: Path, old: str, new: str, note: str, links: str) -> None:
    before = "[[Old#One]] [[Old#Two]] [[Old#One#Two]] [x](Old.md#one) [[Old#^id]]"
    found = rename(tmp_path, {"Old.md": NOTE, "src.md": before}, f"Old.md{old}", new)
    assert found == {"Old.md": note, "src.md": links}


def test_headings_that_other_anchors_name(tmp_path: Path) -> None:
    note = '# One\n\n<a id="spot"></a>\n\n# One\n\n## Sub\n'
    before = "[x](Old.md#spot) [x](Old.md#one-1) [[Old#ONE]] [[Old#One#]] [[Old#One#Sub]] [[Old#[^1]] [[Old#gone]]"
    found = rename(tmp_path, {"Old.md": note, "src.md": before}, "Old.md#One", "#First of all")
    after = "[x](Old.md#spot) [x](Old.md#one) [[Old#First of all]] [[Old#First of all]] [[Old#One#Sub]]"
    assert found["src.md"].startswith(after)
    assert found["Old.md"] == note.replace("One", "First of all", 1)


def test_a_link_of_its_own_note_that_moves(tmp_path: Path) -> None:
    files = {
        "a/Old.md": "[[./B]] [x](../C.md) [[D]] [[#H]] %% [[./B]] %%\n# H\n",
        "a/B.md": "",
        "C.md": "",
        "a/D.md": "",
        "D.md": "",
    }
    found = rename(tmp_path, {**files, "b/D.md": ""}, "a/Old.md", "b/New.md")
    assert found["b/New.md"] == "[[../a/B]] [x](../C.md) [[D]] [[#H]] %% [[../a/B]] %%\n# H\n"


def test_attachments_byte_order_marks_and_line_ends(tmp_path: Path) -> None:
    found = rename(tmp_path, {"p.png": "x", "src.md": "\ufeff![[p.png|300]]\r\n![](p.png)\r\n"}, "p.png", "img/q r.png")
    assert found == {"img/q r.png": "x", "src.md": "\ufeff![[q r.png|300]]\r\n![](q%20r.png)\r\n"}


def test_canvases(tmp_path: Path) -> None:
    canvas = (
        '{"nodes":[{"id":"1","type":"file","file":"Old.md","subpath":"#Two"},{"file":"p.png","subpath":"#x"},\n'
        ' {"type":"text","text":"[[Old#Two]] \\u00e9 [[gone]]","at":[1,{"file":"Old.md"}]},{"background":"Old.md"}],'
        '"edges":[{"file":"Old.md"}]}'
    )
    files = {"Old.md": NOTE, "a.canvas": canvas, "junk.canvas": "{", "list.canvas": "[]"}
    found = rename(tmp_path, files, "Old.md", "a/New.md")
    expected = canvas.replace('"file":"Old.md","subpath"', '"file":"a/New.md","subpath"').replace("[[Old", "[[New")
    assert found["a.canvas"] == expected.replace('"background":"Old.md"', '"background":"a/New.md"')
    found = rename(tmp_path, {}, "a/New.md#Two", "#Zwei")
    assert '"subpath":"#Zwei"' in found["a.canvas"]
    assert "[[New#Zwei]]" in found["a.canvas"]
    found = rename(tmp_path, {}, "a.canvas", "b/c.canvas")
    assert "[[New#Zwei]]" in found["b/c.canvas"]


def test_deck_files(tmp_path: Path) -> None:
    deck = "version: 1\ninclude:\n- note: [a/Old, 'Old', old.md]  # c\n- near: {note: Old, depth: 2}\n- folder: /a/\n"
    files = {"a/Old.md": NOTE, "decks/d.yaml": deck, "decks/junk.yaml": "[", "decks/.x.yaml": "", "decks/x.txt": ""}
    found = rename(tmp_path, files, "a/Old.md", "b/New.md")
    assert found["decks/d.yaml"] == deck.replace("a/Old", "b/New").replace("Old", "New").replace("old.md", "New.md")
    found = rename(tmp_path, {"a/X.md": ""}, "a", "c")
    assert "folder: /c/" in found["decks/d.yaml"]
    assert not (tmp_path / "vault/a").exists()


def test_deck_files_beside_the_vault(tmp_path: Path) -> None:
    write_vault(tmp_path, {"notegraph.yaml": "vault: vault\ndecks: decks\n", "decks/d.yaml": "include: {note: Old}\n"})
    root = write_vault(tmp_path / "vault", {"Old.md": ""})
    with open_vault(root, tmp_path / "home") as workspace:
        found = plan_rename(workspace, "Old.md", "New.md")
        assert [change.path for change in found.changes] == ["../decks/d.yaml"]
        apply_rename(workspace, Journal(workspace), found)
    assert (tmp_path / "decks/d.yaml").read_text() == "include: {note: New}\n"


def test_notes_that_are_ignored_and_templates(tmp_path: Path) -> None:
    files = {"Old.md": "", "arc/x.md": "[[Old]] %% [[Old]] %%", "arc/y.md": "[[B]]", "t/T.md": "[[Old]] {{title}}"}
    more = {
        "notegraph.yaml": "ignore: [arc/]\n",
        ".obsidian/templates.json": '{"folder": "t"}',
        "SR/memory/0Wn1kyD2.md": "[[Old]]",
    }
    found = rename(tmp_path, {**files, **more}, "Old.md", "New.md")
    assert found["arc/x.md"] == "[[New]] %% [[New]] %%"
    assert found["t/T.md"] == "[[New]] {{title}}"
    assert found["SR/memory/0Wn1kyD2.md"] == "[[Old]]"


def test_what_is_said(tmp_path: Path) -> None:
    more = {"notegraph.yaml": "ignore: [x/Old.md]\nlint_per_file_ignores: {'Old.md': ALL}\n"}
    found = plan(tmp_path, {"Old.md": "", "src.md": "[[New]]\n" * 12, **more}, "Old.md", "New.md")
    assert found.notices[0] == "src.md:1:1: `[[New]]` opened nothing and opens New.md now"
    assert found.notices[10] == "2 more links that opened nothing lead to the new name now"
    assert found.notices[11].startswith("notegraph.yaml: `Old.md` under `per_file_ignores` covers Old.md")


BAD = {
    "Old.md": NOTE,
    "src.md": "[[Old]] [[Old#Two]]",
    "a/b.md": "",
    "p.png": "",
    "SR/memory/0Wn1kyD2.md": "",
    ".h/x": "",
}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Old.md", "C#.md", r"src\.md:1:1: `\[\[Old\]\]` cannot be made"),
        ("Old.md", "a/b.md", "such a file already"),
        ("Old.md", "Old.md", "are the same"),
        ("Old.md", "Old.txt", r"ends in \.md and not in \.txt"),
        ("Old.md", "New.md ", r"ends in \.md and not in \.md:"),
        ("Old.md", "../x.md", "from the vault's root"),
        ("Old.md", "/x.md", "from the vault's root"),
        ("Old.md", "a\\x.md", "from the vault's root"),
        ("Old.md", ".x.md", "hidden"),
        ("Old.md", "a\nb.md", "cannot be written"),
        ("Old.md", "_notegraph/x.md", "not for notes"),
        ("p.png", "p.md", "is no note"),
        ("SR/memory/0Wn1kyD2.md", "x.md", "ids of cards"),
        ("notegraph.yaml", "x.yaml", "keeps its name"),
        ("Odl.md", "x.md", "did you mean Old.md"),
        ("b.md", "x.md", r"did you mean a/b\.md"),
        ("nothing alike", "x.md", "no file is named"),
        ("a", "p.png", "such a file or folder"),
        ("a", "a/c", "into itself"),
        ("a", "a", "are the same"),
        ("a", "A/c", "into itself"),
        ("SR", "x", "named in the configuration"),
        ("link.md", "x.md", "symbolic link"),
        ("Old.md", "out/x.md", "symbolic link leads there"),
        ("Old.md#None", "#x", "no heading 'None'"),
        ("Old.md#^none", "#^x", "no block id 'none'"),
        ("b.md#x", "#y", r"did you mean a/b\.md"),
        ("Old.md#One", "a/b.md#x", "stays in its note"),
        ("Old.md#One", "x", "give the new name as"),
        ("Old.md#One", "#!?", "needs a text"),
        ("Old.md#One", "#x ^y", "would not be read|read otherwise"),
        ("Old.md#One", "#see [[a]]", "other links"),
        ("Old.md#^id", "#^a_b", "letters, digits"),
        ("Old.md#^id", "#^OTHER", r"\^OTHER already"),
        ("Old.md#^id", "#x", "letters, digits"),
    ],
)
def test_refusals(tmp_path: Path, old: str, new: str, message: str) -> None:
    root = write_vault(tmp_path / "vault", {"notegraph.yaml": "", **BAD})
    (tmp_path / "outside").mkdir()
    os.symlink(root / "Old.md", root / "link.md")
    os.symlink(tmp_path / "outside", root / "out")
    with open_vault(root, tmp_path) as workspace, pytest.raises(NotegraphError, match=message):
        apply_rename(workspace, Journal(workspace), plan_rename(workspace, old, new))
    assert (root / "Old.md").read_text() == NOTE
    assert (root / "src.md").read_text() == BAD["src.md"]


@pytest.mark.parametrize(("old", "new"), [("Sub", "sub"), ("Sub/", "SUB/"), ("Sub/In", "Sub/in")])
def test_a_folder_gets_other_capitals(tmp_path: Path, old: str, new: str) -> None:
    files = {"Sub/In/a.md": "[[../b]]", "Sub/b.md": "", "src.md": "[[Sub/In/a]] [[Sub/b]]"}
    found = rename(tmp_path, files, old, new)
    here, there = f"{old.strip('/')}/", f"{new.strip('/')}/"
    moved = {path.replace(here, there): text for path, text in files.items()}
    assert found.keys() == moved.keys()
    assert found["src.md"].lower() == files["src.md"].lower()
    names = [path.name for path in (tmp_path / "vault").rglob("*") if path.is_dir()]
    assert len(names) == 2  # nothing is left of the old one


def test_a_folder_does_not_become_another_that_differs_in_capitals(tmp_path: Path) -> None:
    (tmp_path / "X").mkdir()
    if (tmp_path / "x").exists():
        return  # there can be no such other one on this disk
    with pytest.raises(NotegraphError, match="sub: there is such a file or folder already"):
        plan(tmp_path, {"Sub/a.md": "", "sub/b.md": ""}, "Sub", "sub")


COMPOSED, APART = "Gr\u00f6\u00dfe \u00e9", "Gro\u0308\u00dfe e\u0301"


@pytest.mark.parametrize(("disk", "typed"), [(COMPOSED, APART), (APART, COMPOSED)])
def test_accents_are_found_however_they_are_spelled(tmp_path: Path, disk: str, typed: str) -> None:
    files = {f"{disk}.md": "# H\n", f"{disk}/a.md": "", "src.md": f"[[{typed}#H]] [[{disk}/a]]"}
    assert plan(tmp_path / "1", files, f"{typed}.md", "New.md").moves == ((f"{disk}.md", "New.md"),)
    assert plan(tmp_path / "2", files, typed, "New.md").moves == ((f"{disk}.md", "New.md"),)
    assert plan(tmp_path / "3", files, f"{typed}/a.md", "b.md").moves == ((f"{disk}/a.md", "b.md"),)
    assert plan(tmp_path / "4", files, f"{typed}/", "x").moves == ((f"{disk}/a.md", "x/a.md"),)
    assert plan(tmp_path / "5", files, "src.md", f"{typed}/").moves == (("src.md", f"{disk}/src.md"),)
    assert plan(tmp_path / "6", files, "src.md", f"{typed}/x/y.md").moves == (("src.md", f"{disk}/x/y.md"),)
    assert plan(tmp_path / "7", files, "src.md", typed).moves == (("src.md", f"{disk}/src.md"),)
    (change, *_) = plan(tmp_path / "8", files, f"{typed}#H", f"{typed}#I").changes
    assert (change.path, change.after) == (f"{disk}.md", "# I\n")
    with pytest.raises(NotegraphError, match="there is such a file already"):
        plan(tmp_path / "9", files, "src.md", f"{typed}.md")
    assert plan(tmp_path / "10", files, f"{disk}.md", f"{typed}.md").moves == ((f"{disk}.md", f"{typed}.md"),)


@pytest.mark.parametrize(("new", "path"), [("v1.2", "v1.2.md"), ("Dr. Who", "Dr. Who.md"), ("a.txt.md", "a.txt.md")])
def test_a_dot_in_a_new_name(tmp_path: Path, new: str, path: str) -> None:
    assert plan(tmp_path, {"Old.md": ""}, "Old.md", new).moves == (("Old.md", path),)


def test_names_that_other_systems_cannot_hold(tmp_path: Path) -> None:
    assert plan(tmp_path / "1", {"Old.md": ""}, "Old.md", "x./CON.md").notices == (
        "x./CON.md: the name is kept for a device, which other systems cannot hold (NG403)",
        "x.: the name ends with a dot, which other systems cannot hold (NG403)",
    )
    found = plan(tmp_path / "2", {"aux/a.md": "", "aux/nul.md": ""}, "aux", "prn")
    assert [notice.partition(":")[0] for notice in found.notices] == ["prn", "prn/nul.md"]
    assert plan(tmp_path / "3", {"aux/a.md": ""}, "aux/a.md", "aux/b.md").notices == ()


def test_a_notice_is_told_once(tmp_path: Path) -> None:
    """A heading that is mended lets the notes with its anchor be looked at again."""
    files = {"Old.md": "[[N]]", "C.md": "# See [[Old]]\n", "src.md": "[[C#See Old]] [[N]]"}
    assert plan(tmp_path, files, "Old.md", "N.md").notices == (
        "Old.md:1:1: `[[N]]` opened nothing and opens N.md now",
        "src.md:1:15: `[[N]]` opened nothing and opens N.md now",
    )


def test_a_folder_with_more_than_links_lead_to(tmp_path: Path) -> None:
    with pytest.raises(NotegraphError, match=r"a/\.x: this is nothing that links lead to"):
        plan(tmp_path, {"a/b.md": "", "a/.x": ""}, "a", "c")


def test_a_twin_heading_that_nothing_tells_apart(tmp_path: Path) -> None:
    with pytest.raises(NotegraphError, match=r"src\.md:1:1: `\[\[Old#B\]\]` cannot be made to lead"):
        plan(tmp_path, {"Old.md": "# A\n\n# B\n", "src.md": "[[Old#B]]"}, "Old.md#B", "#A")


def test_a_canvas_or_deck_that_cannot_be_mended(tmp_path: Path) -> None:
    canvas = {"a.canvas": '{"nodes":[{"text":"[[Old]]"}]}'}
    with pytest.raises(NotegraphError, match=r"a\.canvas:1:1: `\[\[Old\]\]`"):
        plan(tmp_path / "1", {"Old.md": "", **canvas}, "Old.md", "C#.md")
    canvas = {"a.canvas": '{"nodes":[{"file":"Old.md","subpath":"#B"}]}'}
    with pytest.raises(NotegraphError, match=r"a\.canvas:1:1: `#B`"):
        plan(tmp_path / "2", {"Old.md": "# A\n\n# B\n", **canvas}, "Old.md#B", "#A")
    deck = {"decks/d.yaml": "include:\n- note: |\n    Old\n"}
    with pytest.raises(NotegraphError, match=r"d\.yaml:2:1: `Old.*cannot be made to name"):
        plan(
            tmp_path / "3",
            {"Old.md": "", "x/New.md": "", "decks/d.yaml": deck["decks/d.yaml"].replace("|\n    ", ">-\n    ")},
            "Old.md",
            "New2.md",
        )


def test_the_diff_shows_moves_and_changes(tmp_path: Path) -> None:
    files = {"Old.md": "[[./src]]\n", "src.md": "[[Old]]\n"}
    found = plan(tmp_path, files, "Old.md", "a/New.md")
    assert list(found.diff()) == [
        "diff --git Old.md a/New.md",
        "rename from Old.md",
        "rename to a/New.md",
        "--- Old.md",
        "+++ a/New.md",
        "@@ -1 +1 @@",
        "-[[./src]]",
        "+[[../src]]",
        "diff --git src.md src.md",
        "--- src.md",
        "+++ src.md",
        "@@ -1 +1 @@",
        "-[[Old]]",
        "+[[New]]",
    ]


def test_what_is_not_found_is_its_own_error(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        plan(tmp_path, {"a.md": ""}, "zzz.md", "b.md")
