"""What a message calls a card: where it stands and what it asks, not its id."""

from __future__ import annotations

from notegraph.workspace.open import Workspace

_LONGEST = 50


def card_name(workspace: Workspace, card_id: str) -> str:
    """``path:line “question”``, the question on one line and cut after 50 characters; the id of a card that is gone."""
    card = workspace.reading.card(card_id)
    if card is None:
        return card_id
    from notegraph.model.diagnostic import one_line
    from notegraph.render.terminal.words import in_a_line
    from notegraph.workspace.drawing import Side, draw_card

    question = in_a_line(draw_card(workspace, card, Side.FRONT))
    if len(question) > _LONGEST:
        question = f"{question[: _LONGEST - 1].rstrip()}…"
    return f"{one_line(card.path)}:{card.line} “{question}”"
