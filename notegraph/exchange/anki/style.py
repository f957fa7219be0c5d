"""What Anki shows: templates and CSS of our note types. Change anything here and raise ``TEMPLATE_TIME``."""

from __future__ import annotations

# Seconds since 1970 of the last change to a template or to the CSS. Anki takes a note type over when this is later
# than its own; a constant leaves the user's own changes to the CSS alone until we change ours.
TEMPLATE_TIME = 1_795_350_000

# What one may unfold before answering. It belongs to the question, so the back shows it with `FrontSide`.
_HINT = '{{#Hint}}<details class="hint"><summary>Hint</summary>{{Hint}}</details>{{/Hint}}'
_FOOT = (
    '{{#Extra}}<div class="extra">{{Extra}}</div>{{/Extra}}'
    '{{#Concepts}}<div class="concepts">{{Concepts}}</div>{{/Concepts}}'
    '{{#Context}}<div class="context">{{Context}}</div>{{/Context}}'
    '{{#Source}}<div class="source">{{Source}}</div>{{/Source}}'
)

# The breadcrumb stands on the back: on the front it would often be the answer.
FRONT = f"{{{{Front}}}}{_HINT}"
FRONT_ANSWER = f"{{{{FrontSide}}}}<hr id=answer>{{{{Back}}}}{_FOOT}"
BACK = f"{{{{Back}}}}{_HINT}"
BACK_ANSWER = f"{{{{FrontSide}}}}<hr id=answer>{{{{Front}}}}{_FOOT}"
CLOZE = f"{{{{cloze:Text}}}}{_HINT}"
CLOZE_ANSWER = f"{{{{cloze:Text}}}}<hr>{_FOOT}"

CSS = """\
.card {
  --paper: #fdfdfc; --ink: #1f2328; --faint: #656d76; --line: #d8dee4; --soft: #f3f4f6;
  --link: #0a5cc4; --mark: #fff0a8; --cloze: #0a5cc4;
  --blue: #0a5cc4; --green: #1a7f37; --cyan: #0b7285; --orange: #a84300; --red: #cf222e; --violet: #7239b3;
  max-width: 42em; margin: 1.2em auto; padding: 0 1em;
  background: var(--paper); color: var(--ink);
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; font-size: 20px; line-height: 1.5;
  text-align: left; overflow-wrap: break-word;
}
.nightMode, .night_mode {
  --paper: #1e1f22; --ink: #e3e5e8; --faint: #9aa1a9; --line: #3b3f45; --soft: #2a2c30;
  --link: #7db4ff; --mark: #6b5900; --cloze: #7db4ff;
  --blue: #7db4ff; --green: #6fd083; --cyan: #5cc8d8; --orange: #f0a35e; --red: #ff8a80; --violet: #c8a4f5;
}
.card.nightMode, .card.night_mode, .nightMode .card, .night_mode .card {
  background: var(--paper); color: var(--ink);
}
a { color: var(--link); }
hr { border: 0; border-top: 1px solid var(--line); margin: 1em 0; }
img, video { max-width: 100%; height: auto; }
mark { background: var(--mark); color: inherit; padding: 0 .15em; }
pre { background: var(--soft); padding: .6em .8em; border-radius: 4px; overflow-x: auto; font-size: .8em; }
code, kbd { background: var(--soft); padding: .05em .25em; font-family: ui-monospace, Consolas, Menlo, monospace; }
pre code { padding: 0; background: none; }
table { border-collapse: collapse; margin: .8em 0; }
th, td { border: 1px solid var(--line); padding: .25em .6em; }
th { background: var(--soft); }
.align-left { text-align: left; }
.align-center { text-align: center; }
.align-right { text-align: right; }
ul, ol { padding-left: 1.5em; }
blockquote, .callout { margin: .8em 0; padding: .2em .9em; border-left: 3px solid var(--line); }
.callout { background: var(--soft); border-radius: 0 4px 4px 0; border-left-color: var(--kind, var(--blue)); }
.callout-title { font-weight: 600; color: var(--kind, var(--blue)); }
.callout > :last-child, .concept > :last-child { margin-bottom: .3em; }
.callout > .callout-title + p, .callout > .callout-title + ul, .callout > .callout-title + ol { margin-top: .3em; }
.callout-abstract, .callout-summary, .callout-tldr, .callout-tip, .callout-hint, .callout-important {
  --kind: var(--cyan);
}
.callout-success, .callout-check, .callout-done { --kind: var(--green); }
.callout-question, .callout-help, .callout-faq, .callout-warning, .callout-caution, .callout-attention {
  --kind: var(--orange);
}
.callout-failure, .callout-fail, .callout-missing, .callout-danger, .callout-error, .callout-bug { --kind: var(--red); }
.callout-example { --kind: var(--violet); }
.callout-quote, .callout-cite { --kind: var(--faint); }
.callout code { background: var(--paper); }
.callout pre code { background: none; }
.callout pre { background: var(--paper); }
ul > .task { list-style: none; margin-left: -1.1em; }
summary { cursor: pointer; }
.cloze { color: var(--cloze); font-weight: 600; }
.blank { letter-spacing: .05em; color: var(--cloze); }
.missing { color: var(--faint); border: 1px dashed var(--line); padding: 0 .3em; }
.hint { margin-top: .8em; color: var(--faint); font-size: .9em; }
.footnote { color: var(--faint); font-size: .85em; }
span.footnote::before { content: " ["; }
span.footnote::after { content: "]"; }
.extra, .concepts { margin-top: 1em; font-size: .85em; }
.concept { margin: .6em 0; padding: .1em .9em; border-left: 3px solid var(--line); }
.concept-title { font-weight: 600; }
.context, .source { margin-top: .4em; color: var(--faint); font-size: .7em; }
.source a { color: inherit; }
code .c { color: var(--faint); font-style: italic; }
code .k, code .nt { color: var(--violet); }
code .s, code .gi { color: var(--green); }
code .m, code .se { color: var(--orange); }
code .nf, code .nc, code .na { color: var(--blue); }
code .nb, code .nd, code .nv { color: var(--cyan); }
code .gd { color: var(--red); }
code .o { color: var(--faint); }
code .ge { font-style: italic; }
code .gs { font-weight: 600; }
"""
