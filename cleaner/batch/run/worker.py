"""A worker: a process of its own that cleans one document after the other for :mod:`cleaner.batch.run.supervisor`.

It ends when its parent does: the kernel kills it then (Linux), and the end of its input ends it everywhere.
"""

from __future__ import annotations

import base64
import gc
import pickle
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from cleaner.article import Article
from cleaner.batch.read.child import die_with_parent, limit_memory, private_streams, send
from cleaner.batch.read.not_article import check_not_empty
from cleaner.batch.read.wire import Frame, read_frame
from cleaner.batch.run.about import about
from cleaner.batch.run.article_wire import encode_article
from cleaner.batch.run.fingerprint import rules_digest
from cleaner.batch.run.unit_spill import pack
from cleaner.batch.run.work import ARTICLE, RECORD
from cleaner.label.repeats import Repeats
from cleaner.model import Given
from cleaner.model.errors import InputError, RuleError
from cleaner.pipeline import Cleaner
from cleaner.render.records import as_record, one_line, render
from cleaner.rulebook.load import load_rules
from cleaner.rulebook.values import Rulebook

_WARM_UP_TEXT = "The crew of eleven people repaired the harbour wall over the winter, and all of it was done by March."
_WARM_UP_PAGE = f"<!DOCTYPE html><html><body><article>{f'<p>{_WARM_UP_TEXT}</p>' * 3}</article></body></html>"
"""Cleaned before the first document, whose time is not to hold two seconds of imports and tables."""

RequestHandler = Callable[[Frame, Cleaner, dict[str, Any]], Frame]
"""From a request, the cleaner and the header of the setup message to the reply."""


def main(handle: RequestHandler | None = None) -> None:
    """Serve until the input ends; ``handle`` takes the place of :func:`answer` in tests."""
    source, target = private_streams()
    setup = read_frame(source)
    if setup is None:
        return
    options = setup.header
    die_with_parent(options["parent"])
    limit_memory(options["memory"])
    try:
        cleaner = Cleaner(_rulebook(options), favor=options["favor"], repeats=_repeats(options["repeats"]))
        if not options["counts"]:
            cleaner.clean(_WARM_UP_PAGE if options["html"] else _WARM_UP_TEXT)
    except RuleError as error:
        send(target, Frame({"error": str(error)}))
        return
    except Exception as error:  # noqa: BLE001 - the run ends with it as its message
        send(target, Frame({"error": f"a worker process cannot begin: {type(error).__name__}: {error}"}))
        return
    if rules_digest(options["folders"]) != options["rules"]:
        send(target, Frame({"error": "a rule file was changed while the run was going on; start it again"}))
        return
    gc.freeze()  # rules and libraries stay: no use in looking at them again and again
    send(target, Frame({"ready": True}))
    while (request := read_frame(source)) is not None:
        reply = (handle or answer)(request, cleaner, options)
        send(target, reply)
        if reply.header["reason"] == "failed:memory":  # what is left of the process is not to be trusted
            return


def answer(request: Frame, cleaner: Cleaner, options: dict[str, Any]) -> Frame:
    """The cleaned document in the forms that are wanted, or its units where these are; or why there is none."""
    header = request.header
    try:
        source = request.parts[0].decode("utf-8", "surrogatepass") if header["is_text"] else request.parts[0]
        if options["counts"]:
            return _units(source, request, cleaner)
        options_of_input = {key: header[key] for key in ("url", "kind", "charset", "publisher")}
        article = cleaner.clean(source, **options_of_input, given=Given(**header["given"]))
        if ARTICLE not in options["forms"]:
            check_not_empty(article)
        outputs = [_render(article, form, header, options).encode("utf-8", "backslashreplace") for form in options["forms"]]
    except InputError as error:
        return Frame({"reason": error.reason, "detail": error.detail})
    except MemoryError:
        return Frame({"reason": "failed:memory", "detail": f"needs more than {options['memory']:,} bytes"})
    except Exception as error:  # noqa: BLE001 - goes into the ledger by name, with its traceback in a file
        detail = f"{type(error).__name__}: {error}"
        return Frame({"reason": "failed:internal", "detail": detail[:500]}, (traceback.format_exc().encode("utf-8", "replace"),))
    return Frame({"reason": "ok", "detail": "", **about(article, cleaner.rulebook)}, tuple(outputs))


def _units(source: str | bytes, request: Frame, cleaner: Cleaner) -> Frame:
    """The units of a document, packed, and its publisher; of one that nothing names the folder's."""
    header = request.header
    publisher, found = cleaner.units(source, kind=header["kind"], charset=header["charset"], publisher=header["publisher"])
    publisher = publisher or header["folder"]
    parts = (pack(request.parts[0], publisher, found),) if publisher and found.units else ()
    return Frame({"reason": "ok", "detail": "", "publisher": publisher}, parts)


def _rulebook(options: Mapping[str, Any]) -> Rulebook:
    """The rules of the files, or those that the parent has made; it is believed, where nobody else writes to this process."""
    given = options["rulebook"]
    return pickle.loads(base64.b64decode(given)) if given else load_rules(*map(Path, options["folders"]))  # noqa: S301


def _repeats(by_publisher: Mapping[str, list[int]]) -> Repeats:
    return Repeats({publisher: frozenset(keys) for publisher, keys in by_publisher.items()})


def _render(article: Article, form: str, header: dict[str, Any], options: dict[str, Any]) -> str:
    name = header["id"]
    if form == ARTICLE:
        return encode_article(article)
    if form != RECORD:
        return render(article, form, name=name, links=options["links"], keys=options["keys"])
    record = as_record(article, name=name, keys=options["keys"])
    if header["extra"]:
        record["input"] = header["extra"]
    return one_line(record) + "\n"
