"""Parquet, read in a process of its own under the limits of cleaning: what its pages unpack to is known only when they are."""

from __future__ import annotations

import contextlib
import math
import os
import select
import shutil
import subprocess
from collections.abc import Generator, Iterator
from dataclasses import asdict
from importlib.util import find_spec
from tempfile import TemporaryFile
from typing import BinaryIO, Self, cast

from cleaner.batch.read.bytesource import has_descriptor
from cleaner.batch.read.child import child_command
from cleaner.batch.read.document import Document, InputFailure, ReadOptions, ReadResult
from cleaner.batch.read.optional import missing_extra
from cleaner.batch.read.wire import Frame, FrameBuffer, encode_frame
from cleaner.model.errors import InputError

MAGIC = b"PAR1"
"""What a file begins and ends with."""
START_TIMEOUT = 120.0
"""Seconds that the process may take to import pyarrow, on a machine with much else to do."""
_ROUND = 0.5
"""Seconds that are waited at a time: a run that is stopped and goes on has lost one round, however long it stood still."""
_READ_SIZE = 1 << 16


def read_rows(name: str, file: BinaryIO, options: ReadOptions) -> Generator[ReadResult, None, None]:
    """The documents and failures of a Parquet file, which must be seekable.

    Positions are ``row 1`` on. NaN and infinities become null, dates and decimals strings, bytes beside the page base 64. A row
    group that cannot be read, or not within the limits of ``options``, is one failure, and the next one is read.
    """
    if failure := _without_process(name, file):
        yield failure
        return
    if has_descriptor(file):
        yield from read_from(name, file, options)
        return
    with TemporaryFile() as copy:  # the process cannot see what is in our memory
        shutil.copyfileobj(file, copy)
        yield from read_from(name, cast(BinaryIO, copy), options)


def read_from(name: str, file: BinaryIO, options: ReadOptions) -> Iterator[ReadResult]:
    """The same of a file that begins and ends as Parquet does, where pyarrow is there."""
    group: int | None = 0
    while group is not None:
        with _Reader(file, group, options) as reader:
            yield from reader.results(name)
            group = reader.next_group


def _without_process(name: str, file: BinaryIO) -> InputFailure | None:
    """The failure of a file for which no process need be started."""
    try:
        _check_magic(file)
        if find_spec("pyarrow") is None:
            raise missing_extra("pyarrow", "parquet")
    except InputError as error:
        return InputFailure(name, "", error.reason, error.detail)
    return None


def _check_magic(file: BinaryIO) -> None:
    """Raises :class:`InputError` when the file does not begin and end as Parquet does."""
    size = file.seek(0, 2)
    file.seek(0)
    if not size:
        raise InputError("empty", "there is nothing in it")
    if file.read(len(MAGIC)) != MAGIC:
        raise InputError("rejected:not-parquet", "it does not begin as Parquet does")
    file.seek(size - len(MAGIC))
    if size <= 2 * len(MAGIC) or file.read(len(MAGIC)) != MAGIC:
        raise InputError("failed:truncated", "the file does not end as Parquet does")
    file.seek(0)


class _Reader:
    """A process that reads a file from the row group ``first`` on.

    ``next_group`` is, once the results have ended, the row group at which another process is to go on; None where all are done.
    """

    def __init__(self, file: BinaryIO, first: int, options: ReadOptions) -> None:
        self.next_group: int | None = None
        self._options = options
        self._inbox = FrameBuffer()
        self._waiting: list[Frame] = []
        self._setup = {"file": file.fileno(), "first": first, "parent": os.getpid(), "options": asdict(options)}

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own module
            child_command("cleaner.batch.read.parquet_process"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            pass_fds=[self._setup["file"]],  # type: ignore[list-item]
            process_group=0,  # the terminal's ^C is the parent's to handle
        )
        assert self._process.stdin is not None  # noqa: S101 - asked for above
        with contextlib.suppress(BrokenPipeError):  # it has died, and that is how it is noticed
            self._process.stdin.write(encode_frame(self._setup))
            self._process.stdin.close()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def results(self, name: str) -> Iterator[ReadResult]:
        """What the process reads, and its failure where it hangs, grows or dies in the midst of a row group."""
        group, row, last = 0, 0, 0
        try:
            self._next_frame(START_TIMEOUT)  # that it is ready
            while "end" not in (header := (frame := self._next_frame(self._options.timeout)).header):
                if "group" in header:
                    group, row, last = header["group"], header["row"], header["last"]
                elif "reason" in header:
                    yield InputFailure(name, header["position"], header["reason"], header["detail"])
                    row += 1
                else:
                    yield _document(name, frame)
                    row += 1
        except InputError as error:
            if not last:
                yield InputFailure(name, "", error.reason, error.detail)
                return
            yield InputFailure(name, f"rows {row} to {last}", error.reason, f"row group {group + 1}: {error.detail}")
            self.next_group = group + 1

    def _next_frame(self, timeout: float) -> Frame:
        """The next message; raises :class:`InputError` where the process says, or shows, that it cannot go on."""
        rounds = math.ceil(timeout / _ROUND)
        while not self._waiting:
            if data := self._read():
                self._waiting += self._inbox.feed(data)
                continue
            rounds -= 1
            if rounds <= 0:
                raise InputError("failed:timeout", f"nothing was read of it within {timeout:g} s")
        frame = self._waiting.pop(0)
        if "error" in frame.header:
            raise InputError(frame.header["error"], frame.header["detail"])
        return frame

    def _read(self) -> bytes:
        """What the process has written; nothing where it has written nothing for :data:`_ROUND` seconds."""
        assert self._process.stdout is not None  # noqa: S101 - asked for above
        readable, _, _ = select.select([self._process.stdout], [], [], _ROUND)
        if not readable:
            return b""
        data = os.read(self._process.stdout.fileno(), _READ_SIZE)
        if not data:
            raise InputError("failed:reader-died", f"the process that reads it ended with {self._process.wait()}")
        return data


def _document(name: str, frame: Frame) -> Document:
    header = {**frame.header, "fields": tuple(tuple(pair) for pair in frame.header["fields"])}
    is_text = header.pop("is_text")
    given = {key: tuple(value) if isinstance(value, list) else value for key, value in header.pop("given").items()}
    data = frame.parts[0].decode("utf-8", "surrogatepass") if is_text else frame.parts[0]
    return Document(name, data=data, given=given, **header)
