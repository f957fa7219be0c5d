"""The keys of ``notegraph.yaml`` as settings."""

from __future__ import annotations

import re

from notegraph.model.card import Notation
from notegraph.model.settings import (
    FaceSettings,
    GradeScale,
    LimitSettings,
    LogEnding,
    Settings,
    Theme,
    TypeIgnore,
    VaultSettings,
)
from notegraph.model.switches import Switches
from notegraph.vault.fields import Fields, unknown
from notegraph.vault.globs import glob_fault
from notegraph.vault.key_settings import read_keys
from notegraph.vault.lint_settings import KEYS as LINT_KEYS
from notegraph.vault.lint_settings import read_lint
from notegraph.vault.schedule_settings import KEYS as SCHEDULE_KEYS
from notegraph.vault.schedule_settings import read_queue, read_schedule

KEYS = (
    "version",
    "vault",
    "decks",
    "ignore",
    "memory_folder",
    "log_folder",
    "log_ending",
    "follow_symlinks",
    *SCHEDULE_KEYS,
    "new_per_day",
    "reviews_per_day",
    "grades",
    "notations",
    "folder_notations",
    "theme",
    "keys",
    "type_ignore",
    *LINT_KEYS,
)
_MAX_PATTERNS = 1_000
_NOTATIONS = tuple(Notation)
_IGNORED = tuple(TypeIgnore)
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")


def read_settings(fields: Fields) -> Settings:
    """What a file sets, the defaults elsewhere. Mistakes are noted in ``fields``, which raises them when asked."""
    default = Settings()
    fields.version()
    fields.text("vault")
    fields.text("decks")
    settings = Settings(
        vault=VaultSettings(
            ignore=_globs(fields),
            memory_folder=_inner_folder(fields, "memory_folder", default.vault.memory_folder),
            log_folder=_inner_folder(fields, "log_folder", default.vault.log_folder),
            log_ending=LogEnding(fields.choice("log_ending", LogEnding, default.vault.log_ending)),
            follow_symlinks=fields.flag("follow_symlinks", default.vault.follow_symlinks),
        ),
        schedule=read_schedule(fields),
        queue=read_queue(fields),
        limits=LimitSettings(
            new_per_day=fields.limit("new_per_day", default.limits.new_per_day),
            reviews_per_day=fields.limit("reviews_per_day", default.limits.reviews_per_day),
        ),
        grades=GradeScale(fields.choice("grades", GradeScale, default.grades)),
        notations=Switches(
            fields.switches("notations", _NOTATIONS), fields.switches_by_folder("folder_notations", _NOTATIONS)
        ),
        lint=read_lint(fields),
        faces=_faces(fields, default.faces),
    )
    if settings.vault.log_folder == settings.vault.memory_folder:
        fields.fail(fields.place("log_folder"), "`log_folder` and `memory_folder` must be two folders")
    return settings


def _faces(fields: Fields, default: FaceSettings) -> FaceSettings:
    ignored = default.type_ignore
    place = fields.place("type_ignore")
    if place is not None:
        words = fields.texts("type_ignore")
        for where, word in words:
            if word not in _IGNORED:
                fields.fail(where, unknown("word in `type_ignore`", word, _IGNORED))
        ignored = tuple(TypeIgnore(word) for word in _IGNORED if word in {word for _, word in words})
    theme = Theme(fields.choice("theme", Theme, default.theme))
    return FaceSettings(theme, read_keys(fields), ignored)


def _globs(fields: Fields) -> tuple[str, ...]:
    globs = fields.texts("ignore")
    if len(globs) > _MAX_PATTERNS:
        fields.fail(globs[_MAX_PATTERNS][0], f"`ignore` takes at most {_MAX_PATTERNS:,} patterns: name folders instead")
        return ()
    for place, glob in globs:
        fault = glob_fault(glob)
        if fault is not None:
            fields.fail(place, f"`{glob}`: {fault}")
    return tuple(glob for _, glob in globs)


def _inner_folder(fields: Fields, key: str, default: str) -> str:
    """A folder of the vault: relative, with ``/``, never outside, and not hidden: it is synchronised and backed up."""
    named = fields.text(key)
    if named is None:
        return default
    segments = [segment for segment in named.split("/") if segment not in ("", ".")]
    if named.startswith("/") or "\\" in named or ".." in segments or not segments:
        fields.fail(fields.place(key), f"`{key}` must be a folder inside the vault, written with `/` and without `..`")
        return default
    if _CONTROLS.search(named) or any(segment.startswith(".") for segment in segments):
        fields.fail(fields.place(key), f"`{key}` must be visible: no name in it begins with a dot or has controls")
        return default
    return "/".join(segments)
