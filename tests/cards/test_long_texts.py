"""Texts of 200,000 characters made to be read slowly. Nothing is timed: what takes time squared runs into the limit."""

from __future__ import annotations

import pytest

from notegraph.cards.extract import CardOptions, extract
from notegraph.model.card import Notation
from notegraph.model.spaced_repetition import SpacedRepetition
from notegraph.model.switches import Switches
from notegraph.syntax.parse import parse

SIZE = 200_000
TEXTS = {
    "quotes": ">",
    "quotes and spaces": " >",
    "list marks": "- ",
    "opening brackets": "[",
    "opening wikilinks": "[[a",
    "opening embeds": "![[",
    "opening links": "[a](",
    "opening references": "[a][",
    "links around embeds": "![[q]] y](z) ",
    "backticks": "`",
    "dollars": "$",
    "words in dollars": "$a",
    "prices": "$1",
    "display math": "$$\n\n",
    "percent signs": "%",
    "comments": "%% a",
    "escaped percent signs": "%%\\%",
    "HTML comments": "<!--",
    "tags": "#a ",
    "block ids": "a ^x\n",
    "carets": "^",
    "carriage returns": "\r",
    "fences": "```\n",
    "callouts": "> [!a]\n\n",
    "table rows": "|a|\n|-|\n| [[a|b]] |\n\n",
    "surrogates": "\ud800",
    "emoji and links": "😀[[A]] ",
    "question marks": "?\n",
    "arrows": "a >> b\n",
    "arrows in quotes": ">> ",
    "block ids of cards": "a >> b ^x\n",
    "opening clozes": "{{c1::",
    "clozes": "{{c1::a::b}} ",
    "clozes in quotes": "> {{c1::a}}\n",
    "memory links": "a [[SR/memory/AAAAAAAA.md|>>]] b\n",
    "memory blocks": "a\n[[SR/memory/AAAAAAAA.md|?]]\nb\n\n",
    "cards under headings": "# a\n\na >> b [[c]] #d ^ng-abcd\n\n",
    "schedule comments": "<!--SR:",
}
HALF = SIZE // 2
WHOLE = {
    "backticks of every length": " ".join("`" * length for length in range(630)),
    "a price, then dollars": "$1" + "$a" * HALF,
    "quotes before display math": ">" * SIZE + "\n\n$$ x",
    "an unclosed header": "---\r\n" + "a: b\r\n" * (SIZE // 6),
    "a header of dashes": "---\n" + "---" * (SIZE // 3),
    "a header of brackets": f"---\na: {'[' * SIZE}\n---\n",
    "a header of anchors": "---\na0: &a0 [x]\n"
    + "".join(f"a{number}: &a{number} [*a{number - 1}, *a{number - 1}]\n" for number in range(1, 60))
    + "---\n",
    "spaces in a heading": "# a" + " " * SIZE + "b",
    "hashes in a heading": "# " + "# " * HALF + "b",
    "lines of a heading": "a\n" * HALF + "===",
    "an underline that is none": "a\n" + "=" * SIZE + "x",
    "pipes in a row": "|a|\n|-|\n| [[" + "|" * SIZE,
    "an attribute": "<a name = " + " " * SIZE,
    "nested lists": "".join("  " * depth + "- a\n" for depth in range(440)),
    "blanks": "____ " * (HALF // 5) + "a\n?\n" + "a, " * (HALF // 3),
    "brackets in an answer": "a ____\n?\n" + "(" * SIZE,
    "nested clozes": "{{c1::" * 20_000 + "a" + "}}" * 20_000,
    "cloze numbers": "".join(f"{{{{c{number % 600}::a}}}} " for number in range(SIZE // 13)),
    "a card in a long quote": "> a\n" * (HALF // 4) + "> [[SR/memory/AAAAAAAA.md|?]]\n" + "> a\n" * (HALF // 4),
    "different memory links": "".join(f"a [[SR/memory/{number:08}.md|>>]] b [[x]] #t\n" for number in range(4000)),
    "spaces around a separator": ("Q\n" + " " * 1000 + "?\nA\n\n") * 200,
}


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "text", [part * (SIZE // len(part)) for part in TEXTS.values()] + list(WHOLE.values()), ids=[*TEXTS, *WHOLE]
)
def test_long_texts_are_read_in_time(text: str) -> None:
    note = parse("a.md", text)
    assert len(note.text) == len(text)
    for card in extract(note, CardOptions()).cards:
        assert card.source


CLOZES = {
    "empty clozes": "{{c1::}}",
    "highlights": "==a==",
    "highlights in items": "- ==a;;b== {c}\n" * 2,
    "openings of highlights": "==1;;",
    "dividers of highlights": "==1;;a;;b",
    "opening braces": "{c1|a",
    "braces of prose": "{ {",
    "doubled braces": "{{a} ",
    "empty braces": "{} {1:} ",
    "braces after commands": "\\a{b}{",
    "braces after brackets": "){a=",
    "openings in templates": "<% {1: {{c1::",
}
WHOLE_CLOZES = {
    "nested braces": "{1:a" * 20_000 + "}" * 20_000,
    "nested empty braces": "{ " * 40_000 + "} " * 40_000,
    "nested doubled braces": "{{ " * 30_000 + "{a}" + "}} " * 30_000,
    "letters of a highlight": "==a" + "s" * SIZE + ";;b== " + ("==" + "ha" * 240 + ";;c== ") * 400,
    "spaces in a cloze": "==1;;" + " " * HALF + "a== {1:" + " " * HALF + "}",
}


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "text",
    [part * (SIZE // len(part)) for part in CLOZES.values()] + list(WHOLE_CLOZES.values()),
    ids=[*CLOZES, *WHOLE_CLOZES],
)
def test_long_texts_with_clozes_are_read_in_time(text: str) -> None:
    both = Switches(vault=((Notation.HIGHLIGHT_CLOZE, True), (Notation.BRACE_CLOZE, True)))
    for card in extract(parse("a.md", text), CardOptions(switches=both)).cards:
        assert card.clozes


SEPARATORS = {
    "double colons": "a::b",
    "words with double colons": "a::b ",
    "lines with double colons": "a :: b\n",
    "fields": "[a:: b] ",
    "colons": ":::",
    "addresses": "fe80::1 ",
    "arrows of all kinds": "a << b <> ",
    "decks": "#flashcards/a\n",
    "decks and cards": "#flashcards/a\n\na >> b\n\n",
    "target decks": "TARGET DECK: a\n",
    "lone question marks": "?\n\n",
    "double question marks": "??\n",
    "end markers": "Q\n?\n\n+++\n",
    "separators without an end marker": "Q\n?\nA\n\n",
    "remains": "<!--LEARN:a-->\n",
    "blanks without answers": "____, ____ >> a\n",
    "memory links without sides": "[[SR/memory/AAAAAAAA.md|>>]] ",
}
WHOLE_SEPARATORS = {
    "a long word before double colons": "a" * SIZE + "::b c::d",
    "a long key": "a-" * HALF + ":: b",
    "a key of many words": "*a" + " a" * HALF + ":: b",
    "an end marker far below": "Q\n?\n\n" * (SIZE // 5) + "+++\n",
    "brackets before double colons": "(" * SIZE + "::" + ")" * SIZE,
}


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "text",
    [part * (SIZE // len(part)) for part in SEPARATORS.values()] + list(WHOLE_SEPARATORS.values()),
    ids=[*SEPARATORS, *WHOLE_SEPARATORS],
)
def test_long_texts_with_separators_are_read_in_time(text: str) -> None:
    switches = Switches((("double-colon", True), ("arrow", True)))
    options = CardOptions(switches=switches, plugin=SpacedRepetition(every_note=True, end="+++"))
    for card in extract(parse("a.md", text), options).cards:
        assert card.source


BLOCKS = {
    "questions and answers": "Q: a\nA: b\n",
    "questions": "Q: a\n",
    "many answers": "A: b\n",
    "questions in bold": "**Q:",
    "questions in a list": "- Q: a\n",
    "questions and answers in a list": "- Q: a\n  - A: b\n",
    "questions before fences": "Q: a\n\n```\n```\n\n",
    "dashes below answers": "Q: a\nA: b\n---\n",
    "blank quoted lines": ">\n",
    "STARTs": "START\n",
    "STARTs and ENDs": "START\nBasic\na\nBack: b\nEND\n",
    "fields": "START\nVocabulary\n\n\nWord: a\n",
    "STARTIs": "STARTI [Basic] a ",
    "STARTIs and ENDIs": "STARTI [Basic] a Back: b ENDI ",
    "STARTIs in code": "`STARTI [a] b` ",
    "tags of cards": "#card ",
    "cards with tags": "a #card\nb\n",
    "tags of cards in a list": "- a #card\n",
    "headings with tags": "# a #card\n",
    "nested callouts": "> [!question] a\n> > [!faq] b\n\n",
    "callouts without answers": "> [!faq]\n",
}
WHOLE_BLOCKS = {
    "a question, then much else": "Q: a\n" + "b\n\n" * (SIZE // 3) + "A: c\n",
    "nested questions": "".join("  " * depth + "- Q: a\n" for depth in range(440)),
    "nested questions and answers": "".join("  " * depth + f"- {'QA'[depth % 2]}: a\n" for depth in range(440)),
    "a callout of callouts": "".join("> " * depth + "[!question] a\n" for depth in range(1, 440)),
    "a card with a long answer": "# a #card\n" + "## b\n\n" * (SIZE // 6),
    "tags on a line": "a #card" + " #b" * (SIZE // 3) + " c",
    "a block of many fields": "START\nVocabulary\n" + "Word: a\n" * (SIZE // 8) + "END\n",
    "blank lines in a block": "START\nBasic\n" + "\n" * SIZE + "END\n",
}
PAGES = {
    "rules": "---\n\n",
    "rules below text": "a\n\n---\n\n",
    "struck out text": "~~a~~ ",
    "openings of struck out text": "~~a ",
    "tildes": "~~",
    "labels of hashcards": "C: [a] b\n",
}
WHOLE_PAGES = {
    "brackets in a cloze": "C: " + "[" * HALF + "]" * HALF,
    "clozes in brackets": "C: " + "[a] " * (SIZE // 4),
    "a page of struck out text": "~~a _b_~~ " * (SIZE // 10) + "\n\n---\n\nb",
    "spaces in struck out text": "~~a" + " " * SIZE + "_b_~~",
}


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "text",
    [part * (SIZE // len(part)) for part in PAGES.values()] + list(WHOLE_PAGES.values()),
    ids=[*PAGES, *WHOLE_PAGES],
)
def test_long_texts_with_pages_are_read_in_time(text: str) -> None:
    switches = Switches(vault=tuple((name, True) for name in Notation))
    for card in extract(parse("a.md", text), CardOptions(switches=switches)).cards:
        assert card.source


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "text",
    [part * (SIZE // len(part)) for part in BLOCKS.values()] + list(WHOLE_BLOCKS.values()),
    ids=[*BLOCKS, *WHOLE_BLOCKS],
)
def test_long_texts_with_blocks_are_read_in_time(text: str) -> None:
    pages = (Notation.RULED, Notation.HASHCARDS)
    switches = Switches(vault=tuple((name, name not in pages) for name in Notation))
    for card in extract(parse("a.md", text), CardOptions(switches=switches)).cards:
        assert card.source


MEGABYTE = 1_000_000
LINES = {
    "backticks without an end": "`" * MEGABYTE + "a::b::c",
    "backticks of every length before double colons": " ".join("`" * length for length in range(1400)) + "a::b::c",
    "backticks after double colons": "a::b::c" + "`a" * (MEGABYTE // 2),
    "code before double colons": "`a`" * (MEGABYTE // 3) + "a::b" * 20,
    "dollars before double colons": "$a" * (MEGABYTE // 2) + "$a::b::c",
    "addresses in quotes": "://" * (MEGABYTE // 3) + '">::c',
    "addresses in quotes before many double colons": "://" * (MEGABYTE // 3) + '">' + "::c" * 20,
    "ends of addresses": '"' * MEGABYTE + "a::c" * 20,
    "an address of a megabyte": "www." * (MEGABYTE // 4) + "::c" * 20,
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_lines_of_a_megabyte_are_read_in_time(line: str) -> None:
    note = parse("a.md", f"#flashcards\n\nx {line}\n\nlast :: card")
    assert [card.back for card in extract(note, CardOptions()).cards][-1] == "card"
