"""The resolver against a slow one written from the rules, and what holds for any target at all."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from graph import reference
from graph.builders import files, link
from notegraph.graph.resolve import Resolver
from notegraph.model.files import HeadingText, NoteRecord
from notegraph.model.link import How, LinkKind, LinkStatus

NAMES = ["A", "a", "b", "é", "e\u0301", "É", "ß", "ss", "v1.2", "x y", "x\u00a0y", "软"]
FOLDERS = st.lists(st.sampled_from(["a", "A", "b", "c", "é", "e\u0301"]), max_size=3)
ENDINGS = st.sampled_from(["", ".md", ".md", ".MD", ".png", ".md.md"])
PATHS = st.builds(
    lambda folder, name, ending: "/".join([*folder, name]) + ending, FOLDERS, st.sampled_from(NAMES), ENDINGS
)
VAULTS = st.lists(PATHS, max_size=8, unique=True)
SOURCES = st.builds(lambda folder: "/".join([*folder, "source.md"]), FOLDERS)
TARGETS = st.builds(
    lambda start, folder, name, ending: start + "/".join([*folder, name]) + ending,
    st.sampled_from(["", "", "", "/", "./", "../", "../../", "../a/../"]),
    FOLDERS,
    st.sampled_from([*NAMES, "none"]),
    ENDINGS,
)


@given(VAULTS, SOURCES, st.lists(TARGETS, min_size=1, max_size=4))
@example(["x.md"], "source.md", [".."])
@example(["a/v1.2", "v1.2.md"], "b/source.md", ["v1.2"])
def test_the_resolver_agrees_with_the_rules(paths: list[str], source: str, targets: list[str]) -> None:
    resolver = Resolver(files([*paths, source]), {})
    known = list(dict.fromkeys([*paths, source]))
    for target in [*targets, *targets]:  # the second time from memory
        wanted = reference.candidates(target, source, known)
        found = resolver.resolve(link(f"[[{target}]]"), source)
        if wanted:
            assert found.path == wanted[0]
            assert list(found.candidates) == (wanted if len(wanted) > 1 else [])
            assert found.status is (LinkStatus.AMBIGUOUS if len(wanted) > 1 else LinkStatus.RESOLVED)
            continue
        named = reference.of_that_name(target, source, known)
        assert (found.status, found.path) == (LinkStatus.BROKEN, None)
        assert list(found.candidates) == named
        assert (found.how is How.WRONG_FOLDER) == bool(named)


@given(VAULTS, SOURCES, TARGETS)
def test_links_of_all_kinds_mean_the_same(paths: list[str], source: str, target: str) -> None:
    resolver = Resolver(files([*paths, source]), {})
    wikilink = link(f"[[{target}]]")
    kinds = [
        wikilink._replace(kind=kind, markdown=markdown)
        for kind, markdown in [
            (LinkKind.EMBED, False),
            (LinkKind.EMBED, True),
            (LinkKind.MARKDOWN, True),
            (LinkKind.FRONTMATTER, False),
        ]
    ]
    assert {resolver.resolve(one, source) for one in kinds} == {resolver.resolve(wikilink, source)}


ANY_RECORD = st.builds(
    lambda aliases, headings, block_ids, html_ids: NoteRecord(
        "a.md", "a", tuple(aliases), (), tuple(headings), tuple(block_ids), tuple(html_ids), (), {}
    ),
    st.lists(st.text(max_size=6)),
    st.lists(st.builds(HeadingText, st.integers(1, 6), st.text(max_size=12), st.just(1)), max_size=5),
    st.lists(st.text(max_size=6)),
    st.lists(st.text(max_size=6)),
)


@given(
    st.lists(st.text(min_size=1, max_size=12), unique=True),
    ANY_RECORD,
    st.text(max_size=15) | st.sampled_from(["../..", "/", "//", ".", "a/", "{{x}}", "SR/memory/00000000", "a:b"]),
    st.none() | st.text(max_size=15) | st.sampled_from(["^", "#", "[^1]", "a#b", "a#^b"]),
    st.sampled_from(LinkKind),
    st.booleans(),
)
def test_nothing_raises_and_a_result_is_always_a_file(
    paths: list[str], record: NoteRecord, target: str, anchor: str | None, kind: LinkKind, markdown: bool
) -> None:
    resolver = Resolver(files([*paths, "a.md"]), {"a.md": record})
    written = link("[[x]]")._replace(target=target, anchor=anchor, kind=kind, markdown=markdown)
    found = resolver.resolve(written, "a.md")
    assert found.path is None or found.path in resolver.kinds
    assert set(found.candidates) <= set(resolver.kinds)
    assert found == resolver.resolve(written, "a.md")
    if found.status.opens_note or found.status is LinkStatus.ALIAS:
        assert found.path is not None
    if found.status is LinkStatus.AMBIGUOUS:
        assert found.path == found.candidates[0]
        assert len(set(found.candidates)) == len(found.candidates) > 1


@given(st.lists(st.text(max_size=12), max_size=6))
def test_every_heading_is_found_by_its_own_text(headings: list[str]) -> None:
    named = [heading for heading in headings if "#" not in heading and heading.strip()[:1] not in {"", "^", "["}]
    texts = tuple(HeadingText(1, heading, 1) for heading in headings)
    resolver = Resolver(files(["a.md"]), {"a.md": NoteRecord("a.md", "a", (), (), texts, (), (), (), {})})
    for heading in named:
        written = link("[[a]]")._replace(anchor=heading)
        assert resolver.resolve(written, "a.md").status is LinkStatus.RESOLVED
