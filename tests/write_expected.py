"""Write what is missing of a fixture's expected files: ``python tests/write_expected.py fixtures/OUTLET/CASE ...``.

``expected.txt`` is written by hand, from judgement; it is filled in here only
where it is missing, to be corrected. ``expected.json`` follows the program:
read its difference before you commit it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from cleaner.check import BODY, INPUT, cases, written
from cleaner.pipeline import Cleaner


def main(folders: list[str]) -> int:
    cleaner = Cleaner()
    for case in (case for folder in folders for case in cases(Path(folder))):
        article = cleaner.clean((case / INPUT).read_bytes())
        for name, contents in written(article).items():
            path = case / name
            if name == BODY and path.exists():
                continue
            if not path.exists() or path.read_text(encoding="utf-8") != contents:
                path.write_text(contents, encoding="utf-8", newline="\n")
                sys.stdout.write(f"written: {path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["fixtures"]))
