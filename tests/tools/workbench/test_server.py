"""The server over a real socket: its page, its answers, its refusals, and what stands in its headers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from http.client import HTTPConnection, HTTPResponse
from threading import Thread
from typing import Any

import pytest

from cleaner.tools.workbench.guard import LARGEST_BODY
from cleaner.tools.workbench.server import WorkbenchServer


def echo(name: str, values: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"name": name, "values": values}


@pytest.fixture
def server() -> Iterator[WorkbenchServer]:
    with WorkbenchServer(echo) as started:
        thread = Thread(target=started.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield started
        started.shutdown()
        thread.join()


def request(server: WorkbenchServer, method: str, rest: str, body: bytes = b"{}", **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    named = {"Content-Type": "application/json", **{name.replace("_", "-"): value for name, value in headers.items()}}
    connection.request(method, rest, body if method == "POST" else None, named)
    response = connection.getresponse()
    content = response.read()
    connection.close()
    return response, content


def test_it_listens_on_this_machine_alone(server: WorkbenchServer) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert len(server.own.token) >= 43
    assert server.own.address == f"http://127.0.0.1:{server.server_address[1]}/{server.own.token}/"


def test_each_has_a_token_of_its_own() -> None:
    with WorkbenchServer(echo) as one, WorkbenchServer(echo) as other:
        assert one.own.token != other.own.token


def test_the_page_is_obeyed_by_its_policy_alone(server: WorkbenchServer) -> None:
    response, content = request(server, "GET", f"/{server.own.token}/")
    policy = response.getheader("Content-Security-Policy") or ""
    assert response.status == 200
    assert policy.startswith("default-src 'none'; connect-src 'self'; style-src 'sha256-")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert response.getheader("Cache-Control") == "no-store"
    assert response.getheader("Referrer-Policy") == "no-referrer"
    assert not [name for name, _ in response.getheaders() if name.lower().startswith("access-control")]
    assert server.own.token.encode() not in content


def test_a_question_is_answered_in_json(server: WorkbenchServer) -> None:
    response, content = request(server, "POST", f"/{server.own.token}/list", json.dumps({"start": "\udc80 é"}).encode())
    assert (response.status, response.getheader("Content-Type")) == (200, "application/json")
    assert json.loads(content) == {"name": "list", "values": {"start": "\udc80 é"}}


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b'"x"', b"[" * 100_000])
def test_what_is_no_object_is_refused(server: WorkbenchServer, body: bytes) -> None:
    assert request(server, "POST", f"/{server.own.token}/list", body)[0].status == 400


@pytest.mark.parametrize(
    ("method", "rest", "headers", "status"),
    [
        ("GET", "/", {}, 403),
        ("POST", "/list", {}, 403),
        ("GET", "TOKEN", {"Host": "evil.example"}, 403),
        ("POST", "TOKENlist", {"Origin": "https://evil.example"}, 403),
        ("POST", "TOKENlist", {"Sec_Fetch_Site": "cross-site"}, 403),
        ("POST", "TOKENlist", {"Content_Type": "text/plain"}, 415),
        ("GET", "TOKEN../../../etc/passwd", {}, 405),
        ("OPTIONS", "TOKENlist", {"Origin": "https://evil.example"}, 501),
    ],
)
def test_what_is_refused(server: WorkbenchServer, method: str, rest: str, headers: dict[str, str], status: int) -> None:
    path = rest.replace("TOKEN", f"/{server.own.token}/")
    response, content = request(server, method, path, b"{}", **headers)
    assert response.status == status
    assert response.getheader("Access-Control-Allow-Origin") is None
    assert server.own.token.encode() not in content


def test_a_path_is_a_question_and_never_a_file(server: WorkbenchServer) -> None:
    _, content = request(server, "POST", f"/{server.own.token}/../../etc/passwd")
    assert json.loads(content)["name"] == "../../etc/passwd"


def test_a_huge_body_is_not_read(server: WorkbenchServer) -> None:
    connection = HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    connection.putrequest("POST", f"/{server.own.token}/list")
    connection.putheader("Content-Type", "application/json")
    connection.putheader("Content-Length", str(LARGEST_BODY * 1_000))
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()


def test_browsers_ask_for_an_icon_and_get_none(server: WorkbenchServer) -> None:
    response, content = request(server, "GET", "/favicon.ico")
    assert (response.status, content) == (204, b"")
