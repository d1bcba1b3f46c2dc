"""When, in words: a plan's windows, deadlines, days off, and rules that hold for a time."""

from collections.abc import Iterator
from datetime import date

from thidua.cli.speech import Said, said
from thidua.domain.plan import Ended, InForce
from thidua.specs import Deadline, Period, PlanSpec, Window
from thidua.vietnamese import format_day
from thidua.words import word

WINDOW: Said = ("  Đợt {code}: {title}{every}", "  Window {code}: {title}{every}")
EVERY: dict[str, Said] = {
    "plan": ("", ""),
    "year": (", {years} năm một lần", ", every {years} year(s)"),
    "month": (", hằng tháng", ", every month"),
    "occasion": (", khi có việc", ", as things happen"),
}
DUE: Said = (
    "    Hạn {code} (mục {clause}): {bound} {when}{off}{step}{kinds}{may}{effective}",
    "    Deadline {code} ({clause}): {bound} {when}{off}{step}{kinds}{may}{effective}",
)
OFF: dict[str, Said] = {
    "no_rule": ("", ""),
    "next_working_day": (", ngày nghỉ thì lùi sang ngày làm việc sau",
                         ", or the next working day"),
    "previous_working_day": (", ngày nghỉ thì lấy ngày làm việc trước",
                             ", or the working day before"),
}  # fmt: skip
YEARLY: Said = ("{day}/{month} hằng năm", "{day}/{month} of each year")
MONTHLY: Said = ("{day} hằng tháng", "day {day} of each month")
AFTER: dict[str, Said] = {
    "occurred": ("{days} {counted} sau khi sự việc xảy ra",
                 "{days} {counted} after it happened"),
    "received": ("{days} {counted} sau khi Văn phòng nhận",
                 "{days} {counted} after the Office received it"),
}  # fmt: skip
COUNTED: dict[str, Said] = {
    "calendar": ("ngày", "day(s)"),
    "working": ("ngày làm việc", "working day(s)"),
}
KINDS: Said = (", với {kinds}", ", for {kinds}")
MAY: Said = (", có thể ấn định ngày khác (mục {clause})", ", another day may be set ({clause})")
SET: Said = ("    Hạn {code} của {term}: đã ấn định {day}", "    {code} of {term}: set to {day}")
CALENDAR: Said = (
    (
        "  Ngày nghỉ (mục {clause}): thứ {weekly} (7 là chủ nhật); {holidays} ngày lễ, "
        "{worked} ngày làm bù"
    ),
    (
        "  Days off ({clause}): days {weekly} of the week (7 is Sunday); {holidays} holiday(s), "
        "{worked} worked instead"
    ),
)
FROM: Said = (", từ {first}", ", from {first}")
TO: Said = (", đến {last}", ", until {last}")


def day(one: date, lang: str) -> str:
    """Return a day as it is written in a language."""
    return format_day(one, lang="vi" if lang == "vi" else "en")


def effective(period: Period | None, lang: str) -> str:
    """Return from when to when a rule holds; nothing where it always does.

    Args:
        period: When it holds.
        lang: The language.
    """
    if period is None:
        return ""
    first = said(FROM, lang).format(first=day(period.first, lang)) if period.first else ""
    last = said(TO, lang).format(last=day(period.last, lang)) if period.last else ""
    return first + last


def windows(state: InForce | Ended, lang: str) -> Iterator[str]:
    """Yield when lists may be drawn up, and by when they are due."""
    for window in state.spec.windows:
        yield said(WINDOW, lang).format(
            code=window.code, title=window.title.text(lang), every=_every(window, lang)
        )
        for deadline in window.all_deadlines:
            yield _due(deadline, lang)
    for (code, term), chosen in sorted(state.set_days.items()):
        yield said(SET, lang).format(code=code, term=term or "-", day=day(chosen, lang))


def calendar(spec: PlanSpec, lang: str) -> Iterator[str]:
    """Yield which days are off, where the plan has them."""
    if spec.calendar:
        yield said(CALENDAR, lang).format(
            clause=spec.calendar.clause or "-",
            weekly=", ".join(map(str, spec.calendar.weekly)) or "-",
            holidays=len(spec.calendar.holidays),
            worked=len(spec.calendar.worked),
        )


def _every(window: Window, lang: str) -> str:
    return said(EVERY[window.every], lang).format(years=window.years)


def _due(deadline: Deadline, lang: str) -> str:
    kinds, clause = deadline.unit_kinds, deadline.override_clause
    return said(DUE, lang).format(
        code=deadline.code,
        clause=deadline.clause or "-",
        bound=word("on_or_before" if deadline.inclusive else "before", lang),
        when=_when(deadline, lang),
        off=said(OFF[deadline.days_off], lang),
        step=f", {word(deadline.step, lang)}" if deadline.step else "",
        kinds=said(KINDS, lang).format(kinds=", ".join(kinds)) if kinds else "",
        may=said(MAY, lang).format(clause=clause) if clause else "",
        effective=effective(deadline.effective, lang),
    )


def _when(deadline: Deadline, lang: str) -> str:
    if deadline.after:
        counted = said(COUNTED[deadline.after.counted], lang)
        told = said(AFTER[deadline.after.event], lang)
        return told.format(days=deadline.after.days, counted=counted)
    if deadline.each:
        told = said(YEARLY if deadline.each.month else MONTHLY, lang)
        return told.format(day=deadline.each.day, month=deadline.each.month)
    return day(deadline.day, lang) if deadline.day else "-"
