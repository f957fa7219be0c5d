"""What a fix writes into a link is not merely like it."""

from __future__ import annotations

import pytest

from lint.findings import one
from notegraph.lint.near import acronyms, is_slip


@pytest.mark.parametrize(
    ("link", "name", "offered"),
    [
        ("[[Nose]]", "Noise.md", False),
        ("[[Tabel]]", "Table.md", False),
        ("[[Auto encoder]]", "Autoencoder.md", True),
        ("[[Au to]]", "Auto.md", True),
        ("[[vectr]]", "vector.md", True),
        ("[[B+ Tree index]]", "B Tree index.md", False),
        ("[[B+ Tree indx]]", "B+ Tree index.md", True),
        ("[[Sotfmax function]]", "Softmax function.md", True),
    ],
)
def test_a_short_name_or_another_sign_is_no_fix(link: str, name: str, *, offered: bool) -> None:
    found = one(link, {name: []})
    assert found is not None
    assert (found.fix is not None) is offered


@pytest.mark.parametrize(
    ("written", "name", "slip"),
    [
        ("softmx", "softmax", True),
        ("sotfmax", "softmax", True),
        ("sofmxa", "softmax", False),
        ("fasting", "testing", False),
        ("regularisation", "regularizations", True),
        ("unauthenticated", "authenticated", False),
        ("the cat", "the car", False),
        ("taps", "tap", True),
        ("lecture 4", "lecture 04", True),
        ("a posteriori", "posteriori", True),
        ("log analysis", "loganalysis", True),
    ],
)
def test_slips_are_told_word_by_word(written: str, name: str, *, slip: bool) -> None:
    assert is_slip(written, name, set()) is slip


def test_capitals_stand_for_themselves() -> None:
    assert acronyms("JWT and GPT2 in I/O, SOFTMAX") == {"jwt", "gpt2"}
    assert acronyms("SOFTMAX LOSS") == set()
    assert acronyms("VLAN") == {"vlan"}
    assert not is_slip("vlans", "vlan", {"vlan"})
