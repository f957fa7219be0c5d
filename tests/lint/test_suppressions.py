"""Comments and the property that silence lint: what they cover, when they are in vain, and how they are taken out."""

from __future__ import annotations

import pytest

from lint.texts import findings, fixed

VAULT = {"Note.md": "# Heading\n"}


def codes(text: str, path: str = "a.md") -> list[str]:
    return [f"{one.range.line} {one.code}" for one in findings({**VAULT, path: text}).told if one.path == path]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[x]] %% notegraph-disable NG101 %%\n[[y]]", ["2 NG101"]),
        ("[[x]] <!-- notegraph-disable NG101 -->\n[[y]]", ["2 NG101"]),
        ("%% notegraph-disable NG101 %%\n[[x]]\n[[y]]", ["3 NG101"]),
        ("<!-- notegraph-disable NG101 -->\n[[x]]\n[[y]]", ["3 NG101"]),
        ("> %% notegraph-disable NG101 %%\n> [[x]]", []),
        ("- %% notegraph-disable NG101 %%\n  [[x]]", []),
        ("%% notegraph-disable NG101 %%\n%% notegraph-disable NG103 %%\n[[x]] [[Note#no]]", []),
        ("[[x]] %% notegraph-disable %%", []),
        ("[[x]] %%notegraph-disable: ng101%%", []),
        ("[[x]] [[Note#no]] %% notegraph-disable NG101,NG103 %%", []),
        ("[[x]] [[Note#no]] %% notegraph-disable NG101 NG103 %%", []),
        ("[[x]] [[Note#no]] %% notegraph-disable NG1 %%", []),
        ("[[x]] [[Note#no]] %% notegraph-disable ALL %%", []),
        ("[[x]] %% notegraph-disable broken-link -- to be written %%", []),
        ("[[x]] <!-- notegraph-disable Broken-Link -- to be written -->", []),
        ("---\nnotegraph-disable: [NG101]\n---\n[[x]]\n\n[[y]]", []),
        ("---\nnotegraph-disable: NG101, NG103\n---\n[[x]] [[Note#no]]", []),
        ("---\nnotegraph-disable:\n  - broken-link\n---\n[[x]]", []),
        ("---\nnotegraph-disable: true\n---\n[[x]]", []),
        ("---\nnotegraph-disable: false\n---\n[[x]]", ["4 NG101"]),
        ("---\rnotegraph-disable: NG1\r---\r[[x]]", []),
    ],
)
def test_what_is_silenced(text: str, told: list[str]) -> None:
    assert codes(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "[[x]] `%% notegraph-disable NG101 %%`",
        "[[x]] $%% notegraph-disable NG101 %%$",
        "[[x]] \\%% notegraph-disable NG101 %%",
        "[[x]] %% notegraph-disabled NG101 %%",
        "[[x]] %% see notegraph-disable NG101 %%",
        "[[x]] notegraph-disable NG101",
        "[[x]]\n%% notegraph-disable NG101 %%",
        "%% notegraph-disable NG101 %%\n\n[[x]]",
        "[[x]]\n```\n%% notegraph-disable NG101 %%\n```",
        "[[x]]\n%%\nnotegraph-disable NG101\n%%",
        "[[x]] <!-- notegraph-disable NG101",
    ],
)
def test_what_silences_nothing(text: str) -> None:
    assert [code for code in codes(text) if code.endswith("NG101")] != []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[Note]] %% notegraph-disable NG101 %%", ["1 NG901"]),
        ("[[Note]] %% notegraph-disable %%", ["1 NG901"]),
        ("---\nnotegraph-disable: NG101\n---\n[[Note]]", ["2 NG901"]),
        ("[[x]] %% notegraph-disable NG101, NG103 %%", ["1 NG901"]),
        ("[[x]] %% notegraph-disable NG1O1 %%", ["1 NG101", "1 NG902"]),
        ("[[Note]] %% notegraph-disable NG101, NG901 %%", []),
        ("[[Note]] %% notegraph-disable NG9 %%", []),
        ("[[Note]] %% notegraph-disable ALL %%", ["1 NG901"]),
        ("[[Note]] %% notegraph-disable unused-suppression %%", []),
        ("---\nnotegraph-disable: NG9\n---\n[[Note]] %% notegraph-disable NG101, nonsense %%", []),
        ("[[x]] %% notegraph-disable NG101 %% %% notegraph-disable NG101 %%", []),
    ],
)
def test_suppressions_in_vain(text: str, told: list[str]) -> None:
    assert codes(text) == told


