"""What writers do to whole notes: rename, reorder, split, join, delete; headings and prose."""

from __future__ import annotations

from dataclasses import replace

from identity import words as w
from identity.edits import Change
from identity.maker import Maker
from identity.model import TAGGED, Block, Element, Heading, Note, Prose, Vault


def _labels(note: Note) -> frozenset[int]:
    return frozenset(block.label for block in note.blocks)


def rename(maker: Maker, vault: Vault) -> Change | None:
    """Another name or folder for a note; at times its title follows."""
    path = maker.pick(sorted(vault.notes))
    note = vault.notes[path]
    elements = list(note.elements)
    if elements and isinstance(elements[0], Heading) and maker.chance(0.4):
        elements[0] = maker.heading(1)
    after = vault.with_note(path, None).with_note(maker.path(list(vault.notes)), note.with_elements(elements))
    return Change(after, _labels(note))


def reorder(maker: Maker, vault: Vault) -> Change | None:
    """The cards of a note in another order: all of them, or two exchanged. Headings and prose stay."""
    path = maker.pick(sorted(vault.notes))
    note = vault.notes[path]
    places = [place for place, element in enumerate(note.elements) if isinstance(element, Block)]
    if len(places) < 2:
        return None
    if maker.chance(0.5):
        moved = maker.random.sample(places, len(places))
    else:
        one, other = maker.random.sample(range(len(places)), 2)
        moved = list(places)
        moved[one], moved[other] = moved[other], moved[one]
    elements = list(note.elements)
    touched: set[int] = set()
    for place, source in zip(places, moved, strict=True):
        block = note.elements[source]
        elements[place] = block
        if place != source and isinstance(block, Block):
            touched.add(block.label)
    return Change(vault.with_note(path, note.with_elements(elements)), frozenset(touched))


def split(maker: Maker, vault: Vault) -> Change | None:
    """The lower part of a note into a note of its own, with a title or without."""
    path = maker.pick(sorted(vault.notes))
    note = vault.notes[path]
    if len(note.blocks) < 2:
        return None
    cut = 1 + int(maker.random.random() * (len(note.elements) - 1))
    upper, lower = list(note.elements[:cut]), list(note.elements[cut:])
    if maker.chance(0.6) and not isinstance(lower[0], Heading):
        lower.insert(0, maker.heading(1))
    below = note.with_elements(lower)
    after = vault.with_note(path, note.with_elements(upper)).with_note(maker.path(list(vault.notes)), below)
    return Change(after, _labels(below))


def join(maker: Maker, vault: Vault) -> Change | None:
    """A note put at the end of another, its file gone."""
    if len(vault.notes) < 3:
        return None
    path, into = maker.random.sample(sorted(vault.notes), 2)
    source, target = vault.notes[path], vault.notes[into]
    if not target.tagged and any(block.notation in TAGGED for block in source.blocks):
        return None
    elements: list[Element] = [*target.elements, *source.elements]
    after = vault.with_note(path, None).with_note(into, target.with_elements(elements))
    return Change(after, _labels(source))


def delete_note(maker: Maker, vault: Vault) -> Change | None:
    """A note with all its cards; they may come back one by one."""
    if len(vault.notes) < 4:
        return None
    path = maker.pick(sorted(vault.notes))
    note = vault.notes[path]
    after = replace(vault.with_note(path, None), trash=(*vault.trash, *note.blocks))
    return Change(after, _labels(note))


def add_heading(maker: Maker, vault: Vault) -> Change | None:
    """A heading put anywhere: the cards below it stand under another path."""
    path = maker.pick(sorted(vault.notes))
    note = vault.notes[path]
    elements = list(note.elements)
    place = int(maker.random.random() * len(elements)) if elements else 0
    elements.insert(place, maker.heading(maker.pick((1, 2, 3))))
    return _changed_headings(vault, path, note.with_elements(elements))


def change_heading(maker: Maker, vault: Vault) -> Change | None:
    """Another text or level for a heading, or none."""
    path = maker.pick(sorted(vault.notes))
    note = vault.notes[path]
    places = [place for place, element in enumerate(note.elements) if isinstance(element, Heading)]
    if not places:
        return None
    elements = list(note.elements)
    place = maker.pick(places)
    if maker.chance(0.25):
        del elements[place]
    else:
        elements[place] = maker.heading(maker.pick((1, 2, 3)))
    return _changed_headings(vault, path, note.with_elements(elements))


def _changed_headings(vault: Vault, path: str, note: Note) -> Change:
    after = vault.with_note(path, note)
    before = {card.key: card.heading for card in vault.present()}
    touched = {card.key[0] for card in after.present() if before[card.key] != card.heading}
    return Change(after, frozenset(touched))


def change_prose(maker: Maker, vault: Vault) -> Change | None:
    """A paragraph between the cards, new or gone."""
    path = maker.pick(sorted(vault.notes))
    note = vault.notes[path]
    elements = list(note.elements)
    places = [place for place, element in enumerate(elements) if isinstance(element, Prose)]
    if places and maker.chance(0.5):
        del elements[maker.pick(places)]
    else:
        elements.insert(int(maker.random.random() * (len(elements) + 1)), Prose(maker.fill(maker.pick(w.PROSE))))
    return Change(vault.with_note(path, note.with_elements(elements)), frozenset())
