"""Notes that try to run, fetch, read or break something when they are shown as cards."""

from __future__ import annotations

PAYLOADS = [
    "<script>window.hit=1;alert(1)</script>",
    "<ScRiPt src=//evil.example/a.js></sCrIpT>",
    "<scr<script>ipt>window.hit=1</scr</script>ipt>",
    "<img src=x onerror=window.hit=1>",
    "<img/src='http://evil.example/p.png'/onerror='window.hit=1'>",
    "<svg onload=window.hit=1><script>window.hit=1</script></svg>",
    "<svg><a xlink:href='javascript:window.hit=1'><text>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=window.hit=1>",
    "<iframe src=http://evil.example></iframe><object data=http://evil.example></object><embed src=//evil.example>",
    "<style>@import 'http://evil.example/a.css'; *{background:url(http://evil.example/b)}</style>",
    "<link rel=stylesheet href=http://evil.example/a.css><base href=http://evil.example/>",
    "<meta http-equiv=refresh content='0;url=http://evil.example'>",
    '<b onmouseover="window.hit=1" style="background:url(http://evil.example/c)">b</b>',
    "<details open ontoggle=window.hit=1><summary>x</summary></details>",
    "<video autoplay src=http://evil.example/v.mp4 onloadstart=window.hit=1></video><audio src=x onerror=window.hit=1>",
    "<input autofocus onfocus=window.hit=1><form action=javascript:window.hit=1><button autofocus>x</button></form>",
    "<!--><img src=x onerror=window.hit=1>--> <![CDATA[<img src=x onerror=window.hit=1>]]> <?x <script>x</script>?>",
    "&lt;img src=x onerror=window.hit=1&gt; &#60;script&#62;window.hit=1&#60;/script&#62;",
    # In many spellings.
    (
        "[a](javascript:window.hit=1) [b](JaVa&#x73;cript:window.hit=1) [c](java%0ascript:window.hit=1) "
        "[d](&#x6A;avascript:window.hit=1) [e](<java\tscript:window.hit=1>) [f](vbscript:x) [g](feed:javascript:x)"
    ),
    (
        "[a](data:text/html,<script>window.hit=1</script>) <javascript:window.hit=1> [b](\x01javascript:x) [c][r]\n"
        "[r]: javascript:window.hit=1"
    ),
    (
        "![x](http://evil.example/p.png) ![[http://evil.example/q.png]] ![x](//evil.example/r.png) "
        "![x](data:image/svg+xml,<svg/onload=window.hit=1>)"
    ),
    "[![x](http://evil.example/p.png)](javascript:window.hit=1)",
    '[[a|<img src=x onerror=window.hit=1>]] [["><script>window.hit=1</script>]]',
    "`<script>window.hit=1</script>` $<img src=x onerror=window.hit=1>$ $$</style><script>window.hit=1</script>$$",
    "$\\href{javascript:window.hit=1}{x}$ $\\unicode{<script>}$",
    "```html\n<script>window.hit=1</script>\n```",
    '```"><script>window.hit=1</script>\nx\n```',
    "```js\u2028</code></pre><img src=x onerror=window.hit=1>\n```",
    '> [!x" onclick=window.hit=1]- <script>window.hit=1</script>\n> y',
    "|<script>window.hit=1</script>|\n|:-:|\n|<img src=x onerror=window.hit=1>|",
    "- [<] <script>window.hit=1</script>\n- ^[<img src=x onerror=window.hit=1>]",
    'x[^<b>] [^"onx]\n\n[^"onx]: <script>window.hit=1</script>',
    "[sound:http://evil.example/a.mp3] [SOUND:a.mp3] &#91;sound:b.mp3]",
    "[latex]\\input{/etc/passwd}[/latex] [$]\\write18{x}[/$] [$$]y[/$$] \\(x\\) \\[y\\]",
    "[anki:tts lang=en_US]x[/anki:tts] [anki:play:q:0]",
    "{{Front}} {{FrontSide}} {{#Back}} {{c1::x}} {{type:Front}} {{tts en_US:Front}}",
    "a\x1fb\x00c\x08d\x0ce \x7f \x85 \u2028 \u202e",
    "List<int> x<y>z a < b",
    "![[../../../secret.png]] ![x](../secret.png) ![x](%2e%2e/secret.png) ![[/etc/passwd.png]] ![[secret-link.png]]",
    "![[" + "n" * 300 + ".png]] [[" + "ü" * 300 + "]]",
    '![[evil.svg]] ![[good.png|<img src=x onerror=window.hit=1>]] ![" onload=window.hit=1 x="](good.png)',
    '![[good.png|300" onerror="window.hit=1]]',
    'http://evil.example/ <http://evil.example/"onclick=window.hit=1>',
    "<" * 2000 + "[" * 2000,
]
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" onload="top.hit=1"><script>top.hit=1</script>'
    '<image href="http://evil.example/i.png"/></svg>'
)


def hostile_notes() -> dict[str, str]:
    """Notes by path: every payload as a question and an answer, beside a cloze, in a heading and as an opening."""
    notes: dict[str, str] = {}
    for number, payload in enumerate(PAYLOADS):
        notes[f"basic{number}.md"] = f"{payload}\n\n# {payload.splitlines()[0]}\n\nWhat is\n{payload}\n?\n{payload}\n"
        notes[f"cloze{number}.md"] = f"The {{{{c1::word}}}} [[basic{number}]] {payload}\n"
        notes[f"start{number}.md"] = f"<!--ID: 1-->\n\nSTART\nCloze\n{{{{c1::x}}}} y\nBack Extra: {payload}\nEND\n"
    return notes