def test_a_rule_that_is_off_counts_where_it_is_named() -> None:
    assert codes("---\nnotegraph-disable: orphan\n---\nno links\n") == []
    assert codes("---\nnotegraph-disable: orphan\n---\n[[Note]]\n") == ["2 NG901"]
    assert codes("---\nnotegraph-disable: ALL\n---\nno links\n") == ["2 NG901"]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a %% notegraph-disable NG101 %% b", "a b"),
        ("a\n%% notegraph-disable %%\nb\n", "a\nb\n"),
        ("a\n%% notegraph-disable %%", "a\n"),
        ("a\r\n<!-- notegraph-disable -->\r\n", "a\r\n"),
        ("a\r\n<!-- notegraph-disable -->\r\nb", "a\r\n\r\nb"),
        ("a\n\n<!-- notegraph-disable -->\nb", "a\n\nb"),
        ("\n<!-- notegraph-disable -->\nb", "\nb"),
        ("<!-- notegraph-disable -->\nb", "b"),
        ("> %% notegraph-disable %%\n> b", "> b"),
        ("> a\n> %% notegraph-disable %%\n> b", "> a\n> b"),
        ("- %% notegraph-disable %%\n  b", "-\n  b"),
        ("<!-- notegraph-disable -->\n---\nup: x\n---\n", "\n---\nup: x\n---\n"),
        ("a\n<!-- notegraph-disable -->\n===", "a\n\n==="),
        ("  %% notegraph-disable %% b", "   b"),
        ("[[x]] %% notegraph-disable NG101 NG102, NG103 -- why %%", "[[x]] %% notegraph-disable NG101 -- why %%"),
        ("[[x]] %% notegraph-disable NG102, NG101 %%", "[[x]] %% notegraph-disable NG101 %%"),
        ("[[Note]] %% notegraph-disable NG101, what %%", "[[Note]] %% notegraph-disable what %%"),
        ("---\na: 1\nnotegraph-disable: [NG101]\nb: 2\n---\n", "---\na: 1\nb: 2\n---\n"),
        ("---\nnotegraph-disable: [NG101, NG103]\n---\n[[x]]", "---\nnotegraph-disable: [NG101]\n---\n[[x]]"),
        ("---\nnotegraph-disable:\n- NG101\n- NG103\nb: 2\n---\n", "---\nb: 2\n---\n"),
        ("---\nnotegraph-disable: null\n---\n", "---\n---\n"),
    ],
)
def test_what_the_fix_leaves(text: str, after: str) -> None:
    assert fixed({**VAULT, "a.md": text}, "a.md") == after
    assert fixed({**VAULT, "a.md": after}, "a.md") == after


@pytest.mark.parametrize(
    "text",
    [
        "---\nnotegraph-disable: [NG101] # why\n---\n",
        "---\nnotegraph-disable: [NG101,\n  NG102]\n---\n",
        "---\nnotegraph-disable:\n- NG101\n- NG103\n---\n[[x]]",
        "%% notegraph-disable %%\n---\nup: x\n---\n",
        "a\n%% notegraph-disable NG102 %% %% notegraph-disable NG101 %%\n[[x]]",
    ],
)
def test_no_fix_where_more_would_have_to_be_touched(text: str) -> None:
    (finding,) = (one for one in findings({**VAULT, "a.md": text}).told if one.code == "NG901")
    assert finding.fix is None


def test_messages_and_suggestions() -> None:
    text = "%% notegraph-disable %% x\n\n[[Note]] %% notegraph-disable NG101, NG103, brokn-link, NG1O3 %%"
    found = [one for one in findings({**VAULT, "a.md": text}).told if one.path == "a.md"]
    assert [(one.message, one.suggestions[:1]) for one in found] == [
        ("this silences nothing: take it out", ()),
        ("there is nothing to silence for `NG101`, `NG103`: take them out", ()),
        ("`brokn-link` is no rule: `notegraph rule` lists them", ("broken-link",)),
        ("`NG1O3` is no rule: `notegraph rule` lists them", found[3].suggestions[:1]),
    ]
    assert found[3].suggestions != ()


def test_many_suppressions_take_no_longer_than_their_number() -> None:
    for text in (
        "%% notegraph-disable" + " " * 300_000,
        "<!-- notegraph-disable x" * 10_000,
        "%% notegraph-disable a," * 5_000,
        "<!-- notegraph-disable -- x -->" * 5_000,
        "%% notegraph-disable NG9 %%\n" * 5_000,
    ):
        assert isinstance(codes(text, "Long.md"), list)
