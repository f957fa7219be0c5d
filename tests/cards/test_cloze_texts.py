"""Cloze texts as Anki is given them, whatever notation they are written in."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from notegraph.cards.clozes import renumbered
from notegraph.cards.extract import CardOptions, extract
from notegraph.model.card import Card, Notation
from notegraph.model.switches import Switches
from notegraph.syntax.parse import parse
from support.markdown_texts import markdown_texts
from support.note_checks import check_cards

ON = Switches(vault=((Notation.HIGHLIGHT_CLOZE, True), (Notation.BRACE_CLOZE, True)))
SIGNS = st.sampled_from(
    ["==", "====", "{", "}", "}}", "{{", ":", "::", ";;", "1;;", "2;;", "as;;", "sa;;", "{1:", "{c2|", "{c3:", "{{c1::"]
)
WORDS = st.sampled_from(
    ["a", "b ", " ", "é", "😀", "$x_{i}$", "$a::b$", "`}}`", "`a==b`", "[[c::d|e]]", "\\{", "\\=", "(", ")", "\n"]
)


def cards_of(text: str) -> tuple[Card, ...]:
    note = parse("a.md", text)
    found = extract(note, CardOptions(switches=ON)).cards
    check_cards(note, found)
    return found


@pytest.mark.parametrize(
    ("text", "cloze_text"),
    [
        ("==a== ==b;;c==", "{{c1::a}} {{c2::b::c}}"),
        ("==2;; a ;; b == c==", "{{c2::a::b == c}}"),
        ("==1;;a== ==1;;b==", "{{c1::a}} {{c1::b}}"),
        ("==ah;;a== ==ha;;b== ==ss;;c==", "{{c1,2::a}} {{c1,2::b}} c"),
        ("==ash;;a== ==a;;b==", "{{c1::a}} {{c1::b}}"),
        ("==$a::b$== `}}` $x_{y}$ {c}", r"{{c1::$a::b$::}} `}}` $x_{y}$ \{c\}"),
        ("==std::vector== a::b", r"{{c1::std\::vector::}} a\::b"),
        ("==`std::vector`;;b::c==", r"{{c1::`std::vector`::b\::c}}"),
        ("==a:;;b== ==:c==", r"{{c1::a\:::b}} {{c2:::c}}"),
        ("==a}}== ==b};;c}==", r"{{c1::a\}\}}} {{c2::b\}::c\}}}"),
        (r"==\}}== \\{", r"{{c1::\}\}}} \\\{"),
        ("==a {{c1::== b}", r"{{c1::a \{\{c1\:\:::}} b\}"),
        ("{a {1:b} c} {{d}}", r"{{c2::a {{c1::b}} c}} \{\{d\}\}"),
        ("{c1|a::b {2:c}}", r"{{c1::a\::b {{c2::c}}::}}"),
        ("{{c1::a::b::}} ==c== {d}", "{{c1::a::b::}} ==c== {d}"),
        (
            "{{c1::a:: }} {{c2,0::b:: c }} {{c3:::::}} {{c4::}::}}",
            "{{c1::a:: }} {{c2::b:: c }} {{c3:::::}} {{c4::}::}}",
        ),
    ],
)
def test_a_text_in_the_notation_of_anki(text: str, cloze_text: str) -> None:
    (written,) = {card.cloze_text for card in cards_of(text)}
    assert written == cloze_text


@settings(max_examples=400)
@given(st.lists(st.one_of(SIGNS, WORDS), min_size=3, max_size=14).map("".join))
def test_anki_hides_the_same(text: str) -> None:
    assume(re.search(r"\$[\d$]", text) is None)  # a formula there begins or ends with the braces around it
    families: dict[str, list[Card]] = {}
    for card in cards_of(text):
        families.setdefault(card.family, []).append(card)
    for family in families.values():
        again = cards_of(family[0].cloze_text)
        assert {card.notation for card in again} == {Notation.ANKI_CLOZE}
        assert [_hidden(card) for card in again] == [_hidden(card) for card in family]
        assert [_plain(card.back) for card in again] == [_plain(card.back) for card in family]


@settings(max_examples=300)
@given(st.lists(st.one_of(SIGNS, WORDS, markdown_texts()), min_size=2, max_size=8).map("".join))
def test_every_text_is_read_and_its_line_ends_do_not_matter(text: str) -> None:
    text = text.replace("\r", "").replace("\x85", "").replace("\ud800", "")
    found = [(card.id, card.line, card.front, card.back, card.cloze_text) for card in cards_of(text)]
    other = cards_of(text.replace("\n", "\r\n"))
    assert [(card.id, card.line, card.front, card.back, card.cloze_text) for card in other] == found


def _hidden(card: Card) -> tuple[int, list[tuple[str, str]]]:
    return card.ordinal, [(_plain(cloze.text), _plain(cloze.hint or "")) for cloze in card.clozes]


def _plain(text: str) -> str:
    return re.sub(r"\\(?=[{}:])", "", text)


@pytest.mark.parametrize(
    ("text", "numbers", "changed"),
    [
        ("{{c1::a}} {{c2::b::h}}", {1: 2, 2: 1}, "{{c2::a}} {{c1::b::h}}"),
        ("{{c1::a {{c2::b}} c}}", {2: 7}, "{{c1::a {{c7::b}} c}}"),
        ("{{c1,3::a}} {{c3::b}}", {3: 4}, "{{c1,4::a}} {{c4::b}}"),
        ("{{c1,3::a}}", {3: 1}, "{{c1::a}}"),
        ("{{c01::a}} {{c12::b}}", {12: 2}, "{{c01::a}} {{c2::b}}"),
        ("`{{c1::a}}` ${{c1::b}}$ {{c1::c}}", {1: 2}, "`{{c1::a}}` ${{c1::b}}$ {{c2::c}}"),
        ("[[{{c1::a}}]] {{c1::[b {{c1::c}}](d)}}", {1: 2}, "[[{{c1::a}}]] {{c2::[b {{c1::c}}](d)}}"),
        (r"\{{c1::a}} {\{c1::b}} {{c1::c\}}}}", {1: 2}, r"\{{c1::a}} {\{c1::b}} {{c2::c\}}}}"),
        ("{{c1::a {{c2::b}}", {1: 3, 2: 4}, "{{c1::a {{c4::b}}"),
        ("{{c1::a::is it {{c1::b}}?}}", {1: 2}, "{{c2::a::is it {{c1::b}}?}}"),
        ("{{c1::😀\nb}}\n{{c2::é}}", {1: 500, 2: 1}, "{{c500::😀\nb}}\n{{c1::é}}"),
        ("a {{c0::b}} {{c1:: }}", {0: 1, 1: 2}, "a {{c0::b}} {{c1:: }}"),
        ("", {1: 2}, ""),
    ],
)
def test_numbers_are_changed_where_they_are_clozes(text: str, numbers: dict[int, int], changed: str) -> None:
    assert renumbered(text, numbers) == changed


@pytest.mark.parametrize("text", ["==a== ==b;;h== c", "{a {3:b}} `{1:c}`", "{{c2::a::h}} {{c1::$x$}}"])
def test_renumbering_changes_nothing_else(text: str) -> None:
    family = cards_of(text)
    exchanged = cards_of(renumbered(family[0].cloze_text, {1: 12, 2: 11, 3: 13}))
    number = {1: 12, 2: 11, 3: 13}
    expected = {number[card.ordinal]: (card.front, card.back) for card in family}
    assert {card.ordinal: (card.front, card.back) for card in exchanged} == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{{c1::a}} {{c2::b}} {{c3::c}}", "a {{c2::b}} {{c3::c}}"),
        ("==1;;a== ==2;;b== ==3;;c==", "a ==2;;b== ==3;;c=="),
        ("==a;;a== ==sa;;b== ==ssa;;c==", "a ==sa;;b== ==ssa;;c=="),
        ("{1:a} {c2|b} {c3:c}", "a {c2|b} {c3:c}"),
    ],
)
def test_the_writers_numbers_stay_when_a_sibling_is_deleted(before: str, after: str) -> None:
    kept = {card.ordinal: (card.front, card.back, card.clozes) for card in cards_of(before)}
    del kept[1]
    assert {card.ordinal: (card.front, card.back, card.clozes) for card in cards_of(after)} == kept


@pytest.mark.parametrize(("sign", "end"), [("==", "=="), ("{", "}")])
def test_no_more_are_counted_than_anki_counts(sign: str, end: str) -> None:
    cards = cards_of(f"{sign}a{end} " * 502)
    assert [card.ordinal for card in cards] == list(range(1, 501))
    assert cards[0].back == "a " * 500 + f"{sign}a{end} {sign}a{end}"
