"""Batches of Arrow: a row for each row, typed columns, nothing lost, whatever a row holds."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from itertools import accumulate, islice
from typing import Any

import pytest
from arrow_rows import PAGE, check, table
from stories import MILL

from cleaner import Article, InputError, clean, clean_many
from cleaner.batch.write.columns import record_schema

pa = pytest.importorskip("pyarrow", reason="Arrow needs pyarrow, which is not installed")

from cleaner.engines.arrow import batch_schema, clean_batch, clean_batches, clean_table  # noqa: E402

TEXT = "\n\n".join((MILL[0], "Share this page", MILL[1]))


def one(**columns: Any) -> Any:
    """A batch of one row."""
    return pa.RecordBatch.from_pylist([columns])


def only(batch: Any) -> dict[str, Any]:
    (row,) = batch.to_pylist()
    return dict(row)


def test_each_row_has_the_article_that_clean_makes_of_it() -> None:
    found = clean_batch(table())
    assert isinstance(found, pa.RecordBatch)
    assert found.schema.equals(batch_schema(table().schema), check_metadata=True)
    check(found.to_pylist())


def test_the_columns_are_those_of_the_command_with_what_became_of_the_row() -> None:
    schema = batch_schema(table().schema)
    assert schema.names[:4] == ["id", "status", "reason", "detail"]
    of_command = [each for each in record_schema() if each.name != "input"]
    assert [each for each in schema if each.name not in ("status", "reason", "detail", "input")] == of_command
    assert schema.metadata == {b"clean-news.schema": b"urn:clean-news:batch:1"}


def test_a_row_without_an_article_has_its_id_and_says_why() -> None:
    row = only(clean_batch(one(id=7, text=None, n=1)))
    said = {name: value for name, value in row.items() if value is not None}
    assert said == {
        "id": "7", "status": "rejected", "reason": "rejected:no-text-field", "detail": "the row has null in 'text'",
        "input": {"id": 7, "n": 1},
    }  # fmt: skip


def test_an_empty_page_has_what_was_taken_out_of_it() -> None:
    row = only(clean_batch(one(html="<html><body><nav><a href='/'>Home</a></nav></body></html>")))
    assert (row["status"], row["reason"], row["text"]) == ("empty", "empty:no-body", "")
    assert [each["text"] for each in row["removed"]] == ["Home"]


def test_other_columns_come_back_as_they_are() -> None:
    others = {
        "sum": pa.array([Decimal("1.50"), None], pa.decimal128(5, 2)),
        "word": pa.array(["a", None]).dictionary_encode(),
        "nested": pa.array([{"a": [1, None]}, None]),
        "title": pa.array([3, 4]),
        "status": pa.array(["mine", "too"]),
    }
    batch = pa.RecordBatch.from_pydict({"text": [TEXT, None], **others})
    found = clean_batch(batch)
    assert found.schema.field("input").type == pa.struct([batch.schema.field(name) for name in others])
    for name, column in others.items():
        assert found["input"].field(name).equals(column)
    assert found["title"].to_pylist() == [None, None]


def test_what_is_carried_can_be_chosen() -> None:
    batch = one(text=TEXT, html=None, n=1)
    assert only(clean_batch(batch))["input"] == {"text": TEXT, "n": 1}
    assert only(clean_batch(batch, carry=["n"]))["input"] == {"n": 1}
    assert "input" not in clean_batch(batch, carry=()).schema.names
    assert "input" not in clean_batch(one(text=TEXT)).schema.names


def test_columns_can_be_named() -> None:
    batch = one(key="k", body=TEXT, head="Mill", day="4 March 2021")
    row = only(clean_batch(batch, text_field="body", id_field="key", title_field="head", date_field="day"))
    assert (row["id"], row["title"], row["published"]) == ("k", "Mill", "2021-03-04")
    assert "Share this page" not in row["text"]


@pytest.mark.parametrize("kind", [pa.large_string(), pa.string_view(), pa.binary(), pa.dictionary(pa.int8(), pa.string())])
def test_texts_in_columns_of_other_types(kind: Any) -> None:
    batch = pa.RecordBatch.from_pydict({"text": pa.array([TEXT], pa.string()).cast(kind)})
    assert only(clean_batch(batch))["text"] == "\n\n".join(MILL[:2])


def test_what_is_known_of_an_article_may_be_typed() -> None:
    when = pa.array([1_614_868_200], pa.timestamp("s", "UTC"))
    batch = pa.RecordBatch.from_pydict(
        {"text": [TEXT], "published": when, "authors": [["Ann Lee", "Bo Day"]], "language": ["en"]}
    )
    row = only(clean_batch(batch))
    assert (row["authors"], row["language"]) == (["Ann Lee", "Bo Day"], "en")
    assert row["published_at"].isoformat() == "2021-03-04T14:30:00+00:00"


def test_favor_and_rules_are_those_of_clean() -> None:
    from cleaner import load_rules

    rules = load_rules()
    row = only(clean_batch(one(html=PAGE), favor="recall", rulebook=rules))
    (article,) = clean_many([{"source": PAGE, "kind": "html"}], favor="recall", rulebook=rules)
    assert isinstance(article, Article)
    assert row["text"] == article.text


@pytest.mark.parametrize("pieces", [[0, 0], [3, 0, 4], [1] * 7])
def test_tables_in_pieces(pieces: list[int]) -> None:
    whole = table()
    ends = accumulate(pieces)
    parts = pa.concat_tables([whole.slice(end - size, size) for size, end in zip(pieces, ends, strict=True)])
    found = clean_table(parts)
    assert found.num_rows == sum(pieces)
    assert clean_batch(parts).num_rows == sum(pieces)
    assert found.schema.equals(batch_schema(whole.schema), check_metadata=True)
    assert found["id"].to_pylist() == parts["id"].to_pylist()
    assert found.to_pylist() == clean_batch(parts).to_pylist()


def test_a_slice_is_cleaned_for_what_it_is() -> None:
    (batch,) = table().combine_chunks().to_batches()
    assert clean_batch(batch.slice(6, 3)).to_pylist() == clean_batch(batch).slice(6, 3).to_pylist()


def test_the_same_batch_gives_the_same_bytes() -> None:
    first, second = (clean_batch(table().slice(0, 9)) for _ in range(2))
    assert first.serialize().to_pybytes() == second.serialize().to_pybytes()


def test_batches_are_cleaned_as_they_come() -> None:
    asked = []

    def batches() -> Iterator[Any]:
        for number in range(3):
            asked.append(number)
            yield one(text=f"{MILL[number]}", n=number)

    found = clean_batches(batches())
    assert only(next(found))["input"] == {"n": 0}
    assert asked == [0]
    assert [only(each)["input"]["n"] for each in found] == [1, 2]


def test_batches_of_one_stream_may_have_other_columns() -> None:
    empty = one(text=None)
    found = list(clean_batches([empty, one(html=PAGE), pa.RecordBatch.from_pydict({"text": pa.array([], pa.string())}), empty]))
    assert [each.num_rows for each in found] == [1, 1, 0, 1]
    assert found[1]["title"].to_pylist() == ["Mill turns again"]


def test_something_else_can_clean() -> None:
    """It may read ahead, and its errors are those of its documents."""

    def all_at_once(documents: Iterable[Mapping[str, Any]]) -> Iterator[Article | InputError]:
        for at, each in enumerate(list(documents)):
            yield InputError("failed:timeout", "not done\nwithin 1 s") if at == 1 else Article(each["source"])

    given = [one(text="a"), one(text=None, n=1), pa.RecordBatch.from_pydict({"text": ["b", None, "c"]})]
    found = [row for each in clean_batches(given, cleaning=all_at_once) for row in each.to_pylist()]
    assert [row["text"] for row in found] == ["a", None, None, None, "c"]
    assert [row["status"] for row in found] == ["ok", "rejected", "failed", "rejected", "ok"]
    assert (found[2]["reason"], found[2]["detail"]) == ("failed:timeout", r"not done\nwithin 1 s")


def test_in_worker_processes_what_hangs_costs_its_row_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    many = pytest.importorskip("cleaner.batch.run.many", reason="clean_many has no worker processes here")
    monkeypatch.setattr(many, "WorkerSetup", partial(many.WorkerSetup, module="poison"))  # obeys texts that begin with POISON
    harmful = pa.RecordBatch.from_pydict({"id": ["a", "b"], "text": ["POISON hang", MILL[0]]})
    cleaning = partial(clean_many, workers=2, timeout=4)
    (batch,) = table().slice(0, 9).to_batches()
    first, second = clean_batches([harmful, batch], cleaning=cleaning)
    assert first["id"].to_pylist() == ["a", "b"]
    assert first["reason"].to_pylist() == ["failed:timeout", None]
    assert second.to_pylist() == clean_batch(batch).to_pylist()


@pytest.mark.parametrize(("read", "count", "said"), [(0, 0, "fewer"), (2, 0, "fewer"), (2, 1, "fewer"), (2, 3, "more")])
def test_cleaning_that_gives_another_number_is_an_error(read: int, count: int, said: str) -> None:
    def cleaning(documents: Iterable[Mapping[str, Any]]) -> list[Article]:
        assert len(list(islice(documents, read))) == read
        return [Article("a")] * count

    with pytest.raises(ValueError, match=f"the cleaning has given {said}"):
        clean_batch(pa.RecordBatch.from_pydict({"text": ["a", "b"]}), cleaning=cleaning)


def test_a_large_table_is_cleaned_in_pieces() -> None:
    def cleaning(documents: Iterable[Mapping[str, Any]]) -> Iterator[Article]:
        return (Article(str(number)) for number, _ in enumerate(documents))

    found = clean_table(pa.table({"text": ["a"] * 2_500}), cleaning=cleaning)
    assert [batch.num_rows for batch in found.to_batches()] == [1_024, 1_024, 452]
    assert found["text"].to_pylist() == [str(number) for number in range(2_500)]


def test_an_error_of_ours_costs_its_row_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**given: Any) -> Article:
        if given["source"] == "b":
            raise RuntimeError("a line\nand another")
        return clean(**given)

    monkeypatch.setattr("cleaner.engines.batch_options.clean", broken)
    found = clean_batch(pa.RecordBatch.from_pydict({"text": [MILL[0], "b", MILL[1]]})).to_pylist()
    assert [row["status"] for row in found] == ["ok", "failed", "ok"]
    assert found[1]["reason"] == "failed:internal"
    assert found[1]["detail"] == r"RuntimeError: a line\nand another; please report this"


def test_half_a_character_is_replaced() -> None:
    found = clean_batch(one(text="x"), cleaning=lambda given: [Article("a\ud800") for _ in given])
    assert only(found)["text"] == "a?"


@pytest.mark.parametrize(
    ("columns", "options", "reason"),
    [
        ({"body": ["a"]}, {}, "rejected:no-text-field"),
        ({"text": [1]}, {}, "rejected:wrong-type"),
        ({"text": ["a"]}, {"title_field": "head"}, "rejected:no-such-column"),
        ({"text": ["a"]}, {"carry": ["n"]}, "rejected:no-such-column"),
    ],
)
def test_columns_that_are_not_there_are_an_error(columns: dict[str, Any], options: Any, reason: str) -> None:
    batch = pa.RecordBatch.from_pydict(columns)
    for work, given in ((clean_batch, batch), (batch_schema, batch.schema)):
        with pytest.raises(InputError) as caught:
            work(given, **options)
        assert caught.value.reason == reason


def test_two_columns_of_one_name_are_an_error() -> None:
    batch = pa.RecordBatch.from_arrays([pa.array(["a"]), pa.array(["b"])], names=["text", "text"])
    with pytest.raises(InputError, match="two columns have one name"):
        clean_batch(batch)


def test_an_option_that_is_none_is_an_error() -> None:
    with pytest.raises(TypeError, match="no option 'text_column'; there are: text_field"):
        clean_batch(one(text="a"), text_column="text")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="favor: give it to the cleaning"):
        clean_batch(one(text="a"), favor="recall", cleaning=clean_many)


def test_it_can_be_sent_to_other_processes() -> None:
    work = pickle.loads(pickle.dumps(partial(clean_batch, text_field="body", carry=())))  # noqa: S301 - our own
    assert only(work(one(body=TEXT)))["status"] == "ok"
