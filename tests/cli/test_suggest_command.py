"""``suggest``: what is proposed, what is accepted, where nothing is written."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from support.command_line import Call, write

TERMS = "- Softmax: turns scores into probabilities\n- Logit: a score before it is normalised\n"
TASK = "Some prose.\n\n- [x] What is a key? *what a token offers*\n- [ ] What is a query?\n"


@pytest.fixture(autouse=True)
def _in(vault: Path) -> None:
    """Every test of this file stands in the vault, with notes of its own."""
    shutil.rmtree(vault / "Maths")
    write(vault, {"terms.md": TERMS, "z/tasks.md": TASK})


def test_the_list_for_people(call: Call) -> None:
    result = call("suggest")
    assert result.lines == [
        "terms.md",
        "  1  line 1  term-definition 0.65  Softmax → turns scores into probabilities",
        "  2  line 2  term-definition 0.65  Logit → a score before it is normalised",
        "z/tasks.md",
        "  3  line 3  answered-task 0.90  What is a key? → what a token offers",
    ]
    assert result.err == "3 suggestions; to make cards of some: --accept N... --to FILE\n"


def test_the_list_for_programs(call: Call) -> None:
    document = call("suggest", "tasks", "--format", "json").json
    assert document == {
        "version": 1,
        "suggestions": [
            {
                "path": "z/tasks.md",
                "line": 3,
                "end_line": 3,
                "front": "What is a key?",
                "back": "what a token offers",
                "reason": "answered-task",
                "confidence": 0.9,
            }
        ],
    }


def test_confidence_hides_but_renumbers_nothing(call: Call) -> None:
    result = call("suggest", "--min-confidence", "0.9")
    assert result.lines == ["z/tasks.md", "  3  line 3  answered-task 0.90  What is a key? → what a token offers"]
    assert "2 more below this confidence: --min-confidence 0 shows all" in result.err
    assert call("suggest", "--min-confidence", "0.95", "--format", "json").json["suggestions"] == []
    assert call("suggest", "--min-confidence", "2").code == 2


def test_nothing_to_suggest(call: Call) -> None:
    assert call("suggest", "alone") == (0, "", "nothing to suggest\n")
    assert call("suggest", "nobody").code == 2


def test_open_questions(call: Call) -> None:
    assert call("suggest", "--open").lines == ["z/tasks.md:4  What is a query?"]
    assert call("suggest", "--open", "--format", "json").json == {
        "version": 1,
        "questions": [{"path": "z/tasks.md", "line": 4, "text": "What is a query?"}],
    }
    assert call("suggest", "--open", "terms") == (0, "", "no question is left open\n")


def test_accepting_into_a_new_file(vault: Path, call: Call) -> None:
    result = call("suggest", "--accept", "1", "3", "--to", "Cards.md")
    assert result == (
        0,
        "accepted 1 terms.md:1 Softmax\naccepted 3 z/tasks.md:3 What is a key?\n",
        "added 2 cards to Cards.md (a new file)\n",
    )
    assert (vault / "Cards.md").read_text(encoding="utf-8") == (
        "Softmax\n?\nturns scores into probabilities\n\nWhat is a key?\n?\nwhat a token offers\n"
    )
    assert (vault / "terms.md").read_text(encoding="utf-8") == TERMS
    cards = call("cards", "--format", "json").json["cards"]
    assert [card["front"] for card in cards if card["path"] == "Cards.md"] == ["Softmax", "What is a key?"]


def test_what_was_accepted_is_not_proposed_again_and_the_others_keep_their_numbers(call: Call) -> None:
    call("suggest", "--accept", "1", "--to", "Cards.md")
    assert call("suggest").lines[:2] == [
        "terms.md",
        "  2  line 2  term-definition 0.65  Logit → a score before it is normalised",
    ]
    for name in ("1", "terms.md:1"):
        result = call("suggest", "--accept", name, "--to", "Cards.md")
        assert (result.code, result.out) == (2, "")
        assert "Softmax is a card already, at Cards.md:1" in result.err
    assert call("suggest", "--accept", "1-3", "--to", "Cards.md").lines == [
        "accepted 2 terms.md:2 Logit",
        "accepted 3 z/tasks.md:3 What is a key?",
    ]
    result = call("suggest", "--accept", "all", "--to", "Cards.md")
    assert (result.code, "none of these suggestions is still open" in result.err) == (2, True)


def test_ranges_places_lists_and_all(call: Call) -> None:
    def accepted(*names: str) -> list[str]:
        result = call("suggest", "--accept", *names, "--to", "Cards.md", "--diff", "--format", "json")
        return [one["front"] for one in result.json["accepted"]]

    assert accepted("2-3") == ["Logit", "What is a key?"]
    assert accepted("1,3") == ["Softmax", "What is a key?"]
    assert accepted("z/tasks.md:3", "1", "1-2") == ["Softmax", "Logit", "What is a key?"]
    assert accepted("all", "--min-confidence", "0.8") == ["What is a key?"]
    assert accepted("1", "--min-confidence", "0.8") == ["Softmax"]


@pytest.mark.parametrize("name", ["0", "4", "2-9", "3-2", "terms.md:7", "Softmax"])
def test_names_of_no_suggestion(name: str, vault: Path, call: Call) -> None:
    result = call("suggest", "--accept", name, "--to", "Cards.md")
    assert (result.code, result.out) == (2, "")
    assert not (vault / "Cards.md").exists()


def test_a_place_of_several(vault: Path, call: Call) -> None:
    text = "# Softmax\n\nSoftmax is what turns scores into probabilities.\n\n$$e^x$$\n"
    write(vault, {"both.md": text})
    result = call("suggest", "--accept", "both.md:1", "--to", "Cards.md")
    assert result.code == 2
    assert "both.md:1 is the place of several suggestions: give a number of 1, 2" in result.err


@pytest.mark.parametrize("option", ["--diff", "--dry-run"])
def test_shown_first(option: str, vault: Path, call: Call) -> None:
    result = call("suggest", "--accept", "1", "--to", "Cards.md", option)
    assert result == (
        0,
        "--- /dev/null\n+++ Cards.md\n@@ -0,0 +1,3 @@\n+Softmax\n+?\n+turns scores into probabilities\n",
        "nothing was written: without --diff it adds 1 card to Cards.md (a new file)\n",
    )
    assert not (vault / "Cards.md").exists()
    write(vault, {"Cards.md": "# Cards\n"})
    assert call("suggest", "--accept", "1", "--to", "Cards.md", option).lines == [
        "--- Cards.md",
        "+++ Cards.md",
        "@@ -1 +1,5 @@",
        " # Cards",
        "+",
        "+Softmax",
        "+?",
        "+turns scores into probabilities",
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", b"Softmax\n?\nturns scores into probabilities\n"),
        (b"# Cards", b"# Cards\n\nSoftmax\n?\nturns scores into probabilities\n"),
        (b"# Cards\n\n", b"# Cards\n\nSoftmax\n?\nturns scores into probabilities\n"),
        (b"# Cards\n  ", b"# Cards\n  \nSoftmax\n?\nturns scores into probabilities\n"),
        (b"\n", b"\nSoftmax\n?\nturns scores into probabilities\n"),
        (
            b"\xef\xbb\xbfa\r\n?\r\nb\r\n",
            b"\xef\xbb\xbfa\r\n?\r\nb\r\n\r\nSoftmax\r\n?\r\nturns scores into probabilities\r\n",
        ),
        (b"a\r", b"a\r\rSoftmax\r?\rturns scores into probabilities\r"),
    ],
)
def test_the_file_keeps_its_mark_and_line_ends(before: bytes, after: bytes, vault: Path, call: Call) -> None:
    (vault / "Cards.md").write_bytes(before)
    assert call("suggest", "--accept", "1", "--to", "Cards.md").code == 0
    assert (vault / "Cards.md").read_bytes() == after


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("../Cards.md", "is not in the vault"),
        ("z/../../Cards.md", "is not in the vault"),
        ("/Cards.md", "is not in the vault"),
        ("Cards.txt", "ends with .md"),
        ("z", "ends with .md"),
        ("SR/memory/Cards.md", "notes in SR are not read for cards"),
        ("_notegraph/Cards.md", "notes in _notegraph are not read for cards"),
        ("Templates/Cards.md", "notes in Templates are not read for cards"),
        ("old/Cards.md", "read without this one"),
        (".hidden/Cards.md", "read without this one"),
        (".Cards.md", "read without this one"),
        ("nowhere/Cards.md", "there is no folder nowhere: make it first"),
        ("Ca\nrds.md", "cannot hold such characters"),
        ("Ca\udcffrds.md", "cannot hold such characters"),
        ("folder.md", "there is no such file any more"),
        ("out.md", "a symbolic link leads there"),
        ("linked/Cards.md", "a symbolic link leads there"),
        ("broken.md", "not valid UTF-8"),
    ],
)
def test_files_that_cannot_take_cards(target: str, message: str, vault: Path, call: Call) -> None:
    write(vault, {"notegraph.yaml": "version: 1\nignore: [old/]\n", "SR/memory/x.md": "", "old/x.md": ""})
    write(vault, {".obsidian/templates.json": '{"folder": "Templates"}', "Templates/t.md": "", ".hidden/x.md": ""})
    (vault / "folder.md").mkdir()
    (vault / "_notegraph").mkdir()
    (vault / "broken.md").write_bytes(b"\xff\xfe\xfd")
    outside = vault.parent / "outside"
    outside.mkdir()
    (outside / "note.md").write_text("outside\n", encoding="utf-8")
    (vault / "out.md").symlink_to(outside / "note.md")
    (vault / "linked").symlink_to(outside)
    before = sorted(path for path in vault.parent.rglob("*") if path.name != "index.sqlite")
    result = call("suggest", "--accept", "1", "--to", target)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert sorted(path for path in vault.parent.rglob("*") if path.name != "index.sqlite") == before
    assert (outside / "note.md").read_text(encoding="utf-8") == "outside\n"


@pytest.mark.parametrize("text", ["%% a comment\n", "$$\nx\n", "```\ncode\n", "<!-- a comment\n"])
def test_a_file_in_which_the_cards_would_not_be_read(text: str, vault: Path, call: Call) -> None:
    write(vault, {"Cards.md": text})
    result = call("suggest", "--accept", "1", "--to", "Cards.md")
    unread = text != "$$\nx\n"  # an open formula is text
    assert (result.code == 2, "would not be read there" in result.err) == (unread, unread)
    assert ((vault / "Cards.md").read_text(encoding="utf-8") == text) == unread


def test_a_path_of_this_machine(vault: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(vault / "z")
    assert call("suggest", "--accept", "1", "--to", "./tasks.md").code == 0
    assert (vault / "z/tasks.md").read_text(encoding="utf-8").startswith(TASK + "\nSoftmax\n?\n")
    assert call("suggest", "--accept", "2", "--to", str(vault / "New.md")).code == 0
    assert (vault / "New.md").exists()


def test_a_folder_that_is_no_vault_stays_as_it_is(tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "plain"
    write(folder, {"a.md": TERMS})
    monkeypatch.chdir(folder)
    assert len(call("suggest").lines) == 3
    assert call("suggest", "--accept", "1", "--to", "b.md", "--diff").code == 0
    result = call("suggest", "--accept", "1", "--to", "b.md")
    assert (result.code, "notegraph init" in result.err) == (2, True)
    assert os.listdir(folder) == ["a.md"]
    assert call("--vault", str(folder), "suggest", "--accept", "1", "--to", "b.md").code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("--accept", "1"),
        ("--to", "Cards.md"),
        ("--diff",),
        ("--open", "--accept", "1", "--to", "Cards.md"),
    ],
)
def test_options_that_need_one_another(arguments: tuple[str, ...], vault: Path, call: Call) -> None:
    assert call("suggest", *arguments).code == 2
    assert not (vault / "Cards.md").exists()


def test_what_is_a_card_elsewhere_is_not_proposed(vault: Path, call: Call) -> None:
    write(vault, {"elsewhere.md": "Softmax  \n?\nturns scores   into probabilities\n"})
    assert [one["front"] for one in call("suggest", "--format", "json").json["suggestions"]] == [
        "Logit",
        "What is a key?",
    ]


def test_a_front_of_three_notes_is_a_field(vault: Path, call: Call) -> None:
    for name in ("Apple", "Brick", "Cloud"):
        write(vault, {f"form {name}.md": f"- **Colour**: what {name} looks like\n- **{name}**: one of three things\n"})
    fronts = [one["front"] for one in call("suggest", "--format", "json").json["suggestions"]]
    assert fronts == ["Apple", "Brick", "Cloud", "Softmax", "Logit", "What is a key?"]
    one_note = call("suggest", "form Apple", "--format", "json").json["suggestions"]
    assert [one["front"] for one in one_note] == ["Colour", "Apple"]


def test_two_equal_ones_become_one_card(vault: Path, call: Call) -> None:
    write(vault, {"again.md": TERMS})
    result = call("suggest", "again", "terms", "--accept", "all", "--to", "Cards.md")
    assert result.lines == ["accepted 1 again.md:1 Softmax", "accepted 2 again.md:2 Logit"]


def test_templates_are_not_mined(vault: Path, call: Call) -> None:
    write(vault, {".obsidian/templates.json": '{"folder": "z"}'})
    assert call("suggest", "tasks") == (0, "", "nothing to suggest\n")
    assert call("suggest", "--open").out == ""


def test_text_from_notes_does_not_steer_the_terminal(vault: Path, call: Call) -> None:
    write(vault, {"evil.md": "- **a\x1b[31mb**: what \x1b]0;title\x07 it is about\n"})
    for arguments in ((), ("--accept", "1", "--to", "Cards.md", "--diff"), ("--accept", "1", "--to", "Cards.md")):
        assert "\x1b" not in "".join(map(str, call("suggest", "evil", *arguments)))


def test_a_file_made_in_the_meantime(vault: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from notegraph.model.errors import VaultError
    from notegraph.workspace.accept import plan_addition, write_addition
    from notegraph.workspace.suggest import suggest
    from support.vaults import open_vault

    with open_vault(vault, tmp_path / "home") as workspace:
        addition = plan_addition(workspace, suggest(workspace)[:1], "Cards.md")
        (vault / "Cards.md").write_text("mine\n", encoding="utf-8")
        with pytest.raises(VaultError, match="was made in the meantime"):
            write_addition(workspace, addition)
        addition = plan_addition(workspace, suggest(workspace)[:1], "Cards.md")
        (vault / "Cards.md").write_text("mine again\n", encoding="utf-8")
        with pytest.raises(VaultError, match="changed in the meantime"):
            write_addition(workspace, addition)
    assert (vault / "Cards.md").read_text(encoding="utf-8") == "mine again\n"


def test_links_that_lead_elsewhere_from_the_file_are_told(vault: Path, call: Call) -> None:
    terms = "# Norm\n\n- Size: the [[#Norm]] of a [vector](./near.md), see [[terms]]\n"
    write(vault, {"z/links.md": terms, "near.md": "", "z/near.md": ""})
    result = call("suggest", "links", "--accept", "1", "--to", "Cards.md")
    assert result.err.splitlines() == [
        "z/links.md:3: its link [[#Norm]] leads somewhere else from Cards.md: mend it there",
        "z/links.md:3: its link [vector](./near.md) leads somewhere else from Cards.md: mend it there",
        "added 1 card to Cards.md (a new file)",
    ]
    assert "leads" not in call("suggest", "links", "--accept", "z/links.md:3", "--to", "z/links.md", "--diff").err
