"""A worker that hands back what it is given: for the memory of a run's own process, whose speed is then the measure."""

from __future__ import annotations

import json
from typing import Any

from cleaner.batch.read.wire import Frame
from cleaner.batch.run import worker
from cleaner.pipeline import Cleaner


def answer(request: Frame, _cleaner: Cleaner, _options: dict[str, Any]) -> Frame:
    record = json.dumps({"id": request.header["position"], "text": request.parts[0].decode()}).encode() + b"\n"
    return Frame({"reason": "ok", "detail": "", "outlet": None, "removed": {"chrome-share": 1}}, (record,))


def main() -> None:
    worker.main(answer)
