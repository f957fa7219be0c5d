"""Findings as a JUnit report: a suite for each note with findings, a test case for each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from xml.etree import ElementTree

from notegraph.lint.reporters.advice import message_with_advice
from notegraph.model.diagnostic import Diagnostic, Severity

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even escaped."""


def render(diagnostics: Sequence[Diagnostic], notes: int, base: str) -> str:
    """The report without a last line end. Infos are cases that pass; a run without findings is one such case."""
    root = ElementTree.Element("testsuites", name="notegraph lint")
    failures = 0
    for path, found in groupby(diagnostics, key=lambda one: one.path):
        cases = list(found)
        failed = sum(one.severity is not Severity.INFO for one in cases)
        failures += failed
        suite = _suite(root, base + path, len(cases), failed)
        for one in cases:
            _case(suite, one, base)
    if not diagnostics:
        suite = _suite(root, "notegraph lint", 1, 0)
        ElementTree.SubElement(suite, "testcase", name=f"no findings, notes: {notes}", classname="notegraph", time="0")
    root.set("tests", str(max(1, len(diagnostics))))
    root.set("failures", str(failures))
    root.set("errors", "0")
    ElementTree.indent(root)
    return "<?xml version='1.0' encoding='utf-8'?>\n" + ElementTree.tostring(root, encoding="unicode")


def _suite(root: ElementTree.Element, name: str, tests: int, failures: int) -> ElementTree.Element:
    suite = ElementTree.SubElement(root, "testsuite", name=_legal(name), errors="0", skipped="0", time="0")
    suite.set("tests", str(tests))
    suite.set("failures", str(failures))
    return suite


def _case(suite: ElementTree.Element, one: Diagnostic, base: str) -> None:
    line, column, *_ = one.range
    place = f"{_legal(base + one.path)}:{line}:{column}"
    name = f"{one.code} {one.name} {line}:{column}"
    file = _legal(base + one.path)
    case = ElementTree.SubElement(suite, "testcase", name=name, classname=file, file=file, line=str(line), time="0")
    message = _legal(message_with_advice(one))
    if one.severity is Severity.INFO:
        ElementTree.SubElement(case, "system-out").text = f"{place}: {message}"
    else:
        ElementTree.SubElement(case, "failure", message=message, type=one.severity.value).text = f"{place}: {message}"


def _legal(text: str) -> str:
    r"""``text`` with what XML forbids written out (``\x00``)."""
    return _FORBIDDEN.sub(lambda match: f"\\x{ord(match[0]):02x}", text)
