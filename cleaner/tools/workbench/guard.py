"""Which requests the workbench answers: its own page's, on its own address, with its token; nobody else's."""

from __future__ import annotations

from email.message import Message
from http import HTTPStatus
from secrets import compare_digest
from typing import NamedTuple

LARGEST_BODY = 1_000_000
"""Bytes of a request; a rule that somebody writes has a thousandth of it."""
FAVICON = "/favicon.ico"
"""What browsers ask for by themselves; it has nothing in it, and so wants no token."""


class Own(NamedTuple):
    """The server's own ``host`` (``127.0.0.1:8123``) and the ``token`` that every path begins with."""

    host: str
    token: str

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{self.host}/{self.token}/"


class Refusal(NamedTuple):
    """Why a request is not answered, for whoever sees it."""

    status: HTTPStatus
    reason: str


def refusal(method: str, path: str, headers: Message, own: Own) -> Refusal | None:
    """Why a request is refused, or ``None`` where it may be answered.

    The host is compared, so that a name that somebody has pointed at this machine (DNS rebinding) reaches nothing; so are what
    browsers say of the page that a request comes from (``Sec-Fetch-Site``, ``Origin``), and the token.
    """
    return _not_ours(method, headers, own) or _not_allowed(method, path, own) or _unfit_body(method, headers)


def _not_ours(method: str, headers: Message, own: Own) -> Refusal | None:
    if headers.get_all("Host") != [own.host]:
        return Refusal(
            HTTPStatus.FORBIDDEN, f"The workbench answers at http://{own.host} alone: open the address that it printed."
        )
    site = headers.get("Sec-Fetch-Site", "same-origin")
    is_opened_by_hand = method == "GET" and site == "none"
    if site != "same-origin" and not is_opened_by_hand:
        return Refusal(HTTPStatus.FORBIDDEN, "The request comes from another site: write the address into the browser yourself.")
    if headers.get("Origin", f"http://{own.host}") != f"http://{own.host}":
        return Refusal(HTTPStatus.FORBIDDEN, "The request comes from another site.")
    return None


def _not_allowed(method: str, path: str, own: Own) -> Refusal | None:
    if path == FAVICON:
        return None if method == "GET" else Refusal(HTTPStatus.METHOD_NOT_ALLOWED, "There is nothing to change here.")
    token, slash, rest = path.removeprefix("/").partition("/")
    if not compare_digest(token.encode("utf-8", "replace"), own.token.encode("utf-8")):
        return Refusal(HTTPStatus.FORBIDDEN, "The token is missing or wrong: open the address that the workbench printed.")
    if not slash:
        return Refusal(HTTPStatus.NOT_FOUND, "The address of the workbench ends with a slash.")
    if method != ("GET" if not rest else "POST"):
        return Refusal(HTTPStatus.METHOD_NOT_ALLOWED, f"{method} is not answered here.")
    return None


def _unfit_body(method: str, headers: Message) -> Refusal | None:
    if method != "POST":
        return None
    if headers.get_content_type() != "application/json":
        return Refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Requests are JSON: Content-Type: application/json.")
    length = headers.get("Content-Length", "")
    if "Transfer-Encoding" in headers or not (length.isascii() and length.isdigit()):
        return Refusal(HTTPStatus.LENGTH_REQUIRED, "A request says how long it is: Content-Length.")
    if len(length) > len(str(LARGEST_BODY)) or int(length) > LARGEST_BODY:
        return Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"At most {LARGEST_BODY:,} bytes are taken.")
    return None
