"""What Anki shows: templates and CSS of our note types. Change anything here and raise ``TEMPLATE_TIME``."""

from __future__ import annotations

# Seconds since 1970 of the last change to a template or to the CSS. Anki takes a note type over when this is later
# than its own; a constant leaves the user's own changes to the CSS alone until we change ours.
TEMPLATE_TIME = 1_795_000_000

_FOOT = (
    '{{#Extra}}<div class="extra">{{Extra}}</div>{{/Extra}}'
    '{{#Concepts}}<div class="concepts">{{Concepts}}</div>{{/Concepts}}'
    '{{#Context}}<div class="context">{{Context}}</div>{{/Context}}'
    '{{#Source}}<div class="source">{{Source}}</div>{{/Source}}'
)

# The breadcrumb stands on the back: on the front it would often be the answer.
FRONT = "{{Front}}"
FRONT_ANSWER = f"{{{{FrontSide}}}}<hr id=answer>{{{{Back}}}}{_FOOT}"
BACK = "{{Back}}"
BACK_ANSWER = f"{{{{FrontSide}}}}<hr id=answer>{{{{Front}}}}{_FOOT}"
CLOZE = "{{cloze:Text}}"
CLOZE_ANSWER = f"{{{{cloze:Text}}}}<hr>{_FOOT}"

CSS = """\
.card {
  --paper: #fdfdfc; --ink: #1f2328; --faint: #6a737d; --line: #d8dee4; --soft: #f3f4f6;
  --link: #0a5cc4; --mark: #fff0a8; --cloze: #0a5cc4;
  max-width: 42em; margin: 1.2em auto; padding: 0 1em;
  background: var(--paper); color: var(--ink);
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; font-size: 20px; line-height: 1.5;
  text-align: left;
}
.nightMode, .night_mode {
  --paper: #1e1f22; --ink: #e3e5e8; --faint: #9aa1a9; --line: #3b3f45; --soft: #2a2c30;
  --link: #7db4ff; --mark: #6b5900; --cloze: #7db4ff;
}
.card.nightMode, .card.night_mode, .nightMode .card, .night_mode .card {
  background: var(--paper); color: var(--ink);
}
a { color: var(--link); }
hr { border: 0; border-top: 1px solid var(--line); margin: 1em 0; }
img, video { max-width: 100%; height: auto; }
mark { background: var(--mark); color: inherit; padding: 0 .15em; }
pre { background: var(--soft); padding: .6em .8em; overflow-x: auto; font-size: .8em; }
code, kbd { background: var(--soft); padding: .05em .25em; font-family: ui-monospace, Consolas, Menlo, monospace; }
pre code { padding: 0; }
table { border-collapse: collapse; }
th, td { border: 1px solid var(--line); padding: .25em .6em; }
.align-left { text-align: left; }
.align-center { text-align: center; }
.align-right { text-align: right; }
blockquote, .callout { margin: .8em 0; padding: .2em .9em; border-left: 3px solid var(--line); }
.callout { background: var(--soft); }
.callout-title { font-weight: 600; }
.cloze { color: var(--cloze); font-weight: 600; }
.blank { letter-spacing: .05em; color: var(--cloze); }
.missing { color: var(--faint); border: 1px dashed var(--line); padding: 0 .3em; }
.extra, .concepts { margin-top: 1em; font-size: .9em; }
.context, .source { margin-top: .4em; color: var(--faint); font-size: .7em; }
.source a { color: inherit; }
"""
