"""JSON-LD as pages write it, and as somebody might write it to do harm."""

from __future__ import annotations

import pytest

from cleaner.metadata.jsonld import MAX_BLOCK, parse_blocks, strings, types


@pytest.mark.parametrize(
    "block",
    [
        '{"headline": "A wall"}',
        '  \n{"headline": "A wall"}\n',
        '<!-- {"headline": "A wall"} -->',
        '//<![CDATA[\n{"headline": "A wall"}\n//]]>',
        '/* <![CDATA[ */ {"headline": "A wall"} /* ]]> */',
        '<![CDATA[{"headline": "A wall"}]]>',
        '{"headline": "A wall",}',
        '{"headline": "A wall", }',
        '{"headline": "A wall"};',
        '{"headline": "A wall" // the title\n}',
        "{&quot;headline&quot;: &quot;A wall&quot;}",
        "{&#34;headline&#34;: &#34;A wall&#34;}",
        '{\\"headline\\": \\"A wall\\"}',
        '\ufeff{"headline": "A wall"}',
    ],
)
def test_small_mistakes_are_mended(block: str) -> None:
    assert parse_blocks([block]) == (({"headline": "A wall"},), ())


@pytest.mark.parametrize(
    ("block", "value"),
    [
        ('{"a": "one\ntwo\tthree"}', {"a": "one\ntwo\tthree"}),
        (r'{"a": "the crew\'s wall"}', {"a": "the crew's wall"}),
        ('{"a": "one, ]", "b": [1, 2,],}', {"a": "one, ]", "b": ["1", "2"]}),
        ('{"a": "http://wall.example/x",}', {"a": "http://wall.example/x"}),
        ('{"a": NaN, "b": -Infinity}', {"a": None, "b": None}),
        ('{"a": ' + "9" * 5_000 + "}", {"a": "9" * 5_000}),
    ],
)
def test_values_come_through(block: str, value: object) -> None:
    assert parse_blocks([block]).values == (value,)


def test_objects_on_end_are_all_read() -> None:
    assert len(parse_blocks(['{"a": 1}{"b": 2},\n{"c": 3}']).values) == 3


def test_of_a_block_that_is_cut_off_the_whole_members_are_read_and_it_is_said() -> None:
    parsed = parse_blocks(['{"headline": "A wall"}{"datePublished": "2021-03-04", "author": {"name": "Ann Lee"}, "text": "The'])
    assert parsed.values == ({"headline": "A wall"}, {"datePublished": "2021-03-04", "author": {"name": "Ann Lee"}})
    assert len(parsed.warnings) == 1
    assert parsed.warnings[0].startswith("mended:jsonld: Unterminated string")


def test_a_broken_block_costs_itself_alone() -> None:
    parsed = parse_blocks(["{never closed", '{"a": "b"}'])
    assert parsed.values == ({"a": "b"},)
    assert len(parsed.warnings) == 1
    assert parsed.warnings[0].startswith("failed:jsonld: ")


@pytest.mark.parametrize(
    "block",
    [
        "[" * 200_000,
        '{"a":' * 150_000,
        "{" + "," * 500_000,
        "{" + "/" * 500_000,
        "{" + "//\n" * 200_000,
        '{"a" "' + '\\"<' * 200_000,
        " " * (MAX_BLOCK + 1) + "{",
    ],
)
def test_a_bomb_is_a_warning(block: str) -> None:
    parsed = parse_blocks([block])
    assert parsed.values == ()
    assert parsed.warnings[0].startswith("failed:jsonld: ")


def test_the_page_has_a_limit_too() -> None:
    block = '{"a": "' + "x" * 900_000 + '"}'
    assert [len(part) for part in parse_blocks([block] * 5)] == [3, 2]


def test_an_empty_block_is_nothing() -> None:
    assert parse_blocks(["", " \n"]) == ((), ())


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("Ann Lee", ["Ann Lee"]),
        ({"name": "Ann Lee"}, ["Ann Lee"]),
        (["Ann Lee", {"name": "Bo Day"}, {"url": "x"}, 7, None, [["deep"]]], ["Ann Lee", "Bo Day"]),
        ({"@value": "A wall"}, ["A wall"]),
        (None, []),
        ({"name": ["x"]}, []),
    ],
)
def test_strings_are_found_in_the_shapes_pages_use(value: object, found: list[str]) -> None:
    assert list(strings(value)) == found


def test_types_are_names_without_their_vocabulary() -> None:
    assert types({"@type": ["http://schema.org/NewsArticle", "schema:Thing"]}) == {"newsarticle", "thing"}
