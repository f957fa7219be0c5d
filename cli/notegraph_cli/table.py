"""The commands, in the order of the help: their names and summaries, known without importing any of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "init": "Write a commented notegraph.yaml that marks a folder as a vault.",
        "quiz": "Review the cards that are due, then new ones.",
        "due": "Count what is due today, deck by deck.",
        "cards": "List the cards.",
        "notes": "List the notes.",
        "links": "List the links and what they lead to.",
        "search": "Find notes and cards by words.",
        "show": "Show one card or note with everything known about it.",
        "suspend": "Take cards out of the quiz until they are unsuspended.",
        "unsuspend": "Bring suspended cards back into the quiz.",
        "bury": "Leave cards out of the quiz for today.",
        "reset": "Let cards start again as new ones.",
        "set-due": "Give cards another due day; their intervals stay.",
        "postpone": "Put off what is due today or overdue by some days.",
        "advance": "Bring what falls due within some days to today.",
        "vacation": "Move what falls due on days off behind them.",
        "exam": "Ask a deck's cards once more in the week before an exam.",
        "undo": "Take back the last thing done today.",
        "browse": "Walk from note to note along their links.",
        "graph": "Ask the graph of notes: neighbours, ways, the whole of it.",
        "suggest": "Propose cards found in prose, and add those that are accepted.",
        "lint": "Report links that lead nowhere and other mistakes.",
        "rename": "Rename or move a note, heading or block, with every link to it.",
        "rule": "Explain a rule of lint, or list them all.",
        "notation": "Explain a way to write cards, or list them all.",
        "stats": "Show how learning goes.",
        "schedule": "Compute the intervals that a row of grades leads to.",
        "compare": "Show what each scheduler would make of your reviews.",
        "optimize": "Fit FSRS to your reviews.",
        "export": "Write cards for other programs, such as Anki.",
        "push": "Bring cards to a running Anki: new ones, changes, moves, tags.",
        "import": "Take over the review history of other tools.",
        "stamp": "Write block ids at cards, so that no edit loses a history.",
        "lsp": "Serve an editor as its language server.",
        "config": "Show the settings in force.",
        "adopt": "Give a history without a card to a card.",
        "doctor": "Check the review log, the index and the configuration.",
    }
)
"""A command's module is ``notegraph_cli.commands.NAME`` (``NAME_`` for a keyword of Python); the summary is the first
line of its help."""
