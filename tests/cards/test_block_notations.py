"""What holds for every text when all notations are on: none disturbs another, none raises."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from notegraph.cards.extract import CardOptions, extract
from notegraph.model.card import Notation
from notegraph.model.note import Note
from notegraph.model.span import Span
from notegraph.model.switches import Switches
from notegraph.syntax.parse import parse
from support.markdown_texts import FRAGMENTS
from support.note_checks import check_cards, range_of

PAGES = frozenset({Notation.RULED, Notation.HASHCARDS})
LABELS = (
    "\nQ: a",
    "\nA: b",
    "\n\nA: ",
    "\n- Q: ",
    "\n  - A: c\n",
    "\n- A: ",
    "\n> Q: a\n> A: b",
    "\n**Q:** x",
    "\n**A: y**",
    "\nQ2: ",
    "\nC: [x]",
    "\nSTART\nBasic\n",
    "\nSTART\nCloze\n",
    "\nSTART",
    "\nBack: b",
    "\nTags: t\n",
    "\nID: 12\n",
    "\nEND\n",
    "\nEND%%",
    "STARTI [Basic] a ",
    " Back: b ENDI",
    "STARTI [Cloze] ",
    " ENDI",
    " #card",
    " #card\n",
    "\n#card #x\n",
    " #card-reverse\nb\n",
    " #card/spaced",
    "\n## H #card\n",
    "\n> [!question] t\n> a",
    "\n> [!faq]-\n",
    "\n> > [!card] t\n",
    "\n\n---\n\n",
    "~~a _h_~~",
    "~~2 ",
    "{1:x}",
)
TEXTS = st.lists(st.one_of(st.sampled_from(LABELS), st.sampled_from(LABELS), st.sampled_from(FRAGMENTS)), max_size=30)


def note_and_options(text: str, *left_out: Notation) -> tuple[Note, CardOptions]:
    switches = Switches(vault=tuple((name, name not in left_out) for name in Notation))
    return parse("a.md", text), CardOptions(switches=switches)


@settings(max_examples=600)
@given(TEXTS.map("".join), st.sampled_from([(), tuple(PAGES), tuple(Notation.__members__.values())[:9]]))
def test_extract_is_total_with_every_notation(text: str, left_out: tuple[Notation, ...]) -> None:
    note, options = note_and_options(text, *left_out)
    cards, doubts = extract(note, options)
    check_cards(note, cards)
    lines = note.text.count("\n") + note.text.count("\r") + 1
    for doubt in doubts:
        assert doubt.message
        assert 1 <= doubt.range.line <= doubt.range.end_line <= lines
        assert doubt.range != range_of(note, Span(0, 0))


@settings(max_examples=200)
@given(TEXTS.map("".join))
def test_cards_do_not_depend_on_line_ends(text: str) -> None:
    text = text.replace("\r", "").replace("\x85", "").replace("\ud800", "")
    found = [(card.id, card.front, card.back, card.line) for card in extract(*note_and_options(text, *PAGES)).cards]
    for end in ("\r\n", "\r"):
        cards = extract(*note_and_options(text.replace("\n", end), *PAGES)).cards
        assert [(card.id, card.front, card.back, card.line) for card in cards] == found


@settings(max_examples=200)
@given(TEXTS.map("".join))
def test_memory_links_keep_their_cards(text: str) -> None:
    """Switching on what has bounds of its own takes no card from a memory link."""
    text = text.replace("TARGET DECK", "").replace("FILE TAGS", "")  # lines of notes for Anki that are in no card
    text = f"{text}\n[[SR/memory/0Wn1kyD2.md|?]]\n{text}"
    early = (*PAGES, Notation.START_END, Notation.CALLOUT, Notation.HASH_CARD)
    alone = [card.front for card in extract(*note_and_options(text, *early)).cards if card.id == "0Wn1kyD2"]
    assert [card.front for card in extract(*note_and_options(text)).cards if card.id == "0Wn1kyD2"] == alone
