"""The names of what ``clean-news report`` writes into an output folder."""

from __future__ import annotations

REPORT = "clean-news-report.html"
"""The page of the report."""
REPORT_PAGES = "clean-news-report-pages"
"""The folder with the pages of documents."""
