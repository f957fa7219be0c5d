"""Which keys of the quiz do something now."""

from __future__ import annotations

from notegraph.workspace.quiz import Quiz

_ALWAYS = frozenset({"search", "help", "back", "quit", "down", "up", "page-down", "page-up", "undo"})
_ON_A_CARD = frozenset({"concept", "links"})
_TO_A_CARD = frozenset({"suspend", "bury", "edit", "open"})


def valid(quiz: Quiz, *, is_hidden: bool = False) -> frozenset[str]:
    """The actions that can be done in the state that ``quiz`` is in; ``is_hidden`` says that another page covers the
    card.
    """
    found = set(_ALWAYS)
    if quiz.card is not None:
        found |= _ON_A_CARD if is_hidden else _ON_A_CARD | _TO_A_CARD
        if quiz.turned:
            found |= {f"grade-{key}" for key in quiz.keys}
        else:
            found.add("answer")
    if quiz.has_lapsed:
        found |= {"read", "drill"}
    return frozenset(found)
