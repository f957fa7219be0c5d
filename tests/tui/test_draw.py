"""Blocks as they are drawn: text, shapes, pictures, and nothing that steers the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from rich.console import Console

from notegraph.model.drawn import (
    Block,
    Callout,
    Code,
    Formula,
    Heading,
    Item,
    ListBlock,
    Mark,
    Media,
    Paragraph,
    Quote,
    Rule,
    Run,
    Table,
)
from notegraph_cli.tui.draw import Drawing
from notegraph_cli.tui.draw_find import links_of, media_of
from notegraph_cli.tui.draw_images import Graphics, Pictures, graphics
from notegraph_cli.tui.draw_marked import marked
from notegraph_cli.tui.theme import DARK, LIGHT, Palette


def line(text: str, *marks: Mark, target: str | None = None) -> tuple[Run, ...]:
    return (Run(text, frozenset(marks), target),)


def paragraph(text: str) -> Paragraph:
    return Paragraph(line(text))


def draw(*blocks: Block, width: int = 40, palette: Palette = DARK, pictures: Pictures | None = None) -> str:
    kinds = pictures or Pictures(Graphics.NAMES)
    drawing = Drawing(palette, lambda media: kinds.draw(media, media.path or ""), lambda media: media.path)
    console = Console(width=width, color_system=None, force_terminal=True, legacy_windows=False, _environ={})
    with console.capture() as captured:
        console.print(drawing.group(blocks))
    return "\n".join(row.rstrip() for row in captured.get().split("\n")).rstrip("\n")


@pytest.mark.parametrize(
    ("block", "shown"),
    [
        (paragraph("[b]b[/b] :x: \\[y]"), "[b]b[/b] :x: \\[y]"),
        (paragraph("one\ntwo"), "one\ntwo"),
        (Heading(1, line("Top")), "Top"),
        (ListBlock((Item((paragraph("a"),)), Item((paragraph("b"),)))), "• a\n• b"),
        (ListBlock((Item((paragraph("a"),)), Item((paragraph("b"),))), start=9), " 9. a\n10. b"),
        (ListBlock((Item((paragraph("a"),), " "), Item((paragraph("b"),), "x"), Item((), "~"))), "☐ a\n☑ b\n☑"),
        (ListBlock((Item((paragraph("a"),), " "), Item((paragraph("b"),))), start=9), " 9. ☐ a\n10.   b"),
        (ListBlock((Item((paragraph("a"), ListBlock((Item((paragraph("b"),)),)))),)), "• a\n  ◦ b"),
        (ListBlock((Item((paragraph("a"), paragraph("b"))),)), "• a\n\n  b"),
        (Quote((paragraph("a"), paragraph("b"))), "▌ a\n▌\n▌ b"),
        (Callout("tip", (), ()), "▌ Tip"),
        (
            Callout("odd", line("Title"), (paragraph("x"),)),
            "╭─ Title ────────╮\n│ x              │\n╰────────────────╯",
        ),
        (Rule(), "─" * 18),
        (Media("g.png", None), "[missing: g.png]"),
        (Media("a.pdf", "a.pdf"), "[a.pdf]"),
        (Code("x = 1\n", "python"), "   x = 1"),
        (Code("[b]x", "no-such-language"), "   [b]x"),
        (Formula("x^2"), "        x²"),
        (
            Table((line("h"), line("n")), ((line("long"), line("1")),), ("left", "right")),
            "h      n\n────────\nlong   1",
        ),
        (Table((line("h"),), ((line("x"),),), ("",)), "h\n─\nx"),
    ],
)
def test_blocks(block: Block, shown: str) -> None:
    assert draw(block, width=18) == shown


def test_blocks_stand_apart() -> None:
    assert draw(paragraph("a"), paragraph("b")) == "a\n\nb"


def test_wide_letters_fold_at_the_edge_and_nothing_is_lost() -> None:
    text = "漢字かな交じり文" * 6
    shown = draw(Quote((paragraph(text),)), width=21).split("\n")
    assert "".join(row.removeprefix("▌ ") for row in shown) == text
    assert all(len(row) <= 2 + 9 for row in shown)


def test_right_to_left_text_keeps_its_order() -> None:
    assert draw(paragraph("שלום עולם abc مرحبا")) == "שלום עולם abc مرحبا"


def test_every_palette_knows_every_mark() -> None:
    for palette in (DARK, LIGHT):
        assert set(palette.marks) == set(Mark)
        assert draw(Paragraph((Run("x", frozenset(Mark), "a.md"),)), palette=palette) == "x"


def test_links_and_media_are_found_wherever_they_stand() -> None:
    inner = Paragraph(line("b", target="b.md"))
    blocks = (
        Heading(2, line("a", target="a.md")),
        ListBlock((Item((inner, Media("x", "x.png"))),)),
        Quote((Paragraph(line("c", target="c.md")), Media("y", "y.png"))),
        Callout("note", line("d", target="d.md"), (Paragraph(line("e", target="e.md")),)),
        Table((line("f", target="f.md"),), ((line("g", target="g.md"),),), ("",)),
        Media("z", None),
        Rule(),
        paragraph("no link"),
    )
    assert "".join(run.text for run in links_of(blocks)) == "abcdefg"
    assert [media.name for media in media_of(blocks)] == ["x", "y", "z"]


def test_the_hidden_words_of_a_cloze_are_marked_wherever_they_stand() -> None:
    text = paragraph("one two one")
    blocks = (
        text,
        ListBlock((Item((text,)),)),
        Quote((text,)),
        Table((line("one"),), ((line("two"),),), ("",)),
        Rule(),
    )
    found = marked(blocks, ["one", "two", ""])
    assert isinstance(found[0], Paragraph)
    assert [(run.text, Mark.CLOZE in run.marks) for run in found[0].runs] == [
        ("one", True),
        (" ", False),
        ("two", True),
        (" ", False),
        ("one", True),
    ]
    assert found[1] == ListBlock((Item((found[0],)),))
    assert found[2] == Quote((found[0],))
    assert found[3] == Table((line("one"),), ((line("two", Mark.CLOZE),),), ("",))
    assert found[4] == Rule()
    assert marked(blocks, []) == blocks


@pytest.fixture
def red(tmp_path: Path) -> str:
    path = tmp_path / "red.png"
    Image.new("RGBA", (300, 100), (255, 0, 0, 128)).save(path)
    return str(path)


def test_pictures_take_the_room_they_need(red: str) -> None:
    pictures = Pictures(Graphics.BLOCKS)
    shown = draw(Media("red", red), pictures=pictures).split("\n")
    assert shown == ["▀" * 30] * 5
    assert draw(Media("red", red, 100), pictures=pictures) == "\n".join(["▀" * 10] * 2)
    assert draw(Media("red", red), width=12, pictures=pictures) == "\n".join(["▀" * 12] * 2)


def test_tall_pictures_are_cut_down_to_a_screen(tmp_path: Path) -> None:
    path = tmp_path / "tall.png"
    Image.new("L", (50, 3000)).save(path)
    assert len(draw(Media("tall", str(path)), pictures=Pictures(Graphics.BLOCKS)).split("\n")) == 24


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\nrubbish", b"<svg/>"])
def test_what_is_no_picture_is_named(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    path.write_bytes(content)
    assert draw(Media("x.png", str(path)), pictures=Pictures(Graphics.BLOCKS)) == "[x.png]"


@pytest.mark.parametrize(
    ("environ", "ask", "kind"),
    [
        ({"NO_COLOR": "1"}, True, Graphics.NAMES),
        ({}, False, Graphics.BLOCKS),
        ({"TMUX": "x", "TERM": "xterm"}, True, Graphics.BLOCKS),
        ({"TERM": "screen-256color"}, True, Graphics.BLOCKS),
    ],
)
def test_what_a_terminal_can(environ: dict[str, str], ask: bool, kind: Graphics) -> None:
    assert graphics(environ, ask=ask) is kind


@pytest.mark.parametrize("kind", [Graphics.KITTY, Graphics.SIXEL, Graphics.BLOCKS])
def test_a_terminal_is_asked_by_the_library(kind: Graphics, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.__stdout__", None)  # nobody to ask
    from textual_image import _terminal, renderable

    answer = {
        Graphics.KITTY: renderable.TGPImage,
        Graphics.SIXEL: renderable.SixelImage,
        Graphics.BLOCKS: renderable.HalfcellImage,
    }[kind]
    monkeypatch.setattr(renderable, "Image", answer)
    monkeypatch.setattr(_terminal, "get_cell_size", lambda: _terminal.CellSize(10, 20))
    assert graphics({"TERM": "xterm-256color"}, ask=True) is kind
