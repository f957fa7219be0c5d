"""Habits of the project that no linter knows."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import notegraph
from support.project_files import ROOT, project_files

FILES = project_files()
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES = [Path(package) for package in PYPROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]]
LONGEST = 400

# Folders of one machine at the start of a path, not in the middle of one (`a/tmp/b`) or of a word (`and/or`).
MACHINE_PATH = re.compile(r"(?<![\w.$}/~-])/(?:work|root|tmp)(?![\w-])|/home/[a-z]|[A-Z]:\\Users\\")
CODE = re.compile(r"^(?: {4}|\t).*|`[^`\n]+`", re.MULTILINE)
INDEX_ADDRESS = re.compile(
    r"index[-_]url|find[-_]links|trusted[-_]host|pypi\.org|pythonhosted\.org|registry\.npmjs|deb\.debian\.org",
    re.IGNORECASE,
)


def read(path: Path) -> str:
    return (ROOT / path).read_bytes().decode("utf-8", errors="replace")


def offences(pattern: re.Pattern[str], text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if pattern.search(line)]


def test_there_are_files_to_look_at() -> None:
    assert {Path("pyproject.toml"), Path("notegraph/__init__.py"), Path("tests/conftest.py")} <= set(FILES)


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".py"], ids=str)
def test_no_source_file_is_long(path: Path) -> None:
    assert len(read(path).splitlines()) <= LONGEST


@pytest.mark.parametrize("package", PACKAGES, ids=str)
def test_packages_are_typed(package: Path) -> None:
    assert (ROOT / package / "py.typed").is_file()


@pytest.mark.parametrize("pattern", [MACHINE_PATH, INDEX_ADDRESS], ids=["machine path", "index address"])
def test_nothing_of_one_machine_is_in_the_repository(pattern: re.Pattern[str]) -> None:
    found = {str(path): lines for path in FILES if (lines := offences(pattern, read(path)))}
    assert found == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see {}work/main", True),
        ('path = "{}tmp"', True),
        ("{}root/.cache", True),
        ("a{}tmp", False),
        ("$HOME{}tmp", False),
        ("{}working", False),
        ("and{}or", False),
    ],
)
def test_machine_paths_are_told_from_other_slashes(text: str, found: bool) -> None:
    assert bool(offences(MACHINE_PATH, text.format("/"))) is found


def test_the_version_is_said_once() -> None:
    assert PYPROJECT["project"]["version"] == notegraph.__version__


def test_the_readme_names_the_two_commands() -> None:
    commands = read(Path("README.md")).splitlines()
    assert any(line.startswith("make quiz") for line in commands)
    assert any(line.startswith("make test") for line in commands)


def test_links_in_the_documentation_lead_somewhere() -> None:
    pages = [path for path in FILES if path.suffix == ".md" and path.parts[0] not in ("tests", "notes")]
    prose = [(page, CODE.sub("", read(page))) for page in pages]
    targets = [(page, target) for page, text in prose for target in re.findall(r"\]\((?!\w+:|#)([^)#\s]+)", text)]
    assert [(str(page), target) for page, target in targets if not (ROOT / page.parent / target).exists()] == []
    assert targets


def test_decision_records_are_numbered_and_whole() -> None:
    records = [path for path in FILES if path.parent == Path("docs/adr")]
    assert [record.name[:5] for record in records] == [f"{number:04}-" for number in range(1, len(records) + 1)]
    for record in records:
        headings = [line for line in read(record).splitlines() if line.startswith("#")]
        assert re.fullmatch(rf"# {record.name[:4]}: .+", headings[0])
        assert headings[1:] == ["## Context", "## Decision", "## Consequences"], record
