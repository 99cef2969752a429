"""What holds the examples to what they print: it must fail where they do not."""

from __future__ import annotations

from pathlib import Path

import pytest
from doc_examples import Example, Page, examples_of, missing_packages, shell
from doc_files import make_files

MARKDOWN = """\
```python
print("one")
```
```text
one
```

    clean-news rules list

Neither of these is run:

    clean-news rules list
    and what is no command

```yaml
a: b
```
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make_files(tmp_path, "no fixtures are named")


def test_a_block_of_text_is_what_the_python_above_prints() -> None:
    python, commands = examples_of(MARKDOWN)
    assert python == Example("python", 'print("one")\n', 1, "one\n")
    assert commands == Example("sh", "clean-news rules list\n", 8)


@pytest.mark.parametrize(
    "example",
    [
        Example("python", "print(1)", 1, "2\n"),
        Example("python", "1 / 0", 1),
        Example("console", "$ clean-news schema nothing\n$ clean-news schema ledger\n", 1),
        Example("console", "$ clean-news check --clean corpus/\n", 1),
        Example("console", "$ cat list.txt\npage.html\n", 1),
        Example("sh", "clean-news no-such-file.html", 1),
        Example("json", "{", 1),
        Example("toml", "a =", 1),
    ],
    ids=lambda each: f"{each.language} {each.text[:20]}",
)
def test_what_does_not_come_out_as_shown_fails(example: Example) -> None:
    def run() -> None:
        page = Page()
        page.run(example)
        page.end()

    with pytest.raises((AssertionError, ArithmeticError, ValueError)):
        run()


def test_what_comes_out_as_shown_passes() -> None:
    page = Page()
    page.run(Example("console", "$ clean-news check --clean corpus/\n...\n$ echo $?\n1\n", 1))
    page.run(Example("sh", "clean-news check --clean corpus/", 1))
    page.run(Example("console", "$ cat list.txt | head -1 > first.txt\n$ cat first.txt\npage.html\n", 1))
    page.run(Example("python", "name = 1", 1))
    page.run(Example("python", "print(name)", 1, "1\n"))
    page.end()


def test_standard_error_does_not_go_through_a_pipe() -> None:
    assert shell("clean-news in/ out/ | cat") == ("", 0)
    assert shell("clean-news in/ out/ > said.txt")[0].startswith("clean-news: 2 inputs: 2 ok")


def test_what_is_not_installed_is_skipped() -> None:
    with pytest.raises(pytest.skip.Exception, match="no-such-program is not installed"):
        Page().run(Example("sh", "no-such-program page.html", 1))
    code = "import json\nimport no_such_package.part\nfrom another import name"
    assert missing_packages([Example("python", code, 1)]) == ["another", "no_such_package"]
