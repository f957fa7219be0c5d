"""The keys of ``notegraph.yaml`` about lint."""

from __future__ import annotations

from notegraph.model.diagnostic import Severity
from notegraph.model.settings import LintSettings
from notegraph.vault.fields import Fields, unknown
from notegraph.vault.globs import glob_fault
from notegraph.vault.yaml_tree import Mapping, Scalar, ScalarKind, Sequence, Tree

KEYS = (
    "lint_select",
    "lint_ignore",
    "lint_per_file_ignores",
    "lint_severity",
    "lint_card_characters",
    "lint_image_megabytes",
)
_MOST = 1_000_000
_MEGABYTE = 1_000_000


def read_lint(fields: Fields) -> LintSettings:
    """Which rules count and how much. The rules are loaded only where a key names some."""
    default = LintSettings()
    megabytes = fields.decimal("lint_image_megabytes", 0, _MOST, default.image_bytes / _MEGABYTE)
    return LintSettings(
        select=_words(fields, fields.texts("lint_select")) if _is_given(fields, "lint_select") else None,
        ignore=_words(fields, fields.texts("lint_ignore")),
        per_file_ignores=tuple(
            (glob.text, _words(fields, _texts(fields, value, f"`{glob.text}`")))
            for glob, value in _entries(fields, "lint_per_file_ignores", "globs, each with a list of codes")
            if _is_glob(fields, glob)
        ),
        severity=tuple(
            (words[0], Severity(value.text))
            for word, value in _entries(fields, "lint_severity", "codes, each with a severity")
            if (words := _words(fields, [(word, word.text)])) and _is_severity(fields, word.text, value)
            if isinstance(value, Scalar)
        ),
        card_characters=fields.integer("lint_card_characters", 1, _MOST, default.card_characters),
        image_bytes=round(megabytes * _MEGABYTE),
    )


def _is_given(fields: Fields, key: str) -> bool:
    value = fields.place(key)
    return value is not None and not (isinstance(value, Scalar) and value.kind is ScalarKind.NULL)


def _entries(fields: Fields, key: str, what: str) -> tuple[tuple[Scalar, Tree], ...]:
    """A mapping's entries; each key once."""
    value = fields.place(key)
    if not _is_given(fields, key):
        return ()
    if not isinstance(value, Mapping):
        fields.fail(value, f"`{key}` must be {what}")
        return ()
    found: dict[str, tuple[Scalar, Tree]] = {}
    for name, entry in value.entries:
        if name.text in found:
            fields.fail(name, f"`{name.text[:40]}` is given twice: keep one")
        else:
            found[name.text] = (name, entry)
    return tuple(found.values())


def _texts(fields: Fields, value: Tree, what: str) -> list[tuple[Tree, str]]:
    """A list of words; a single word is a list of one."""
    items = value.items if isinstance(value, Sequence) else (value,)
    found = ((item, fields.as_text(item, f"an entry of {what}")) for item in items)
    return [(item, text) for item, text in found if text is not None]


def _words(fields: Fields, texts: list[tuple[Tree, str]]) -> tuple[str, ...]:
    """The words that are rules, in capitals; others are noted with what may have been meant."""
    if not texts:
        return ()
    from notegraph.lint.rules import all_rules
    from notegraph.lint.selection import ALL, likely_code, prefix_of

    rules = all_rules()
    found: list[str] = []
    for place, text in texts:
        by_name = next((rule.code for rule in rules if rule.name == text.lower()), None)
        if by_name is not None:
            fields.fail(place, f"`{text}` is the name of {by_name}: write the code")
        elif prefix_of(text, rules) is None:
            near = likely_code(text[:40], [rule.code for rule in rules])
            hint = f"did you mean `{near}`?" if near else "`notegraph rule` lists them"
            fields.fail(place, f"`{text[:40]}` is no lint rule: {hint}")
        else:
            found.append(ALL if prefix_of(text, rules) == "" else text.upper())
    return tuple(found)


def _is_glob(fields: Fields, glob: Scalar) -> bool:
    fault = glob_fault(glob.text)
    if fault is not None:
        fields.fail(glob, f"`{glob.text[:40]}`: {fault}")
    return fault is None


def _is_severity(fields: Fields, word: str, value: Tree) -> bool:
    if isinstance(value, Scalar) and value.text in tuple(Severity):
        return True
    fields.fail(
        value, f"`{word}`: {unknown('severity', value.text if isinstance(value, Scalar) else '', tuple(Severity))}"
    )
    return False
