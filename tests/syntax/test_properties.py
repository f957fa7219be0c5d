"""What holds for every text."""

from __future__ import annotations

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from notegraph.model.note import Block, BlockKind
from notegraph.model.span import Span
from notegraph.syntax.containers import find_tasks
from notegraph.syntax.lines import line_starts, split_lines
from notegraph.syntax.offsets import to_characters, without_surrogates
from notegraph.syntax.parse import parse
from notegraph.syntax.spans import SpanSet
from notegraph.syntax.yaml_values import read_plain
from support.markdown_texts import markdown_texts
from support.note_checks import check_note

UNICODE = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 8)).map(lambda pair: Span(pair[0], pair[0] + pair[1])))
# Parted by "·".
YAML_WORDS = "a·b-c·key·yes·No·null·~·1·-2·007·1_0·0x1·1e3·12:30·2024-02-30·2024-01-31·a/b.md·v1.2·y·on·x:y·_·٣·é·中"
YAML_PHRASES = "a, b? (c)·https://x.y/z·3_a·1f·9z:0·1.5·-0.0·1.·.5·true·NULL·don't·F#·x —·²a·1\u0663g"
YAML_MARKS = "- ·-·: ·:·:\n·\n·\n\n·  · ·\t·[a, b]·[]·[ ·]·, ·,·{·}·#· # c·---·...·?·=·<<·|·>·&x·*x·!·%·@"
YAML_QUOTED = "\"x y\"·\"a\\n\"·'it''s'·'z'·\"·'·\x01·\x85·\u2028·\ufeff"
YAML_PARTS = st.sampled_from("·".join((YAML_WORDS, YAML_PHRASES, YAML_MARKS, YAML_QUOTED)).split("·"))
YAML = st.lists(YAML_PARTS, max_size=14).map("".join)
PLAIN_YAML = st.lists(
    st.tuples(st.sampled_from(["a", "Key", "b-c", "tags"]), st.one_of(YAML_PARTS, st.text(max_size=6))).map(
        lambda pair: f"{pair[0]}: {pair[1]}\n"
    ),
    max_size=4,
).map("".join)


@settings(max_examples=1500)
@given(markdown_texts())
@example("---\r\n\r---")
@example("\r\n\r[[A]]\r")
def test_parse_is_total_and_its_spans_are_right(text: str) -> None:
    note = parse("a.md", text)
    assert note.text == without_surrogates(text)
    assert len(note.text) == len(text)
    check_note(note)


@settings(max_examples=300)
@given(markdown_texts())
def test_parse_is_the_same_twice(text: str) -> None:
    assert parse("a.md", text) == parse("a.md", text)


@settings(max_examples=400)
@given(markdown_texts())
def test_line_ends_of_any_kind_read_alike(text: str) -> None:
    text = text.replace("\r", "").replace("\x85", "")  # YAML takes U+0085 for a line end of its own
    plain, carriage = parse("a.md", text), parse("a.md", text.replace("\n", "\r"))
    for found in ("regions", "plain", "blocks", "headings", "tags", "block_ids", "callouts", "html_ids"):
        assert getattr(plain, found) == getattr(carriage, found), found
    assert find_tasks(plain) == find_tasks(carriage)
    assert [link.range for link in plain.links] == [link.range for link in carriage.links]


@given(st.text(st.sampled_from("a\n\r\u2028\x85\x0c\x0b\x1c"), max_size=30))
def test_line_starts_agree_with_a_slow_count(text: str) -> None:
    starts = [0]
    for offset, character in enumerate(text):
        if character == "\n" or (character == "\r" and text[offset + 1 : offset + 2] != "\n"):
            starts.append(offset + 1)
    assert line_starts(text) == tuple(starts)
    lines = split_lines(text)
    assert len(lines) == len(starts)
    assert all(text.startswith(line, start) for line, start in zip(lines, starts, strict=True))


@given(UNICODE, UNICODE, st.data())
def test_byte_offsets_become_character_offsets(head: str, body: str, data: st.DataObject) -> None:
    convert = to_characters(body, len(head))
    for _ in range(4):  # in any order
        start = data.draw(st.integers(0, len(body)))
        end = data.draw(st.integers(start, len(body)))
        found = convert(len(body[:start].encode()), len(body[:end].encode()))
        assert found == Span(len(head) + start, len(head) + end)


def test_blocks_in_a_container_are_made_when_asked_for() -> None:
    made: list[int] = []
    inner = Block(BlockKind.ITEM, Span(0, 3))

    def children() -> tuple[Block, ...]:
        made.append(1)
        return (inner,)

    block = Block(BlockKind.LIST, Span(0, 3), children)
    assert not made
    assert block == Block(BlockKind.LIST, Span(0, 3), (inner,))
    assert len({block, Block(BlockKind.LIST, Span(0, 3), (inner,))}) == 1
    assert block not in (Block(BlockKind.LIST, Span(0, 3)), inner, 1)
    assert repr(inner) in repr(block)
    assert block.children == (inner,)
    assert made == [1]


@given(SPANS, st.integers(0, 50), st.integers(0, 50))
def test_span_sets_agree_with_sets_of_offsets(spans: list[Span], start: int, end: int) -> None:
    covered = {offset for span in spans for offset in range(*span)}
    union = SpanSet(spans)
    assert bool(union) == bool(covered)
    assert [offset for offset in range(60) if union.covers(offset)] == sorted(covered)
    if start < end:
        assert union.touches((start, end)) == bool(covered & set(range(start, end)))
        gaps = [offset for gap in union.gaps(start, end) for offset in range(*gap)]
        assert gaps == sorted(set(range(start, end)) - covered)


@settings(max_examples=1500)
@given(st.one_of(YAML, PLAIN_YAML))
@example('c: "x\x01"')
@example("a: '\x85'")
@example("a: \n- b")
@example("a:\n- b\n-  c\nd: 2024-02-29")
@example("a b:\n- \n-\nc: true\nd: -1.50\ne: x: y")
def test_the_quick_reader_of_yaml_agrees_with_the_library(source: str) -> None:
    values = read_plain(split_lines(source))
    if values is not None:
        loaded = yaml.load(source, Loader=yaml.CSafeLoader)
        assert values == ({} if loaded is None else loaded)
        assert repr(values) == repr({} if loaded is None else loaded)
