"""Colours of the full-screen faces: a light and a dark theme, and what marked text looks like in each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from textual.theme import Theme as TextualTheme

from notegraph.model.drawn import Mark
from notegraph.model.settings import Theme

_LIGHT_BACKGROUNDS = ("7", "15")
"""What COLORFGBG ends in on a light background: ANSI's white and bright white."""


class Palette(NamedTuple):
    """Styles for what is drawn of a note, in rich's words. ``code`` is a style of Pygments."""

    dark: bool
    marks: Mapping[Mark, str]
    callouts: Mapping[str, str]
    link: str
    heading: str
    dim: str
    border: str
    good: str
    bad: str
    code: str
    code_ground: str


_SHAPES = {Mark.STRONG: "bold", Mark.EMPHASIS: "italic", Mark.STRIKE: "strike"}

DARK = Palette(
    dark=True,
    marks={
        **_SHAPES,
        Mark.HIGHLIGHT: "black on #e5c07b",
        Mark.CODE: "#e5c07b on #2c313a",
        Mark.MATH: "#b5cea8",
        Mark.CLOZE: "bold #56b6c2",
        Mark.BLANK: "bold #d19a66",
        Mark.TAG: "#c678dd",
        Mark.MISSING: "#e06c75 strike",
    },
    callouts={"note": "#61afef", "tip": "#56b6c2", "good": "#98c379", "warn": "#d19a66", "bad": "#e06c75"},
    link="underline #61afef",
    heading="bold #e5c07b",
    dim="#8b93a3",
    border="#4b5263",
    good="bold #98c379",
    bad="bold #e06c75",
    code="one-dark",
    code_ground="#282c34",
)
LIGHT = Palette(
    dark=False,
    marks={
        **_SHAPES,
        Mark.HIGHLIGHT: "black on #ffe08a",
        Mark.CODE: "#7a3e00 on #ece9e2",
        Mark.MATH: "#2e6b1f",
        Mark.CLOZE: "bold #00707d",
        Mark.BLANK: "bold #a04a00",
        Mark.TAG: "#7b2fa0",
        Mark.MISSING: "#b3261e strike",
    },
    callouts={"note": "#0b5cad", "tip": "#00707d", "good": "#2e6b1f", "warn": "#a04a00", "bad": "#b3261e"},
    link="underline #0b5cad",
    heading="bold #7a3e00",
    dim="#5c6370",
    border="#b8b4a9",
    good="bold #2e6b1f",
    bad="bold #b3261e",
    code="friendly",
    code_ground="#f0ece4",
)

_KINDS = {
    **dict.fromkeys(("tip", "hint", "important", "abstract", "summary", "tldr", "example"), "tip"),
    **dict.fromkeys(("success", "check", "done"), "good"),
    **dict.fromkeys(("question", "help", "faq", "warning", "caution", "attention"), "warn"),
    **dict.fromkeys(("failure", "fail", "missing", "danger", "error", "bug"), "bad"),
}


def callout_style(palette: Palette, kind: str) -> str:
    """The colour of a callout of this kind; kinds that nobody knows look like notes."""
    return palette.callouts[_KINDS.get(kind, "note")]


def is_light(wanted: Theme, colorfgbg: str) -> bool:
    """Whether the light theme is meant: ``wanted``, else what the terminal says of itself in ``COLORFGBG``."""
    if wanted is Theme.AUTO:
        return colorfgbg.rpartition(";")[2] in _LIGHT_BACKGROUNDS
    return wanted is Theme.LIGHT


def textual_theme(palette: Palette) -> TextualTheme:
    """The same colours for Textual's own parts."""
    if palette.dark:
        return TextualTheme(
            name="notegraph-dark",
            primary="#61afef",
            secondary="#e5c07b",
            warning="#d19a66",
            error="#e06c75",
            success="#98c379",
            accent="#56b6c2",
            foreground="#d7dae0",
            background="#1e2127",
            surface="#252931",
            panel="#2f343e",
            dark=True,
        )
    return TextualTheme(
        name="notegraph-light",
        primary="#0b5cad",
        secondary="#7a3e00",
        warning="#a04a00",
        error="#b3261e",
        success="#2e6b1f",
        accent="#00707d",
        foreground="#24292f",
        background="#faf8f4",
        surface="#f1eee8",
        panel="#e5e1d8",
        dark=False,
    )
