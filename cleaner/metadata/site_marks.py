"""Where a page shows the name of its site: logos, links to the front page, and h1 elements that are nothing else."""

from __future__ import annotations

import re

from lxml.etree import _Element as Element

from cleaner.metadata.plain import collapse_space, element_text

_ROOT = re.compile(r"^(?:https?:)?(?://[^/?#]+)?/?(?:index\.\w+|home)?/?(?:[?#].*)?$", re.I)
_LOGO = re.compile(
    r"(?:^|[\s_-])(?:(?:site|blog|page)?-?_?logo(?:type)?|(?:site|blog)-?_?(?:title|name|brand(?:ing)?)|brand(?:ing)?|masthead|wordmark)"
    r"(?:$|[\s_-])",
    re.I,
)
_LEVELS = 3  # elements whose classes are looked at, the h1 the first
_MOST_LINKS = 8
_LONGEST = 80  # characters of a site's name


def is_front_page(href: str | None) -> bool:
    """Whether an address is that of a site's front page."""
    href = (href or "").strip()
    return bool(href) and not href.startswith(("#", "?")) and bool(_ROOT.match(href))


def logo_text(heading: Element) -> str | None:
    """The site's name in an h1 that is a link to the front page and nothing else; ``None`` where it is a headline."""
    text = element_text(heading) or _pictured(heading)
    for link in heading.iter("a"):
        if is_front_page(link.get("href")) and (element_text(link) or _pictured(link)) == text:
            return text
    outer = heading.getparent()
    if outer is not None and outer.tag == "a" and is_front_page(outer.get("href")):
        return text
    return None


def _pictured(element: Element) -> str:
    """What the first picture in an element is said to show."""
    return next((text for image in element.iter("img") if (text := collapse_space(image.get("alt") or ""))), "")


def _is_called_logo(heading: Element) -> bool:
    element: Element | None = heading
    for _ in range(_LEVELS):
        if element is None or element.tag in ("body", "main", "article"):
            return False
        if _LOGO.search(element.get("class") or "") or _LOGO.search(element.get("id") or ""):
            return True
        element = element.getparent()
    return False


def front_page_links(tree: Element) -> list[str]:
    """What the first links to the front page say, or their pictures."""
    links = (link for link in tree.iter("a") if is_front_page(link.get("href")))
    found: list[str] = []
    for link in links:
        text = element_text(link, 2 * _LONGEST) or _pictured(link)
        if text and len(text) <= _LONGEST and text not in found:
            found.append(text)
        if len(found) >= _MOST_LINKS:
            break
    return found


def is_in_banner(heading: Element) -> bool:
    """Whether an h1 is called a logo, or stands in the page's own header, outside the article."""
    if _is_called_logo(heading):
        return True
    tags = [ancestor.tag for ancestor in heading.iterancestors()]
    return "header" in tags and not {"article", "main"} & set(tags)
