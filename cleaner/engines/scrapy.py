"""For Scrapy: an item pipeline that puts the article in the place of the page.

Needs the extra ``scrapy``, which is Scrapy from 2.14 on.
"""

from __future__ import annotations

import asyncio
import json
from typing import Any, Self

from cleaner.batch.read.document import LARGEST_MEMORY, LONGEST, Document
from cleaner.batch.run.in_workers import WorkerSetup, request
from cleaner.batch.run.service import CleaningService
from cleaner.batch.run.work import RECORD, Limits
from cleaner.model.errors import InputError
from cleaner.page.source import check_size
from cleaner.pipeline import given_facts

try:
    from itemadapter import ItemAdapter
    from scrapy.exceptions import DropItem
except ImportError as error:
    raise ImportError(f"cleaner.engines.scrapy needs Scrapy from 2.14 on: pip install 'Scrapy>=2.14' ({error})") from error

FACTS = ("title", "published", "authors", "language")
"""Fields of an item that are believed where the spider has filled them; so is its ``url``."""


class CleanNewsPipeline:
    """Cleans the page, or the text, in an item's field ``html``, in worker processes under limits, and fills the other fields.

    A dict gets all fields of the article (``text``, ``title`` ...), and loses its page; an item of a class gets those
    that it has. An item without the field passes. One that holds no article, or costs its worker the time or the life, is
    dropped with the reason. Scrapy's stats count ``clean_news/ok``, ``clean_news/failed:timeout``,
    ``clean_news/removed/chrome-nav`` ...

    Settings: ``CLEAN_NEWS_FIELD`` (``html``), ``CLEAN_NEWS_WORKERS`` (1), ``CLEAN_NEWS_TIMEOUT`` in seconds,
    ``CLEAN_NEWS_MEMORY`` in bytes, ``CLEAN_NEWS_FAVOR``, ``CLEAN_NEWS_RULES`` (folders of rule files). It needs asyncio, which
    is Scrapy's default.
    """

    worker_module = "cleaner.batch.run.worker"

    def __init__(self, settings: Any, stats: Any) -> None:
        self._field = settings.get("CLEAN_NEWS_FIELD", "html")
        self._workers = settings.getint("CLEAN_NEWS_WORKERS", 1)
        self._limits = Limits(
            settings.getfloat("CLEAN_NEWS_TIMEOUT", LONGEST), settings.getint("CLEAN_NEWS_MEMORY", LARGEST_MEMORY)
        )
        favor, folders = settings.get("CLEAN_NEWS_FAVOR", "balance"), tuple(settings.getlist("CLEAN_NEWS_RULES"))
        self._setup = WorkerSetup((RECORD,), favor=favor, folders=folders, module=self.worker_module)
        self._stats = stats
        self._service: CleaningService | None = None

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        """What Scrapy makes the pipeline with."""
        return cls(crawler.settings, crawler.stats)

    async def process_item(self, item: Any) -> Any:
        """The item with its article; raises ``DropItem`` where there is none."""
        adapter = ItemAdapter(item)
        source = adapter.get(self._field)
        if source is None:
            return item
        record = await self._record(adapter, source)
        if isinstance(item, dict):
            del item[self._field]
            item.update(record)
        else:
            for name in record.keys() & set(adapter.field_names()):
                adapter[name] = record[name]
        return item

    async def close_spider(self) -> None:
        """End the workers."""
        if self._service is not None:
            await asyncio.to_thread(self._service.close)

    async def _record(self, adapter: Any, source: str | bytes) -> dict[str, Any]:
        self._service = self._service or CleaningService(self._setup, self._limits, self._workers)
        try:
            check_size(source)
        except InputError as error:
            raise self._dropped(error.reason, error.detail) from None
        given = given_facts(**{name: value for name in FACTS if (value := adapter.get(name))})
        document = Document("", "", source, url=adapter.get("url"), given=given._asdict())
        outcome = await asyncio.wrap_future(self._service.submit(request(document)))
        if outcome.reason != "ok":
            raise self._dropped(outcome.reason, outcome.detail)
        self._stats.inc_value("clean_news/ok")
        for label, count in outcome.metadata["removed"].items():
            self._stats.inc_value(f"clean_news/removed/{label}", count)
        record: dict[str, Any] = json.loads(outcome.parts[0])
        del record["id"]
        return record

    def _dropped(self, reason: str, detail: str) -> Exception:
        self._stats.inc_value(f"clean_news/{reason}")
        found: Exception = DropItem(f"{reason}: {detail}")
        return found
