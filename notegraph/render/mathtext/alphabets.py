"""Letters of other looks, and digits and letters that stand high or low."""

# ruff: noqa: RUF001 (the signs that look like letters are what this is about)
from __future__ import annotations

from unicodedata import lookup, name

from notegraph.render.mathtext.nodes import DoubtError

_STYLES = {
    "mathbb": "DOUBLE-STRUCK",
    "Bbb": "DOUBLE-STRUCK",
    "mathds": "DOUBLE-STRUCK",
    "mathbbm": "DOUBLE-STRUCK",
    "mathcal": "SCRIPT",
    "mathscr": "SCRIPT",
    "mathfrak": "FRAKTUR",
    "mathbf": "BOLD",
    "boldsymbol": "BOLD",
    "bm": "BOLD",
    "pmb": "BOLD",
    "bold": "BOLD",
}
STYLES = frozenset(_STYLES)
"""The commands that change the look of letters."""
_EARLIER = {
    "DOUBLE-STRUCK": dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True)),
    "FRAKTUR": dict(zip("CHIRZ", "ℭℌℑℜℨ", strict=True)),
    "SCRIPT": dict(zip("BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ", strict=True)),
}
"""Letters that Unicode had before it had the whole alphabets."""
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρςστυφχψωΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ∇∂ϵϑϰϕϱϖ",
        "𝛂𝛃𝛄𝛅𝛆𝛇𝛈𝛉𝛊𝛋𝛌𝛍𝛎𝛏𝛐𝛑𝛒𝛓𝛔𝛕𝛖𝛗𝛘𝛙𝛚𝚨𝚩𝚪𝚫𝚬𝚭𝚮𝚯𝚰𝚱𝚲𝚳𝚴𝚵𝚶𝚷𝚸𝚺𝚻𝚼𝚽𝚾𝚿𝛀𝛁𝛛𝛜𝛝𝛞𝛟𝛠𝛡",
        strict=True,
    )
)
_ALL_BOLD = frozenset({"boldsymbol", "bm", "pmb", "bold"})


def styled(command: str, character: str) -> str:
    """``character`` in the alphabet of ``command``. Raises ``DoubtError`` where Unicode has no such letter."""
    style = _STYLES[command]
    if style == "BOLD" and not (character.isascii() and character.isalnum()):
        # As in TeX, `mathbf` leaves Greek letters as they are.
        return _GREEK.get(character, character) if command in _ALL_BOLD else character
    earlier = _EARLIER.get(style, {}).get(character)
    if earlier:
        return earlier
    if not (character.isascii() and character.isalnum()):
        raise DoubtError(f"no {style} {character}")
    if character.isdigit():
        kind = name(character)  # DIGIT ONE
    else:
        kind = f"{'CAPITAL' if character.isupper() else 'SMALL'} {character.upper()}"
    try:
        return lookup(f"MATHEMATICAL {style} {kind}")
    except KeyError as missing:
        raise DoubtError(f"no {style} {character}") from missing


SUPERSCRIPTS = str.maketrans(
    "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθχ",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵡ",
)
SUBSCRIPTS = str.maketrans(
    "0123456789+−=()aehijklmnoprstuvxβγρχ",
    "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵪ",
)


# Signs that stand high by themselves, and the transpose.
_HIGH = {"′": "′", "∘": "°", "°": "°", "⊤": "ᵀ", "†": "†", "‡": "‡"}


def raised(text: str) -> str | None:
    """``text`` in superscript characters; ``None`` unless there is one for every character."""
    return _HIGH.get(text) or _all(text, SUPERSCRIPTS)


def small(text: str, *, above: bool) -> str | None:
    """``text`` as a superscript or subscript; ``None`` unless there is a character for every one of it."""
    return raised(text) if above else _all(text, SUBSCRIPTS)


def _all(text: str, table: dict[int, int]) -> str | None:
    return text.translate(table) if text and all(ord(character) in table for character in text) else None
