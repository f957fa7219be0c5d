"""What the made-up notes are about: words, sentences to fill, and families of cards that resemble one another."""

# ruff: noqa: RUF001, SIM905 - other scripts; lists of words are read more easily as text

from __future__ import annotations

NOUNS = tuple(
    """
    cell enzyme membrane protein tissue muscle neuron hormone gene virus vaccine antibody organism habitat predator
    forest river glacier volcano earthquake desert ocean continent climate atmosphere planet orbit comet galaxy
    telescope gravity force momentum energy voltage current magnet wave frequency photon electron nucleus isotope
    molecule polymer acid catalyst crystal metal alloy engine turbine bridge circuit compiler database network
    protocol server cache thread queue stack heap pointer array matrix vector tensor gradient derivative integral
    theorem proof axiom set graph tree vertex probability variance sample median model kernel token layer
    empire treaty revolution parliament senate constitution monarch colony harbour merchant guild currency inflation
    market tariff bond budget contract statute verdict grammar syllable vowel verb poem novel fresco sonata rhythm
    chord melody
    """.split()
)
ADJECTIVES = tuple(
    """
    small large rapid slow stable fragile ancient modern public private linear convex sparse dense random exact
    hidden visible acidic neutral positive negative northern southern tropical coastal rural urban digital analogue
    solid liquid thermal nuclear optical chemical genetic cellular finite infinite ordered prime rational complex
    formal common rare early late
    """.split()
)
VERBS = tuple(
    """
    absorbs attracts balances blocks builds carries causes changes controls converts covers creates damages defines
    describes divides doubles explains filters follows heats hides joins limits measures moves needs orders
    predicts prevents produces protects raises reaches reduces regulates releases replaces resists returns shapes
    slows sorts splits stores supports transports weakens
    """.split()
)
SMALL = tuple("in of with under near after before during without against through beyond inside around".split())
GERMAN = tuple(
    "Wasser Zelle Kraft Regel Satz Haus Berg Fluss Licht Zeit Zahl Menge Wurzel Jahr Stadt Recht Frage Ursache".split()
)
FRENCH = tuple("eau cellule force règle phrase maison montagne fleuve lumière temps nombre racine année ville".split())
RUSSIAN = tuple("вода клетка сила правило слово дом гора река свет время число корень год город право вопрос".split())
HAN = tuple("水火山川日月人心手目口力電車学校時間国語金木土天地大小上下中外新古高長明")
KANA = tuple("あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもらりるれろ")

# `{n}` noun, `{a}` adjective, `{v}` verb, `{s}` small word; every slot is filled anew.
QUESTIONS = (
    "What {v} the {a} {n} {s} a {a} {n}?",
    "Why does a {a} {n} need the {n} {s} the {n}?",
    "Which {n} {v} every {a} {n}?",
    "How is the {n} of a {a} {n} measured {s} the {n}?",
    "Name the {a} {n} that {v} the {n} {s} the {a} {n}",
    "What happens to the {n} when a {a} {n} {v} the {n}?",
    "{a} {n}",
    "the {n} that {v} a {n}",
    "When was the {a} {n} first used {s} the {n}?",
    "In which case can a {n} replace the {a} {n} of the {n}, and what does it cost?",
)
ANSWERS = (
    "the {n}",
    "a {a} {n} that {v} the {n}",
    "Because the {n} {v} the {a} {n} {s} each {n}.",
    "It {v} the {n} and {v} the {a} {n}.",
    "{n}",
    "the {a} {n} {s} the {n}, never the {a} {n}",
    "Only when the {n} {v} a {a} {n} {s} the {n}; otherwise the {n} {v} the whole {a} {n}.",
)
LONG_ANSWERS = (
    "First the {n} {v} the {a} {n}.\nThen the {n} {v} the {n} {s} the {a} {n}.",
    "The {a} {n} {v} the {n}.\nIt {v} the {n} {s} the {n} as well.\nNo {n} {v} the {a} {n} {s} this.",
    "- the {a} {n} {s} the {n}\n- the {n} that {v} the {a} {n}\n- a {a} {n}",
)
STATEMENTS = (
    "The {n} of a {a} {n} {v} the {n} {s} the {a} {n}, while the {n} {v} the {n}.",
    "A {a} {n} {v} the {n}, a {a} {n} {v} the {n}, and the {n} {v} both {s} the {n}.",
    "Every {n} {s} the {a} {n} {v} a {n} that {v} the {a} {n}.",
    "In the {a} {n} the {n} {v} the {a} {n} {s} a {n}.",
)
PROSE = (
    "The {a} {n} is described here, with the {n} that {v} it.",
    "See also the {n} {s} the {a} {n}.",
    "This section follows the {n} of the {a} {n}.",
)

