"""What people see while a run goes on: a bar on a terminal, a line now and then elsewhere, or JSON."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any, TextIO

from cleaner.batch.read.document import place
from cleaner.render.escape import safe_line

EVERY = 10.0
"""Seconds between two lines where there is no terminal."""

QUIET, NORMAL, VERBOSE = 0, 1, 2


class Progress:
    """Messages on ``stream``; ``total`` is the number of inputs, where it is known."""

    def __init__(self, stream: TextIO, *, total: int | None = None, loud: int = NORMAL, as_json: bool = False) -> None:
        self._stream = stream
        self._total = total
        self._loud = loud
        self._as_json = as_json
        self._begun = self._said = time.monotonic()
        self._done = 0
        self._bad = 0
        self._bar = self._make_bar() if loud and not as_json and stream.isatty() else None

    def done(self, row: Mapping[str, Any], *, is_unchanged: bool = False) -> None:
        """One input is through."""
        self._done += 1
        self._bad += row["status"] != "ok"
        if self._as_json:
            self._event("unchanged" if is_unchanged else "document", row)
        elif row["status"] != "ok":
            self._say(f"{_place(row)}: {row['reason']}: {safe_line(row['detail'])}")
        elif self._loud >= VERBOSE:
            self._say(f"{_place(row)}: {'unchanged' if is_unchanged else 'ok'}: {safe_line(str(row['output'] or ''))}")
        if self._bar is not None:
            self._bar.set_postfix({"failed": self._bad}, refresh=False)
            self._bar.update()
        elif self._loud and not self._as_json and time.monotonic() - self._said >= EVERY:
            self._said = time.monotonic()
            self._say(self._standing())

    def end(self, lines: list[str], record: Mapping[str, Any]) -> None:
        """The summary."""
        self.close()
        if self._as_json:
            self._event("summary", record)
        elif self._loud:
            for line in lines:
                self._say(line)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def _standing(self) -> str:
        rate = self._done / max(time.monotonic() - self._begun, 0.001)
        of_all = f" of {self._total:,}" if self._total is not None else ""
        left = f", {_duration((self._total - self._done) / rate)} left" if self._total is not None and rate else ""
        return f"{self._done:,}{of_all} done, {rate:.1f} a second{left}; {self._bad:,} failed"

    def _say(self, message: str) -> None:
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

        return tqdm(total=self._total, file=self._stream, unit="doc", desc="clean-news", dynamic_ncols=True, leave=False)


def _place(row: Mapping[str, Any]) -> str:
    return safe_line(place(row["name"], row["position"]))


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(max(0.0, seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"
