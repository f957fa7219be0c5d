"""Which character a command or a key stands for, and what it is in a formula."""

# ruff: noqa: RUF001 (the signs that look like letters are what this is about)
from __future__ import annotations

from notegraph.render.mathtext.nodes import Kind, Symbol


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _table(kind: Kind, text: str, *, limits: bool = False) -> dict[str, Symbol]:
    words = text.split()
    return {name: Symbol(sign, kind, limits) for name, sign in zip(words[::2], words[1::2], strict=True)}


_ORDINARY = _table(
    Kind.ORD,
    """
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ varkappa ϰ
    lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ
    chi χ psi ψ omega ω digamma ϝ
    Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
    partial ∂ nabla ∇ infty ∞ infin ∞ forall ∀ exists ∃ nexists ∄ emptyset ∅ varnothing ∅ empty ∅ ell ℓ hbar ℏ hslash ℏ
    Re ℜ Im ℑ wp ℘ aleph ℵ beth ℶ imath ı jmath ȷ top ⊤ bot ⊥ angle ∠ measuredangle ∡ triangle △ square □ Box □
    blacksquare ■ bigstar ★ diamondsuit ♢ heartsuit ♡ clubsuit ♣ spadesuit ♠ neg ¬ lnot ¬ prime ′ degree ° dagger †
    ddagger ‡ checkmark ✓ ldots … dots … dotsc … dotso … cdots ⋯ dotsb ⋯ dotsm ⋯ dotsi ⋯ vdots ⋮ ddots ⋱ % % # # $ $
    & & _ _ R ℝ N ℕ Z ℤ Reals ℝ natnums ℕ complement ∁ flat ♭ sharp ♯ natural ♮ surd √ eth ð S § P ¶ copyright ©
    pounds £ yen ¥ backslash \\ vert | Vert ‖ | ‖ blacktriangle ▲ lozenge ◊ Diamond ◇ mho ℧ dag † ddag ‡
    """,
)
_BINARY = _table(
    Kind.BIN,
    """
    pm ± mp ∓ times × div ÷ cdot · cdotp · ast ∗ star ⋆ circ ∘ bullet ∙ cap ∩ cup ∪ uplus ⊎ sqcap ⊓ sqcup ⊔ vee ∨ lor ∨
    wedge ∧ land ∧ setminus ∖ smallsetminus ∖ wr ≀ diamond ⋄ bigtriangleup △ bigtriangledown ▽ oplus ⊕ ominus ⊖
    otimes ⊗ oslash ⊘ odot ⊙ bigcirc ◯ amalg ⨿ boxplus ⊞ boxminus ⊟ boxtimes ⊠ boxdot ⊡ ltimes ⋉ rtimes ⋊ dotplus ∔
    barwedge ⊼ veebar ⊻ circledast ⊛ circledcirc ⊚ divideontimes ⋇ intercal ⊺ curlyvee ⋎ curlywedge ⋏
    triangleleft ◁ triangleright ▷
    """,
)
_RELATIONS = _table(
    Kind.REL,
    """
    le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ lt < gt > ll ≪ gg ≫ lll ⋘ ggg ⋙ leqslant ⩽ geqslant ⩾ leqq ≦ geqq ≧ lesssim ≲
    gtrsim ≳ approx ≈ approxeq ≊ thickapprox ≈ sim ∼ thicksim ∼ nsim ≁ simeq ≃ backsim ∽ cong ≅ ncong ≇ equiv ≡
    propto ∝ varpropto ∝ asymp ≍ doteq ≐ doteqdot ≑ triangleq ≜ coloneqq := coloneq := eqqcolon =: prec ≺ succ ≻
    preceq ⪯ succeq ⪰ preccurlyeq ≼ succcurlyeq ≽ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋
    nsubseteq ⊈ nsupseteq ⊉ sqsubset ⊏ sqsupset ⊐ sqsubseteq ⊑ sqsupseteq ⊒ in ∈ isin ∈ notin ∉ ni ∋ owns ∋ mid |
    nmid ∤ parallel ∥ nparallel ∦ perp ⊥ models ⊨ vDash ⊨ Vdash ⊩ nvdash ⊬ nvDash ⊭ vdash ⊢ dashv ⊣ bowtie ⋈ smile ⌣
    frown ⌢ to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ longrightarrow → longleftarrow ← longleftrightarrow ↔
    Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ Longrightarrow ⇒ Longleftarrow ⇐ Longleftrightarrow ⇔ implies ⇒
    impliedby ⇐ iff ⇔ mapsto ↦ longmapsto ↦ hookrightarrow ↪ hookleftarrow ↩ uparrow ↑ downarrow ↓ updownarrow ↕
    Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ rightharpoonup ⇀ rightharpoondown ⇁
    leftharpoonup ↼ leftharpoondown ↽ rightleftharpoons ⇌ leftrightharpoons ⇋ rightleftarrows ⇄ leftrightarrows ⇆
    rightrightarrows ⇉ leftleftarrows ⇇ twoheadrightarrow ↠ twoheadleftarrow ↞ rightsquigarrow ⇝ leadsto ⇝ nrightarrow ↛
    nleftarrow ↚ nRightarrow ⇏ nLeftarrow ⇍ nLeftrightarrow ⇎ therefore ∴ because ∵ between ≬ multimap ⊸ nless ≮
    ngtr ≯ nleq ≰ ngeq ≱ lessgtr ≶ gtrless ≷ curvearrowright ↷ curvearrowleft ↶ circlearrowright ↻ circlearrowleft ↺
    rarr → larr ← Rarr ⇒ Larr ⇐ lrarr ↔ trianglelefteq ⊴ trianglerighteq ⊵ vartriangleleft ⊲ vartriangleright ⊳
    """,
)
_LARGE = _table(
    Kind.OP,
    """
    sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ bigsqcup ⨆ biguplus ⨄
    int ∫ iint ∬ iiint ∭ oint ∮ oiint ∯ intop ∫
    """,
    limits=True,
)
_FUNCTIONS = {
    name: Symbol(name, Kind.OP)
    for name in _names(
        "arccos arcsin arctan arg cos cosh cot coth csc deg dim exp hom ker lg ln log sec sin sinh tan tanh"
    )
}
_LIMIT_FUNCTIONS = {
    name: Symbol(shown, Kind.OP, limits=True)
    for name, shown in {
        **{name: name for name in _names("det gcd inf lim max min sup Pr")},
        "liminf": "lim inf",
        "limsup": "lim sup",
        "argmax": "argmax",
        "argmin": "argmin",
        "varliminf": "lim inf",
        "varlimsup": "lim sup",
        "injlim": "inj lim",
        "projlim": "proj lim",
        "plim": "plim",
    }.items()
}
OPENING = {
    "(": "(",
    "[": "[",
    "{": "{",
    "lbrace": "{",
    "lbrack": "[",
    "lparen": "(",
    "langle": "⟨",
    "lang": "⟨",
    "lfloor": "⌊",
    "lceil": "⌈",
    "lvert": "|",
    "lVert": "‖",
    "llbracket": "⟦",
    "lgroup": "⟮",
    "ulcorner": "⌜",
}
CLOSING = {
    ")": ")",
    "]": "]",
    "}": "}",
    "rbrace": "}",
    "rbrack": "]",
    "rparen": ")",
    "rangle": "⟩",
    "rang": "⟩",
    "rfloor": "⌋",
    "rceil": "⌉",
    "rvert": "|",
    "rVert": "‖",
    "rrbracket": "⟧",
    "rgroup": "⟯",
    "urcorner": "⌝",
}
COMMANDS: dict[str, Symbol] = {
    **_ORDINARY,
    **_BINARY,
    **_RELATIONS,
    **_LARGE,
    **_FUNCTIONS,
    **_LIMIT_FUNCTIONS,
    "bmod": Symbol("mod", Kind.BIN),
    "mod": Symbol("mod", Kind.BIN),
    "colon": Symbol(":", Kind.PUNCT),
}

