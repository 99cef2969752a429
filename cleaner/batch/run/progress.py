"""Messages while a run goes on: a bar on a terminal, a line now and then elsewhere, or JSON."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO, TypeVar

from cleaner.batch.read.document import format_location
from cleaner.batch.run.ledger_row import STATUSES
from cleaner.batch.run.said_once import SaidOnce
from cleaner.render.escape import safe_line

INTERVAL = 10.0
"""Seconds between two lines where there is no terminal."""

Item = TypeVar("Item")

QUIET, NORMAL, VERBOSE = 0, 1, 2
"""Degrees of verbosity: failures only; progress and summary too; a line for each input too."""


class Progress:
    """Messages on ``stream``.

    ``total`` is the number of inputs, None where it is not known; with ``as_json`` there is one object a line.
    """

    def __init__(self, stream: TextIO, *, total: int | None = None, verbosity: int = NORMAL, as_json: bool = False) -> None:
        self._stream = stream
        self._total = total
        self._verbosity = verbosity
        self._as_json = as_json
        self._started = self._last_line_at = time.monotonic()
        self._statuses: Counter[str] = Counter()
        self._said = SaidOnce()
        self._bar = self._make_bar() if verbosity and not as_json and stream.isatty() else None

    def report(self, row: Mapping[str, Any], *, is_unchanged: bool = False) -> None:
        """Report the ledger row of an input that is done."""
        self._statuses[row["status"]] += 1
        if self._as_json:
            self._event("unchanged" if is_unchanged else "document", row)
        elif row["status"] != "ok" and self._said.is_new(row["name"], row["reason"]):
            self._write_line(f"{_place(row)}: {row['reason']}: {safe_line(row['detail'])}")
        elif row["status"] == "ok" and self._verbosity >= VERBOSE:
            self._write_line(f"{_place(row)}: {'unchanged' if is_unchanged else 'ok'}: {safe_line(str(row['output'] or ''))}")
        if self._bar is not None:
            self._bar.set_postfix_str(self._counts(), refresh=False)
            self._bar.update()
        elif self._verbosity and not self._as_json and time.monotonic() - self._last_line_at >= INTERVAL:
            self._last_line_at = time.monotonic()
            self._write_line(self._status_line())

    def counted(self, inputs: Iterable[Item]) -> Iterator[Item]:
        """The inputs on their first way, on which repeats are looked for, with a line now and then that it goes on."""
        for number, each in enumerate(inputs, 1):
            yield each
            if self._verbosity and not self._as_json and time.monotonic() - self._last_line_at >= INTERVAL:
                self._last_line_at = time.monotonic()
                self._write_line(f"looking for what outlets repeat: {number:,} read")

    def finish(self, lines: list[str], record: Mapping[str, Any]) -> None:
        """Write the summary: ``lines`` for people, or ``record`` as JSON; and close."""
        self.close()
        if self._as_json:
            self._event("summary", record)
            return
        for line in self._said.lines():
            self._write_line(line)
        if self._verbosity:
            for line in lines:
                self._write_line(line)

    def close(self) -> None:
        """Remove the bar."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def _status_line(self) -> str:
        done = self._statuses.total()
        rate = done / max(time.monotonic() - self._started, 0.001)
        of_all = f" of {self._total:,}" if self._total is not None else ""
        left = f", {_duration((self._total - done) / rate)} left" if self._total is not None and rate else ""
        return f"{done:,}{of_all} done, {rate:.1f} a second{left}; {self._counts()}"

    def _counts(self) -> str:
        """What has become of the inputs so far, in the ledger's words: ``17 ok, 2 empty, 1 failed``."""
        return ", ".join(f"{self._statuses[status]:,} {status}" for status in STATUSES if self._statuses[status])

    def _write_line(self, message: str) -> None:
        line = f"clean-news: {message}\n"
        if self._bar is not None:
            self._bar.clear()
        self._stream.write(line)
        self._stream.flush()

    def _event(self, event: str, values: Mapping[str, Any]) -> None:
        self._stream.write(json.dumps({"event": event, **values}) + "\n")
        self._stream.flush()

    def _make_bar(self) -> Any:
        from tqdm import tqdm

        return tqdm(total=self._total, file=self._stream, unit=" inputs", desc="clean-news", dynamic_ncols=True, leave=False)


def _place(row: Mapping[str, Any]) -> str:
    return safe_line(format_location(row["name"], row["position"]))


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(max(0.0, seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"
