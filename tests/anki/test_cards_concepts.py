"""What the back says beside the answer: the pages behind the card, and what a cloze note adds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from notegraph.cards.extract import CardOptions, extract
from notegraph.exchange.anki.package import write_package
from notegraph.exchange.anki.plan import Plan, PlannedNote, build_notes
from notegraph.model.card import Card, Notation
from notegraph.model.switches import Switches
from notegraph.syntax.parse import parse
from notegraph.workspace.export_files import VaultFiles
from render.card_factory import make_card, make_clozes
from render.folder_vault import FolderVault
from support.vaults import open_vault, write_vault

OPENINGS = {
    "logits.md": ("Logits", "The **scores** before [[softmax.md|it]]: $x_{y_{z}}$ and {{c1::x}}."),
    "a{b}.md": ("A <b> {{c1::x}}", "Words."),
    "empty.md": ("Empty", " "),
    "long.md": ("Long", "word " * 400),
    "picture.md": ("Picture", "See ![[gone.png]]."),
    **{f"n{number}.md": (f"N{number}", "x") for number in range(9)},
}
LINK = '<a href="obsidian://open?vault=V&amp;file='


def field(note: PlannedNote, name: str) -> str:
    return dict(zip([one.name for one in note.note_type.fields], note.fields, strict=True))[name]


def planned(folder: Path, cards: Sequence[Card], vault: str | None = "V") -> tuple[Plan, FolderVault]:
    files = FolderVault(folder, OPENINGS)
    return build_notes(cards, files, vault=vault), files


def concepts(folder: Path, *targets: str, vault: str | None = "V") -> str:
    plan, _ = planned(folder, [make_card(path="own.md", targets=targets)], vault)
    return field(plan.notes[0], "Concepts")


def test_a_page_is_its_title_and_how_it_begins(tmp_path: Path) -> None:
    assert concepts(tmp_path, "logits.md") == (
        f'<div class="concept"><div class="concept-title">{LINK}logits">Logits</a></div>'
        f'The <strong>scores</strong> before {LINK}softmax" class="wikilink">it</a>: \\(x_{{y_{{z}} }}\\)'
        " and &#123;&#123;c1&#58;&#58;x&#125;&#125;.</div>"
    )


def test_without_a_vault_there_are_no_links(tmp_path: Path) -> None:
    assert "<a" not in concepts(tmp_path, "logits.md", vault=None)


def test_titles_are_words(tmp_path: Path) -> None:
    drawn = concepts(tmp_path, "a{b}.md")
    assert ">A &lt;b&gt; &#123;&#123;c1::x}}</a>" in drawn
    assert "{" not in drawn


def test_what_is_no_page_to_read_is_left_out(tmp_path: Path) -> None:
    assert concepts(tmp_path, "", "own.md", "no/where.md", "empty.md", "picture.png") == ""


def test_four_pages_each_once(tmp_path: Path) -> None:
    drawn = concepts(tmp_path, "n1.md", "n2.md", "n1.md", "empty.md", *(f"n{number}.md" for number in range(3, 9)))
    assert [name for name in (f"N{number}" for number in range(9)) if f">{name}</a>" in drawn] == [
        "N1",
        "N2",
        "N3",
        "N4",
    ]
    assert drawn.count('class="concept"') == 4


def test_of_a_page_that_begins_at_length_there_is_the_title(tmp_path: Path) -> None:
    drawn = concepts(tmp_path, "long.md")
    assert ">Long</a>" in drawn
    assert "word" not in drawn


def test_every_page_is_read_once_and_its_missing_pictures_are_told(tmp_path: Path) -> None:
    cards = [make_card(f"c{number}", targets=("picture.md", "empty.md")) for number in range(3)]
    plan, files = planned(tmp_path, cards)
    assert files.asked == ["picture.md", "empty.md"]
    assert [str(missing) for missing in plan.missing] == [
        "picture.md:1:1: the file gone.png is not in the vault: card c0 goes without"
    ]


def test_a_changed_page_changes_the_cards_that_link_to_it(tmp_path: Path) -> None:
    cards = [make_card("linked", targets=("logits.md",)), make_card("other")]
    hashes = []
    for text in ("before", "after"):
        files = FolderVault(tmp_path, {"logits.md": ("Logits", text)})
        hashes.append([note.content_hash for note in build_notes(cards, files).notes])
    assert hashes[0][0] != hashes[1][0]
    assert hashes[0][1] == hashes[1][1]


def test_no_field_of_a_cloze_note_but_its_text_has_marks(tmp_path: Path) -> None:
    cards = make_clozes(
        "{{c1::x}}", 1, extra="{{c2::y}} $a_{b_{c}}$", targets=("logits.md",), heading_path=("{{c3::z}}",)
    )
    (note,) = planned(tmp_path, cards)[0].notes
    assert [name.name for name, text in zip(note.note_type.fields, note.fields, strict=True) if "{{" in text] == [
        "Text"
    ]
    assert note.ordinals == (0,)


def test_what_stands_below_a_cloze(tmp_path: Path) -> None:
    text = "START\nCloze\nThe {{c1::sky}} is {{c2::blue}}.\nBack Extra: *Not* always:\n\n- at night\nEND\n"
    on = Switches(vault=((Notation.START_END, True),))
    cards = extract(parse("a.md", text), CardOptions(switches=on)).cards
    assert [card.extra for card in cards] == ["*Not* always:\n\n- at night"] * 2
    assert all(card.back.endswith(card.extra) for card in cards)
    (note,) = planned(tmp_path, cards)[0].notes
    assert field(note, "Text") == "The {{c1::sky}} is {{c2::blue}}."
    assert field(note, "Extra").startswith("<p><em>Not</em> always:</p>\n<ul>")


@pytest.mark.anki
def test_in_anki_they_stand_on_the_back_and_make_no_card(tmp_path: Path) -> None:
    from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

    cards = [
        make_card("basic", targets=("logits.md",)),
        *make_clozes("{{c1::x}}", 1, extra="{{c2::y}} Extra $a$", targets=("logits.md",), heading_path=("{{c3::z}}",)),
    ]
    plan, _ = planned(tmp_path, cards)
    write_package(plan, tmp_path / "x.apkg", datetime(2025, 1, 2, tzinfo=UTC), {})
    col = Collection(str(tmp_path / "collection.anki2"))
    try:
        request = ImportAnkiPackageRequest(package_path=str(tmp_path / "x.apkg"), options=ImportAnkiPackageOptions())
        col.import_anki_package(request)
        assert (col.note_count(), col.card_count()) == (2, 2)
        assert col.fix_integrity()[1]
        assert not col.get_empty_cards().notes
        for card in map(col.get_card, col.find_cards("")):
            question, answer = card.render_output().question_text, card.render_output().answer_text
            assert "Logits" not in question
            assert '<div class="concepts"><div class="concept">' in answer
            assert ('<div class="extra">' in answer) == (card.note()["NgId"] != "basic")
            assert "Hint" not in answer
    finally:
        col.close()


def test_the_vault_tells_how_its_notes_begin(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a.md": "# A\n\nquestion\n?\n[[b]]\n",
        "b.md": "# B\n\nx\n?\ny\n\nThe *opening*.\n\nMore.\n",
        "p.png": b"p",
    }
    with open_vault(write_vault(tmp_path / "V", files), tmp_path / "home") as workspace:
        vault = VaultFiles(workspace)
        assert vault.opening("b.md") == ("b", "The *opening*.")
        assert vault.opening("p.png") is None
        (note,) = build_notes([card for card in workspace.reading.cards() if card.path == "a.md"], vault).notes
    assert field(note, "Concepts").endswith("The <em>opening</em>.</div>")
