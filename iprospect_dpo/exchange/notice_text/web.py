"""A notice that was saved as a web page, as the text it shows."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_PAGE = re.compile(
    r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html)\b", re.I | re.S
)
_HIDDEN = {"script", "style", "head", "template", "noscript", "svg", "nav", "button", "form"}
_BLOCKS = {
    *("p", "div", "section", "article", "header", "footer", "main", "address", "blockquote"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "dl", "dt", "dd", "aside", "figure"),
}


def is_web_page(text: str) -> bool:
    """Say whether a text is the source of a web page."""
    return _PAGE.match(text) is not None


def text_of_page(source: str) -> str:
    """Return what a web page shows: headings and paragraphs apart, items of lists marked."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._line = ""
        self._mark = ""
        self._lists = 0
        self._hidden = 0
        self._last_item = False
        self._joined = False
        self._gap = False
        self._row = False

    def text(self) -> str:
        """Return the text so far."""
        self._flush()
        return "\n".join(self._parts).strip() + "\n"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, an item, a line."""
        self._gap = tag == "p" and ("class", "gap") in attrs
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag in {"ul", "ol"}:
            self._flush()
            self._lists += 1
        elif tag == "li":
            self._flush()
            self._mark = "" if self._hidden else "• " if self._lists < 2 else "  ◦ "
        elif tag in {"dt", "dd"}:
            self._flush()
            self._mark = "" if self._hidden else "## " if tag == "dt" else "• "
        elif tag == "tr":
            self._flush()
            self._row = True
        elif tag in {"td", "th"} and self._row:
            self._line += "| "
        elif tag == "br" and self._row:
            self._line += "; "
        elif tag == "br":
            self._flush()
            self._joined = True
        elif tag in _BLOCKS and not self._row:
            self._flush()

    def handle_endtag(self, tag: str) -> None:
        """End a block, an item, a list."""
        if self._gap and tag == "p":
            self._line = f"[{self._line.strip()}]"  # as our own text marks what is missing
            self._gap = False
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag in {"ul", "ol"}:
            self._flush()
            self._lists = max(0, self._lists - 1)
        elif tag == "tr":
            self._line = f"{self._line.strip()} |" if self._line.strip() else ""
            self._row = False
            self._joined = True
            self._flush()
        elif (tag == "li" or tag in _BLOCKS) and not self._row:
            self._flush()

    def handle_data(self, data: str) -> None:
        """Take the words that are shown."""
        if not self._hidden:
            self._line += data

    def _flush(self) -> None:
        words = " ".join(self._line.split())
        self._line = ""
        if not words:
            return
        item = self._mark not in {"", "## "}
        if self._parts and not (item and self._last_item) and not self._joined:
            self._parts.append("")
        self._joined = False
        self._parts.append(f"{self._mark}{words}")
        self._mark, self._last_item = "", item
