"""``==words==``: highlighted."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

_MARK = "=="


def highlight(md: MarkdownIt) -> None:
    """Adds the rule: a pair of delimiters, paired by markdown-it like those of ``~~``."""
    md.inline.ruler.before("emphasis", "highlight", _tokenize)
    md.inline.ruler2.before("emphasis", "highlight", _pair)


def _tokenize(state: StateInline, silent: bool) -> bool:
    if silent or not state.src.startswith(_MARK, state.pos):
        return False
    run = state.scanDelims(state.pos, True)
    pairs, odd = divmod(run.length, 2)
    if odd:
        state.push("text", "", 0).content = "="
    for _ in range(pairs):
        state.push("text", "", 0).content = _MARK
        state.delimiters.append(
            Delimiter(
                marker=ord("="),
                length=0,  # no rule of three, as for `~~`
                token=len(state.tokens) - 1,
                end=-1,
                open=run.can_open,
                close=run.can_close,
            )
        )
    state.pos += run.length
    return True


def _pair(state: StateInline) -> None:
    lists = [state.delimiters, *(meta["delimiters"] for meta in state.tokens_meta if meta and "delimiters" in meta)]
    for delimiters in lists:
        for opening in delimiters:
            if opening.marker == ord("=") and opening.end >= 0:
                _become(state, opening.token, "mark_open", 1)
                _become(state, delimiters[opening.end].token, "mark_close", -1)


def _become(state: StateInline, index: int, kind: str, nesting: int) -> None:
    token = state.tokens[index]
    token.type, token.tag, token.content, token.markup = kind, "mark", "", _MARK
    token.nesting = 1 if nesting > 0 else -1
