"""Where outputs go: what each kind says of them, and what it takes over of an earlier run."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from cleaner.batch.write.output_folder import OutputFolder, content_hash
from cleaner.batch.write.sinks import FilesSink, RecordsSink, StreamSink

RECORD = b'{"id": "a"}\n'


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[OutputFolder]:
    made = OutputFolder(tmp_path / "out", sync=False)
    yield made
    made.close()


def paths_of(name: str, position: str, document_id: str | None) -> list[PurePosixPath]:
    stem = "-".join(filter(None, (name, position, document_id)))
    return [PurePosixPath(f"{stem}.txt"), PurePosixPath(f"{stem}.json")]


def test_files_are_named_with_their_state(folder: OutputFolder) -> None:
    sink = FilesSink(folder, paths_of)
    found = sink.write("a", "line-2", "x", (b"text", b"{}"))
    assert found["output"] == "a-line-2-x.txt"
    assert [(entry["path"], entry["hash"]) for entry in found["files"]] == [
        ("a-line-2-x.txt", content_hash(b"text")),
        ("a-line-2-x.json", content_hash(b"{}")),
    ]
    with pytest.raises(ValueError, match="argument 2 is shorter"):
        sink.write("a", "", None, (b"text",))


def test_files_of_an_earlier_run_hold_where_all_of_them_are_what_was_written(folder: OutputFolder) -> None:
    sink = FilesSink(folder, paths_of)
    row = {"name": "a", "position": "", **sink.write("a", "", None, (b"text", b"{}"))}
    assert sink.find_earlier(row, None) == ()
    assert sink.find_earlier(row, "x") is None  # its outputs are called otherwise now
    assert sink.find_earlier({**row, "files": row["files"][:1]}, None) is None
    assert sink.reuse(row, ()) == {"files": row["files"]}
    path = folder.path / "a.json"
    mtime = path.stat().st_mtime_ns
    path.write_bytes(b"[]")
    os.utime(path, ns=(mtime, mtime))
    assert sink.find_earlier(row, None) == ()
    assert FilesSink(folder, paths_of, verify=True).find_earlier(row, None) is None
    os.utime(path, ns=(1, 1))
    assert sink.find_earlier(row, None) is None
    path.write_bytes(b"{}")
    os.utime(path, ns=(1, 1))
    assert sink.find_earlier(row, None) == ()
    assert [entry["mtime"] for entry in sink.reuse(row, ())["files"]] == [row["files"][0]["mtime"], 1]


def test_a_file_is_kept_while_it_is_there(folder: OutputFolder) -> None:
    sink = FilesSink(folder, paths_of)
    entry = sink.write("a", "", None, (b"text", b"{}"))["files"][0]
    assert sink.keep(entry, is_needed=True) == sink.keep(entry, is_needed=False) == entry
    (folder.path / "a.txt").unlink()
    assert sink.keep(entry, is_needed=True) is None


def records(folder: OutputFolder, form: str = "jsonl") -> RecordsSink:
    return RecordsSink(folder, form, 10_000, keys="attributes", sync=False)


def test_a_record_of_an_earlier_run_is_written_again(folder: OutputFolder) -> None:
    first = records(folder)
    row = {"name": "a", "position": "", **first.write("a", "", None, (RECORD,))}
    first.finish()
    second = records(folder)
    assert second.find_earlier(row, None) == (RECORD,)
    assert second.find_earlier({**row, "hash": content_hash(b"another")}, None) is None  # else it would be one of nothing
    assert second.find_earlier({"name": "b", "output": None}, None) is None
    second.write("b", "", None, (b'{"id": "b"}\n',))
    place = second.reuse(row, (RECORD,))
    assert place == {**place, "output": "articles-00000.jsonl", "at": 12, "length": len(RECORD), "hash": content_hash(RECORD)}
    second.finish()
    assert (folder.path / "articles-00000.jsonl").read_bytes() == b'{"id": "b"}\n' + RECORD
    second.close()


def test_a_record_that_is_needed_is_taken_over(folder: OutputFolder) -> None:
    first = records(folder)
    place = first.write("a", "", None, (RECORD,))
    first.finish()
    entry = {"path": place["output"], **{key: place[key] for key in ("at", "length", "hash")}}
    second = records(folder)
    assert second.keep(entry, is_needed=False) is None  # its file is written anew
    second.write("b", "", None, (b'{"id": "b"}\n',))
    assert second.keep(entry, is_needed=True) == {**entry, "at": 12}
    assert second.keep({**entry, "hash": content_hash(b"another")}, is_needed=True) is None
    second.close()


def test_files_of_another_form_stay_where_they_are(folder: OutputFolder) -> None:
    (folder.path / "articles-00000.parquet").touch()
    sink = records(folder)
    entry = {"path": "articles-00000.parquet", "at": 0, "length": 9, "hash": ""}
    assert sink.keep(entry, is_needed=False) == entry
    assert sink.keep({**entry, "path": "articles-00001.parquet"}, is_needed=False) is None
    sink.close()


def test_a_stream_has_each_record_at_once_and_nothing_earlier() -> None:
    class Flushed(io.BytesIO):
        flushed = b""

        def flush(self) -> None:
            self.flushed = self.getvalue()

    out = Flushed()
    sink = StreamSink(out)
    assert sink.write("a", "", None, (RECORD,)) == {}
    assert out.flushed == RECORD
    assert sink.find_earlier({}, None) is None
    assert sink.reuse({}, (RECORD,)) == {}
    assert sink.keep({"path": "a"}, is_needed=True) is None
