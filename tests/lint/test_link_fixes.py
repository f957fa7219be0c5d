"""Fixes of links that lead nowhere: offered where one file or place can have been meant, and never a safe one."""

from __future__ import annotations

import pytest

from lint.findings import context, one
from lint.small_vault import SmallVault
from notegraph.lint.context import Context, VaultFacts
from notegraph.lint.engine import check
from notegraph.model.link_style import LinkFormat, LinkStyle

FILES = {
    "Softmax function.md": ["= Normalised exponential", "# Temperature", "## Sub one", "## Sub two", "^definition"],
    "deep/folder/Dot product.md": [],
    "a/Twin.md": [],
    "b/Twin.md": [],
    "img/attention-map.png": [],
    "img/Pasted image 20241106172645.png": [],
    "img/layout.ts": [],
    "C# sharp.md": [],
    "2024-01-02.md": [],
    "a/Feeling.md": [],
}


@pytest.mark.parametrize(
    ("link", "code", "text"),
    [
        ("[[Sotfmax function]]", "NG101", "[[Softmax function]]"),
        ("[[Sotfmax function#Temperature|it]]", "NG101", "[[Softmax function#Temperature|it]]"),
        ("![[Softmax functions]]", "NG101", "![[Softmax function]]"),
        ("[m](Sofmax%20function.md#temperature)", "NG101", "[m](Softmax%20function.md#temperature)"),
        ("[m](<Sofmax function.md>)", "NG101", "[m](<Softmax function.md>)"),
        ('"[[Sofmax function]]"', "NG101", "[[Softmax function]]"),
        ("[[Normalized exponential]]", "NG101", "[[Softmax function]]"),
        ("[[zz/Dot produkt]]", "NG101", "[[Dot product]]"),
        ("[[Twinn]]", "NG101", None),
        ("[[Nothing like it]]", "NG101", None),
        ("[[layout]]", "NG101", None),
        ("[[C# sharpp]]", "NG101", None),
        ("[[Creling]]", "NG101", None),
        ("[[2024-01-03]]", "NG101", None),
        ("![[atention-map.png|300]]", "NG105", "![[attention-map.png|300]]"),
        ("![[attention-map.jpg]]", "NG105", "![[attention-map.png]]"),
        ("![[layout.png]]", "NG105", None),
        ("![[Pasted image 20241106172617.png]]", "NG105", None),
        ("[[zz/Dot product]]", "NG107", "[[Dot product]]"),
        ("[m](../zz/Dot%20product.md)", "NG107", "[m](Dot%20product.md)"),
        ("[[zz/Twin]]", "NG107", None),
        ("[[Softmax function#Temperatur]]", "NG103", "[[Softmax function#Temperature]]"),
        ("[[Softmax function#Temperatur|x]]", "NG103", "[[Softmax function#Temperature|x]]"),
        ("[m](Softmax%20function.md#Temperatur)", "NG103", "[m](Softmax%20function.md#Temperature)"),
        ("[[Softmax function#Sub]]", "NG103", None),
        ("[[Softmax function#Other]]", "NG103", None),
        ("[[Softmax function#^defintion]]", "NG104", "[[Softmax function#^definition]]"),
        ("[[Softmax function#^xyz]]", "NG104", None),
    ],
)
def test_the_fix(link: str, code: str, text: str | None) -> None:
    found = one(link, FILES)
    assert found is not None
    assert found.code == code
    if text is None:
        assert found.fix is None
    else:
        assert found.fix is not None
        assert not found.fix.safe
        assert [edit.text for edit in found.fix.edits] == [text]
        assert found.fix.edits[0].range == found.range


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (LinkFormat.SHORTEST, "[[Dot product]]"),
        (LinkFormat.ABSOLUTE, "[[deep/folder/Dot product]]"),
        (LinkFormat.RELATIVE, "[[../deep/folder/Dot product]]"),
    ],
)
def test_a_fix_writes_links_as_the_vault_does(form: LinkFormat, text: str) -> None:
    plain = context({**FILES, "x/src.md": ["[[Dot produkt]]"]})
    facts = VaultFacts(link_style=LinkStyle(form))
    made = Context(plain.graph, plain.records, plain.resolver, plain.source_line, facts=facts)
    (found,) = (one for one in check(made, ["NG101"]) if one.fix)
    assert found.fix is not None
    assert found.fix.edits[0].text == text


def test_a_reference_link_has_its_target_elsewhere() -> None:
    notes = {"src.md": "[x][ref] [ref]\n\n[ref]: Sofmax%20function.md\n", "Softmax function.md": ""}
    found = SmallVault(1, "", "NG101", notes=notes).check()
    assert [(one.suggestions, one.fix) for one in found] == [(("Softmax function.md",), None)] * 2


def test_a_property_that_yaml_spells_is_left_alone() -> None:
    notes = {"src.md": "---\nup: \"[[Sofmax\\u0020function]]\"\nq: '[[Sofm''ax]]'\n---\n", "Softmax function.md": ""}
    found = SmallVault(1, "", "NG101", notes=notes).check()
    assert [one.fix for one in found] == [None, None]


def test_a_link_that_is_half_a_url_is_shown_whole() -> None:
    notes = {"src.md": "[a]([https://example.com/x)\n"}
    (found,) = SmallVault(1, "", "NG1", notes=notes).check()
    assert "`[https://example.com/x`" in found.message
