"""Hashes of all that an output depends on: whatever changes one of these, changes the hash."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from cleaner.batch.read.document import Document
from cleaner.batch.run.fingerprint import document_bytes, fingerprint, rules_digest, source_hash

DOCUMENT: dict[str, Any] = {"name": "a", "position": "", "data": "The pier is open."}


def test_texts_and_bytes_have_their_bytes() -> None:
    assert document_bytes(Document("", "", b"\xff\x00")) == b"\xff\x00"
    assert document_bytes(Document("", "", "5 \ud83d euros")) == b"5 \xed\xa0\xbd euros"  # half a character costs no run
    assert source_hash(Document("", "", "Pier")) == hashlib.sha256(b"Pier").hexdigest()


@pytest.mark.parametrize(
    "change",
    [
        {"data": b"The pier is open."},
        {"url": "https://herald.example/"},
        {"charset": "utf-8"},
        {"kind": "text"},
        {"id": "x"},
        {"extra": {"page": 1}},
        {"given": {"title": "Pier"}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_comes_with_a_document_is_in_its_fingerprint(change: dict[str, Any]) -> None:
    before, after = Document(**DOCUMENT), Document(**{**DOCUMENT, **change})
    assert fingerprint("hash", before, {}) != fingerprint("hash", after, {})
    assert fingerprint("hash", before, {}) == fingerprint("hash", Document(**{**DOCUMENT, "name": "b"}), {})


def test_so_are_its_content_and_the_settings_in_any_order() -> None:
    document = Document(**DOCUMENT)
    settings = {"to": "files", "links": True}
    found = fingerprint("hash", document, settings)
    assert found == fingerprint("hash", document, dict(reversed(settings.items())))
    assert len(found) == 64
    assert found not in (fingerprint("other", document, settings), fingerprint("hash", document, {**settings, "links": False}))
    assert fingerprint("hash", Document(**{**DOCUMENT, "url": "a\ud83d"}), {}) != fingerprint("hash", document, {})


def rules(folder: Path, **files: str) -> str:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / f"{name}.toml").write_text(content, encoding="utf-8")
    return str(folder)


def test_the_rules_are_those_of_all_folders_in_their_order(tmp_path: Path) -> None:
    one, other = rules(tmp_path / "one", herald="# a"), rules(tmp_path / "other", echo="# b")
    digest = rules_digest([one])
    assert digest == rules_digest([one])
    different = [digest, rules_digest([]), rules_digest([other]), rules_digest([one, other]), rules_digest([other, one])]
    rules(tmp_path / "one", herald="# c")
    different.append(rules_digest([one]))
    (tmp_path / "one" / "herald.toml").rename(tmp_path / "one" / "post.toml")
    different.append(rules_digest([one]))
    assert len(set(different)) == 7


def test_a_rule_file_may_have_any_name(tmp_path: Path) -> None:
    """Linux lets it: bytes that are no UTF-8."""
    try:
        (tmp_path / "caf\udce9.toml").write_text("# a", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes names in UTF-8 alone")
    assert rules_digest([str(tmp_path)]) != rules_digest([])
