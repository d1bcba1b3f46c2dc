"""Pages to print, read as a browser would."""

from html.parser import HTMLParser


class Page(HTMLParser):
    """Read a page: its tags, its language and its text."""

    def __init__(self, text: str) -> None:
        """Read the whole of it."""
        super().__init__()
        self.tags, self.attributes, self.text = set[str](), dict[str, str | None](), list[str]()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in a tag."""
        self.tags.add(tag)
        self.attributes |= dict(attrs)

    def handle_data(self, data: str) -> None:
        """Take in text."""
        self.text.append(data)
