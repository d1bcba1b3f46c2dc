"""HTML read again as a browser would: strictly, and with an eye for what must not be there."""

from html.parser import HTMLParser

VOID = frozenset({"meta", "br", "hr"})
"""Elements of HTML that are never ended."""
RUNNING = frozenset(
    {"script", "iframe", "object", "embed", "link", "form", "img", "audio", "video"}
)
"""Elements that run or fetch something."""


class Page(HTMLParser):
    """Hold the elements of a page and the text in each; whatever is not well formed is refused."""

    def __init__(self) -> None:
        super().__init__()
        self.started: list[tuple[str, dict[str, str]]] = []
        self._open: list[int] = []
        self._texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, with its attributes."""
        self.started.append((tag, {name: value or "" for name, value in attrs}))
        self._texts.append("")
        if tag not in VOID:
            self._open.append(len(self.started) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that ends at once."""
        self.started.append((tag, {name: value or "" for name, value in attrs}))
        self._texts.append("")

    def handle_endtag(self, tag: str) -> None:
        """Refuse the end of what was not begun last."""
        begun = self._open.pop()
        assert self.started[begun][0] == tag, f"<{self.started[begun][0]}> is ended by </{tag}>"

    def handle_data(self, data: str) -> None:
        """Take text into every element that is open."""
        for at in self._open:
            self._texts[at] += data

    def finished(self) -> "Page":
        """Return the page, of which every element was ended."""
        self.close()
        assert self._open == []
        return self

    @property
    def lang(self) -> str:
        """Return the language that the page says it is in."""
        return next(attributes["lang"] for tag, attributes in self.started if tag == "html")

    def texts_of(self, tag: str) -> list[str]:
        """Return the text in each element of a name."""
        return [
            said for (name, _), said in zip(self.started, self._texts, strict=True) if name == tag
        ]

    def text_of(self, tag: str) -> str:
        """Return the text in the only element of a name, or in the first."""
        return self.texts_of(tag)[0]

    def count(self, tag: str) -> int:
        """Return how many elements of a name there are."""
        return len(self.texts_of(tag))


def read(octets: bytes) -> Page:
    """Read a page that must be well formed, run nothing and fetch nothing."""
    there = Page()
    there.feed(octets.decode("utf-8"))
    found = there.finished()
    assert octets.startswith(b"<!DOCTYPE html>\n")
    for tag, attributes in found.started:
        assert tag not in RUNNING
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        for name in ("src", "href", "xlink:href", "action"):
            assert attributes.get(name, "#").startswith("#")
    return found
