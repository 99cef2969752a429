"""The site of the documentation: ``tox -e docs``, or ``sphinx-build -W docs OUT``. Nothing is fetched, by it or by its pages."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parent.parent))  # the clone, before a package that is installed

from cleaner import __version__
from docs.reference_tables import TABLES

project = "clean-news"
version = release = __version__
html_title = f"clean-news {version}"
html_copy_source = False
html_show_copyright = False
html_show_search_summary = False  # it fetches the pages found, which browsers refuse to do on a disk
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
html_theme = "furo"
html_static_path = ["static"]
html_css_files = ["site.css"]
exclude_patterns = ["pre-commit-config.yaml"]

smartquotes_action = "D"  # dashes alone; options stand in code
myst_heading_anchors = 3
nitpicky = True
nitpick_ignore_regex = [(r"py:(class|exc|data|obj)", r".*")]  # the standard library's, for which others' lists would be fetched
suppress_warnings = ["myst.header"]  # what is included begins where the page that includes it wants it
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
maximum_signature_line_length = 80
autodoc_preserve_defaults = True
napoleon_numpy_docstring = False

_MADE = re.compile(r"^<!-- made of (\S+) -->$", re.M)


def _with_tables(_app: Sphinx, _name: str, content: list[str]) -> None:
    """Put the tables that are made of the code in the place of the comments that name them."""
    content[0] = _MADE.sub(lambda found: TABLES[found[1]](), content[0])


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("source-read", _with_tables)
