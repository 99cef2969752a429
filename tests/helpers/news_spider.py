"""A spider over a local server: ``python news_spider.py ADDRESS OUT`` writes its items, and prints Scrapy's stats as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess

from cleaner.engines.scrapy import CleanNewsPipeline


@dataclass
class Story:
    """An item of a class, with a headline that the spider has found."""

    url: str
    html: str
    title: str | None = None
    text: str | None = None
    outlet: str | None = None


class PoisonedPipeline(CleanNewsPipeline):
    worker_module = "poison"


class NewsSpider(scrapy.Spider):  # type: ignore[misc]
    name = "news"

    def parse(self, response: Any) -> Iterator[Any]:
        """Follow the index; a page is an item."""
        links = response.css("a.story::attr(href)").getall()
        if not links:
            is_typed = response.url.endswith("typed")
            yield (
                Story(response.url, response.text, "Harbour wall") if is_typed else {"url": response.url, "html": response.body}
            )
        for link in links:
            yield response.follow(link)
        if links:
            yield {"links": len(links)}


def main(address: str, out: str) -> None:
    process = CrawlerProcess(
        {
            "ITEM_PIPELINES": {PoisonedPipeline: 300},
            "CLEAN_NEWS_TIMEOUT": 15,
            "CLEAN_NEWS_WORKERS": 2,
            "FEEDS": {out: {"format": "jsonlines"}},
            "LOG_LEVEL": "WARNING",
            "TELNETCONSOLE_ENABLED": False,
        }
    )
    crawler = process.create_crawler(NewsSpider)
    process.crawl(crawler, start_urls=[address])
    process.start()
    print(json.dumps(crawler.stats.get_stats(), default=str))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
