"""The transcript harness, with a stand-in for the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.transcript import Case, Output, TranscriptError, parse, play, rewrite, show

VAULT = Path("somewhere", "vault")
TEXT = """# Title

```markdown common.md
for all
```

## First

```console
$ one
stale
$ two
```

Prose.

```console
$ three
```

## Second

```vault
some/folder
```

````yaml a b/c.yaml
```
````

```console
$ four
```
"""


def stand_in(command: str) -> Output:
    return Output(f"{command}!\n", "", 0)


def one_case(console: str) -> tuple[Case, ...]:
    return parse(f"# Title\n\n{console}")


def test_cases_share_what_stands_above_the_first() -> None:
    first, second = parse(TEXT)
    assert (first.name, second.name) == ("First", "Second")
    assert first.files == (("common.md", "for all\n"),)
    assert second.files == (("common.md", "for all\n"), ("a b/c.yaml", "```\n"))
    assert (first.vault, second.vault) == (None, "some/folder")
    assert [console.commands for console in first.consoles] == [("one", "two"), ("three",)]


def test_a_file_without_cases_is_one() -> None:
    (case,) = one_case("```console\n$ one\nx\n```\n")
    assert case.name == "Title"
    assert case.consoles[0].commands == ("one",)


def test_rewriting_changes_the_output_and_nothing_else() -> None:
    cases = parse(TEXT)
    updated = rewrite(TEXT, [(case, play(case, VAULT, stand_in)) for case in cases])
    expected = TEXT.replace("stale", "one!").replace("$ two", "$ two\ntwo!")
    assert updated == expected.replace("$ three", "$ three\nthree!").replace("$ four", "$ four\nfour!")
    again = rewrite(updated, [(case, play(case, VAULT, stand_in)) for case in parse(updated)])
    assert again == updated


@pytest.mark.parametrize(
    ("output", "lines"),
    [
        (Output("", "", 0), []),
        (Output("a\n\nb\n", "", 0), ["a", "", "b"]),
        (Output("a\n\n", "", 0), ["a", ""]),
        (Output("a", "no\n\nmore\n", 2), ["a", "! no", "!", "! more", "[exit 2]"]),
        (Output(f"{VAULT}/x.md: gone\n", "", 0), ["$VAULT/x.md: gone"]),
        (Output("\x1b[2J\r\x9b\tä\u2028\n", "", 0), ["\\x1b[2J\\x0d\\x9b\tä\u2028"]),
    ],
)
def test_output_as_it_is_shown(output: Output, lines: list[str]) -> None:
    assert show(output, VAULT) == lines


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "1: a transcript begins with a title"),
        ("Prose\n", "1: a transcript begins with a title"),
        ("# Title\n", "1: the case “Title” runs no command"),
        ("# Title\n\n## Empty\n", "1: the case “Empty” runs no command"),
        ("# Title\n\n```console\nno command\n```\n", "3: a console block begins with"),
        ("# Title\n\n```console\n$ one\n", "3: the console block is not closed"),
        ("# Title\n\n```console\n$ one\n```\n\n## Case\n", "3: commands above the first case belong to none"),
    ],
)
def test_what_could_mean_nothing_is_refused(text: str, message: str) -> None:
    with pytest.raises(TranscriptError) as caught:
        parse(text)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(("printed", "message"), [("$ x\n", "looks like a command"), ("```\n", "a longer fence")])
def test_output_that_the_file_could_not_hold_is_refused(printed: str, message: str) -> None:
    (case,) = one_case("```console\n$ one\n```\n")
    with pytest.raises(TranscriptError, match=message):
        play(case, VAULT, lambda command: Output(printed, "", 0))
