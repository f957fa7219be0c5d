"""The note types are frozen."""

from __future__ import annotations

import hashlib

from notegraph.exchange.anki import note_types, style

LAYOUT = {
    "Notegraph Basic": (1795000100000, "Front Back Context Source Extra Concepts Hint NgId", ["Card 1"]),
    "Notegraph Reversed": (1795000200000, "Front Back Context Source Extra Concepts Hint NgId", ["Card 1", "Card 2"]),
    "Notegraph Cloze": (1795000300000, "Text Extra Context Source Concepts Hint NgId", ["Cloze"]),
    "Notegraph Blanks": (1795000400000, "Front Back Answer Context Source Extra Concepts Hint NgId", ["Card 1"]),
}


def test_fields_templates_and_ids_never_change() -> None:
    """If this fails, undo the change: it would double the note types of everyone who has imported a package."""
    assert len(note_types.ALL) == len(LAYOUT)
    for note_type in note_types.ALL:
        first, fields, templates = LAYOUT[note_type.name]
        assert note_type.id == first
        assert [(field.name, field.id) for field in note_type.fields] == [
            (name, first + place) for place, name in enumerate(fields.split(), start=1)
        ]
        assert [(template.name, template.id) for template in note_type.templates] == [
            (name, first + place) for place, name in enumerate(templates, start=101)
        ]
        assert note_type.cloze == (note_type.name == "Notegraph Cloze")
        assert 2**31 < note_type.id < 2**53


def test_what_anki_shows_has_its_time() -> None:
    """If this fails, raise ``TEMPLATE_TIME`` to now, so that Anki takes the change over, and put both values here."""
    shown = [
        style.CSS,
        *(side for kind in note_types.ALL for one in kind.templates for side in (one.question, one.answer)),
    ]
    digest = hashlib.sha256("\n".join(shown).encode()).hexdigest()[:12]
    assert (style.TEMPLATE_TIME, digest) == (1_795_350_000, "2d6bd5f9a8c1")


def test_the_css_fetches_nothing_and_knows_the_night() -> None:
    assert "url(" not in style.CSS
    assert "@import" not in style.CSS
    assert ".nightMode" in style.CSS
    assert ".night_mode" in style.CSS
