"""Many articles for a program: the same from worker processes as from this one, and a source that does harm costs itself."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import chain, count, islice
from pathlib import Path
from typing import Any

import pytest
from worker_threads import worker_threads

from cleaner import Article, InputError, clean, clean_many
from cleaner.batch.run import many
from cleaner.batch.run.article_wire import decode_article, encode_article
from cleaner.batch.run.in_workers import WorkerSetup
from cleaner.batch.run.result_order import _MAX_AHEAD
from cleaner.rulebook.load import load_rules

FIXTURES = Path(__file__).parents[3] / "fixtures"
TEXT = "Share this page\n\nThe crew of eleven people repaired the harbour wall over the winter.\n"
NO_ARTICLE = "<!DOCTYPE html><html><body><nav><a href='/'>Home</a></nav></body></html>"
HARMFUL = {"POISON segv": "failed:worker-died(SIGSEGV)", "POISON hang": "failed:timeout"}


@pytest.fixture
def poison(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers obey sources that begin with POISON."""

    def setup(forms: tuple[str, ...], **options: Any) -> WorkerSetup:
        return WorkerSetup(forms, module="poison", **options)

    monkeypatch.setattr(many, "WorkerSetup", setup)


@pytest.mark.usefixtures("poison")
def test_what_hangs_or_crashes_costs_itself_and_all_come_in_order(tmp_path: Path) -> None:
    page = next(iter(sorted((FIXTURES / "thesun.co.uk").rglob("input.html"))))
    known: dict[str, Any] = {"title": "Harbour wall", "published": "2024-05-02", "language": "de"}
    refused: list[Any] = ["", tmp_path / "gone", "x" * 20_000_001, "https://herald.example/goat"]
    good: list[Any] = [page, TEXT.encode("utf-16"), io.StringIO(TEXT), {"source": TEXT, **known}, NO_ARTICLE]
    read: list[object] = []

    def sources() -> Iterator[Any]:
        for source in chain(HARMFUL, refused, good, (f"{TEXT}\n{number}" for number in count())):
            read.append(source)
            yield source

    found: Any = clean_many(sources(), workers=2, timeout=4)
    errors = list(islice(found, len(HARMFUL) + len(refused)))
    assert [each.reason for each in errors if isinstance(each, InputError)] == [
        *HARMFUL.values(),
        "empty",
        "failed:unreadable",
        "rejected:too-large",
        "rejected:address",
    ]
    assert all(each.detail for each in errors if isinstance(each, InputError) and each.reason.startswith(("failed", "rejected")))
    articles = list(islice(found, len(good) + 1))
    found.close()
    as_here = [
        clean(page),
        clean(TEXT.encode("utf-16")),
        clean(TEXT),
        clean(TEXT, **known),
        clean(NO_ARTICLE),
        clean(f"{TEXT}\n0"),
    ]
    assert articles == as_here
    assert as_here[4].kind == "no-body"
    assert len(read) < _MAX_AHEAD + 100  # no more is read than may wait


def test_what_is_said_of_all_sources_reaches_the_workers(tmp_path: Path) -> None:
    (tmp_path / "herald.example.toml").write_text(
        'name = "Herald"\ndomains = ["herald.example"]\n[[line]]\nid = "crew"\nlabel = "chrome-promo"\nis = ["Crew wanted"]\n',
        encoding="utf-8",
    )
    options: dict[str, Any] = {"url": "https://herald.example/wall", "rulebook": load_rules(tmp_path), "language": "en"}
    (article,) = clean_many([f"{TEXT}\nCrew wanted\n\nAll of it was done by the end of March.\n"], workers=1, **options)
    assert isinstance(article, Article)
    assert "herald.example/crew" in {piece.rule for piece in article.removed}
    assert article.outlet == "herald.example"


@pytest.mark.parametrize("workers", [0, 1])
def test_arguments_that_clean_does_not_know_are_refused(workers: int) -> None:
    with pytest.raises(TypeError, match="favour"):
        list(clean_many([TEXT], workers=workers, favour="recall"))
    with pytest.raises(TypeError, match=r"text|source"):
        list(clean_many([{"text": TEXT}], workers=workers))


def test_rules_are_the_same_for_all_sources_of_a_worker() -> None:
    with pytest.raises(TypeError, match="favor is the same for all"):
        list(clean_many([{"source": TEXT, "favor": "recall"}], workers=1))


@pytest.mark.parametrize("limits", [{"workers": -1}, {"timeout": 0.0}, {"memory": 0}])
def test_limits_that_are_none_are_refused(limits: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="no limit of zero"):
        clean_many([], **limits)


@pytest.mark.parametrize("path", sorted(FIXTURES.rglob("input.*"))[::40], ids=lambda path: path.parent.name)
def test_an_article_is_the_same_behind_a_pipe(path: Path) -> None:
    article = clean(path, language="en")
    assert decode_article(encode_article(article).encode()) == article


def test_half_characters_pass_a_pipe() -> None:
    article = clean(f"{TEXT}\nIt cost 5 \ud83d euros.\n", language="en")
    assert "\ud83d" in encode_article(article) or "\\ud83d" in encode_article(article)
    assert decode_article(encode_article(article).encode()) == article


def test_each_source_may_have_arguments_of_its_own() -> None:
    sources: list[Any] = [{"source": TEXT, "title": "One", "url": "https://herald.example/a"}, TEXT, {"source": TEXT.encode()}]
    with worker_threads():
        found = list(clean_many(sources, workers=1, title="All", language="en"))
    assert found == list(clean_many(sources, title="All", language="en"))
    assert [each.title for each in found if isinstance(each, Article)] == ["One", "All", "All"]


def test_a_mapping_without_a_source_is_refused_by_its_name() -> None:
    with pytest.raises(TypeError, match=r"^clean_many\(\) takes mappings with a source in them$"):
        list(clean_many([{"text": TEXT, "title": "One"}], workers=1))
    with pytest.raises(TypeError, match=r"^clean_many\(\) got an unexpected argument 'favour'$"):
        list(clean_many([{"source": TEXT, "favour": "recall"}], workers=1))
    least: Any
    for least in ({"workers": 0}, {"timeout": 0.1}, {"memory": 1}):
        assert list(clean_many([], **least)) == []
