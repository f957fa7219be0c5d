"""Words that tell definitions from other prose, in English, German, French, Spanish and Russian; copulas in Chinese
and Japanese too. All are compared after ``casefold``. The tables need not be whole: what they miss lowers recall.
"""

from __future__ import annotations

import re

_LETTERS = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def _table(words: str) -> frozenset[str]:
    return frozenset(words.split())


INTERROGATIVES = _table(
    """
    what why how who whom whose which when where
    was warum weshalb wieso wie wer wen wem wessen wann wo woher wohin wodurch womit wofür wozu welche welcher welches
    que quoi qui quel quelle quels quelles pourquoi comment combien où quand qu
    qué quién quiénes cuál cuáles cómo cuándo dónde cuánto cuánta cuántos cuántas
    что кто почему зачем как какой какая какое какие когда где куда откуда сколько чем чей
    """
)
"""Words a question begins with."""

INDEFINITE = _table("a an ein eine un une una")
"""Articles that begin a definition without a verb: “A list of numbers.”"""

ARTICLES = INDEFINITE | _table("the der die das den dem le la les l el los las")

CLAUSE = _table(
    """
    i me my we us our you your he him she they them it its this these that those there here let if because when while
    is are was were be been am by via written do does did don doesn can could should would will must have has had
    not if then than
    ich mir mich wir uns unser du dich dein sie ihr es dies diese dieser wenn weil ist sind war sein kann soll muss
    nicht     je moi mon nous notre tu toi vous votre il elle ils elles ce cette ces si est sont peut doit pas
    yo mi nosotros tú usted esto este esta si porque es son puede debe no
    я мы ты вы он она они это если потому есть был была нужно можно надо не
    """
)
"""Words of sentences: a term that holds one is half a sentence."""

LABELS = _table(
    """
    note notes nb ps fyi tip tips hint warning caution important disclaimer remark remarks reminder
    todo task tasks action actions next done doing later someday priority deadline due scheduled start end
    status state tags tag aliases alias keywords topic topics type types subject area
    author authors editor editors source sources reference references link links url website web site homepage home
    github gitlab twitter mastodon discord youtube email mail phone tel address contact location place venue
    date dates time created modified updated update updates version edit edited published publisher publication year
    month week day title name id isbn doi license licence price cost rating
    duration author(s) attendees participants present people agenda meeting minutes moc up down
    prev previous related see also cf
    example examples eg e.g ie i.e question questions answer answers q a f r solution solutions problem problems
    exercise summary tldr tl;dr overview introduction conclusion
    conclusions background motivation description details
    detail goal goals aim objective objectives purpose idea ideas result results outcome
    pros cons pro con advantage advantages disadvantage disadvantages benefits drawbacks strengths weaknesses limitation
    limitations features usage use uses requirements prerequisites steps step process
    definition definitions theorem lemma proof corollary formula notation intuition
    added changed fixed removed deprecated improved bugfix bugfixes fix fixes feat chore changelog new
    first firstly second secondly third thirdly finally lastly then also however therefore thus yes no ok other others
    from to cc bcc re subject via by
    hinweis anmerkung achtung wichtig tipp beispiel beispiele frage antwort quelle quellen siehe autor autoren datum
    stand ort thema themen aufgabe aufgaben ziel ziele ergebnis vorteil vorteile nachteil nachteile lösung
    zusammenfassung
    remarque exemple exemples question réponse source auteur auteurs date lieu sujet thème objectif résultat
    avantages inconvénients voir résumé lien liens statut titre
    nota notas ejemplo ejemplos pregunta respuesta fuente fuentes autor autores fecha lugar tema temas objetivo
    resultado ventajas desventajas ver resumen enlace enlaces estado título
    примечание замечание важно пример примеры вопрос ответ источник источники автор авторы дата место тема темы цель
    результат преимущества недостатки решение итог ссылка ссылки статус смотри задача
    """
)
"""Keys, labels and catchwords: what stands before their colon is no term."""

