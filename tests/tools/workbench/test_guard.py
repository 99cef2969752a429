"""Which requests the workbench refuses: other hosts, other sites, no token, no JSON, too much of it."""

from __future__ import annotations

from email.message import Message
from http import HTTPStatus

import pytest

from cleaner.tools.workbench.guard import LARGEST_BODY, Own, refusal

OWN = Own("127.0.0.1:8123", "a-long-random-token")
PAGE = "/a-long-random-token/"
JSON = {"Host": OWN.host, "Content-Type": "application/json", "Content-Length": "2"}


def status(method: str, path: str, headers: dict[str, str]) -> HTTPStatus | None:
    message = Message()
    for name, value in headers.items():
        message[name] = value
    found = refusal(method, path, message, OWN)
    assert found is None or found.reason.endswith(".")
    return found.status if found else None


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://127.0.0.1:8123"},
    ],
)
def test_its_own_page_is_answered(more: dict[str, str]) -> None:
    assert status("GET", PAGE, {"Host": OWN.host, **more}) is None


def test_its_own_questions_are_answered() -> None:
    same = {"Sec-Fetch-Site": "same-origin", "Origin": "http://127.0.0.1:8123"}
    assert status("POST", f"{PAGE}list", {**JSON, **same}) is None


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8123", "127.0.0.1", "127.0.0.1:80", "localhost:8123", "[::1]:8123", "127.0.0.1:8123."]
)
@pytest.mark.parametrize(("method", "path"), [("GET", PAGE), ("POST", f"{PAGE}list"), ("GET", "/favicon.ico")])
def test_a_name_that_points_here_reaches_nothing(host: str, method: str, path: str) -> None:
    assert status(method, path, {**JSON, "Host": host}) is HTTPStatus.FORBIDDEN


def test_a_request_without_a_host_or_with_two_is_refused() -> None:
    assert status("GET", PAGE, {}) is HTTPStatus.FORBIDDEN
    message = Message()
    message["Host"] = OWN.host
    message["Host"] = "evil.example"
    found = refusal("GET", PAGE, message, OWN)
    assert found
    assert found.status is HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "more",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:8124"},
        {"Origin": "https://127.0.0.1:8123"},
    ],
)
def test_other_sites_are_refused(method: str, more: dict[str, str]) -> None:
    path = PAGE if method == "GET" else f"{PAGE}save"
    assert status(method, path, {**JSON, **more}) is HTTPStatus.FORBIDDEN


def test_a_question_is_asked_by_a_page_and_not_by_hand() -> None:
    assert status("POST", f"{PAGE}list", {**JSON, "Sec-Fetch-Site": "none"}) is HTTPStatus.FORBIDDEN


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "",
        "/list",
        "//",
        "/../a-long-random-token/",
        "/A-long-random-token/",
        "/a-long-random-toke/",
        "/x/a-long-random-token/",
        "/a-long-random-token%2f",
        "/?token=a-long-random-token",
        "/a-long-random-token\udcff/",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_without_the_token_there_is_nothing(method: str, path: str) -> None:
    assert status(method, path, JSON) is HTTPStatus.FORBIDDEN


def test_without_the_slash_its_questions_would_go_elsewhere() -> None:
    assert status("GET", PAGE.rstrip("/"), JSON) is HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", PAGE),
        ("GET", f"{PAGE}list"),
        ("GET", f"{PAGE}../../etc/passwd"),
        ("GET", f"{PAGE}?x"),
        ("OPTIONS", f"{PAGE}list"),
        ("PUT", f"{PAGE}save"),
        ("POST", "/favicon.ico"),
    ],
)
def test_nothing_is_read_by_a_get_and_nothing_else_is_answered(method: str, path: str) -> None:
    assert status(method, path, JSON) is HTTPStatus.METHOD_NOT_ALLOWED


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""])
def test_what_a_form_can_send_is_refused(kind: str) -> None:
    assert status("POST", f"{PAGE}list", {**JSON, "Content-Type": kind}) is HTTPStatus.UNSUPPORTED_MEDIA_TYPE


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"Content-Length": ""}, HTTPStatus.LENGTH_REQUIRED),
        ({"Content-Length": "-1"}, HTTPStatus.LENGTH_REQUIRED),
        ({"Content-Length": "١٢"}, HTTPStatus.LENGTH_REQUIRED),
        ({"Transfer-Encoding": "chunked"}, HTTPStatus.LENGTH_REQUIRED),
        ({"Content-Length": str(LARGEST_BODY + 1)}, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
        ({"Content-Length": "9" * 5_000}, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
        ({"Content-Length": str(LARGEST_BODY)}, None),
    ],
)
def test_how_long_a_question_may_be(more: dict[str, str], expected: HTTPStatus | None) -> None:
    assert status("POST", f"{PAGE}list", {**JSON, **more}) is expected
