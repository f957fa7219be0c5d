"""Notes of Anki as notes: they are read back as the same cards."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from notegraph.cards.extract import CardOptions
from notegraph.exchange.anki.as_notes import templates
from notegraph.exchange.anki.as_notes.blocks import UnwrittenError, Writer, tags_of
from notegraph.exchange.anki.as_notes.markdown import to_markdown, words
from notegraph.exchange.anki.as_notes.media_names import MediaNames, safe_name
from notegraph.exchange.anki.reading import archive
from notegraph.exchange.anki.reading.collection import AnkiNote
from notegraph.exchange.anki.reading.note_types import AnkiTemplate, AnkiType
from notegraph.model.card import Card
from notegraph.model.errors import NotegraphError
from notegraph.model.event import ReviewEvent
from notegraph.render.html import to_html
from notegraph.render.resources import NoResources
from notegraph.workspace.import_anki import AnkiSummary, import_anki
from notegraph.workspace.import_anki_notes import AnkiAsNotes, import_anki_as_notes
from notegraph.workspace.journal import Journal
from support.anki_packages import CLOZE, REVERSED, Note, Row, collection, latest, oldest
from support.golden import Case, read_cases
from support.vaults import START, open_vault, write_vault

NOW = int(START.timestamp() * 1000)
DAY = 86_400_000
BASIC_TYPE = AnkiType(
    "Basic", ("Front", "Back"), (AnkiTemplate("1", "{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}"),), cloze=False
)
CLOZE_TYPE = AnkiType(
    "Cloze", ("Text", "Extra"), (AnkiTemplate("1", "{{cloze:Text}}", "{{cloze:Text}}<br>{{Extra}}"),), cloze=True
)


def embed(name: str) -> str:
    return f"![[media/{name}]]"


def utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def take(root: Path, file: Path, folder: str = "Theirs", *, dry_run: bool = False) -> tuple[AnkiSummary, AnkiAsNotes]:
    with open_vault(root, root.parent) as workspace:
        return import_anki_as_notes(workspace, str(file), str(root / folder), utc, dry_run=dry_run)


def cards_of(root: Path) -> list[Card]:
    with open_vault(root, root.parent) as workspace:
        return list(workspace.reading.cards())


def tree(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_vault(tmp_path / "vault", {"own.md": "a >> b\n"})


DECK = [
    Note("g1", ["el gato", 'cat<img src="a b.png">[sound:x.mp3]'], deck="Spanish::Animals", tags="es easy::1"),
    Note("g2", ["perro", "dog"], REVERSED, (0, 1), "Spanish::Animals", "es leech 2024"),
    Note("g3", ["{{c1::vaca}} is {{c2::cow::animal}}", "<b>extra</b>"], CLOZE, (0, 1), "Spanish", "es"),
    Note("g4", ["", "no question"], deck="Spanish", tags="es"),
    Note("g5", ["no answer", " <br> "], deck="Spanish", tags="es"),
]
ROWS = [Row("g1", 0, NOW - DAY), Row("g2", 1, NOW - DAY + 1), Row("g3", 1, NOW - DAY + 2, ease=1)]


def test_a_deck_becomes_notes(root: Path, tmp_path: Path) -> None:
    file = latest(tmp_path / "a.apkg", collection(DECK, ROWS), {"a b.png": b"picture"})
    summary, notes = take(root, file)
    assert (notes.notes, notes.cards, notes.media, notes.missing) == (3, 5, 1, ["x.mp3"])
    assert [(one.guid, one.deck, one.reason) for one in notes.unwritten] == [
        ("g4", "Spanish", "nothing of its question can be shown"),
        ("g5", "Spanish", "nothing of its answer can be shown"),
    ]
    assert summary.reviews == 3
    found = tree(root / "Theirs")
    assert sorted(found) == ["Spanish.md", "Spanish/Animals.md", "media/a b.png"]
    text = found["Spanish/Animals.md"].decode()
    assert text.startswith('---\ndeck: "Spanish::Animals"\ntags: ["es"]\n---\n\n# Animals\n\nel gato\n?\ncat![[Theirs/')
    assert "![[Theirs/media/a b.png]]![[Theirs/media/x.mp3]]\n#easy/1 ^ng-" in text
    assert "\n\nperro\n??\ndog\n#_2024 ^ng-" in text
    assert "{{c1::vaca}} is {{c2::cow::animal}} ^ng-" in found["Spanish.md"].decode()
    assert found["Spanish.md"].decode().endswith("\n\n**extra**\n")
    assert found["media/a b.png"] == b"picture"
    cards = [card for card in cards_of(root) if card.path != "own.md"]
    assert [card.kind.value for card in cards] == ["cloze", "cloze", "basic", "reversed", "reversed"]
    assert {card.deck for card in cards} == {"Spanish", "Spanish::Animals"}
    assert cards[2].tags == ("es", "easy/1")
    with open_vault(root, root.parent) as workspace:
        reviewed = [event.card for event in Journal(workspace).events if isinstance(event, ReviewEvent)]
        assert reviewed == [cards[2].id, cards[4].id, cards[1].id]


def test_later_reviews_find_the_cards_and_notes_are_made_once(root: Path, tmp_path: Path) -> None:
    take(root, oldest(tmp_path / "a.apkg", collection(DECK[:3], ROWS)))
    before = tree(root / "Theirs")
    later = oldest(tmp_path / "b.apkg", collection(DECK[:3], [*ROWS, Row("g2", 0, NOW - 5)]))
    with open_vault(root, root.parent) as workspace:
        summary = import_anki(workspace, Journal(workspace), str(later), utc)
    assert (summary.reviews, summary.known, summary.foreign) == (1, 3, 0)
    _, notes = take(root, later, "Again")
    assert (notes.notes, notes.known, notes.files) == (0, 3, [])
    assert not (root / "Again").exists()
    assert tree(root / "Theirs") == before


def test_a_dry_run_writes_nothing(root: Path, tmp_path: Path) -> None:
    _, notes = take(root, latest(tmp_path / "a.apkg", collection(DECK, ROWS)), dry_run=True)
    assert (notes.notes, notes.files) == (3, ["Spanish.md", "Spanish/Animals.md"])
    assert list(tree(root)) == ["own.md"]


def test_a_folder_outside_the_vault_gets_no_reviews(root: Path, tmp_path: Path) -> None:
    summary, notes = take(root, latest(tmp_path / "a.apkg", collection(DECK, ROWS)), "../elsewhere")
    assert (notes.inside, notes.cards, summary.reviews, summary.foreign_reviews) == (False, 5, 0, 3)
    assert "![[media/x.mp3]]" in (tmp_path / "elsewhere/Spanish/Animals.md").read_text()


def test_nothing_is_overwritten(root: Path, tmp_path: Path) -> None:
    file = latest(tmp_path / "a.apkg", collection(DECK, ROWS))
    write_vault(root, {"Theirs/mine.md": "mine\n"})
    (root / "link").symlink_to(root / "nothing")
    for name, message in (
        ("Theirs", "not empty"),
        ("own.md", "not empty"),
        ("link", "not empty"),
        ("x/y", "no folder"),
    ):
        with pytest.raises(NotegraphError, match=message):
            take(root, file, name)
    assert sorted(tree(root)) == ["Theirs/mine.md", "own.md"]
    (root / "empty").mkdir()
    take(root, file, "empty")
    assert (root / "empty/Spanish.md").exists()


def test_all_or_nothing(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_MEDIA_FILE", 100)
    file = oldest(tmp_path / "a.apkg", collection(DECK, ROWS), {"a b.png": b"p" * 200})
    with pytest.raises(NotegraphError, match="larger than"):
        take(root, file)
    monkeypatch.setattr(archive, "LARGEST_MEDIA_FILE", 1000)
    monkeypatch.setattr("os.rename", _fail)
    with pytest.raises(NotegraphError, match="were not written"):
        take(root, file)
    assert list(tree(root)) == ["own.md"]
    assert [path.name for path in root.iterdir()] == ["own.md"]


def _fail(*_: object) -> None:
    raise OSError(28, "no space")


def test_large_decks_are_split_and_names_do_not_clash(root: Path, tmp_path: Path) -> None:
    many = [Note(f"m{number}", [f"q{number}", "a"], deck="Big") for number in range(450)]
    odd = [
        Note("o1", ["q", "a"], deck="../../etc"),
        Note("o2", ["q", "a"], deck="big"),
        Note("o3", ["q", "a"], deck="media::x"),
        Note("o4", ["q", "a"], deck="a.md::CON"),
        Note("o5", ["q", "a"], deck="::"),
    ]
    _, notes = take(root, latest(tmp_path / "a.apkg", collection([*many, *odd])))
    assert notes.notes == 455
    assert notes.files == sorted(
        ["Big.md", "Big 2.md", "Big 3.md", "etc.md", "big 4.md", "Anki media/x.md", "a.md_/_CON.md", "Anki.md"]
    )
    assert len(cards_of(root)) == 456


def test_half_a_formula_takes_no_other_note_with_it(root: Path, tmp_path: Path) -> None:
    notes = [
        Note("first", ["q1", "[latex]$$ a $ b[/latex]"]),
        Note("second", ["q2", r"\(a $$ b\)"]),
        Note("third", ["q3", "a"]),
    ]
    _, made = take(root, latest(tmp_path / "a.apkg", collection(notes)))
    assert [(one.guid, one.reason.partition(",")[0]) for one in made.unwritten] == [
        ("second", "beside the notes before it")
    ]
    assert (made.notes, made.cards, len(cards_of(root))) == (2, 2, 3)


def test_notes_from_here_are_not_made_again(root: Path, tmp_path: Path) -> None:
    (own,) = cards_of(root)
    _, notes = take(root, latest(tmp_path / "a.apkg", collection([Note(own.id, ["a", "b"])])))
    assert (notes.notes, notes.known, notes.unwritten) == (0, 0, [])


def test_a_note_without_type_or_cards(root: Path, tmp_path: Path) -> None:
    wild = [Note("w1", ["a", "b"], model=999), Note("w2", ["a", "b"], ords=())]
    _, notes = take(root, latest(tmp_path / "a.apkg", collection(wild)))
    assert [one.reason for one in notes.unwritten] == ["Anki has no card of it", "its note type is not in the file"]


@pytest.mark.parametrize("case", read_cases(Path(__file__).parent / "golden"), ids=lambda case: case.title)
def test_html_as_markdown(case: Case) -> None:
    assert (
        to_markdown(case.text or "", embed, paragraph="paragraph" in case.title).split("\n")
        == case.expectations[0].lines
    )


TAGS = (
    "b",
    "i",
    "code",
    "div",
    "p",
    "ul",
    "li",
    "ol",
    "table",
    "tr",
    "td",
    "th",
    "pre",
    "h2",
    "a",
    "sub",
    "script",
    "s",
)
TEXTS = st.text(st.sampled_from("ab Q:A?.1-+*_`~=<>[](){}|#$^%&!:\\\"'/@;,\né字\u200b"), max_size=24)
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=12)
PIECES = st.one_of(TEXTS, WORDS).map(escape)


def _nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tags = st.sampled_from(TAGS)
    return st.one_of(
        st.tuples(tags, inner).map(lambda one: f"<{one[0]}>{one[1]}</{one[0]}>"),
        st.tuples(inner, st.sampled_from(["<br>", " ", "<hr>", "</b>", "<li>", '<img src="x.png">']), inner).map(
            "".join
        ),
    )


HTML = st.recursive(PIECES, _nested, max_leaves=6)


@given(HTML, HTML)
@example("?", "??")
@example("a<br>?<br>b", "<pre>x\n\n^y</pre>")
@example("Q: x", "A: y")
@example("<ul><li>a</li></ul>", "<ul><li>a</li></ul>")
@example("a::b", "a >> b <> c {{c1::x}} ==y== ___")
@example("<!-- x", "---")
@example("[^1]: x", "[a]: b")
def test_every_basic_note_is_read_back_or_has_no_sides(front: str, back: str) -> None:
    found = written(AnkiNote(1, "g", 1, (), (front, back)), BASIC_TYPE, ("t/x",))
    assert found == 1 or "can be shown" in str(found)


@given(st.one_of(TEXTS, WORDS).filter(str.strip))
def test_words_stay_the_words_they_are(text: str) -> None:
    drawn = to_html(to_markdown(escape(text), embed), "a.md", NoResources())
    assert _letters(words(drawn)) == _letters(words(escape(text)))


def _letters(text: str) -> str:
    return "".join(text.split())


@given(st.lists(st.tuples(st.integers(1, 3), PIECES, HTML), min_size=1, max_size=3))
def test_every_cloze_note_is_read_back_or_refused(parts: list[tuple[int, str, str]]) -> None:
    html = " ".join(f"{before}{{{{c{number}::{hidden}}}}}" for number, before, hidden in parts)
    found = written(AnkiNote(1, "g", 1, (), (html, "extra")), CLOZE_TYPE, ())
    assert found == len({number for number, _, _ in parts}) or "its clozes stand" in str(found)


def written(note: AnkiNote, kind: AnkiType, tags: tuple[str, ...]) -> int | str:
    """How many cards a note becomes, or why none."""
    try:
        (block,) = Writer(CardOptions(), embed).blocks(note, kind, (0,), tags)
    except UnwrittenError as error:
        return str(error)
    return block.cards


@given(st.text())
def test_no_text_makes_it_raise(text: str) -> None:
    for paragraph in (False, True):
        found = to_markdown(text, embed, paragraph=paragraph)
        assert "```" in found or not any(not line.strip() for line in found.split("\n")) or not found
    assert "\n" not in words(text)


def test_deep_nesting_is_no_trouble() -> None:
    assert to_markdown("<div>" * 20_000 + "x" + "</div>" * 20_000, embed) == "x"


def test_templates() -> None:
    fields = {"Front": "F", "Back": "B", "Hint": " <br> ", "Image": '<img src="x">'}
    front = "{{#Front}}{{ Front }}{{/Front}}{{#Hint}}no{{/Hint}}{{^Hint}}yes{{/Hint}} {{type:Back}}{{Deck}}"
    assert templates.question(front, fields) == "Fyes "
    assert (
        templates.question("{{#Image}}{{hint:Front}}{{/Image}}{{#c1}}1{{/c1}}{{/x}}{{tts en_US:Front}}", fields) == "F1"
    )
    assert templates.answer('{{FrontSide}}<hr id="answer">{{type:Back}}', fields) == "B"
    assert templates.answer("{{FrontSide}} - {{Back}}", fields) == " - B"
    assert templates.beside_cloze("{{cloze:Front}}{{Back}}", fields) == "B"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("a\\b.png", "b.png"),
        ("..", "file"),
        (".hidden.png", "hidden.png"),
        ("con.png", "_con.png"),
        ("a[b]#c|d^e%%.png", "a_b__c_d_e__.png"),
        ("x" * 300 + ".png", "x" * 96 + ".png"),
        ("x" * 300, "x" * 100),
        ("e\u0301.png", "é.png"),
    ],
)
def test_names_of_files_are_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_media_names_are_told_apart() -> None:
    media = MediaNames({"a.png": "0", "A.png": "1", "x/a.png": "2", "b c.png": "3", "noend": "4", "x/noend": "5"}, "")
    assert media("a.png") == media("a.png") == "![[media/a.png]]"
    assert media("A.png") == "![[media/A 2.png]]"
    assert media("x/a.png") == "![[media/a 3.png]]"
    assert media("b%20c.png") == "![[media/b c.png]]"
    assert (media("noend"), media("x/noend")) == ("![[media/noend]]", "![[media/noend 2]]")
    assert media("../gone.png") == "![[media/gone.png]]"
    assert media.used == {
        "a.png": "0", "A 2.png": "1", "a 3.png": "2", "b c.png": "3", "noend": "4", "noend 2": "5"
    }  # fmt: skip
    assert list(media.missing) == ["../gone.png"]


def test_tags() -> None:
    tags = ("a::b", "two,words", "2024", "leech", "Marked", "::", "-", "a::b")
    assert tags_of(AnkiNote(1, "g", 1, tags, ())) == ("a/b", "two-words", "_2024")
