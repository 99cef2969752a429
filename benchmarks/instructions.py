"""Instructions that a page and a text cost, stage by stage: what a busy machine does not change.

    python -m benchmarks.instructions            # beside those of the baseline; 1 if some kind of input costs 3 % more
    python -m benchmarks.instructions --write    # take what is measured for the new baseline

Counted by callgrind, so valgrind has to be installed; where it is not, a line says so, and nothing is measured. The inputs
are fixtures, the pages grown to the size of real ones. Instructions depend on the build of Python and of libxml2: a
baseline of another environment is shown, and not held against this one.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator, Mapping, Sequence
from importlib.metadata import version
from itertools import product
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from benchmarks.counted_inputs import KINDS, Input, inputs
from cleaner import Cleaner, load_rules
from cleaner.article import Article
from cleaner.assemble import assemble
from cleaner.blocks.segment import segment
from cleaner.label.resolve import labellers_for, resolve
from cleaner.label.revise import revise
from cleaner.label.second_cleaning import until_clean
from cleaner.label.view import Settings, View
from cleaner.metadata.read import read_metadata
from cleaner.model import Labelled
from cleaner.page.decode import read_page
from cleaner.page.page import Page
from cleaner.rulebook.outlets import OutletIndex

STAGES = ("read", "facts", "blocks", "outlet", "article", "elements", "neighbours", "again", "assemble", "JSON")
"""``article``: which blocks are the article's, by layout or labeller; ``again``: a text's second cleaning."""
ALL = "all of it"
TOLERANCE = 0.03
"""Share by which an input may cost more before the change has to say so."""
BASELINE = Path(__file__).parent / "instructions.json"
_ROOT = Path(__file__).parent.parent
_COUNTED = "--counted"
_SUMMARY = re.compile(r"^summary: (\d+)", re.M)

Counts = Mapping[str, Mapping[str, int]]
"""Kind of input -> stage -> instructions for one input."""


class Baseline(NamedTuple):
    """What was measured, and where."""

    environment: Mapping[str, str]
    instructions: Counts


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 if a kind of input costs more than the baseline's and :data:`TOLERANCE`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"write {BASELINE.name} instead of comparing with it")
    parser.add_argument(_COUNTED, action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.counted:
        _run_stages()
        return 0
    valgrind = shutil.which("valgrind")
    if valgrind is None:
        print("valgrind is not installed: nothing is measured")
        return 0
    measured, baseline = Baseline(environment(valgrind), measure(valgrind)), read_baseline()
    print(table(measured.instructions, baseline.instructions))
    if options.write:
        BASELINE.write_text(json.dumps(measured._asdict(), indent=2) + "\n", encoding="utf-8")
        return 0
    if baseline.environment != measured.environment:
        print(f"the baseline is of another environment, which decides nothing here: {dict(baseline.environment)}")
        return 0
    return report(measured.instructions, baseline.instructions)


def read_baseline() -> Baseline:
    """The baseline that stands in the repository."""
    return Baseline(**json.loads(BASELINE.read_text(encoding="utf-8")))


def report(measured: Counts, baseline: Counts) -> int:
    """Name the kinds of input that cost too much more; 1 if there are any."""
    rises = {kind: measured[kind][ALL] / baseline[kind][ALL] - 1 for kind in measured}
    dearer = {kind: rise for kind, rise in rises.items() if rise >= TOLERANCE}
    for kind, rise in dearer.items():
        print(f"{kind}: {100 * rise:.1f} % more instructions than the baseline")
    return int(bool(dearer))


def environment(valgrind: str) -> dict[str, str]:
    """What instructions depend on besides the code."""
    return {
        "python": sys.version,
        "machine": platform.machine(),
        "libc": " ".join(platform.libc_ver()),
        "libxml2": ".".join(map(str, etree.LIBXML_VERSION)),
        "valgrind": subprocess.run([valgrind, "--version"], check=True, capture_output=True, text=True).stdout.strip(),
        **{name: version(name) for name in ("lxml", "langdetect", "trafilatura")},
    }


def table(measured: Counts, baseline: Counts) -> str:
    """A row a stage, a column a kind of input: millions of instructions, and how that differs from the baseline."""
    rows = [f"| millions of instructions | {' | '.join(measured)} |", "|---" * (len(measured) + 1) + "|"]
    for stage in (*STAGES, ALL):
        cells = (_cell(measured[kind][stage], baseline.get(kind, {}).get(stage, 0)) for kind in measured)
        rows.append(f"| {stage} | {' | '.join(cells)} |")
    return "\n".join(rows)


def _cell(measured: int, baseline: int) -> str:
    change = f" ({100 * (measured / baseline - 1):+.1f} %)" if baseline and measured != baseline else ""
    return f"{measured / 1e6:.2f}{change}"


# ---------------------------------------------------------------- under callgrind
def measure(valgrind: str) -> Counts:
    """Start this module again under callgrind, and read what it has counted up to each mark."""
    with tempfile.TemporaryDirectory() as folder:
        command = [valgrind, "--tool=callgrind", "--dump-before=getppid", f"--callgrind-out-file={folder}/out"]
        settled = {"PATH": os.environ["PATH"], "PYTHONPATH": os.environ.get("PYTHONPATH", ""), "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            [*command, sys.executable, "-m", "benchmarks.instructions", _COUNTED],
            cwd=_ROOT, env={**settled, "PYTHONHASHSEED": "0"}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise SystemExit(done.stderr)
        counts: dict[str, dict[str, int]] = {kind: {} for kind in KINDS}
        for number, (kind, stage) in enumerate(product(KINDS, STAGES), start=2):  # the first one is the start and the warm-up
            found = _SUMMARY.search(Path(f"{folder}/out.{number}").read_text(encoding="utf-8"))
            counts[kind][stage] = int(found[1]) // KINDS[kind] if found else 0
    return {kind: {**stages, ALL: sum(stages.values())} for kind, stages in counts.items()}


def _run_stages() -> None:
    """Every stage for all inputs of a kind, a mark behind each; all of them are warm."""
    cleaner, outlets = Cleaner(), OutletIndex(load_rules())
    kinds = {kind: inputs(kind) for kind in KINDS}
    for each in (each for found in kinds.values() for each in found):
        *_, article = _staged(outlets, each)
        if article != cleaner.clean(each.source, url=each.url, kind=each.kind):
            raise AssertionError("the stages here are not those of the pipeline")
    gc.collect()
    gc.freeze()
    _mark()
    for found in kinds.values():
        running = [_staged(outlets, each) for each in found]
        for _ in STAGES:
            for stages in running:
                next(stages)
            _mark()


def _mark() -> None:
    """Callgrind writes down what it has counted, and begins anew, where the C library's function is called."""
    os.getppid()


