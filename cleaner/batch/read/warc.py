"""Web archives: each record that could be a page is a document or a failure.

Records of the crawl itself (``warcinfo``, ``request``, ``metadata``) are no inputs; they are read and checked like all
others, and give a failure only when they are damaged.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.batch.read.document import Document, InputFailure, Kind, ReadOptions, ReadResult
from cleaner.batch.read.http import Response, body_forms, media_type_of, parse_response
from cleaner.batch.read.record_stream import NO_RECORD, RecordStream
from cleaner.batch.read.records import Record, digest_matches, read_records
from cleaner.model.errors import InputError
from cleaner.page.sniff import SNIFFED, looks_like_html
from cleaner.render.counts import counted
from cleaner.render.escape import safe_line

_CRAWL_RECORD_TYPES = frozenset({"warcinfo", "request", "metadata"})
_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_XML_TYPES = frozenset({"application/rss+xml", "application/rss", "application/atom+xml", "application/xml", "text/xml"})
"""As what some servers send every page; what does not look like one is none."""
_HTTP_HEADER_SIZE = 65_536
"""Bytes kept of a record besides the largest page."""
_HTTP_OK = 200


def read_archive(name: str, stream: RecordStream, options: ReadOptions) -> Iterator[ReadResult]:
    """The documents and failures of a web archive.

    Positions are ``record 5 at 12345``: its number from 1 on, and its offset (see :class:`RecordStream`) in bytes. An archive
    without a page, or a file that is none, is one failure of its own.
    """
    first: InputFailure | None = None
    read_count = given_count = 0
    for number, position, found in read_records(stream, options.largest + _HTTP_HEADER_SIZE):
        location = f"record {number} at {position}"
        result = _read_record(name, location, found, options)
        if number == 1 and isinstance(found, InputError) and found.detail == NO_RECORD:
            first = InputFailure(*result) if isinstance(result, InputFailure) else None  # of an archive, if anything follows
            continue
        if first:
            yield first
            first, given_count = None, given_count + 1
        read_count += 1
        if result:
            given_count += 1
            yield result
    if first:
        yield InputFailure(name, "", "rejected:not-a-warc", "there is no record in it")
    elif not given_count:
        yield InputFailure(name, "", "empty", "no record in it is a page" if read_count else "there is no record in it")


def _read_record(name: str, location: str, found: Record | InputError, options: ReadOptions) -> ReadResult | None:
    try:
        if isinstance(found, InputError):
            raise found
        return None if _record_type(found) in _CRAWL_RECORD_TYPES else _to_document(name, location, found, options)
    except InputError as error:
        return InputFailure(name, location, error.reason, safe_line(error.detail))


def _to_document(name: str, location: str, record: Record, options: ReadOptions) -> Document:
    _check_record(record)
    data, kind, charset = _response_body(record, options) if _is_http(record) else _resource_body(record)
    if len(data) > options.largest or len(record.block) < record.size:
        raise InputError(
            "rejected:too-large", f"more than {counted(options.largest, 'byte')}, at most {options.largest:,} are taken"
        )
    url, record_id = (record.headers.get(field, "").strip("<> ") or None for field in ("warc-target-uri", "warc-record-id"))
    return Document(name, location, data, url=url, charset=charset, kind=kind, id=record_id)


def _record_type(record: Record) -> str:
    return record.headers.get("warc-type", "").lower()


def _is_http(record: Record) -> bool:
    return _record_type(record) == "response"


def _check_record(record: Record) -> None:
    """Raises :class:`InputError` for a record that holds no page, or only a part of one."""
    headers, kind = record.headers, _record_type(record)
    if kind == "revisit":
        raise InputError("rejected:revisit", "the page is the same as in an earlier record, and not stored again")
    if kind == "continuation" or "warc-segment-number" in headers:
        raise InputError("rejected:segmented", "the record holds a part of a page")
    if kind not in ("response", "resource", "conversion"):
        raise InputError("rejected:record-type", f"a record of the type {kind or '(none)'}")
    if record.matches_digest is False:
        raise InputError("failed:damaged", "the block does not have the digest that the record states")
    if headers.get("warc-truncated"):
        raise InputError("failed:truncated", f"cut off by the crawler: {headers['warc-truncated']}")


def _resource_body(record: Record) -> tuple[bytes, Kind, str | None]:
    """A page that was archived without HTTP, or the text that was made from one."""
    response = Response(_HTTP_OK, record.headers, record.block)
    if response.media_type == "text/plain":
        return record.block, "text", response.charset
    if response.media_type not in _HTML_TYPES:
        raise InputError("rejected:not-html", f"it is {response.media_type or 'of no type'}")
    return record.block, "html", response.charset


def _response_body(record: Record, options: ReadOptions) -> tuple[bytes, Kind, str | None]:
    media_type = media_type_of(record.headers)
    if media_type not in ("application/http", ""):
        raise InputError("rejected:not-html", f"it is {media_type}, not a response over HTTP")
    response = parse_response(record.block)
    if response.status != _HTTP_OK:
        raise InputError(f"rejected:http-{response.status}", f"the server answered with the status {response.status}")
    if response.media_type and response.media_type not in _HTML_TYPES | _XML_TYPES:
        raise InputError("rejected:not-html", f"it is {response.media_type}")
    if len(record.block) < record.size:
        raise InputError("rejected:too-large", f"{counted(record.size, 'byte')}, at most {options.largest:,} are taken")
    body = _verified_body(record, response, options)
    if response.media_type not in _HTML_TYPES and not looks_like_html(body[:SNIFFED].decode("latin-1")):
        what = f"it is {response.media_type}" if response.media_type else "the server names no type"
        raise InputError("rejected:not-html", f"{what}, and it does not look like a page")
    return body, "html", response.charset


def _verified_body(record: Record, response: Response, options: ReadOptions) -> bytes:
    """The page; with the payload's digest checked, of any of its forms, where the block has none.

    Archiving tools do not agree on whether chunks and compression belong to the payload.
    """
    forms = list(body_forms(response, options))
    stated = record.headers.get("warc-payload-digest", "")
    if record.matches_digest is None and stated and not any(digest_matches(stated, form) in (True, None) for form in forms):
        raise InputError("failed:damaged", "the body does not have the digest that the record states")
    return forms[-1]
