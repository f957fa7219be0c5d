"""What writers do to their notes. Each edit takes a vault and gives another, and says which blocks it touched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from identity import words as w
from identity.maker import Maker
from identity.model import BLOCKS, TAGGED, Block, Piece, Vault
from identity.reword import is_steady, retouch, reword, typo
from identity.texts import words


class Change(NamedTuple):
    """A vault after an edit. ``loose`` are labels whose card may as well start new (rule 1)."""

    vault: Vault
    touched: frozenset[int]
    loose: frozenset[int] = frozenset()


Edit = Callable[[Maker, Vault], Change | None]
"""``None`` where the vault has nothing to do it to."""


def _block(maker: Maker, vault: Vault) -> tuple[str, Block] | None:
    blocks = vault.blocks()
    return maker.pick(blocks) if blocks else None


def _other_note(maker: Maker, vault: Vault, path: str, block: Block) -> str | None:
    """Another note in which ``block`` is read as a card."""
    names = [
        name
        for name, note in sorted(vault.notes.items())
        if name != path and (note.tagged or block.notation not in TAGGED)
    ]
    return maker.pick(names) if names else None


def _on_block(change: Callable[[Maker, Block], Block | None], suits: Callable[[Block], bool] = lambda _: True) -> Edit:
    """An edit of one of the blocks that it ``suits``."""

    def edit(maker: Maker, vault: Vault) -> Change | None:
        blocks = [found for found in vault.blocks() if suits(found[1])]
        if not blocks:
            return None
        path, old = maker.pick(blocks)
        new = change(maker, old)
        if new is None or new == old:
            return None
        return Change(vault.with_block(path, old, new), frozenset({old.label}))

    return edit


def with_texts(maker: Maker, block: Block, change: Callable[..., str]) -> Block:
    """``block`` with ``change`` made to one of its sides or both; to some pieces of a cloze."""
    if block.is_cloze:
        chosen = maker.pick(range(len(block.pieces)))
        pieces = [
            piece._replace(text=change(maker, piece.text)) if place == chosen or maker.chance(0.3) else piece
            for place, piece in enumerate(block.pieces)
        ]
        return replace(block, pieces=tuple(pieces))
    which = maker.pick(("front", "back", "both"))
    front = change(maker, block.front) if which != "back" else block.front
    back = change(maker, block.back, steady=is_steady(block, back=True)) if which != "front" else block.back
    return replace(block, front=front, back=back)


def reword_block(maker: Maker, block: Block) -> Block:
    """Up to a third of the words of a side, or of both."""
    return with_texts(maker, block, reword)


def retouch_block(maker: Maker, block: Block) -> Block:
    """Punctuation, case, emphasis."""
    return with_texts(maker, block, retouch)


def move(maker: Maker, vault: Vault) -> Change | None:
    """A card to another note."""
    return _moved(maker, vault, lambda block: block)


def move_and_reword(maker: Maker, vault: Vault) -> Change | None:
    """A card to another note, and reworded there."""
    return _moved(maker, vault, lambda block: reword_block(maker, block))


def _moved(maker: Maker, vault: Vault, change: Callable[[Block], Block]) -> Change | None:
    found = _block(maker, vault)
    if found is None:
        return None
    path, block = found
    there = _other_note(maker, vault, path, block)
    if there is None:
        return None
    without = vault.with_block(path, block, None)
    return Change(maker.inserted(without, there, change(block)), frozenset({block.label}))


def delete(maker: Maker, vault: Vault) -> Change | None:
    """A card out of its note; it may come back."""
    found = _block(maker, vault)
    if found is None:
        return None
    path, block = found
    after = vault.with_block(path, block, None)
    return Change(replace(after, trash=(*vault.trash, block)), frozenset({block.label}))


def restore(maker: Maker, vault: Vault) -> Change | None:
    """A deleted card back, anywhere."""
    return _restored(maker, vault, lambda block: block)


def restore_reworded(maker: Maker, vault: Vault) -> Change | None:
    """A deleted card back, reworded while it was away."""
    return _restored(maker, vault, lambda block: reword_block(maker, block))


def _restored(maker: Maker, vault: Vault, change: Callable[[Block], Block]) -> Change | None:
    if not vault.trash:
        return None
    block = maker.pick(vault.trash)
    there = _other_note(maker, vault, "", block)
    if there is None:
        return None
    left = tuple(other for other in vault.trash if other is not block)
    after = maker.inserted(replace(vault, trash=left), there, change(block))
    return Change(after, frozenset({block.label}))


def duplicate(maker: Maker, vault: Vault) -> Change | None:
    """A copy of a card, in the same note or another: the copy is a new card."""
    found = _block(maker, vault)
    if found is None:
        return None
    path, block = found
    after, copy = maker.copied(vault, path, block, same_note=maker.chance(0.5))
    return Change(after, frozenset({block.label, copy.label}))


def add(maker: Maker, vault: Vault) -> Change | None:
    """A new card."""
    path = maker.pick(sorted(vault.notes))
    block = maker.block(tagged=vault.notes[path].tagged)
    return Change(maker.inserted(vault, path, block), frozenset({block.label}))


def twin(maker: Maker, block: Block, *, tagged: bool) -> Block | None:
    """A new card that resembles ``block``: of its family, or with another answer, or with a few words changed."""
    if block.is_cloze:
        return _cloze_twin(maker, block)
    if block.notation == "both-ways" or block.has_blanks:
        return None
    if block.family is not None:
        rows = [row for row in range(len(w.FAMILIES[block.family][2])) if row != block.row]
        return maker.member(block.family, maker.pick(rows), tagged=tagged)
    answer = maker.fill(maker.pick(w.ANSWERS))
    front = reword(maker, block.front) if maker.chance(0.6) else block.front
    back = answer if maker.chance(0.7) else reword(maker, block.back)
    written = maker.written_id(block.notation) if block.notation.startswith("memory") else None
    return replace(block, label=maker.label(), front=front, back=back, written=written)


def _cloze_twin(maker: Maker, block: Block) -> Block:
    """The same sentence about something else: every cloze hides other words."""
    pieces = tuple(
        piece._replace(text=" ".join(maker.word_like(word) for word in piece.text.split())) if piece.part else piece
        for piece in block.pieces
    )
    hidden = frozenset(word for piece in pieces if piece.part for word in words(piece.text))
    written = maker.written_id(block.notation) if block.written else None
    return replace(block, label=maker.label(), pieces=pieces, hidden=block.hidden | hidden, written=written)


def add_twin(maker: Maker, vault: Vault) -> Change | None:
    """A new card that resembles one that is there, next to it or elsewhere."""
    found = _block(maker, vault)
    if found is None:
        return None
    path, block = found
    made = twin(maker, block, tagged=vault.notes[path].tagged)
    if made is None:
        return None
    if maker.chance(0.5):
        elements = list(vault.notes[path].elements)
        elements.insert(elements.index(block) + 1, made)
        after = vault.with_note(path, vault.notes[path].with_elements(elements))
    else:
        after = maker.inserted(vault, _other_note(maker, vault, "", made) or path, made)
    return Change(after, frozenset({made.label}))


def replace_by_twin(maker: Maker, vault: Vault) -> Change | None:
    """A card deleted, and one that resembles it put in its place: it must not inherit."""
    found = _block(maker, vault)
    if found is None:
        return None
    path, block = found
    made = twin(maker, block, tagged=vault.notes[path].tagged)
    if made is None:
        return None
    after = vault.with_block(path, block, made)
    return Change(replace(after, trash=(*vault.trash, block)), frozenset({block.label, made.label}))


def change_notation(maker: Maker, vault: Vault) -> Change | None:
    """The same text, marked in another way. An id that was part of the mark is gone with it."""
    found = _block(maker, vault)
    if found is None:
        return None
    path, block = found
    tagged = vault.notes[path].tagged
    if block.is_cloze:
        other = ({"anki-cloze", "highlight-cloze"} - {block.notation}).pop()
        if other not in maker.notations or (other in TAGGED and not tagged):
            return None
        pieces = tuple(piece._replace(hint="") for piece in block.pieces)
        new = replace(block, notation=other, pieces=pieces)
    elif block.notation == "both-ways":
        return None
    else:
        notation = maker.notation(tagged=tagged, one_line=block.one_line)
        if notation in (block.notation, "both-ways") or (block.has_blanks and notation not in BLOCKS):
            return None
        new = replace(block, notation=notation)
        if notation.startswith("memory") != block.notation.startswith("memory"):
            new = replace(new, written=maker.written_id(notation) if notation.startswith("memory") else None)
    return Change(vault.with_block(path, block, new), frozenset({block.label}))


def _stamp(maker: Maker, block: Block) -> Block:
    """A block id written behind the card, which had none."""
    return replace(block, written=maker.written_id(block.notation))


def _rewrite(maker: Maker, block: Block) -> Block:
    """Another text under the same written id."""
    return replace(
        block, front=maker.fill(maker.pick(w.QUESTIONS)), back=maker.fill(maker.pick(w.ANSWERS)), family=None
    )


def _show_cloze(maker: Maker, block: Block) -> Block:
    """One cloze of several taken away, the first one mostly; its words stay, or one word is left of them."""
    parts = [place for place, piece in enumerate(block.pieces) if piece.part]
    place = parts[0] if maker.chance(0.5) else maker.pick(parts)
    piece = block.pieces[place]
    text = maker.pick(w.NOUNS) if maker.chance(0.2) else piece.text
    pieces = list(block.pieces)
    pieces[place] = piece._replace(part=0, number=0, hint="", text=text)
    return replace(block, pieces=_merged(pieces))


def _hide_more(maker: Maker, block: Block) -> Block:
    """One more cloze."""
    return maker.clozed(block, 1)


def _merged(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Plain pieces beside one another as one."""
    merged: list[Piece] = []
    for piece in pieces:
        if merged and not piece.part and not merged[-1].part:
            merged[-1] = merged[-1]._replace(text=merged[-1].text + piece.text)
        else:
            merged.append(piece)
    return tuple(merged)