# Cards of a family differ in a word or two. Front, back, and what goes into both.
FAMILIES: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "What is the derivative of {0}?",
        "{1}",
        (("sin x", "cos x"), ("cos x", "minus sin x"), ("tan x", "sec squared x"), ("ln x", "one over x")),
    ),
    (
        "Capital of {0}?",
        "{1}",
        (("France", "Paris"), ("Spain", "Madrid"), ("Norway", "Oslo"), ("Peru", "Lima"), ("Kenya", "Nairobi")),
    ),
    (
        "What is the capital city of {0}, and on which river does it lie?",
        "{1}",
        (("Austria", "Vienna on the Danube"), ("England", "London on the Thames"), ("Iraq", "Baghdad on the Tigris")),
    ),
    (
        "In which year did the {0} begin?",
        "{1}",
        (
            ("French Revolution", "in 1789"),
            ("Russian Revolution", "in 1917"),
            ("American Civil War", "in 1861"),
            ("Spanish Civil War", "in 1936"),
        ),
    ),
    (
        "How many electrons does a neutral atom of {0} have?",
        "{1}",
        (("carbon", "six"), ("oxygen", "eight"), ("neon", "ten"), ("sodium", "eleven")),
    ),
    (
        "Is the {0} function continuous everywhere on the real line?",
        "{1}",
        (("sine", "yes"), ("tangent", "no"), ("exponential", "yes"), ("floor", "no")),
    ),
    (
        "What is the time complexity of {0} in the worst case?",
        "It is {1} in the number of items.",
        (("quicksort", "quadratic"), ("heapsort", "linearithmic"), ("binary search", "logarithmic")),
    ),
    (
        "Which organ makes {0}?",
        "the {1}",
        (("insulin", "pancreas"), ("bile", "liver"), ("melatonin", "pineal gland"), ("urine", "kidney")),
    ),
    # the same question with different answers, the same answers to different questions
    ("Name a noble gas", "{1}", (("", "helium"), ("", "argon"), ("", "krypton"))),
    ("Give one example of a sorting algorithm", "{1}", (("", "merge sort"), ("", "bubble sort"), ("", "radix sort"))),
    (
        "{0}",
        "photosynthesis",
        (
            ("How do plants make sugar?", ""),
            ("Which process in leaves releases oxygen?", ""),
            ("What does chlorophyll make possible?", ""),
        ),
    ),
    (
        "Was ist die Hauptstadt von {0}?",
        "{1}",
        (("Dänemark", "Kopenhagen"), ("Polen", "Warschau"), ("Ungarn", "Budapest")),
    ),
    ("Übersetze ins Deutsche: {0}", "{1}", (("the bridge", "die Brücke"), ("the key", "der Schlüssel"))),
    (
        "Quelle est la capitale de {0} ?",
        "{1}",
        (("l'Italie", "Rome"), ("la Grèce", "Athènes"), ("la Suède", "Stockholm")),
    ),
    ("Как по-русски {0}?", "{1}", (("water", "вода"), ("fire", "огонь"), ("earth", "земля"))),
    ("{0}的首都是哪个城市？", "{1}", (("法国", "巴黎"), ("德国", "柏林"), ("日本", "东京"))),
    ("{0}発電では何を使って電気を作りますか", "{1}", (("水力", "流れる水"), ("風力", "風"), ("原子力", "ウラン"))),
)
