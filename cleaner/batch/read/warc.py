"""Web archives: each record that could be a page is a document or a fault.

Records of the crawl itself (``warcinfo``, ``request``, ``metadata``) are no inputs; they are read and checked like all
others, and give a fault only when they are damaged.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.batch.read.document import Document, Fault, Item, Kind, ReadOptions
from cleaner.batch.read.http import Response, bodies, parse_response
from cleaner.batch.read.record_stream import NO_RECORD, Tape
from cleaner.batch.read.records import Record, digest_holds, records
from cleaner.model.errors import InputError
from cleaner.page.sniff import SNIFFED, looks_like_html
from cleaner.render.escape import safe_line

_OF_THE_CRAWL = frozenset({"warcinfo", "request", "metadata"})
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_HTTP_HEADERS = 65_536
"""Bytes kept of a record besides the largest page."""
_OK = 200


def read_archive(name: str, tape: Tape, options: ReadOptions) -> Iterator[Item]:
    """The items of a web archive; one without a page, or that is none, is a fault of its own."""
    first: Fault | None = None
    seen = given = 0
    for number, position, found in records(tape, options.largest + _HTTP_HEADERS):
        place = f"record {number} at {position}"
        item = _item(name, place, found, options)
        if number == 1 and isinstance(found, InputError) and found.detail == NO_RECORD:
            first = Fault(*item) if isinstance(item, Fault) else None  # of an archive, if anything follows
            continue
        if first:
            yield first
            first, given = None, given + 1
        seen += 1
        if item:
            given += 1
            yield item
    if first:
        yield Fault(name, "", "rejected:not-a-warc", "there is no record in it")
    elif not given:
        yield Fault(name, "", "empty", "no record in it is a page" if seen else "there is no record in it")


def _item(name: str, place: str, found: Record | InputError, options: ReadOptions) -> Item | None:
    try:
        if isinstance(found, InputError):
            raise found
        return None if _type(found) in _OF_THE_CRAWL else _document(name, place, found, options)
    except InputError as error:
        return Fault(name, place, error.reason, safe_line(error.detail))


def _document(name: str, place: str, record: Record, options: ReadOptions) -> Document:
    _check_record(record)
    data, kind, charset = _response(record, options) if _is_http(record) else _resource(record)
    if len(data) > options.largest or len(record.block) < record.size:
        raise InputError("rejected:too-large", f"more than {options.largest:,} bytes, at most {options.largest:,} are taken")
    url, number = (record.headers.get(field, "").strip("<> ") or None for field in ("warc-target-uri", "warc-record-id"))
    return Document(name, place, data, url=url, charset=charset, kind=kind, id=number)


def _type(record: Record) -> str:
    return record.headers.get("warc-type", "").lower()


def _is_http(record: Record) -> bool:
    return _type(record) == "response"


def _check_record(record: Record) -> None:
    """Raises :class:`InputError` for a record that holds no page, or only a part of one."""
    headers, kind = record.headers, _type(record)
    if kind == "revisit":
        raise InputError("rejected:revisit", "the page is the same as in an earlier record, and not stored again")
    if kind == "continuation" or "warc-segment-number" in headers:
        raise InputError("rejected:segmented", "the record holds a part of a page")
    if kind not in ("response", "resource", "conversion"):
        raise InputError("rejected:record-type", f"a record of the type {kind or '(none)'}")
    if record.digest is False:
        raise InputError("failed:damaged", "the block does not have the digest that the record states")
    if headers.get("warc-truncated"):
        raise InputError("failed:truncated", f"cut off by the crawler: {headers['warc-truncated']}")


def _resource(record: Record) -> tuple[bytes, Kind, str | None]:
    """A page that was archived without HTTP, or the text that was made from one."""
    response = Response(_OK, record.headers, record.block)
    if response.media_type == "text/plain":
        return record.block, "text", response.charset
    if response.media_type not in _HTML:
        raise InputError("rejected:not-html", f"it is {response.media_type or 'of no type'}")
    return record.block, "html", response.charset


def _response(record: Record, options: ReadOptions) -> tuple[bytes, Kind, str | None]:
    media_type = record.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in ("application/http", ""):
        raise InputError("rejected:not-html", f"it is {media_type}, not a response over HTTP")
    response = parse_response(record.block)
    if response.status != _OK:
        raise InputError(f"rejected:http-{response.status}", f"the server answered with the status {response.status}")
    if response.media_type and response.media_type not in _HTML:
        raise InputError("rejected:not-html", f"it is {response.media_type}")
    if len(record.block) < record.size:
        raise InputError("rejected:too-large", f"{record.size:,} bytes, at most {options.largest:,} are taken")
    body = _body(record, response, options)
    if not response.media_type and not looks_like_html(body[:SNIFFED].decode("latin-1")):
        raise InputError("rejected:not-html", "the server names no type, and it does not look like a page")
    return body, "html", response.charset


def _body(record: Record, response: Response, options: ReadOptions) -> bytes:
    """The page; with the payload's digest checked, of any of its forms, where the block has none.

    Archiving tools do not agree on whether chunks and compression belong to the payload.
    """
    forms = list(bodies(response, options))
    stated = record.headers.get("warc-payload-digest", "")
    if record.digest is None and stated and not any(digest_holds(stated, form) in (True, None) for form in forms):
        raise InputError("failed:damaged", "the body does not have the digest that the record states")
    return forms[-1]