CHARACTERS: dict[str, Symbol] = {
    "+": Symbol("+", Kind.BIN),
    "-": Symbol("−", Kind.BIN),
    "−": Symbol("−", Kind.BIN),
    "*": Symbol("*", Kind.BIN),
    "=": Symbol("=", Kind.REL),
    "<": Symbol("<", Kind.REL),
    ">": Symbol(">", Kind.REL),
    ":": Symbol(":", Kind.REL),
    "!": Symbol("!", Kind.CLOSE),
    "?": Symbol("?", Kind.CLOSE),
    ",": Symbol(",", Kind.PUNCT),
    ";": Symbol(";", Kind.PUNCT),
}
for _sign in (*_BINARY.values(), *_RELATIONS.values(), *_LARGE.values()):
    if len(_sign.text) == 1 and not _sign.text.isascii():
        CHARACTERS[_sign.text] = _sign

NEGATED = {"=": "≠", "∈": "∉", "<": "≮", ">": "≯", "≤": "≰", "≥": "≱", "|": "∤", "∥": "∦", "∃": "∄", "∋": "∌"}
"""``\\not`` before these has a character of its own; others take a stroke (U+0338)."""

FIXED_SPACES = {
    ",": 1,
    "thinspace": 1,
    ":": 1,
    ">": 1,
    "medspace": 1,
    ";": 1,
    "thickspace": 1,
    " ": 1,
    "\n": 1,
    "\t": 1,
    "nobreakspace": 1,
    "space": 1,
    "enspace": 1,
    "quad": 2,
    "qquad": 4,
}
"""Spaces by the cells they take."""
THIN = frozenset({",", "thinspace", ":", ">", "medspace", ";", "thickspace"})
NOTHING = _names(
    """
    ! negthinspace negmedspace negthickspace displaystyle textstyle scriptstyle scriptscriptstyle nonumber notag
    mathstrut strut allowbreak nobreak tiny small normalsize large Large LARGE huge Huge null relax
    """
)
"""Commands that draw nothing and take nothing."""
SIZES = _names("big Big bigg Bigg bigl Bigl biggl Biggl bigr Bigr biggr Biggr bigm Bigm biggm Biggm middle")
"""Sizes of the delimiter that follows: here it takes the size of what stands there."""
