"""What tests in a browser share."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

AXE = os.environ.get("CLEAN_NEWS_AXE")
"""The path of axe.min.js, where there is one."""
Open = Callable[..., Any]
"""Opens a page, given as markup, in a context with these options of Playwright's."""
