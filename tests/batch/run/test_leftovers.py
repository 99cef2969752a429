"""What is left over at the end of a run: rows that are kept, outputs that are counted, and nothing removed that is somebody's."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from cleaner.batch.run.ledger import Ledger
from cleaner.batch.run.leftovers import Housekeeper, Leftovers
from cleaner.batch.write.output_folder import OutputFolder
from cleaner.batch.write.sinks import FilesSink, RecordsSink, Sink


class Gone:
    """Which inputs are gone."""

    def __init__(self, *names: str) -> None:
        self._names = names

    def has(self, row: Mapping[str, Any]) -> bool:
        return row["name"] in self._names


def row(name: str, **more: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": name,
        "position": "",
        "source": f"/in/{name}",
        "status": "ok",
        "reason": "",
        "output": None,
        "files": [],
    }
    return {**made, "output": None, "files": [], **more}


class Folder:
    """An output folder with what an earlier run wrote."""

    def __init__(self, path: Path, form: str) -> None:
        self.path = path
        self.form = form
        self.folder = OutputFolder(path, sync=False)

    def sink(self) -> Sink:
        if self.form == "files":
            return FilesSink(self.folder, lambda name, *_: [PurePosixPath(f"{name}.{form}") for form in ("txt", "json")])
        return RecordsSink(self.folder, self.form, 10_000, keys="attributes", sync=False)

    def run(self, *rows: dict[str, Any], gone: tuple[str, ...] = (), prune: bool = False) -> Leftovers:
        """A run that has these rows, of which those without an output write one."""
        sink, ledger = self.sink(), Ledger(self.path, sync=False)
        for each in rows:
            is_new = each["status"] == "ok" and not each["files"] and "at" not in each
            record = f'{{"id": "{each["name"]}"}}\n'.encode()
            parts = (each["name"].encode(), record) if self.form == "files" else (record,)
            ledger.append({**each, **(sink.write(each["name"], "", None, parts) if is_new else {})})
        keeper = Housekeeper(self.folder, ledger, sink, prune=prune)
        gone_inputs: Any = Gone(*gone)
        left = keeper.settle(gone_inputs)
        sink.finish()
        ledger.finish(len(rows), removed=left.removed)
        ledger.close()
        sink.close()
        return left

    @property
    def rows(self) -> dict[str, dict[str, Any]]:
        lines = (self.path / "manifest.jsonl").read_text(encoding="ascii").splitlines()
        return {found["name"]: found for found in map(json.loads, lines)}

    @property
    def names(self) -> set[str]:
        return {path.name for path in self.path.iterdir()} - {"manifest.jsonl"}

    def record(self, name: str) -> bytes:
        """The record of an input, as its row says where it is."""
        found = self.rows[name]
        data = Path(self.path, found["output"]).read_bytes()
        return data[found["at"] : found["at"] + found["length"]]


@contextmanager
def opened(path: Path, form: str = "files") -> Iterator[Folder]:
    made = Folder(path, form)
    with closing(made.folder):
        yield made


def test_the_rows_of_inputs_that_were_not_read_are_kept(tmp_path: Path) -> None:
    with opened(tmp_path / "out") as out:
        out.run(row("a"), row("b"), row("c", status="empty", reason="empty"))
        before = out.rows
        assert out.run(row("a")) == Leftovers(others=2)
        assert (out.rows["b"], out.rows["c"]) == (before["b"], before["c"])
        (out.path / "b.txt").unlink()
        (out.path / "b.json").unlink()
        assert out.run(row("a")) == Leftovers(others=2)  # whether it is there is asked when the input is read again
        assert "b" in out.rows


def test_what_has_no_input_is_counted_and_its_row_says_so(tmp_path: Path) -> None:
    with opened(tmp_path / "out") as out:
        out.run(row("a"), row("b"), row("c"), row("d", status="empty", reason="empty"))
        (out.path / "b.txt").unlink()
        for name in ("c.txt", "c.json"):
            (out.path / name).unlink()
        for _ in range(2):
            left = out.run(row("a"), gone=("b", "c", "d"))
            assert left == Leftovers(stale=("b.json",))
            assert set(out.rows) == {"a", "b"}  # of the others nothing is there
            assert [entry["path"] for entry in out.rows["b"]["files"]] == ["b.json"]
            assert out.rows["b"]["gone"] is True
        assert out.run(row("a")) == Leftovers(others=1)
        assert "gone" not in out.rows["b"]


def test_pruned_are_files_that_are_what_was_written(tmp_path: Path) -> None:
    with opened(tmp_path / "out") as out:
        out.run(row("a"), row("b"), row("c"))
        (out.path / "b.json").write_text("mine now", encoding="utf-8")
        left = out.run(row("a"), gone=("b", "c"), prune=True)
        assert left.stale == ("b.txt", "c.txt")
        assert left.changed == ("b.json",)
        assert left.removed == {"b.txt", "c.txt", "c.json"}
        assert out.names == {"a.txt", "a.json", "b.json"}
        assert set(out.rows) == {"a"}


def test_files_of_older_versions_are_pruned_by_their_paths(tmp_path: Path) -> None:
    with opened(tmp_path / "out") as out:
        out.run(row("a"))
        (out.path / "old.txt").touch()
        out.run(row("a"), row("old", files=[{"path": "old.txt"}]))
        assert out.run(row("a"), gone=("old",), prune=True).removed == {"old.txt"}
        assert out.names == {"a.txt", "a.json"}


def test_what_another_input_has_now_is_left_to_it(tmp_path: Path) -> None:
    with opened(tmp_path / "out") as out:
        out.run(row("a"))
        entries = out.rows["a"]["files"]
        out.run(row("b", files=entries, output="a.txt"))
        (out.path / "c.txt").touch()
        old = row("c", files=[{"path": "a.txt"}, {"path": "c.txt"}], earlier=[{"path": "a.json"}, {"path": "gone.txt"}])
        out.run(row("b", files=entries, output="a.txt"), old)
        left = out.run(row("b", files=entries, output="a.txt"), gone=("c",), prune=True)
        assert left.removed == {"c.txt"}
        assert out.names == {"a.txt", "a.json"}


def test_outputs_that_an_input_has_no_more_are_orphans(tmp_path: Path) -> None:
    with opened(tmp_path / "out") as out:
        out.run(row("a"), row("b"))
        (out.path / "a.md").touch()
        (out.path / "b.md").touch()
        later = [row("a", earlier=[{"path": "a.md"}]), row("b", status="failed", reason="failed:x", earlier=[{"path": "b.md"}])]
        assert out.run(*later) == Leftovers(orphans=("a.md",))  # an input that failed may have it again
        assert out.run(*later, prune=True) == Leftovers(orphans=("a.md",), removed=frozenset({"a.md"}))
        assert out.names == {"a.txt", "a.json", "b.txt", "b.json", "b.md"}
        assert "earlier" not in out.rows["a"]
        assert out.rows["b"]["earlier"] == [{"path": "b.md"}]


def test_what_is_left_of_earlier_outputs_is_named_in_carried_rows_as_well(tmp_path: Path) -> None:
    with opened(tmp_path / "out") as out:
        for name in ("b.md", "b.html"):
            (out.path / name).touch()
        out.run(row("a"), row("b", earlier=[{"path": "b.md"}, {"path": "b.html"}, {"path": "b.csv"}]))
        out.run(row("a"))
        assert out.rows["b"]["earlier"] == [{"path": "b.md"}, {"path": "b.html"}]
        left = out.run(row("a"), gone=("b",), prune=True)
        assert left.removed == {"b.txt", "b.json", "b.md", "b.html"}


def test_many_rows_are_carried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.batch.run.leftovers._MAX_CARRIED", 3)
    with opened(tmp_path / "out", "jsonl") as out:
        out.run(*(row(f"{number}") for number in range(10)))
        before = {name: out.record(name) for name in out.rows}
        assert out.run(row("0")) == Leftovers(others=9)
        assert {name: out.record(name) for name in out.rows} == before


def test_records_are_taken_over_until_they_are_pruned(tmp_path: Path) -> None:
    with opened(tmp_path / "out", "jsonl") as out:
        out.run(row("a"), row("b"), row("c"))
        assert out.run(row("c"), gone=("b",)) == Leftovers(stale=("b",), others=1)
        assert [out.record(name) for name in "abc"] == [f'{{"id": "{name}"}}\n'.encode() for name in "abc"]
        assert out.run(row("c"), gone=("b",), prune=True) == Leftovers(stale=("b",), others=1)
        assert set(out.rows) == {"a", "c"}
        assert (out.path / "articles-00000.jsonl").read_bytes() == b'{"id": "c"}\n{"id": "a"}\n'


def test_a_record_that_is_not_there_any_more_is_no_output(tmp_path: Path) -> None:
    with opened(tmp_path / "out", "jsonl") as out:
        out.run(row("a"), row("b"), row("c"))
        (out.path / "articles-00000.jsonl").write_bytes(b'{"id": "a"}\n')
        assert out.run(row("a"), gone=("c",)) == Leftovers()
        assert set(out.rows) == {"a"}


def test_an_earlier_record_beside_a_carried_row_is_taken_over(tmp_path: Path) -> None:
    with opened(tmp_path / "out", "jsonl") as out:
        out.run(row("a"), row("b"))
        was = out.rows["b"]
        entry = {"path": was["output"], **{key: was[key] for key in ("at", "length", "hash")}}
        with (out.path / "manifest.jsonl").open("a", encoding="ascii") as file:
            file.write(json.dumps(row("b", status="failed", reason="failed:x", earlier=[entry])) + "\n")
        assert out.run(row("a")) == Leftovers(others=1)
        (kept,) = out.rows["b"]["earlier"]
        data = (out.path / kept["path"]).read_bytes()
        assert data[kept["at"] : kept["at"] + kept["length"]] == b'{"id": "b"}\n'


def test_files_of_records_that_nothing_is_left_in_are_pruned(tmp_path: Path) -> None:
    """Of another form, which this run does not write again."""
    with opened(tmp_path / "out", "jsonl") as out:
        out.run(row("a"), row("b"))
    with opened(tmp_path / "out") as out:
        left = out.run(row("a"), gone=("b",), prune=True)
        assert left.stale == ("b",)
        assert left.removed == {"articles-00000.jsonl"}
        assert out.names == {"a.txt", "a.json"}


def test_a_record_that_an_input_has_no_more_is_an_orphan_until_its_file_is_written_without_it(tmp_path: Path) -> None:
    with opened(tmp_path / "out", "jsonl") as out:
        out.run(row("a"), row("b"))
        was = out.rows["b"]
        entry = {"path": was["output"], **{key: was[key] for key in ("at", "length", "hash")}}
        empty = row("b", status="empty", reason="empty", earlier=[entry])
        assert out.run(row("a"), empty).orphans == ("b",)
        assert out.run(row("a"), row("b", status="failed", reason="failed:x", earlier=[entry])) == Leftovers()


def test_files_of_records_that_only_earlier_outputs_were_in_are_pruned(tmp_path: Path) -> None:
    with opened(tmp_path / "out") as out:
        (out.path / "articles-00000.parquet").touch()
        entry = {"path": "articles-00000.parquet", "at": 0, "length": 1, "hash": "x"}
        out.run(row("a"), row("b", status="failed", reason="failed:x", earlier=[entry]))
        left = out.run(row("a"), gone=("b",), prune=True)
        assert left.stale == ("b",)
        assert left.removed == {"articles-00000.parquet"}
        assert out.names == {"a.txt", "a.json"}