def _mistype(maker: Maker, block: Block) -> Block:
    """A typo in an answer of one or two words: more than a third of it, so nothing is promised."""
    head, _, tail = block.back.rpartition(" ")
    return replace(block, back=f"{head} {typo(maker, tail)}".strip())


def _is_short(block: Block) -> bool:
    answer = block.back.split()
    return 1 <= len(answer) <= 2 and not block.has_blanks and answer[-1].isalpha() and len(answer[-1]) > 3


def _can_be_rewritten(block: Block) -> bool:
    is_plain = not (block.is_cloze or block.has_blanks or block.notation == "both-ways")
    return block.written is not None and is_plain


reword_one = _on_block(reword_block)
retouch_one = _on_block(retouch_block)
write_id = _on_block(_stamp, lambda block: block.written is None)
rewrite_below_id = _on_block(_rewrite, _can_be_rewritten)
delete_cloze = _on_block(_show_cloze, lambda block: len(block.cards()) > 1 and block.is_cloze)
add_cloze = _on_block(_hide_more, lambda block: block.is_cloze)
_mistype_one = _on_block(_mistype, _is_short)


def typo_in_short_side(maker: Maker, vault: Vault) -> Change | None:
    """See ``_mistype``: the card may as well start new."""
    change = _mistype_one(maker, vault)
    return change and change._replace(loose=change.touched)
