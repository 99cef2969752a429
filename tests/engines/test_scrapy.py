"""A crawl with Scrapy over a server of our own: items have articles, and what is none is dropped with its reason."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from cleaner import clean

pytest.importorskip("scrapy", reason="Scrapy is not installed; tox -e scrapy")

ROOT = Path(__file__).parents[2]
PARAGRAPH = (
    "<p>The crew of eleven people repaired the harbour wall over the winter, and all of it was done by the end of March.</p>"
)
STORY = (
    f"<!doctype html><html><head><title>Wall</title></head><body><nav>Home</nav><article>{PARAGRAPH * 4}</article></body></html>"
)
INDEX = "".join(f'<a class="story" href="/{name}">{name}</a>' for name in ("story", "typed", "hang", "segv", "nothing"))
PAGES = {
    "/": INDEX,
    "/story": STORY,
    "/typed": STORY.replace("<article>", "<article><p>Harbour wall</p>"),
    "/hang": f"POISON hang\n{STORY}",
    "/segv": f"POISON segv\n{STORY}",
    "/nothing": "<!doctype html><html><body><nav>Home</nav></body></html>",
}


class Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = PAGES.get(self.path, "").encode()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as serving:
        thread = Thread(target=serving.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{serving.server_port}/"
        serving.shutdown()
        thread.join()


def test_items_have_articles_and_what_is_none_is_dropped(tmp_path: Path, server: str) -> None:
    helpers = ROOT / "tests" / "helpers"
    done = subprocess.run(
        [sys.executable, helpers / "news_spider.py", server, tmp_path / "items.jsonl"],
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{helpers}"},
    )
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in (tmp_path / "items.jsonl").read_text(encoding="utf-8").splitlines()]
    by_address = {item.get("url", "").removeprefix(server): item for item in found}
    article = clean(STORY.encode(), url=f"{server}story")
    assert by_address["story"] == article.as_dict()
    typed = by_address["typed"]
    assert typed.keys() == {"url", "html", "title", "text", "outlet"}
    assert (typed["title"], typed["text"]) == ("Harbour wall", article.text)
    assert by_address[""] == {"links": 5}
    assert len(found) == 3
    stats = json.loads(done.stdout.splitlines()[-1])
    counted = {name.removeprefix("clean_news/"): count for name, count in stats.items() if name.startswith("clean_news/")}
    assert counted.pop("ok") == 2
    assert counted.pop("failed:timeout") == counted.pop("failed:worker-died(SIGSEGV)") == counted.pop("empty:no-body") == 1
    assert all(name.startswith("removed/") for name in counted)
    assert stats["item_dropped_count"] == 3
    assert "failed:timeout: not done within 15 s" in done.stderr
