"""A checkpoint on paper: what is drawn is the code of the note, dot for dot."""

import re
from html.parser import HTMLParser

import segno

from tests.evidence.world import World
from thidua.evidence.paper import TITLE, page, short_text
from thidua.verifier import in_base64, parse_checkpoint

_EMPTY = frozenset({"meta", "path"})
_STEP = re.compile(r"(M|m|h)(-?[\d.]+)(?: (-?[\d.]+))?")
_BORDER = 4


class _Tags(HTMLParser):
    """Take a page apart, and hold that every tag that is opened is closed again."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.drawn: list[str] = []
        self.texts: dict[str, str] = {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what is open, and the path that is drawn."""
        if tag not in _EMPTY:
            self.opened.append(tag)
        self.drawn += [value for name, value in attrs if (tag, name) == ("path", "d") and value]

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened last."""
        if tag not in _EMPTY:
            assert self.opened.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep the text of each tag."""
        tag = self.opened[-1] if self.opened else ""
        self.texts[tag] = self.texts.get(tag, "") + data


def dots(path: str) -> set[tuple[int, int]]:
    """Return the dark dots, row and column, that a path of horizontal strokes covers."""
    found, column, row = set[tuple[int, int]](), 0.0, 0.0
    for word, first, second in _STEP.findall(path):
        if word == "h":
            length = int(first)
            found |= {(int(row) - _BORDER, int(column) - _BORDER + n) for n in range(length)}
            column += length
        elif word == "M":
            column, row = float(first), float(second)
        else:
            column, row = column + float(first), row + float(second)
    return found


def test_the_page_is_whole_and_draws_the_note(office: World) -> None:
    """Its tags fit together, and the dots are those of the code of the note to the letter."""
    note = office.notes[90]
    matrix = segno.make_qr(note, error="m").matrix

    found = _Tags(page(note))

    (path,) = found.drawn
    wanted = {(y, x) for y, line in enumerate(matrix) for x, bit in enumerate(line) if bit & 1}
    assert dots(path) == wanted
    assert found.opened == []
    assert (found.texts["title"], found.texts["h1"]) == (TITLE, TITLE)
    assert found.texts["pre"] == short_text(note)


def test_the_short_text_is_what_the_checkpoint_says(office: World) -> None:
    """Its digests stand in groups that are easily typed off, and come back without the spaces."""
    told = parse_checkpoint(office.notes[60])
    rows = dict(line.split(": ", 1) for line in short_text(office.notes[60]).splitlines())

    assert rows["Sổ / Log"] == told.origin
    assert rows["Gốc cây / Root"].replace(" ", "") == in_base64(told.root)
    assert rows["Gốc danh mục / Map"].replace(" ", "") == in_base64(told.heads or b"")
    assert rows["Chữ ký / Signed"] == "+".join(office.key.key.split("+", 2)[:2])
    assert max(map(len, rows["Gốc cây / Root"].split(" "))) == 4


def test_a_hostile_name_is_text_on_the_page(office: World) -> None:
    """A log that calls itself a tag puts none on the paper."""
    origin = parse_checkpoint(office.notes[30]).origin
    hostile = office.notes[30].replace(origin.encode(), b"<script>&x</script>", 1)

    found = _Tags(page(hostile))

    assert "script" not in found.texts
    assert "<script>&x</script>" in found.texts["pre"]
