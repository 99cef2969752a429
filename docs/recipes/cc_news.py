"""Clean the news in web archives, as CC-NEWS has them, into Parquet or JSON Lines, with datatrove.

    python cc_news.py ARCHIVES OUT --to parquet --tasks 8 --workers 2

ARCHIVES is a folder, here or in an object store (``s3://...``); with ``--paths`` a file of paths below it, one a line. The same
command again does only the tasks that are not done.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.writers import JsonlWriter

from cleaner.engines.datatrove import ArchiveReader, CleanNews, parquet_writer


def pipeline(archives: str, out: str, to: str = "parquet", paths: str | None = None) -> list[PipelineStep]:
    """Archives in, articles out; what is no page, and what has no article, each in a folder of its own with its reason."""
    articles = f"{out}/articles"
    return [
        ArchiveReader(archives, JsonlWriter(f"{out}/passed-over"), paths_file=paths),
        CleanNews(JsonlWriter(f"{out}/excluded")),
        parquet_writer(articles) if to == "parquet" else JsonlWriter(articles, expand_metadata=True),
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run it on this machine."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archives", metavar="ARCHIVES")
    parser.add_argument("out", metavar="OUT")
    parser.add_argument("--paths", help="a file of paths below ARCHIVES, one a line; it may be packed")
    parser.add_argument("--to", choices=["parquet", "jsonl"], default="parquet")
    parser.add_argument("--tasks", type=int, default=1, help="parts into which the archives are divided; keep it for reruns")
    parser.add_argument("--workers", type=int, default=1, help="tasks that run at a time: one for each core")
    given = parser.parse_args(arguments)
    steps = pipeline(given.archives, given.out, given.to, given.paths)
    LocalPipelineExecutor(steps, tasks=given.tasks, workers=given.workers, logging_dir=f"{given.out}/logs").run()


if __name__ == "__main__":
    main()