def _staged(outlets: OutletIndex, each: Input) -> Generator[Article | None, None, None]:
    """The flow of :meth:`cleaner.Cleaner.clean`, stopping behind each of the stages; the article comes last."""
    page = read_page(each.source, url=each.url, kind=each.kind)
    yield None
    stated = read_metadata(page, outlets.title_source_of)
    yield None
    document = segment(page)
    yield None
    identification = outlets.identify(page.url or stated.url, document.blocks, page.markup)
    yield None
    view = View(page, document, stated, identification, Settings())
    _ = view.main_content if view.is_html else view.text_lines  # worked out when first asked for
    yield None
    verdicts = resolve(view, labellers_for(view))
    yield None
    labelled = revise(view, verdicts)
    yield None
    if not view.is_html:
        labelled = until_clean(document, labelled, lambda left: _relabelled(outlets, Page(left, page.url, None)))
    yield None
    article = assemble(view, labelled)
    yield None
    article.to_json()
    yield article


def _relabelled(outlets: OutletIndex, page: Page) -> list[Labelled]:
    stated, document = read_metadata(page, outlets.title_source_of), segment(page)
    view = View(page, document, stated, outlets.identify(page.url, document.blocks, page.markup), Settings())
    return revise(view, resolve(view, labellers_for(view)))


if __name__ == "__main__":
    sys.exit(main())
