"""Clozes in other notations than Anki's: what the terminal and the browser show, and what Anki is given."""

from __future__ import annotations

import pytest

from notegraph.cards.extract import CardOptions, extract
from notegraph.exchange.anki import note_types
from notegraph.exchange.anki.plan import build_notes
from notegraph.model.card import Card, Notation
from notegraph.model.switches import Switches
from notegraph.render.html import to_html
from notegraph.render.plain import to_text
from notegraph.syntax.parse import parse

ON = Switches(vault=((Notation.HIGHLIGHT_CLOZE, True), (Notation.BRACE_CLOZE, True)))


class NoFiles:
    """A vault with nothing in it."""

    def resolve(self, target: str, source: str) -> str | None:
        return None

    def media(self, target: str, source: str) -> str | None:
        return None

    def locate(self, path: str) -> str | None:
        return None

    def opening(self, path: str) -> tuple[str, str] | None:
        return None


def cards_of(text: str) -> tuple[Card, ...]:
    return extract(parse("a.md", text), CardOptions(switches=ON)).cards


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("==Softmax== of ==logits;;what?==", "{{c1::Softmax}} of {{c2::logits::what?}}"),
        ("{Softmax} of {3:logits}", "{{c1::Softmax}} of {{c3::logits}}"),
        ("==ah;;a== ==ha;;b== ==s;;c==", "{{c1,2::a}} {{c1,2::b}} c"),
        ("{1:a {2:b} c} {{d}}", "{{c1::a {{c2::b}} c}} &#123;&#123;d&#125;&#125;"),
        ("==std::vector== ==a}}== {b}", "{{c1::std&#58;&#58;vector}} {{c2::a&#125;&#125;}} &#123;b&#125;"),
        ("==a:;;b::c== ==d}==", "{{c1::a&#58;::b&#58;&#58;c}} {{c2::d&#125;}}"),
        (r"==$\frac{a}{b}$== {c}", r"{{c1::\(\frac{a}{b}\)}} &#123;c&#125;"),
        ("{c1|`}::`} **{[[x|y]]}**", "{{c1::<code>&#125;&#58;&#58;</code>}} <strong>{{c2::y}}</strong>"),
        ("{a} ==b==", "&#123;a&#125; {{c1::b}}"),
        ("> {{c1::a\n> ==b==}} {c}", "{{c1::a<br>\n<mark>b</mark>}} &#123;c&#125;"),
    ],
)
def test_anki_is_given_its_own_notation(text: str, field: str) -> None:
    cards = cards_of(text)
    plan = build_notes(cards, NoFiles())
    (note,) = plan.notes
    assert not plan.skipped
    assert note.note_type is note_types.CLOZE
    assert note.cards == tuple(card.id for card in cards)
    assert note.fields[0] == field


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        ("==a== **b** ==c==", "[…] **b** c", "a **b** c"),
        ("==1;;a;;b== c", "[b] c", "a c"),
        ("==ah;;a== ==ha;;b==", "[…] …", "a b"),
        ("{a} *b* {3:c}", "[…] *b* c", "a *b* c"),
        ("{c1|a {b}} {{c}}", "[…] {{c}}", "a b {{c}}"),
    ],
)
def test_no_face_shows_the_marks(text: str, question: str, answer: str) -> None:
    card = cards_of(text)[0]
    assert (to_text(card.front), to_text(card.back)) == (question, answer)
    for side in (card.front, card.back):
        html = to_html(side, "a.md", NoFiles())
        assert "<mark>" not in html
        assert "==" not in html
        assert "{a" not in html
