"""Cards become notes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from notegraph.cards.extract import CardOptions, extract
from notegraph.exchange.anki import note_types
from notegraph.exchange.anki.plan import Plan, PlannedNote, build_notes
from notegraph.model.card import Card, CardKind, Cloze
from notegraph.model.deck import Deck, Selector, SelectorKind
from notegraph.model.span import Span
from notegraph.syntax.parse import parse
from render.card_factory import make_card, make_clozes, make_reversed


class NoFiles:
    """A vault whose only note is the target of every link to ``x``."""

    def resolve(self, target: str, source: str) -> str | None:
        return "x.md" if target == "x" else None

    def locate(self, path: str) -> str | None:
        return None

    def opening(self, path: str) -> tuple[str, str] | None:
        return None


def plan_of(*cards: Card, vault: str | None = None, decks: Sequence[Deck] = ()) -> Plan:
    return build_notes(cards, NoFiles(), decks=decks, vault=vault)


def field(note: PlannedNote, name: str) -> str:
    return note.fields[[field.name for field in note.note_type.fields].index(name)]


def test_a_basic_card() -> None:
    (note,) = plan_of(make_card("0Wn1kyD2", "What is **it**?", "a < b", tags=("x/y",))).notes
    assert note.note_type is note_types.BASIC
    assert note.guid == "0Wn1kyD2"
    assert dict(zip([field.name for field in note.note_type.fields], note.fields, strict=True)) == {
        "Front": "What is <strong>it</strong>?",
        "Back": "a &lt; b",
        "Context": "softmax › Definition",  # noqa: RUF001
        "Source": "ML/softmax.md",
        "Extra": "",
        "Concepts": "",
        "Hint": "",
        "NgId": "0Wn1kyD2",
    }
    assert (note.deck, note.tags, note.cards, note.ordinals) == ("ML", ("x::y",), ("0Wn1kyD2",), (0,))


def test_the_source_opens_obsidian_where_the_vault_has_a_name() -> None:
    (note,) = plan_of(make_card(path="a & b/c.md", heading_path=("One", "Two <i>"), front="[[x]]"), vault="My V").notes
    assert field(note, "Source") == (
        '<a href="obsidian://open?vault=My%20V&amp;file=a%20%26%20b%2Fc%23Two%20%3Ci%3E">a &amp; b/c.md</a>'
    )
    assert field(note, "Front") == '<a href="obsidian://open?vault=My%20V&amp;file=x" class="wikilink">x</a>'
    (note,) = plan_of(make_card(path="c.md", heading_path=()), vault="V").notes
    assert field(note, "Source") == '<a href="obsidian://open?vault=V&amp;file=c">c.md</a>'


@pytest.mark.parametrize(
    ("path", "headings", "context"),
    [
        ("softmax.md", (), "softmax"),
        ("softmax.md", ("softmax", "Uses"), "softmax > Uses"),
        ("softmax.md", ("Softmax",), "Softmax"),
        ("a/b.MD", ("[[x|One]]", "`two` & [sound:x]"), "b > One > `two` &amp; &#91;sound:x]"),
        ("odd\x1fname", (), "oddname"),
    ],
)
def test_the_context_is_the_path_of_headings(path: str, headings: tuple[str, ...], context: str) -> None:
    (note,) = plan_of(make_card(path=path, heading_path=headings)).notes
    assert field(note, "Context") == context.replace(" > ", " \u203a ")


def test_both_directions_are_one_note() -> None:
    there, back = make_reversed("cat", "Katze")
    (note,) = plan_of(there, back).notes
    assert note.note_type is note_types.REVERSED
    assert (note.guid, note.cards, note.ordinals) == ("both0001", ("both0001#1", "both0001#2"), (0, 1))
    assert (field(note, "Front"), field(note, "Back")) == ("cat", "Katze")
    (alone,) = plan_of(back).notes
    assert (alone.cards, alone.ordinals, alone.fields) == (("both0001#2",), (1,), note.fields)


def test_a_direction_with_nothing_to_ask_is_skipped() -> None:
    plan = plan_of(*make_reversed("cat", "%%hidden%%"))
    assert [note.ordinals for note in plan.notes] == [(0,)]
    assert [skip.card for skip in plan.skipped] == ["both0001#2"]
    plan = plan_of(*make_reversed("<br>", "Katze"))
    assert (plan.notes, [skip.card for skip in plan.skipped]) == ((), ["both0001#1", "both0001#2"])


def test_siblings_of_a_cloze_are_one_note() -> None:
    (note,) = plan_of(*make_clozes("{{c1::a}} {{c3::b::h}} `{{c2::c}}`", 1, 3)).notes
    assert note.note_type is note_types.CLOZE
    assert (note.guid, note.cards, note.ordinals) == ("cloze001", ("cloze001#1", "cloze001#3"), (0, 2))
    assert field(note, "Text") == "{{c1::a}} {{c3::b::h}} <code>&#123;&#123;c2&#58;&#58;c&#125;&#125;</code>"


def test_a_cloze_out_of_a_quote_loses_the_quote_marks() -> None:
    quoted = parse("a.md", "> {{c1::a}}\r\n> b\r\n> c {{c2::d}}")
    (note,) = plan_of(*extract(quoted, CardOptions()).cards).notes
    assert field(note, "Text") == "{{c1::a}}<br>\nb<br>\nc {{c2::d}}"


def test_a_cloze_that_anki_cannot_hide_is_skipped_alone() -> None:
    plan = plan_of(*make_clozes("{{c1::a}} `{{c2::b}}`", 1, 2))
    assert [note.cards for note in plan.notes] == [("cloze001#1",)]
    reason = "its cloze stands where Anki cannot hide it (in code, an address or across blocks)"
    assert [str(skip) for skip in plan.skipped] == [f"ML/softmax.md:3:1: card cloze001#2 was not exported: {reason}"]
    plan = plan_of(*make_clozes("`{{c1::a}}` {{c501::b}}", 1, 501))
    assert (plan.notes, len(plan.skipped)) == ((), 2)


def test_blanks_show_their_gaps_and_keep_the_answers_as_text() -> None:
    card = make_card(
        kind=CardKind.BLANKS, front="A ____ is ____\n____", back="1, 2", clozes=(Cloze(1, "*a*"), Cloze(2, "<b>"))
    )
    (note,) = plan_of(card).notes
    assert note.note_type is note_types.BLANKS
    assert field(note, "Front").count('<span class="blank">____</span>') == 3
    assert (field(note, "Back"), field(note, "Answer")) == ("1, 2", "*a*, &lt;b&gt;")


@pytest.mark.parametrize("front", ["", "%%x%%", "<br>", "<b></b>", "&nbsp;", "^id", "> "])
def test_a_card_without_a_visible_front_is_skipped(front: str) -> None:
    plan = plan_of(make_card("a", front), make_card("b"))
    assert [note.guid for note in plan.notes] == ["b"]
    assert [(skip.card, skip.reason) for skip in plan.skipped] == [("a", "nothing of its question can be shown")]


@pytest.mark.parametrize("front", ["![[gone.png]]", "$x$", "---", "`x`", "x"])
def test_a_front_needs_no_letters(front: str) -> None:
    assert len(plan_of(make_card("a", front)).notes) == 1


def test_two_cards_never_share_a_guid() -> None:
    first = make_card("same", line=4)
    clozes = make_clozes("{{c1::a}}", 1)
    twin = clozes[0]._replace(span=Span(90, 99))
    plan = plan_of(first, make_card("same", path="b.md", line=9), *clozes, clozes[0], twin)
    assert [note.guid for note in plan.notes] == ["same", "cloze001"]
    told = "{}: card {} was not exported: its id is also that of ML/softmax.md:{}; give one of them another"
    assert [str(skip) for skip in plan.skipped] == [
        told.format("b.md:9:1", "same", 4),
        *[told.format("ML/softmax.md:3:1", "cloze001#1", 3)] * 2,
    ]


def test_a_card_without_an_id_is_skipped() -> None:
    plan = plan_of(make_card(""), make_card(" "))
    assert (plan.notes, [skip.reason for skip in plan.skipped]) == ((), ["it has no id"] * 2)


def test_notes_stand_where_their_first_card_stands() -> None:
    one, two = make_clozes("{{c1::a}} {{c2::b}}", 1, 2)
    plan = plan_of(make_card("z"), one, make_card("a"), two)
    assert [note.guid for note in plan.notes] == ["z", "cloze001", "a"]


def test_the_deck_file_decides() -> None:
    deck = Deck("Basics::ML", "a.yaml", (Selector(SelectorKind.TAG, "ml"),))
    plan = plan_of(make_card("a", tags=("ML/x",)), make_card("b"), decks=[deck])
    assert [note.deck for note in plan.notes] == ["Basics::ML", "ML"]


def test_the_content_hash_is_of_what_anki_shows() -> None:
    card = make_card()
    (note,) = plan_of(card).notes
    same = [card._replace(line=9, span=Span(0, 1), deck="Other", source="x")]
    other = [card._replace(front="X"), card._replace(tags=("t",)), card._replace(heading_path=("Y",))]
    other += [card._replace(path="z.md"), card._replace(kind=CardKind.BLANKS)]
    assert [plan_of(card).notes[0].content_hash for card in same] == [note.content_hash]
    assert note.content_hash not in [plan_of(card).notes[0].content_hash for card in other]
    assert plan_of(card) == plan_of(card)


def test_missing_media_are_told() -> None:
    plan = plan_of(
        make_card("a", "![[gone.png]]", "![](gone.png) ![[x.png]]"), make_card("b", "![[gone.png]]", path="b.md")
    )
    assert [str(missing) for missing in plan.missing] == [
        f"{path}: the file {target} is not in the vault: card {card} goes without"
        for path, target, card in (
            ("ML/softmax.md:3:1", "gone.png", "a"),
            ("ML/softmax.md:3:1", "x.png", "a"),
            ("b.md:3:1", "gone.png", "b"),
        )
    ]
    assert plan.media == ()
