"""The first turn of a run over its inputs: what outlets repeat, which texts are whose, and the list of it for people."""

from __future__ import annotations

import hashlib
import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.batch.read.document import Document, InputFailure, ReadResult
from cleaner.batch.read.origin import FOLDER, folder_of, named_publisher
from cleaner.batch.read.wire import encode_frame
from cleaner.batch.run.fingerprint import document_bytes
from cleaner.batch.run.ledger_row import row_key
from cleaner.batch.run.work import Outcome, Request

if TYPE_CHECKING:  # most runs look for no repeats, and labellers take a fifth of a second to import
    from cleaner.batch.run.repeat_counts import Repeat

OFF, REPORT, REMOVE = "off", "report", "remove"
"""What is done about it: nothing, the list alone, or it is taken out as well."""
MODES = (OFF, REPORT, REMOVE)

_NOBODY = 0
"""The number of the publisher of whom nothing is known."""


class CountTask(NamedTuple):
    """One input on its first way through the workers; ``place`` counts inputs."""

    place: int


Results = Callable[[Iterator[tuple[CountTask, Request | Outcome]]], Iterable[tuple[CountTask, Outcome]]]
"""From tasks to their outcomes: a supervisor of workers that count."""


@dataclass(frozen=True, slots=True)
class FoundRepeats:
    """What the texts of a run repeat, and whose each of them is.

    Attributes:
        repeats: by outlet, the most frequent first.
        publishers: names, by number; the first is nobody's.
        owners: for each input, in their order, the number of its publisher.
        inputs: and by which it is known again, 63 bits of its name and position.
    """

    repeats: tuple[Repeat, ...] = ()
    publishers: tuple[str, ...] = ("",)
    owners: array[int] = field(default_factory=lambda: array("I"))
    inputs: array[int] = field(default_factory=lambda: array("Q"))

    def publisher_of(self, place: int, result: ReadResult) -> str | None:
        """Whose the input is that is the ``place``-th this time; None where another one was there the first time."""
        if place >= len(self.owners) or self.inputs[place] != row_key(result.name, result.position):
            return None
        return self.publishers[self.owners[place]] or None

    def keys(self) -> dict[str, list[int]]:
        """The keys of what is repeated, by publisher, in order."""
        found: dict[str, list[int]] = {}
        for repeat in self.repeats:
            found.setdefault(repeat.publisher, []).append(repeat.key)
        return {publisher: sorted(keys) for publisher, keys in found.items()}

    def digests(self) -> dict[str, str]:
        """For each publisher a hash over what it repeats: it says whether a text of its must be cleaned again."""
        return {name: hashlib.sha256(array("Q", keys).tobytes()).hexdigest()[:16] for name, keys in self.keys().items()}


def find_repeats(
    results: Iterable[ReadResult], count: Results, folder: Path | None, check: Callable[[], None] = lambda: None
) -> FoundRepeats:
    """What the inputs repeat; what is held on the way lies in ``folder``, in a file without a name.

    ``check`` is called all the while, and may end it by raising. Raises ``OSError`` as well.
    """
    from cleaner.batch.run.repeat_counts import RepeatCounter
    from cleaner.batch.run.unit_spill import UnitSpill

    numbers = {"": _NOBODY}
    owners, inputs = array("I"), array("Q")

    def tasks() -> Iterator[tuple[CountTask, Request | Outcome]]:
        for place, result in enumerate(results):
            owners.append(_NOBODY)
            inputs.append(row_key(result.name, result.position))
            yield CountTask(place), Outcome(result.reason) if isinstance(result, InputFailure) else _request(result)

    spill = UnitSpill(folder)
    try:
        counter = RepeatCounter(spill, check)
        for task, outcome in count(tasks()):
            publisher = outcome.metadata.get("publisher")
            if outcome.reason == "ok" and publisher:
                owners[task.place] = numbers.setdefault(publisher, len(numbers))
                if outcome.parts:
                    counter.add(publisher, outcome.parts[0])
        return FoundRepeats(tuple(counter.found()), tuple(numbers), owners, inputs)
    finally:
        spill.close()


def report(repeats: Iterable[Repeat]) -> bytes:
    """The list of what outlets repeat (:data:`~cleaner.batch.run.plan.REPEATS_LIST`), a line of JSON each."""
    return b"".join(json.dumps(_row(repeat)).encode("ascii") + b"\n" for repeat in repeats)


def _row(repeat: Repeat) -> Mapping[str, Any]:
    from cleaner.label.repeats import rule_id

    publisher = repeat.publisher
    return {
        "outlet": None if publisher.startswith(FOLDER) else publisher,
        "folder": publisher.removeprefix(FOLDER) if publisher.startswith(FOLDER) else None,
        "rule": rule_id(repeat.key),
        "texts": repeat.texts,
        "overlap": repeat.overlap,
        "example": repeat.example,
    }


def _request(document: Document) -> Request:
    header = {key: getattr(document, key) for key in ("name", "position", "charset", "kind")}
    named = named_publisher(document)
    header |= {"publisher": named, "folder": folder_of(document), "is_text": isinstance(document.data, str)}
    return Request(encode_frame(header, (document_bytes(document),)))
