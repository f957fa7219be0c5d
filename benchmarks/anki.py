"""``python -m benchmarks anki``: our packages against genanki alone, one deck against thousands, and against a peer.

Every take is a fresh process that has its cards, and all it imports, before the clock starts:

* *ours*: cards as they come out of notes → HTML, note types, ids → a package, compressed, on disk;
* *genanki*: the very same fields, rendered before, through genanki as its documentation has it (one model a note type,
  one deck a deck) → its package, not compressed.

With ``--peer PYTHON`` (one with ``markdown-anki-decks`` and ``click<8.2``, in an environment of its own) that program
as a whole process is compared with *ours* from the notes' text on, and with ``notegraph export anki``, also whole, on a
vault never seen, index and all; each on the same cards in its own notation.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.cards import CardMaker
from benchmarks.dice import Dice
from benchmarks.measure import Figure, MeasureError, row, run, table
from benchmarks.words import NOUNS
from notegraph.cards.extract import CardOptions, extract
from notegraph.exchange.anki.plan import build_notes
from notegraph.model.card import Card
from notegraph.syntax.parse import parse

_A_NOTE = 4
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class NoFiles:
    """A vault of which nothing but its cards is known: links lead to notes of their names, there are no media."""

    def resolve(self, target: str, source: str) -> str | None:  # noqa: ARG002
        """The note of that name."""
        return f"{target}.md"

    def locate(self, path: str) -> str | None:  # noqa: ARG002
        """No file."""
        return None

    def opening(self, path: str) -> tuple[str, str] | None:  # noqa: ARG002
        """No page."""
        return None


def make_cards(count: int, seed: int = 1) -> list[Card]:
    """At least ``count`` cards of the notations that the generated vaults have, four blocks a note."""
    dice, maker = Dice(f"anki {seed}"), CardMaker()
    found: list[Card] = []
    while len(found) < count:
        number = len(found)
        link = lambda: f"[[{dice.pick(NOUNS)}|{dice.pick(NOUNS)}]]"  # noqa: E731
        blocks = ["\n".join(maker.block(dice, link)) for _ in range(_A_NOTE)]
        text = f"# {dice.phrase()}\n\n" + "\n\n".join(blocks) + "\n"
        note = parse(f"Folder {number % 40}/note {number}.md", text)
        found += extract(note, CardOptions(vault_name="V")).cards
    return found


def ours(cards: Sequence[Card], target: Path) -> None:
    """Cards → a package."""
    from notegraph.exchange.anki.package import write_package

    write_package(build_notes(cards, NoFiles(), vault="V"), target, NOW, {})


Fields = list[tuple[int, str, str, tuple[str, ...], tuple[str, ...]]]


def fields_of(cards: Sequence[Card]) -> Fields:
    """What genanki is given: note type, GUID, deck, fields and tags of every note."""
    notes = build_notes(cards, NoFiles(), vault="V").notes
    return [(note.note_type.id, note.guid, note.deck, note.fields, note.tags) for note in notes]


def with_genanki(notes: Fields, target: Path) -> None:
    """The same fields → a package, by genanki alone."""
    import genanki

    from notegraph.exchange.anki.note_types import ALL

    models = {
        kind.id: genanki.Model(
            kind.id,
            kind.name,
            fields=[{"name": field.name} for field in kind.fields],
            templates=[{"name": one.name, "qfmt": one.question, "afmt": one.answer} for one in kind.templates],
            model_type=genanki.Model.CLOZE if kind.cloze else genanki.Model.FRONT_BACK,
        )
        for kind in ALL
    }
    decks: dict[str, genanki.Deck] = {}
    for kind_id, guid, deck, fields, tags in notes:
        if deck not in decks:
            decks[deck] = genanki.Deck(1_000 + len(decks), deck)
        decks[deck].add_note(genanki.Note(models[kind_id], list(fields), tags=tags, guid=guid))
    genanki.Package(list(decks.values())).write_to_file(str(target))


def from_notes(texts: Sequence[tuple[str, str]], target: Path) -> None:
    """Texts of notes by path → a package."""
    cards = [card for path, text in texts for card in extract(parse(path, text), CardOptions(vault_name="V")).cards]
    ours(cards, target)


WORK: dict[str, Callable[..., None]] = {"ours": ours, "genanki": with_genanki, "notes": from_notes}


def work(name: str, given: str) -> None:
    """One take, in this process: prints seconds on the clock and of the processor, and the most megabytes that the
    process ever held, input and all.
    """
    import warnings

    import genanki  # noqa: F401

    import notegraph.exchange.anki.collection  # noqa: F401

    warnings.simplefilter("ignore")  # genanki takes formulas for tags
    with open(given, "rb") as file:
        values = pickle.load(file)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TMPDIR"] = tempfile.tempdir = folder  # genanki leaves its database behind
        start, cpu = perf_counter(), process_time()
        WORK[name](values, Path(folder) / "x.apkg")
        print(json.dumps({"seconds": perf_counter() - start, "cpu": process_time() - cpu, "peak": _peak()}))


def _peak() -> float:
    try:
        import resource
    except ImportError:
        return 0.0
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1 << 20) if sys.platform == "darwin" else used / 1024


def _take(what: str, name: str, given: str) -> float:
    command = [sys.executable, "-m", "benchmarks.anki", "--work", name, given]
    _, printed = run(command, {**os.environ, "PYTHONWARNINGS": "ignore"})
    return float(json.loads(printed)[what])


def _kept(folder: str, name: str, value: object) -> str:
    path = os.path.join(folder, name)
    with open(path, "wb") as file:
        pickle.dump(value, file)
    return path


def figures(folder: str, count: int, decks: int) -> list[Figure]:
    """Time and memory against genanki, and of many decks against one."""
    cards = make_cards(count)
    one_deck = [card._replace(deck="One") for card in cards]
    many = [card._replace(deck=f"Deck::{place * decks // len(cards)}") for place, card in enumerate(cards)]
    given, fields = _kept(folder, "cards", cards), _kept(folder, "fields", fields_of(cards))
    one, thousands = _kept(folder, "one", one_deck), _kept(folder, "many", many)
    seconds, cpu, peak = (partial(_take, what) for what in ("seconds", "cpu", "peak"))
    size = f"{len(cards):,} cards"
    return [
        Figure(
            f"package of {size}", "genanki", partial(seconds, "genanki", fields), partial(seconds, "ours", given), 2
        ),
        Figure(
            f"package of {size}, processor", "genanki", partial(cpu, "genanki", fields), partial(cpu, "ours", given), 2
        ),
        Figure(
            f"package of {size}, memory",
            "genanki",
            partial(peak, "genanki", fields),
            partial(peak, "ours", given),
            unit="MB",
        ),
        Figure(f"{decks:,} decks", "one deck", partial(seconds, "ours", one), partial(seconds, "ours", thousands), 3),
        Figure(
            f"{decks:,} decks, processor", "one deck", partial(cpu, "ours", one), partial(cpu, "ours", thousands), 3
        ),
    ]


def peer_figures(folder: str, peer: str, count: int) -> list[Figure]:
    """Our core, and ``notegraph export anki`` on a vault never seen, against ``markdown-anki-decks``."""
    dice = Dice("peer")
    sides = [
        (f"What {dice.sentence()[:-1].lower()} {n}?", f"{dice.sentence()} **{dice.phrase()}**") for n in range(count)
    ]
    vault, files = Path(folder) / "vault", Path(folder) / "files"
    for place in (vault, files):
        place.mkdir()
    (vault / "notegraph.yaml").touch()
    texts: list[tuple[str, str]] = []
    for first in range(0, count, 100):
        some = sides[first : first + 100]
        ours_text = "\n\n".join(f"{front}\n?\n{back}" for front, back in some)
        peers_text = "\n\n".join(f"## {front}\n\n{back}" for front, back in some)
        texts.append((f"{first}.md", ours_text + "\n"))
        (vault / f"{first}.md").write_text(ours_text + "\n")
        (files / f"{first}.md").write_text(f"# Deck {first}\n\n{peers_text}\n")
    home = {**os.environ, "HOME": folder, "TMPDIR": folder}
    program = os.path.join(os.path.dirname(peer), "mdankideck")

    def first_export() -> float:
        with tempfile.TemporaryDirectory(dir=folder) as own:
            settings = {"XDG_CACHE_HOME": own, "XDG_CONFIG_HOME": own, "PYTHONWARNINGS": "ignore"}
            target = os.path.join(own, "x.apkg")
            command = [sys.executable, "-m", "notegraph", "--vault", str(vault), "export", "anki", "-o", target]
            seconds, _ = run(command, {**home, **settings})
            subprocess.run(["rm", "-rf", str(vault / "_notegraph")], check=True)
            return seconds

    def peers() -> float:
        with tempfile.TemporaryDirectory(dir=folder) as out:
            seconds, _ = run([program, str(files), out], home)
            if len(os.listdir(out)) != len(os.listdir(files)):  # with a newer click it ends well and writes nothing
                raise MeasureError("not every deck was written")
            return seconds

    core = partial(_take, "seconds", "notes", _kept(folder, "texts", texts))
    return [
        Figure(f"notes with {count:,} cards → package", "markdown-anki-decks", peers, core, 0.04, "s"),
        Figure(f"export of {count:,} cards, first", "markdown-anki-decks", peers, first_export, unit="s"),
    ]


def main(arguments: Sequence[str]) -> None:
    """The table, or one take."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks anki")
    parser.add_argument("--cards", type=int, default=40_000)
    parser.add_argument("--decks", type=int, default=3_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peer", metavar="PYTHON")
    parser.add_argument("--peer-cards", type=int, default=4_000)
    parser.add_argument("--work", nargs=2, metavar=("NAME", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.work:
        work(*options.work)
        return
    with tempfile.TemporaryDirectory() as folder:
        asked = figures(folder, options.cards, options.decks)
        if options.peer:
            asked += peer_figures(folder, options.peer, options.peer_cards)
        print(table([row(figure, options.rounds) for figure in asked]))


if __name__ == "__main__":
    main(sys.argv[1:])
