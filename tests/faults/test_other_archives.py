"""Archives that other tools write, read by our own framing: what is delivered is what their readers deliver."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import archives
import pytest

from cleaner.batch.read.document import Document, InputFailure, ReadOptions
from cleaner.batch.read.inputs import read_inputs


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
@pytest.mark.parametrize("writer", ["warcio-1.0", "warcio-1.1", "fastwarc"])
def test_fault_24_an_archive_of_another_tool_is_read_as_that_tool_reads_it(tmp_path: Path, writer: str, name: str) -> None:
    """Every page in its order, however it was sent and packed; records of the crawl are no inputs, revisits are named."""
    is_warcio = writer.startswith("warcio")
    pytest.importorskip(writer.partition("-")[0])
    line: list[str | Path] = [sys.executable, "-W", "ignore", archives.__file__, writer, tmp_path / name]
    read = json.loads(subprocess.run(line, capture_output=True, check=True).stdout)
    items = list(read_inputs([tmp_path / name], ReadOptions()))
    found = [item for item in items if isinstance(item, Document)]
    faults = Counter(item.reason for item in items if isinstance(item, InputFailure))
    assert [(item.url, item.id) for item in found] == [(url, number) for url, number, _ in read]
    assert not any(text.encode() != item.data for item, (_, _, text) in zip(found, read, strict=True) if text)
    assert is_warcio == any(text for _, _, text in read)
    assert faults == ({"rejected:revisit": 6} if is_warcio else {})
    written = [number for number in range(archives.COUNT) if is_warcio or number % 10 != 9]
    assert {item.data for item in found} == {archives.page(number).encode() for number in written}
    assert len(found) == len(written) + 6 * is_warcio
