"""What no frontmatter needs and a library would choke on: nesting by the thousand, aliases of aliases."""

from __future__ import annotations

import re

_MAX_DEPTH = 100
_MAX_ALIASES = 20
# Cheap signs that the limits may be reached; without them the text is not looked at twice.
_COMPACT = re.compile(r"(?:[-?:][ \t]+){50}")
_INDENTED = re.compile(r"(?m)^[ \t]{50}")


def beyond_limits(source: str) -> str | None:
    """Why a YAML text is not to be loaded, ``None`` where it may be.

    libyaml's binding overflows the C stack on deep nesting, and merged aliases of aliases grow without bound. Its
    stream of events has neither fault, so that is what is counted. A text with an error in it is the loader's to judge.
    """
    brackets = source.count("[") + source.count("{")
    suspicious = brackets > _MAX_DEPTH // 2 or _COMPACT.search(source) or _INDENTED.search(source)
    if not suspicious and not ("*" in source and "&" in source):
        return None
    import yaml

    depth = aliases = 0
    try:
        for event in yaml.parse(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            aliases += isinstance(event, yaml.AliasEvent)
            if depth > _MAX_DEPTH:
                return f"nests more than {_MAX_DEPTH} levels deep"
            if aliases > _MAX_ALIASES:
                return f"uses more than {_MAX_ALIASES} aliases"
    except yaml.YAMLError:
        pass
    return None
