"""A timeline as a picture (SVG): of each event its day of effect and the moment recorded.

The two clocks are drawn on one line of days, an event a row, so that what was recorded late, or
put back to another day, is seen at once.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final, Literal, TypeAlias

from attrs import frozen

from thidua.reports.page import Html, element, joined
from thidua.vietnamese import Lang, at_home, format_day, format_moment, shorten

Standing: TypeAlias = Literal["stands", "corrected", "struck", "correction"]
"""What became of an event, or that it corrects another."""


@frozen(kw_only=True)
class Beat:
    """Hold one event on a timeline.

    Args:
        number: By which it is called.
        said: What happened, in a few words.
        counts_from: The day that it takes effect on, corrections in place.
        recorded_at: When it was recorded.
        counted_from: The day that it took effect on as it was recorded.
        standing: What became of it.
    """

    number: int
    said: str
    counts_from: date
    recorded_at: datetime
    counted_from: date
    standing: Standing = "stands"


MOST: Final = 40
"""So many events stand in one picture; more go into the next, so that each fits on a page."""
_LEFT, _RIGHT, _ROW, _TOP, _LETTERS = 330, 940, 24, 64, 45
_EDGE: Final = 14
_TICKS: Final = 8
_STEPS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 24000)
"""How many months may lie between two ticks."""
_DAYS: Final = (1, 2, 7, 14)
_INK: Final = {
    "stands": "#1f5fa8",
    "corrected": "#9a5b00",
    "struck": "#a3262a",
    "correction": "#9a5b00",
}


def pictures(beats: Sequence[Beat], *, lang: Lang) -> list[Html]:
    """Return the timeline, in as many pictures as are needed, all on one scale.

    Args:
        beats: The events, in the order recorded.
        lang: The language of what it says.
    """
    if not beats:
        return []
    scale = _Scale(beats)
    parts = [beats[at : at + MOST] for at in range(0, len(beats), MOST)]
    return [_picture(part, scale, lang) for part in parts]


class _Scale:
    """Tell where a day or a moment stands on the line of days."""

    def __init__(self, beats: Sequence[Beat]) -> None:
        places = [place for beat in beats for place in _places(beat)]
        self.first, self.last = int(min(places)), int(max(places)) + 1

    def x(self, place: float) -> str:
        """Return how far from the left a place is."""
        part = (place - self.first) / (self.last - self.first)
        return f"{_LEFT + _EDGE + part * (_RIGHT - _LEFT - 2 * _EDGE):.1f}"

    def ticks(self, lang: Lang) -> Iterator[tuple[str, str]]:
        """Yield where the line has a mark, and what stands there."""
        span = self.last - self.first
        if span <= _TICKS * _DAYS[-1]:
            step = next(step for step in _DAYS if span <= _TICKS * step)
            for at in range(self.first, self.last + 1, step):
                yield self.x(at), _day(date.fromordinal(min(at, _END)), lang)
            return
        months = next(step for step in _STEPS if span / 28 <= _TICKS * step * 1.1)
        begin, end = _month(self.first), _month(self.last)
        for number in range(-(-begin // months) * months, end + 1, months):
            first = date(number // 12, number % 12 + 1, 1)
            if self.first <= first.toordinal() <= self.last:
                yield self.x(first.toordinal()), _month_said(first, lang)


_END: Final = date.max.toordinal()


def _month(place: int) -> int:
    day = date.fromordinal(min(place, _END))
    return day.year * 12 + day.month - 1


def _day(day: date, lang: Lang) -> str:
    return f"{day:%d/%m}" if lang == "vi" else format_day(day, lang=lang).rpartition(" ")[0]


def _month_said(day: date, lang: Lang) -> str:
    return f"{day.month}/{day.year}" if lang == "vi" else format_day(day, lang=lang)[2:]


def _places(beat: Beat) -> tuple[float, float, float]:
    """Return where an event stands by its day, by its day as recorded, and by its moment.

    A day is all of the day, and drawn in its middle.
    """
    moment = at_home(beat.recorded_at)
    part = timedelta(hours=moment.hour, minutes=moment.minute) / timedelta(days=1)
    days = (beat.counts_from, beat.counted_from)
    return days[0].toordinal() + 0.5, days[1].toordinal() + 0.5, moment.toordinal() + part


_TITLE: Final = ("Dòng thời gian", "Timeline")
_ABOUT: Final = (
    (
        "Mỗi dòng là một sự kiện: vòng rỗng là ngày có hiệu lực, chấm đặc là lúc ghi sổ. "
        "Sự kiện {first} đến {last}, từ {begun} đến {ended}."
    ),
    (
        "Each row is an event: a ring on its day of effect, a dot at the moment recorded. "
        "Events {first} to {last}, from {begun} to {ended}."
    ),
)
_EFFECTIVE: Final = ("ngày có hiệu lực", "day of effect")
_RECORDED: Final = ("lúc ghi sổ", "moment recorded")
_EARLIER: Final = ("ngày trước đính chính", "day before correction")
_ROW_SAID: Final = (
    "{number}. {said}: có hiệu lực {day}, ghi lúc {moment}",
    "{number}. {said}: of effect on {day}, recorded {moment}",
)


def _in(said: tuple[str, str], lang: Lang) -> str:
    return said[0 if lang == "vi" else 1]


def _picture(beats: Sequence[Beat], scale: _Scale, lang: Lang) -> Html:
    height = _TOP + len(beats) * _ROW + 10
    number = beats[0].number
    days = [beat.counts_from for beat in beats]
    about = _in(_ABOUT, lang).format(
        first=number,
        last=beats[-1].number,
        begun=format_day(min(days), lang=lang),
        ended=format_day(max(days), lang=lang),
    )
    names = (f"timeline-{number}-title", f"timeline-{number}-desc")
    return element(
        "svg",
        element("title", _in(_TITLE, lang), id=names[0]),
        element("desc", about, id=names[1]),
        _legend(lang),
        *(_tick(x, said, height) for x, said in scale.ticks(lang)),
        *(_row(at, beat, scale, lang) for at, beat in enumerate(beats)),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_RIGHT} {height}",
        role="img",
        aria_labelledby=" ".join(names),
        font_family="inherit",
        font_size="12",
    )


def _legend(lang: Lang) -> Html:
    said = (_in(_EFFECTIVE, lang), _in(_RECORDED, lang), _in(_EARLIER, lang))
    return element(
        "g",
        _ring(f"{_LEFT + 20}", 14, "#1f5fa8"),
        _words(_LEFT + 32, 18, said[0]),
        _dot(f"{_LEFT + 190}", 14, "#1f5fa8"),
        _words(_LEFT + 200, 18, said[1]),
        _ring(f"{_LEFT + 340}", 14, "#9a5b00", dashed="2 2"),
        _words(_LEFT + 352, 18, said[2]),
    )


def _tick(x: str, said: str, height: int) -> Html:
    line = element("line", x1=x, x2=x, y1=_TOP - 14, y2=height - 6, stroke="#d5dae1")
    label = element("text", said, x=x, y=_TOP - 20, text_anchor="middle", fill="#5b6675")
    return element("g", line, label)


def _row(at: int, beat: Beat, scale: _Scale, lang: Lang) -> Html:
    y, ink = _TOP + at * _ROW + _ROW // 2, _INK[beat.standing]
    now, then, moment = (scale.x(place) for place in _places(beat))
    told = _in(_ROW_SAID, lang).format(
        number=beat.number,
        said=beat.said,
        day=format_day(beat.counts_from, lang=lang),
        moment=format_moment(beat.recorded_at, lang=lang),
    )
    struck = "line-through" if beat.standing == "struck" else None
    said = shorten(beat.said, _LETTERS)
    return element(
        "g",
        element("title", told),
        _band(y) if at % 2 else "",
        element("text", beat.number, x=26, y=y + 4, text_anchor="end", fill="#5b6675"),
        element("text", said, x=36, y=y + 4, fill="#1c2430", text_decoration=struck),
        element("line", x1=now, x2=moment, y1=y, y2=y, stroke=ink, stroke_width=2, opacity=0.45),
        _ring(then, y, ink, dashed="2 2") if then != now else "",
        _ring(now, y, ink),
        _dot(moment, y, ink),
    )


def _band(y: int) -> Html:
    top = y - _ROW // 2
    return element("rect", x=0, y=top, width=_RIGHT, height=_ROW, fill="#5b6675", opacity=0.06)


def _ring(x: str, y: int, ink: str, dashed: str | None = None) -> Html:
    how = {"stroke": ink, "stroke_width": 2, "stroke_dasharray": dashed, "fill": "none"}
    return element("circle", cx=x, cy=y, r=6.5, **how)


def _dot(x: str, y: int, ink: str) -> Html:
    return element("circle", cx=x, cy=y, r=3, fill=ink)


def _words(x: int, y: int, said: str) -> Html:
    return joined(element("text", said, x=x, y=y, fill="#1c2430"))
