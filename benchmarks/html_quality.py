"""Word F1 and CPU on labelled pages, clean-news beside other extractors in the same run.

usage: python benchmarks/html_quality.py FOLDER [--sets sites,fundus,wcxb] [--pages N] [--no-rules] [--out-of-fold FILE]

FOLDER holds a folder for each set, with ``gold.jsonl`` (id, url, body) and ``pages/ID.html.gz``. Peers that are not
installed are left out: trafilatura (default, precision, fast), resiliparse, readability-lxml, newspaper4k, justext, boilerpy3.
``--no-rules`` leaves only the generic rule set. ``--out-of-fold`` takes the labeller's probabilities from a file of
``training/train_html.py``, so that no page is judged by weights that have seen its domain.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import cleaner.body.decide as decide
from cleaner.pipeline import Cleaner
from cleaner.rulebook import GENERIC, Rulebook
from cleaner.rulefile import load_rules

Extract = Callable[[bytes, str | None], str]
WORD = re.compile(r"\w+")


def word_f1(text: str, gold: str) -> float:
    found, wanted = Counter(WORD.findall(text.lower())), Counter(WORD.findall(gold.lower()))
    both = found.total() + wanted.total()
    return 2 * (found & wanted).total() / both if both else 1.0


def ours(has_rules: bool) -> Extract:
    book = load_rules()
    ready = Cleaner(book if has_rules else Rulebook({GENERIC: book.sets[GENERIC]}))
    return lambda page, url: ready.clean(page, url=url).text


def decoded(page: bytes) -> str:
    return page.decode("utf-8", "replace")


def peers() -> dict[str, Extract]:
    """Each peer in its usual way of use."""
    found: dict[str, Extract] = {}
    for name, build in BUILDERS.items():
        try:
            found.update(build())
        except ImportError:
            print(f"{name}: not installed")
    return found


def trafilatura() -> dict[str, Extract]:
    extract: Any = importlib.import_module("trafilatura").extract
    modes: dict[str, dict[str, bool]] = {"": {}, " precision": {"favor_precision": True}, " fast": {"fast": True}}
    return {
        f"trafilatura{name}": lambda page, url, mode=mode: extract(page, url=url, include_comments=False, **mode) or ""
        for name, mode in modes.items()
    }


def resiliparse() -> dict[str, Extract]:
    plain: Any = importlib.import_module("resiliparse.extract.html2text").extract_plain_text
    return {"resiliparse": lambda page, _: plain(decoded(page), main_content=True, alt_texts=False)}


def readability() -> dict[str, Extract]:
    document: Any = importlib.import_module("readability").Document
    tree: Any = importlib.import_module("lxml.html").fromstring
    return {"readability-lxml": lambda page, _: tree(document(decoded(page)).summary()).text_content()}


def newspaper() -> dict[str, Extract]:
    package: Any = importlib.import_module("newspaper")

    def extract(page: bytes, url: str | None) -> str:
        article = package.Article(url or "https://news.example/")
        article.download(input_html=decoded(page))
        article.parse()
        return str(article.text)

    return {"newspaper4k": extract}


def justext() -> dict[str, Extract]:
    package: Any = importlib.import_module("justext")
    stops = package.get_stoplist("English")
    return {"justext": lambda page, _: "\n".join(p.text for p in package.justext(page, stops) if not p.is_boilerplate)}


def boilerpy3() -> dict[str, Extract]:
    extractor: Any = importlib.import_module("boilerpy3.extractors").ArticleExtractor(raise_on_failure=False)
    return {"boilerpy3": lambda page, _: extractor.get_content(decoded(page))}


BUILDERS = {
    "trafilatura": trafilatura, "resiliparse": resiliparse, "readability-lxml": readability, "newspaper4k": newspaper,
    "justext": justext, "boilerpy3": boilerpy3,
}  # fmt: skip


def pages(folder: Path, limit: int) -> Iterator[tuple[str, dict[str, Any], bytes]]:
    rows = (json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines())
    for row in list(rows)[: limit or None]:
        if row.get("body"):
            yield f"{folder.name}/{row['id']}", row, gzip.decompress((folder / "pages" / f"{row['id']}.html.gz").read_bytes())


def use_out_of_fold(file: Path) -> Callable[[str], None]:
    """Let the labeller answer from a file; the returned function says which page is next."""
    known = json.loads(file.read_text(encoding="utf-8"))
    current = [[1.0, []]]

    def probabilities(document: Any, **_: Any) -> list[float]:
        if len(current[0][1]) != len(document.placed):
            raise SystemExit(f"{file}: is of another version of the segmenter; train again")
        return list(current[0][1])

    decide.probabilities = probabilities  # type: ignore[assignment]
    decide.confidence = lambda *_: current[0][0]  # type: ignore[assignment]

    def next_page(name: str) -> None:
        current[0] = known[name]

    return next_page


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sets", default="sites,fundus,wcxb")
    parser.add_argument("--pages", type=int, default=0)
    parser.add_argument("--no-rules", action="store_true")
    parser.add_argument("--out-of-fold", type=Path)
    options = parser.parse_args()
    next_page = use_out_of_fold(options.out_of_fold) if options.out_of_fold else lambda _: None
    systems = {"clean-news": ours(not options.no_rules), **peers()}
    for name in options.sets.split(","):
        scores: dict[str, list[float]] = {system: [] for system in systems}
        seconds: dict[str, list[float]] = {system: [] for system in systems}
        for key, row, page in pages(options.folder / name, options.pages):
            next_page(key)
            for system, extract in systems.items():
                start = time.process_time()
                try:
                    text = extract(page, row.get("url") or None)
                except Exception as error:  # noqa: BLE001  # a peer that fails on a page has no text of it
                    print(f"{system}: {key}: {type(error).__name__}: {error}")
                    text = ""
                seconds[system].append(time.process_time() - start)
                scores[system].append(word_f1(text, row["body"]))
        print(f"\n| {name} | word F1 | CPU ms, mean | median |\n|---|---|---|---|")
        for system, values in scores.items():
            spent = [1000 * each for each in seconds[system]]
            mean, median = statistics.fmean(spent), statistics.median(spent)
            print(f"| {system} | {100 * statistics.fmean(values):.2f} | {mean:.1f} | {median:.1f} |")


if __name__ == "__main__":
    main()
