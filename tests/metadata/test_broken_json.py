"""What can be read of JSON that is broken."""

from __future__ import annotations

import pytest

from cleaner.metadata.broken_json import salvage

WALL = {"headline": "A wall", "author": {"name": "Ann Lee"}}


@pytest.mark.parametrize(
    "text",
    [
        '{"headline": "A wall", "author": {"name": "Ann Lee"}, "articleBody": "The crew of the',
        '{"headline": "A wall", "author": {"name": "Ann Lee"}, "articleBody": "The \\"crew\\" of',
        '{"headline": "A wall", "author": {"name": "Ann Lee"}, "articleBo',
        '{"headline": "A wall", "author": {"name": "Ann Lee"}, "articleBody":',
        '{"headline": "A wall", "author": {"name": "Ann Lee"}, "wordCount": 12',
        '{"headline": "A wall", "author": {"name": "Ann Lee"}, "free": tru',
        '{"headline": "A wall", "author": {"name": "Ann Lee"',
        '{"headline": "A wall", "author": {"name": "Ann Lee", "url": "https://wall.exa',
        '{"headline": "A wall",, "author": {"name": "Ann Lee",},}',
        '{"headline": "A wall" "author": {"name": "Ann Lee"}}',
        '{"headline": "A wall"\n"author": {"name": "Ann Lee"}}',
        "{“headline”: “A wall”, “author”: {“name”: “Ann Lee”}}",
        '{"headline": "A wall”, "author": {"name": "Ann Lee"}}',
        "{”headline”: ”A wall”, ”author”: {”name”: ”Ann Lee”}}",
        "{'headline': 'A wall', 'author': {'name': 'Ann Lee'}}",
        '{headline: "A wall", author: {name: "Ann Lee"}}',
        '{"headline": "A wall", /* who */ "author": {"name": "Ann Lee"} /* end */}',
        '{"headline": "A wall", // what\n "author": {"name": "Ann Lee"} // who\n',
        '<!-- {"headline": "A wall", "author": {"name": "Ann Lee"} -->',
        'var page = {"headline": "A wall", "author": {"name": "Ann Lee"}};',
        '{"headline": "A wall", "author": {"name": "Ann Lee"}}}}]',
        '{"headline": "A wall", "author": {"name": "Ann Lee"]}',
        '{"headline": "A wall", "wordCount": {{ count }}, "author": {"name": "Ann Lee"}}'.replace("{{ count }}", "<?= 7 ?>"),
    ],
)
def test_every_member_that_is_whole_is_read(text: str) -> None:
    assert salvage(text) == [WALL]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ('{"a": "She said\n"no" twice", "b": "c",}', [{"a": 'She said\n"no" twice', "b": "c"}]),
        ('{"a": ""No", she said", "b": "c"', [{"a": '"No", she said', "b": "c"}]),
        ('{"a": "the "wall"", "b": ["x "y" z", "w"], }', [{"a": 'the "wall"', "b": ['x "y" z', "w"]}]),
        ('{"a": "one \\u00e9 \\q \\/ two\\n", "b": 1 2}', [{"a": "one é q / two\n", "b": "1"}]),
        ('{"a": "Foo, "b": "c"}', [{"b": "c"}]),
        ('{"a": 1}{"b": "two', [{"a": "1"}]),
        ('{"a": "x"}\n{"b": "y",}\n{"c": "z"', [{"a": "x"}, {"b": "y"}, {"c": "z"}]),
        ('[{"a": "x" {"b": "y"}]', [[{"a": "x"}, {"b": "y"}]]),
        ('{"a": [{"n": "Ann Lee"}, {"n": "Bo D', [{"a": [{"n": "Ann Lee"}, {}]}]),
        ('{"a": ["one", "two", "thr', [{"a": ["one", "two"]}]),
        ('{"a": null, "b": false, "c": -1.5, "d": "e" x', [{"a": None, "b": False, "c": "-1.5"}]),
        ("never json", []),
        ("{never closed", []),
        ('{"a', []),
    ],
)
def test_a_value_is_read_whole_or_not_at_all(text: str, values: list[object]) -> None:
    assert salvage(text) == values


@pytest.mark.parametrize("size", [20_000, 80_000])
@pytest.mark.parametrize(
    "piece", ['"a":"x', '"', '\\"', '"a" ', "/*", "//\n", '"a":"b" ', "' ", ",", "}", '"x" \n', "{", '"a":[1,']
)
def test_anything_comes_to_an_end(piece: str, size: int) -> None:
    try:
        values = salvage('{"k": ' + piece * (size // len(piece)))
    except RecursionError:
        values = []
    assert isinstance(values, list)
