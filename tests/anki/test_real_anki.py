"""Our packages in the real Anki: imported, imported again, updated, checked, drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

import pytest

from notegraph.cards.extract import CardOptions, extract
from notegraph.exchange.anki.ledger import content_times
from notegraph.exchange.anki.media import inside
from notegraph.exchange.anki.note_types import ALL
from notegraph.exchange.anki.package import write_package
from notegraph.exchange.anki.plan import Plan, build_notes
from notegraph.model.card import Card, CardKind, Cloze, Notation
from notegraph.model.switches import Switches
from notegraph.render.html import to_html
from notegraph.syntax.parse import parse
from render.card_factory import make_card, make_clozes, make_reversed
from render.vault_stub import StubVault
from support.real_anki import RealAnki

pytestmark = pytest.mark.anki

# Before any clock that these tests may run under: what Anki changes itself is later.
NOW = datetime(2025, 1, 2, 10, 0, tzinfo=UTC)


class Vault:
    """A folder; a link's target is its path."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def resolve(self, target: str, source: str) -> str | None:
        return target

    def locate(self, path: str) -> str | None:
        return inside(str(self.root), path)

    def opening(self, path: str) -> tuple[str, str] | None:
        return None


class Anki(RealAnki):
    """A collection of the real Anki, and the packages we give it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder
        self.vault = folder / "vault"
        self.vault.mkdir()

    def plan(self, cards: Sequence[Card]) -> Plan:
        return build_notes(cards, Vault(self.vault), vault="V")

    def take_plan(self, plan: Plan, now: datetime = NOW, times: dict[str, int] | None = None) -> dict[str, int]:
        """Writes a package and imports it; the counts that are not 0."""
        target = self.folder / "deck.apkg"
        write_package(plan, target, now, times or {})
        return self.take(target)

    def sides(self, guid: str) -> dict[int, tuple[str, str]]:
        """Question and answer by ordinal, without the style sheet."""
        drawn = {}
        for card in self.notes()[guid].cards():
            output = card.render_output()
            drawn[card.ord] = (output.question_text, output.answer_text)
        return drawn


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[Anki]:
    opened = Anki(tmp_path)
    yield opened
    opened.col.close()


def sample() -> list[Card]:
    return [
        make_card("b1", "What is **softmax**?", "See [[Logits]] and $e^x < 1$", tags=("ml/x", "two words")),
        make_card("b2", "List<int> {{Front}} {{c1::x}}", "{{#Back}}", deck="ml::Sub"),
        *make_reversed("cat", "Katze"),
        *make_clozes("{{c1::a}} and {{c2::b::hint}} {{c2::c}}", 1, 2),
        make_card("blank1", "A ____ is ____", "x, y", kind=CardKind.BLANKS, clozes=(Cloze(1, "x"), Cloze(2, "y"))),
    ]


def test_import_and_import_again(anki: Anki) -> None:
    plan = anki.plan(sample())
    assert anki.take_plan(plan) == {"new": 5}
    assert anki.col.card_count() == 7
    anki.check()
    later = NOW + timedelta(days=3)
    assert anki.take_plan(plan, later, {note.guid: int(NOW.timestamp() * 1000) for note in plan.notes}) == {
        "duplicate": 5
    }
    assert anki.take_plan(plan) == {"duplicate": 5}
    assert anki.col.card_count() == 7
    anki.check()
    assert sorted(anki.notes()) == sorted(note.guid for note in plan.notes)
    names = {entry.name for entry in anki.col.models.all_names_and_ids() if "otegraph" in entry.name}
    assert names == {note_type.name for note_type in ALL}


def test_what_arrived(anki: Anki) -> None:
    anki.take_plan(anki.plan(sample()))
    notes = anki.notes()
    assert notes["b1"]["Front"] == "What is <strong>softmax</strong>?"
    assert sorted(notes["b1"].tags) == ["ml::x", "two_words"]
    assert {guid: note["NgId"] for guid, note in notes.items()} == {guid: guid for guid in notes}
    assert {anki.col.decks.name(card.did) for note in notes.values() for card in note.cards()} == {"ML", "ML::Sub"}
    due = {card.due: guid for guid, note in notes.items() for card in note.cards()}
    assert [due[place] for place in sorted(due)] == ["b1", "b2", "both0001", "cloze001", "blank1"]
    assert anki.sides("b2")[0][0] == "List&lt;int&gt; {{Front}} {{c1::x}}"
    assert [question for question, _ in anki.sides("both0001").values()] == ["cat", "Katze"]
    question, answer = anki.sides("blank1")[0]
    assert question.count("____") == 2
    assert "x, y" in answer
    assert list(anki.col.find_notes("NgId:b1")) == [notes["b1"].id]


def test_one_changed_card_of_a_hundred_is_one_update(anki: Anki) -> None:
    cards = [make_card(f"id{number:03}", f"Question {number}") for number in range(100)]
    first = anki.plan(cards)
    assert anki.take_plan(first) == {"new": 100}
    times = {note.guid: int(NOW.timestamp() * 1000) for note in first.notes}
    before = {guid: (note.id, note.mod) for guid, note in anki.notes().items()}
    cards[42] = cards[42]._replace(back="Another answer")
    second = anki.plan(cards)
    assert [note.guid for note in second.notes] == [note.guid for note in first.notes]
    times["id042"] += 60_000
    assert anki.take_plan(second, NOW + timedelta(days=1), times) == {"updated": 1, "duplicate": 99}
    notes = anki.notes()
    assert notes["id042"]["Back"] == "Another answer"
    assert {guid: note.id for guid, note in notes.items()} == {guid: before[guid][0] for guid in before}
    assert [guid for guid, note in notes.items() if note.mod != before[guid][1]] == ["id042"]
    anki.check()


def test_an_edit_made_in_anki_stays_until_the_source_changes(anki: Anki) -> None:
    plan = anki.plan([make_card("b1")])
    anki.take_plan(plan)
    times = content_times(plan, [], int(NOW.timestamp() * 1000))
    note = anki.notes()["b1"]
    note["Back"] = "Edited in Anki"
    anki.col.update_note(note)
    long_after = NOW.replace(year=2090)
    assert anki.take_plan(plan, long_after, times) == {"duplicate": 1}
    assert anki.notes()["b1"]["Back"] == "Edited in Anki"
    assert anki.take_plan(plan, long_after) == {"updated": 1}


def test_renamed_fields_and_templates_are_no_conflict(anki: Anki) -> None:
    plan = anki.plan(sample())
    anki.take_plan(plan)
    renamed = []
    for note in plan.notes:
        old = note.note_type
        fields = tuple(replace(field, name=f"My {field.name}") for field in old.fields)
        side = "{{cloze:My Text}}" if old.cloze else "{{My Front}}{{My NgId}}"
        templates = tuple(replace(one, name=f"My {one.name}", question=side, answer=side) for one in old.templates)
        new = replace(old, fields=fields, templates=templates)
        renamed.append(note._replace(note_type=new, fields=(*note.fields[:-1], "changed")))
    later = NOW + timedelta(days=1)
    assert anki.take_plan(replace(plan, notes=tuple(renamed)), later) == {"updated": 5}
    assert len([entry for entry in anki.col.models.all_names_and_ids() if "otegraph" in entry.name]) == 4


CLOZES = [
    ("{{c1::outer {{c2::in}} }}", [1, 2]),
    ("{{c1,2::both}}", [1, 2]),
    ("{{c1::}}", [1]),
    ("{{c3::z}}", [3]),
    ("{{c1::a\nb}} {{c1::c::hint}}", [1]),
    (r"{{c1::$\frac{a}{\sqrt{b}}$}}", [1]),
    (r"$\frac{ {{c1::a}} }{b}$", [1]),
    (r"$\frac{{{c1::a_{b_{c}}}}}{b}$", [1]),
    ("{{c1::`std::vector`}}", [1]),
    ("{{c1::std::vector::container}}", [1]),
    ("{{handlebars}} {{c1::x}} `{{c9::no}}`", [1]),
    ("{{c1::f{x}}} {{c500::y}}", [1, 500]),
    ("{{c1::[[a|b::c]]}} [[x|{{c2::y}}]]", [1, 2]),
    ("{{c1::[sound:a.mp3]}} {{c2::b::sound:x.mp3}}", [1, 2]),
]


@pytest.mark.parametrize(("text", "numbers"), CLOZES)
def test_clozes_have_the_cards_that_anki_counts(anki: Anki, text: str, numbers: list[int]) -> None:
    plan = anki.plan(make_clozes(text, *numbers))
    assert not plan.skipped
    assert anki.take_plan(plan) == {"new": 1}
    anki.check()
    sides = anki.sides("cloze001")
    assert sorted(ordinal + 1 for ordinal in sides) == numbers
    for question, answer in sides.values():
        assert re.search(r"\[(?:\.\.\.|container|&#115;ound:x\.mp3)\]", question)
        assert answer != question
        assert "{{c" not in re.sub(r"<code>.*?</code>|data-cloze=\"[^\"]*\"", "", question + answer)
        assert "anki:play" not in question + answer


def test_formulas_and_hints_are_not_cut(anki: Anki) -> None:
    cards = [
        *make_clozes(r"{{c1::$\frac{a}{\sqrt{b}}$}} end", 1, family="math"),
        *make_clozes("{{c1::std::vector::container}} end", 1, family="colons"),
        *make_clozes("{{c1::`a::b`}} end", 1, family="code"),
    ]
    anki.take_plan(anki.plan(cards))
    question, answer = anki.sides("math")[0]
    assert question.endswith("[...]</span> end")
    assert r"\(\frac{a}{\sqrt{b} }\)</span> end" in answer
    question, answer = anki.sides("colons")[0]
    assert question.endswith("[container]</span> end")
    assert "std&#58;&#58;vector</span> end" in answer
    assert anki.sides("code")[0][0].endswith("[...]</span> end")


@pytest.mark.parametrize(
    "text",
    [
        "==a== and ==b;;hint== ==2;;c:== ==:d==",
        "==std::vector== ==a}}== ==b:;;x::y== `{{c1::z}}`",
        "{1:a {2:b}} {{c}} {c3|d::e} {$x_{y_{z}}$}",
    ],
)
def test_clozes_of_other_notations_are_asked_as_here(anki: Anki, text: str) -> None:
    on = Switches(vault=((Notation.HIGHLIGHT_CLOZE, True), (Notation.BRACE_CLOZE, True)))
    cards = extract(parse("a.md", text), CardOptions(switches=on)).cards
    assert anki.take_plan(anki.plan(cards)) == {"new": 1}
    sides = anki.sides(cards[0].family)
    assert sorted(sides) == [card.ordinal - 1 for card in cards]
    for card in cards:
        question, answer = (_words(side.partition("<hr>")[0]) for side in sides[card.ordinal - 1])
        assert question.replace("[...]", "[…]") == _words(to_html(card.front, "a.md", StubVault()))
        assert answer == _words(to_html(card.back, "a.md", StubVault()))


def _words(html: str) -> str:
    return re.sub(r"\s", "", unescape(re.sub(r"<[^>]*>", "", html)))


PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1)) [y](vbscript:x) [z](data:text/html,<script>alert(1)</script>)",
    "<iframe src=https://example.org></iframe><style>*{display:none}</style>",
    '<b onmouseover="alert(1)" style="background:url(https://example.org)">b</b>',
    r"[latex]\input{/etc/passwd}[/latex] [$]x[/$] [$$]y[/$$]",
    "[sound:https://example.org/a.mp3] [anki:tts lang=en_US]x[/anki:tts]",
    "a\x1fb\x00c\x08d \ud800 lone",
    "List<int> x<y>z a < b",
    "![[../../../etc/passwd.png]] ![x](../secret.png)",
    "{{c1::x}} {{#Front}} {{FrontSide}}",
    "&#x1f; &#91;sound:x.mp3]",
]


@pytest.mark.parametrize("kind", [CardKind.BASIC, CardKind.CLOZE])
def test_hostile_cards_arrive_and_do_nothing(anki: Anki, kind: CardKind) -> None:
    (anki.folder / "secret.png").write_bytes(b"secret")
    cards = []
    for number, payload in enumerate(PAYLOADS):
        if kind is CardKind.BASIC:
            cards.append(make_card(f"id{number}", payload, payload, heading_path=(payload,), path=f"{payload}.md"))
        else:
            cards += make_clozes(f"{{{{c1::a}}}} {payload}", 1, family=f"id{number}", tags=(payload,), deck=payload)
    plan = anki.plan(cards)
    assert plan.media == ()
    assert len(plan.missing) == 2
    assert anki.take_plan(plan) == {"new": len(PAYLOADS)}
    anki.check()
    for guid in anki.notes():
        for side in (side for sides in anki.sides(guid).values() for side in sides):
            tags = re.findall(r"<([a-z]+)([^>]*)>", side)
            assert {tag for tag, _ in tags} <= {"a", "b", "br", "div", "hr", "p", "span"}
            assert not any(re.search(r"\bon\w+=|style=|javascript:|vbscript:|data:text", more) for _, more in tags)
            assert not re.search(r"\[(?:sound|anki|latex|\$)", side)
            assert "<img" not in side


def test_media_arrive_under_their_names(anki: Anki) -> None:
    (anki.vault / "sub").mkdir()
    (anki.vault / "a b&c.png").write_bytes(b"one")
    (anki.vault / "sub/a b&c.png").write_bytes(b"two")
    (anki.vault / "copy.PNG").write_bytes(b"one")
    (anki.vault / "tone.mp3").write_bytes(b"three")
    (anki.vault / "film.webm").write_bytes(b"four")
    cards = [
        make_card("m1", "![[a b&c.png|300]] ![x](sub/a%20b&c.png)", "![[copy.PNG]] ![[tone.mp3]] ![[film.webm]]"),
        *make_clozes("{{c1::![[a b&c.png]]}}", 1),
    ]
    plan = anki.plan(cards)
    assert (len(plan.media), plan.missing) == (4, ())
    assert anki.take_plan(plan) == {"new": 2}
    anki.check()
    stored = {path.name: path.read_bytes() for path in Path(anki.col.media.dir()).iterdir()}
    assert sorted(stored.values()) == [b"four", b"one", b"three", b"two"]
    assert set(stored) == {item.name for item in plan.media}
    assert anki.take_plan(plan) == {"duplicate": 2}
    assert len(list(Path(anki.col.media.dir()).iterdir())) == 4


def test_decks_that_differ_in_case_are_one(anki: Anki) -> None:
    cards = [
        make_card(f"id{number}", deck=deck) for number, deck in enumerate(["Math", "math::A", "MATH::a::B", " x :: "])
    ]
    assert anki.take_plan(anki.plan(cards)) == {"new": 4}
    decks = {anki.col.decks.name(card.did) for note in anki.notes().values() for card in note.cards()}
    assert decks == {"Math", "Math::A", "Math::A::B", "x"}
    anki.check()


def test_a_cloze_that_goes_and_one_that_comes(anki: Anki) -> None:
    anki.take_plan(anki.plan(make_clozes("{{c1::a}} {{c2::b}}", 1, 2)))
    plan = anki.plan(make_clozes("{{c1::a}} b {{c3::c}}", 1, 3))
    assert anki.take_plan(plan, NOW + timedelta(days=1)) == {"updated": 1}
    assert sorted(anki.sides("cloze001")) == [0, 1, 2]
    report = anki.col.get_empty_cards()
    assert [len(note.card_ids) for note in report.notes] == [1]
