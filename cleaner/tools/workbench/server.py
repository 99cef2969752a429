"""The server of the workbench: one page, and questions of that page in JSON, on this machine alone."""

from __future__ import annotations

import json
import secrets
import sys
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from typing import Any

from cleaner.tools.workbench.guard import FAVICON, Own, Refusal, refusal
from cleaner.tools.workbench.shell import content_security_policy, page

HOST = "127.0.0.1"
_SECONDS = 30
"""How long a connection may say nothing."""
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
Answer = Callable[[str, Mapping[str, Any]], Mapping[str, Any]]
"""From the name of a question and its values to the answer, both of JSON's types."""


class WorkbenchServer(ThreadingHTTPServer):
    """Listens on this machine alone; one question is answered at a time."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, answer: Answer, *, port: int = 0, token: str | None = None) -> None:
        """Listen on ``port``, or on a free one; ``token`` is random unless it is given. Raises ``OSError``."""
        super().__init__((HOST, port), _Handler)
        self.own = Own(f"{HOST}:{self.server_address[1]}", token or secrets.token_urlsafe(32))
        self.answer = answer
        self.lock = Lock()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print what went wrong; a browser that has closed its end is nothing that did."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: WorkbenchServer
    server_version = "clean-news"
    sys_version = ""
    timeout = _SECONDS

    def do_GET(self) -> None:
        """Answer with the page, or with nothing for the icon that browsers ask for."""
        if self._refused():
            return
        if self.path == FAVICON:
            self._send(HTTPStatus.NO_CONTENT, b"", "text/plain; charset=utf-8")
        else:
            self._send(HTTPStatus.OK, page().encode("utf-8"), "text/html; charset=utf-8")

    def do_POST(self) -> None:
        """Answer a question of the page."""
        if self._refused():
            return
        body = self.rfile.read(int(self.headers["Content-Length"]))
        try:
            values = json.loads(body)
        except (ValueError, RecursionError):
            values = None
        if not isinstance(values, dict):
            self._refuse(Refusal(HTTPStatus.BAD_REQUEST, "The request is no JSON object."))
            return
        with self.server.lock:
            answer = self.server.answer(self.path.split("/", 2)[2], values)
        self._send(HTTPStatus.OK, json.dumps(answer).encode("ascii"), "application/json")

    def _refused(self) -> bool:
        """Whether the request was refused; its body is not read then, and the connection ends."""
        found = refusal(self.command, self.path, self.headers, self.server.own)
        if found is not None:
            self._refuse(found)
        return found is not None

    def _refuse(self, found: Refusal) -> None:
        self.close_connection = True
        self._send(found.status, f"{found.reason}\n".encode(), "text/plain; charset=utf-8")

    def _send(self, status: HTTPStatus, content: bytes, media_type: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", content_security_policy())
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the library's name
        """Write nothing: a line for each request would hold the token."""
