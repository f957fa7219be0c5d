"""What is offered inside a link that is being typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from lsp.edited import cursor, editing_vault
from notegraph.model.link import LinkStatus
from notegraph.model.span import Span
from notegraph.syntax.parse import parse
from notegraph.vault.edit_plan import SpanEdit, edited
from notegraph.workspace.editor.completion import MOST, Offer, completions
from notegraph.workspace.editor.vault import EditedVault

FILES: dict[str, str | bytes] = {
    "Vector space.md": "---\naliases: [linear space, 'a|b']\n---\n"
    "# Basis: one\n\n## Sub `x`\n\nA claim. ^claim-1\n\n> # Not mine\n",
    "maths/Dup.md": "# Up\n",
    "other/Dup.md": "# Down\n",
    "maths/C#.md": "no link can name it\n",
    "img/Big picture.png": b"",
    "templates/vectorial.md": "x",
    ".obsidian/templates.json": '{"folder": "templates"}',
    "SR/memory/0Wn1kyD2.md": "",
}


def offered(vault: EditedVault, written: str, path: str = "maths/new.md") -> tuple[Offer, ...]:
    """The offers where ``¦`` stands, each of which would resolve."""
    text, offset = cursor(written)
    vault.put(path, text)
    return completions(vault, path, offset).offers


def after(written: str, offer: Offer) -> str:
    """The text once an offer is taken."""
    text, _ = cursor(written)
    note = parse("x.md", text)
    place = offer.range
    start = note.line_starts[place.line - 1] + place.column - 1
    end = note.line_starts[place.end_line - 1] + place.end_column - 1
    return edited(text, [SpanEdit(Span(start, end), offer.text)])


@pytest.mark.parametrize(
    ("written", "label", "result"),
    [
        ("see [[vec¦", "Vector space", "see [[Vector space]]"),
        ("see [[vec¦]]", "Vector space", "see [[Vector space]]"),
        ("see [[vec¦tr]] x", "Vector space", "see [[Vector space]] x"),
        ("see [[vec¦|shown]]", "Vector space", "see [[Vector space|shown]]"),
        ("see [[lin¦", "linear space", "see [[Vector space|linear space]]"),
        ("see [[lin¦]]", "linear space", "see [[Vector space|linear space]]"),
        ("see [[lin¦|x]]", "linear space", "see [[Vector space|x]]"),
        ("| [[lin¦", "linear space", "| [[Vector space\\|linear space]]"),
        ("[[du¦", "Dup", "[[maths/Dup]]"),
        ("![[big¦", "Big picture.png", "![[Big picture.png]]"),
        ("[[big¦", "Big picture.png", "[[Big picture.png]]"),
        ("[[vsp¦", "Vector space", "[[Vector space]]"),
        ("[[Vector space#sub¦", "Sub `x`", "[[Vector space#Sub `x`]]"),
        ("[[Vector space#¦]]", "Basis: one", "[[Vector space#Basis one]]"),
        ("[[linear space#¦", "Basis: one", "[[linear space#Basis one]]"),
        ("[[Vector space#^¦", "^claim-1", "[[Vector space#^claim-1]]"),
        ("[[Vector space#^cl¦]]", "^claim-1", "[[Vector space#^claim-1]]"),
        ("# Mine\n\n[[#mi¦", "Mine", "# Mine\n\n[[#Mine]]"),
        ("[x](ve¦", "Vector space", "[x](Vector%20space.md)"),
        ("[x](ve¦)", "Vector space", "[x](Vector%20space.md)"),
        ("[x](<ve¦", "Vector space", "[x](<Vector space.md>)"),
        ("![x](big¦", "Big picture.png", "![x](Big%20picture.png)"),
        ("[x](Vector%20space.md#ba¦", "Basis: one", "[x](Vector%20space.md#Basis%20one)"),
        ('---\nup: "[[vec¦"\n---\n', "Vector space", '---\nup: "[[Vector space]]"\n---\n'),
        ("😀 [[vec¦ and [[more]]", "Vector space", "😀 [[Vector space]] and [[more]]"),
    ],
)
def test_what_is_taken_is_a_link_that_opens(tmp_path: Path, written: str, label: str, result: str) -> None:
    with editing_vault(tmp_path, FILES) as vault:
        offer = next(one for one in offered(vault, written) if one.label == label)
        assert after(written, offer) == result
        vault.put("maths/new.md", result)
        links = vault.current.graph.links["maths/new.md"]
        assert links[0].resolution.status in (LinkStatus.RESOLVED, LinkStatus.ALIAS)


@pytest.mark.parametrize(
    "written",
    [
        "no link ¦",
        "`[[vec¦`",
        "```\n[[vec¦\n```",
        "$[[vec¦$",
        "[[vec]] ¦",
        "[[vec|sho¦",
        "[[nowhere#x¦",
        "[[Big picture.png#¦",
        "text (ve¦",
    ],
)
def test_nothing_is_offered_elsewhere(tmp_path: Path, written: str) -> None:
    with editing_vault(tmp_path, FILES) as vault:
        offers = offered(vault, written)
        assert offers == ()


def test_names_that_begin_so_come_first_and_none_that_cannot_be_linked(tmp_path: Path) -> None:
    with editing_vault(tmp_path, FILES) as vault:
        labels = [one.label for one in offered(vault, "[[¦")]
        assert labels[:2] == ["Vector space", "linear space"]
        assert "C#" not in labels
        assert "vectorial" not in labels
        assert "a|b" not in labels
        assert [(one.label, one.detail) for one in offered(vault, "[[dup¦")] == [
            ("Dup", "maths/Dup.md"),
            ("Dup", "other/Dup.md"),
        ]
        assert [one.text for one in offered(vault, "[[dup¦")] == ["maths/Dup]]", "other/Dup]]"]


def test_links_are_written_as_the_vault_writes_them(tmp_path: Path) -> None:
    app = {".obsidian/app.json": '{"useMarkdownLinks": true, "newLinkFormat": "relative"}'}
    with editing_vault(tmp_path, {**FILES, **app}) as vault:
        offer = next(one for one in offered(vault, "see [[vec¦") if one.label == "Vector space")
        assert after("see [[vec¦", offer) == "see [Vector space](../Vector%20space.md)"
        assert offer.filter == "[[Vector space"
        offer = offered(vault, '---\nup: "[[vec¦"\n---\n')[0]
        assert offer.text == "../Vector space]]"
        offer = offered(vault, "[[vec¦]]")[0]
        assert offer.text == "../Vector space"


def test_no_more_than_somebody_would_read(tmp_path: Path) -> None:
    with editing_vault(tmp_path, {f"n{number}.md": "" for number in range(MOST + 5)}) as vault:
        vault.put("x.md", "[[n")
        found = completions(vault, "x.md", 3)
        assert len(found.offers) == MOST
        assert found.more
