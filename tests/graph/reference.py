"""R10-R20 once more, from the rules' text and with no thought of speed: what the resolver is compared with."""

from __future__ import annotations

from unicodedata import normalize


def same(first: str, second: str) -> bool:
    """R30."""
    return folded(first) == folded(second)


def folded(text: str) -> str:
    return normalize("NFC", text).replace("\u00a0", " ").lower()


def ends_with(path: str, end: str) -> bool:
    """R14, at a folder boundary: segment by segment from the back."""
    segments, wanted = folded(path).split("/"), folded(end).split("/")
    return len(wanted) <= len(segments) and segments[len(segments) - len(wanted) :] == wanted


def nearest(paths: list[str], source: str) -> list[str]:
    """R18."""
    folder = source.split("/")[:-1]

    def place(path: str) -> tuple[bool, int, str]:
        spelled = normalize("NFC", path).replace("\u00a0", " ")
        return path.split("/")[:-1][: len(folder)] != folder, len(spelled), spelled

    return sorted(sorted(paths), key=place)


def absolute(target: str, source: str) -> str:
    """R15."""
    folder = source.split("/")[:-1]
    *steps, name = target.split("/")
    for step in steps:
        if step == "..":
            folder = folder[:-1]
        elif step not in (".", ""):
            folder = [*folder, step]
    return "/".join([*folder, name])


def candidates(target: str, source: str, paths: list[str]) -> list[str]:
    """The files a target may mean, the one that opens first; none for a broken link."""
    target = target.replace("\u00a0", " ").strip()
    if target.startswith(("./", "../")):
        target = absolute(target, source)
    rooted = target.startswith("/")
    target = target[1:] if rooted else target
    last = target.split("/")[-1]
    if last in ("", ".", ".."):
        return []
    for form in [target, f"{target}.md"] if "." in last else [f"{target}.md"]:  # R12
        exact = [path for path in paths if same(path, form)]
        if exact:  # R13
            as_written = [path for path in exact if normalize("NFC", path) == normalize("NFC", form)]
            return sorted(as_written)[:1] or nearest(exact, source)
        ending = [path for path in paths if ends_with(path, form)]
        if ending and not rooted:  # R10, R14, R16
            return nearest(ending, source)
    return []


def of_that_name(target: str, source: str, paths: list[str]) -> list[str]:
    """R19: the files of the name, whatever their folder."""
    last = target.replace("\u00a0", " ").strip().split("/")[-1]
    if last in ("", ".", ".."):
        return []
    forms = [last, f"{last}.md"] if "." in last else [f"{last}.md"]
    return nearest([path for path in paths if any(same(path.split("/")[-1], form) for form in forms)], source)
