"""The most frequent removed blocks, out of the outputs of a run."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from ledgers import row

from cleaner.tools.report import blocks
from cleaner.tools.report.blocks import BlockCounter
from cleaner.tools.report.values import BlockCount, Blocks


def record(*texts: str, label: str = "chrome-promo") -> bytes:
    removed = [{"rule": "_generic/related", "label": label, "text": text, "start": 0, "end": 1} for text in texts]
    return json.dumps({"id": "a", "removed": removed}).encode()


def in_files(folder: Path, name: str, content: bytes) -> dict[str, Any]:
    (folder / f"{name}.json").write_bytes(content)
    return row(name, files=[{"path": f"{name}.txt"}, {"path": f"{name}.json"}])


def counted(folder: Path, *rows: dict[str, Any]) -> Blocks:
    counter = BlockCounter(folder)
    for each in rows:
        counter.look_at(each)
    return counter.finish()


def test_blocks_are_counted_in_files(tmp_path: Path) -> None:
    found = counted(tmp_path, *(in_files(tmp_path, str(n), record("Read more", f"Story {n}")) for n in range(3)))
    assert found == Blocks(3, 0, 0, "", (BlockCount("chrome-promo", "_generic/related", "Read more", 3),))


def test_of_several_rules_the_first_by_its_id_is_named(tmp_path: Path) -> None:
    contents = [
        record("Share"),
        record("Share").replace(b"_generic", b"Xgeneric"),
        record("Share").replace(b"_generic", b"zgeneric"),
    ]
    found = counted(tmp_path, *(in_files(tmp_path, str(n), content) for n, content in enumerate(contents)))
    assert found.most_frequent[0].rule == "Xgeneric/related"


def test_metadata_is_no_furniture(tmp_path: Path) -> None:
    found = counted(tmp_path, *(in_files(tmp_path, str(n), record("By Ann Lee", label="byline")) for n in range(3)))
    assert (found.documents_read, found.most_frequent) == (3, ())


def test_blocks_are_counted_in_json_lines(tmp_path: Path) -> None:
    lines = [record("Read more"), record("Share"), record("Share")]
    rows, at = [], 0
    for number, line in enumerate(lines):
        rows.append(row(str(number), output=f"articles-0000{number // 2}.jsonl", at=at, length=len(line)))
        at = 0 if number == 1 else at + len(line)
    (tmp_path / "articles-00000.jsonl").write_bytes(lines[0] + lines[1])
    (tmp_path / "articles-00001.jsonl").write_bytes(lines[2])
    found = counted(tmp_path, *rows)
    assert (found.documents_read, [(each.text, each.times) for each in found.most_frequent]) == (3, [("Share", 2)])


def test_blocks_are_counted_in_parquet(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason='needs the extra "parquet"')
    from cleaner.batch.write.columns import write_parquet
    from cleaner.model import ArticleFields, Label, Piece
    from cleaner.render.records import as_record, one_line

    def line(number: int) -> bytes:
        removed = (Piece("_generic/related", Label.PROMO, "Read more", 0, 9), Piece("a/b", Label.NAV, f"Home {number}", 10, 14))
        return one_line(as_record(ArticleFields("The wall.", removed=removed), name=str(number))).encode() + b"\n"

    with (tmp_path / "articles-00000.parquet").open("wb") as file:
        write_parquet(map(line, range(3)), file)
    found = counted(tmp_path, *(row(str(n), output="articles-00000.parquet", at=0, length=9) for n in range(3)))
    assert found == Blocks(3, 0, 0, "", (BlockCount("chrome-promo", "_generic/related", "Read more", 3),))


def test_a_damaged_parquet_file_is_said(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason='needs the extra "parquet"')
    (tmp_path / "articles-00000.parquet").write_bytes(b"PAR1 and nothing more")
    found = counted(tmp_path, row(output="articles-00000.parquet", at=0, length=9))
    assert (found.documents_read, found.documents_unread) == (0, 1)
    assert found.note


def test_without_pyarrow_it_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    found = counted(tmp_path, row(output="articles-00000.parquet", at=0, length=9))
    assert (found.documents_unread, found.most_frequent) == (1, ())
    assert "needs the package pyarrow: pip install pyarrow" in found.note


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"removed": 1}', b'{"removed": [{"label": "x"}]}', b"\xff", b"[" * 99_999]
)
def test_an_output_that_is_not_what_was_written_is_counted(tmp_path: Path, content: bytes) -> None:
    found = counted(tmp_path, in_files(tmp_path, "a", content), in_files(tmp_path, "b", record("Share", "Share")))
    assert (found.documents_read, found.documents_unread, found.most_frequent[0].times) == (1, 1, 2)


@pytest.mark.parametrize("path", ["absent.json", "../secret.json", "/etc/secret.json", "link.json", "pipe.json", "a.txt"])
def test_only_files_below_the_folder_are_read(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (tmp_path / "secret.json").write_bytes(record("Share", "Share"))
    (folder / "link.json").symlink_to(tmp_path / "secret.json")
    os.mkfifo(folder / "pipe.json")
    found = counted(folder, row(files=[{"path": path}]), row(output=None), row(output="articles-00000.jsonl", at=0, length=9))
    assert (found.documents_read, found.documents_unread) == (0, 3)
    assert found.note == "the ledger has no text of what was removed, and no output could be read"


def test_rare_blocks_are_forgotten_and_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "_MOST_HELD", 10)
    rows = [in_files(tmp_path, str(n), record("Share", "Share", *(f"Story {n}.{each}" for each in range(8)))) for n in range(6)]
    found = counted(tmp_path, *rows)
    assert [(each.text, each.times) for each in found.most_frequent] == [("Share", 12)]
    assert 0 < found.too_low_by_at_most <= 6
