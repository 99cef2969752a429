"""What a process of our own does first."""

from __future__ import annotations

import os

from cleaner.batch.read.child import private_streams, send
from cleaner.batch.read.wire import Frame, encode_frame, read_frame


def test_what_code_prints_does_not_reach_the_parent() -> None:
    kept = os.dup(0), os.dup(1)
    (given, asks), (answers, taken) = os.pipe(), os.pipe()
    try:
        os.dup2(given, 0)
        os.dup2(taken, 1)
        source, target = private_streams()
        os.write(1, b"a library that prints")
        read_by_others = os.read(0, 1)
    finally:
        for saved, place in zip(kept, (0, 1), strict=True):
            os.dup2(saved, place)
            os.close(saved)
    for each in (given, taken):
        os.close(each)
    with os.fdopen(asks, "wb", buffering=0) as parent:
        parent.write(encode_frame({"row": 1}))
    with source, target:
        assert read_by_others == b""
        assert read_frame(source) == Frame({"row": 1})
        send(target, Frame({"row": 2}))
    with os.fdopen(answers, "rb") as back:
        assert read_frame(back) == Frame({"row": 2})
        assert back.read() == b""