FORMULAS = _table(
    """
    formula formulas formulae equation equations definition
    formel formeln gleichung gleichungen formule formules équation équations définition
    fórmula fórmulas ecuación ecuaciones definición формула формулы уравнение уравнения определение
    """
)
"""A heading that names a formula as one: what it is the formula of stands further up."""

ASPECTS = _table(
    """
    advantage advantages disadvantage disadvantages benefit benefits drawback drawbacks pros cons strengths weaknesses
    limitation limitations challenges issues properties features characteristics application applications uses steps
    procedure workflow tips practices strategies techniques solutions remedies prevention results findings contributions
    settings options
    vorteile nachteile eigenschaften anwendungen schritte tipps grenzen avantages inconvénients propriétés applications
    étapes limites conseils ventajas desventajas propiedades aplicaciones pasos límites consejos преимущества недостатки
    свойства применение шаги ограничения
    """
)
"""In a section of these a term says something about the section's subject, and less without it."""

ACTIONS = _table(
    """
    add adjust allow analyse analyze apply ask avoid be buy calculate center change check choose click collect
    compare compute create customize decide decrease define delete design determine disable divide draw enable
    encourage ensure enter evaluate expose find fit follow get give go halt hide identify improve increase
    install keep know learn look maintain make measure modify move open paste plot press prevent provide pull
    push put randomise randomize read reduce remove repeat replace run sample save select set show shuffle
    simplify split start stop take test think toggle tone track train try turn tweak type understand unfold
    update use view watch work write
    """
)
"""Verbs that tell somebody what to do: advice, steps and settings begin with them. English alone has bare ones."""

_FILLERS = _table(
    "a an the of and for in on with to some one two tiny small simple short quick worked numerical another"
    " more my our und der die das ein eine für et le la les un une de des pour y el los las del para и в для"
)

LISTINGS = _table(
    """
    links link references reference sources source bibliography resources related see also further reading backlinks
    todo todos tasks task log logs changelog changes history credits acknowledgements attendees participants agenda
    metadata meta properties contact contacts
    quellen literatur siehe auch aufgaben verweise références liens sources bibliographie voir aussi tâches
    referencias enlaces fuentes bibliografía véase también tareas ссылки источники литература задачи
    """
)
"""A section whose heading is made of these lists things instead of explaining them."""

_COPULA = (
    r"is|are|was|were|means?|refers? to|denotes?|describes?|stands? for|consists? of|represents?|can be defined as"
    r"|ist|sind|bedeutet|bezeichnet|beschreibt|heißt|besteht aus"
    r"|est|sont|désigne|désignent|signifie|représente|consiste"
    r"|es|son|significa|denota|designa|representa|consiste"
    r"|это|является|являются|означает|обозначает|называется|называют|представляет"
)
COPULA = re.compile(rf"(?:{_COPULA})(?!\w)|[—\u2013-] это(?!\w)|[—\u2013] |是|指|为|為|意味着|とは|は", re.IGNORECASE)
"""What stands between a term and its definition in a sentence."""


def count(text: str) -> int:
    """How many words of letters ``text`` has; in scripts written without spaces two characters are one."""
    return sum(max(1, len(word) // 2) if _UNSPACED.match(word) else 1 for word in _LETTERS.findall(text))


def words(text: str) -> list[str]:
    """The words of ``text``, letters alone, compared as the tables are."""
    return _LETTERS.findall(text.casefold())


def is_label(text: str) -> bool:
    """Whether ``text`` is made of labels alone, numbers aside: `Note`, `Example 2`, `See also`."""
    return all(word in LABELS or word in _FILLERS for word in words(text))


def is_question(text: str) -> bool:
    """Whether ``text`` ends as a question does: `?` in any script, or the Greek `;` after a Greek letter."""
    end = text.rstrip(" \t\r\n*_\"'»”)\uff09")
    return end.endswith(("?", "\uff1f", "\u061f", "\u037e")) or (
        end.endswith(";") and "\u0370" <= end[:-1].rstrip()[-1:] <= "\u03ff"
    )


def begins_as_question(text: str) -> bool:
    """Whether ``text`` begins with a word that asks."""
    first = _LETTERS.search(text.casefold())
    return first is not None and first[0] in INTERROGATIVES
