"""E-mail and saved pages (MHTML): a page or a text wrapped in headers and transfer encodings, which is unwrapped here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from cleaner.model.errors import InputError

if TYPE_CHECKING:  # few inputs are mails, and it costs 50 ms
    from email.message import Message

_HEAD_SIZE = 65_536
"""Bytes in which the headers end; those of mails that went a long way have ten thousand."""
_HEADERS = re.compile(rb"(?:From [^\r\n]*\r?\n)?((?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t]+[^\r\n]*\r?\n)*){2,})\r?\n")
_VERSION = re.compile(rb"^MIME-Version:", re.I | re.M)
_WRAPPED = re.compile(rb"^Content-(?:Type:\s*(?:multipart|text)/|Transfer-Encoding:\s*(?:base64|quoted-printable))", re.I | re.M)
_PAGES = ("text/html", "application/xhtml+xml")
_MAX_PARTS = 1_000
"""Parts that are looked through; a page with all its pictures has a hundred."""


class Unwrapped(NamedTuple):
    """What a mail or a saved page holds: its bytes, ``text`` or ``html``, their encoding as stated, and the page's address."""

    data: bytes
    kind: Literal["text", "html"]
    charset: str | None
    url: str | None


def unwrap(source: bytes | str) -> Unwrapped | None:
    """The page, or the text, in a mail or a saved page; None where ``source`` is neither.

    It is taken for one by headers at its very beginning that name the version of MIME and how the body is wrapped: an article
    that quotes the headers of a mail begins otherwise. Raises :class:`InputError` with ``rejected:mail`` where it holds neither.
    """
    start = source[:_HEAD_SIZE]
    head = _HEADERS.match((start.encode("utf-8", "replace") if isinstance(start, str) else start).lstrip())
    if not head or not _VERSION.search(head[1]) or not _WRAPPED.search(head[1]):
        return None
    from email import message_from_bytes

    data = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    try:
        whole = message_from_bytes(data.lstrip())
        found = _best_part(whole)
        if found is None:
            raise InputError("rejected:mail", "it is an e-mail, or a saved page, without a text or a page in it")
        content = found.get_payload(decode=True)
        if any(type(defect).__name__ == "InvalidBase64LengthDefect" for defect in found.defects):
            raise InputError("rejected:mail", "the base 64 of the e-mail is damaged, and cannot be read")
    except RecursionError:
        raise InputError("rejected:mail", "it is an e-mail of parts in parts in parts; take the text out of it") from None
    address = whole.get("Snapshot-Content-Location") or found.get("Content-Location")
    kind: Literal["text", "html"] = "html" if found.get_content_type() in _PAGES else "text"
    is_address = address is not None and address.strip().startswith(("http://", "https://"))
    return Unwrapped(bytes(content), kind, found.get_content_charset(), address.strip() if address and is_address else None)


def _best_part(whole: Message) -> Message | None:
    """The first page; where there is none the first text."""
    text = None
    for number, part in enumerate(whole.walk()):
        if number == _MAX_PARTS:
            break
        kind = part.get_content_type()
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        if kind in _PAGES:
            return part
        if kind == "text/plain" and text is None:
            text = part
    return text
