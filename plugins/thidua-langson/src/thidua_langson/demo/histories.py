"""One nomination's history as of a day, in words."""

from thidua import AsOf, Office
from thidua.domain.nomination.state import phase_of
from thidua.facts import tag_of
from thidua.vietnamese import format_day, format_moment
from thidua.words import word


def told(office: Office, nomination: str, when: AsOf) -> str:
    """Return the history of a nomination, and where it stands.

    Args:
        office: The office.
        nomination: The nomination's id.
        when: The day, and the moment known at.
    """
    head = f"Lịch sử {nomination}"
    if when.as_of and when.known_at:
        known = format_moment(when.known_at)
        head += f", tính đến {format_day(when.as_of)}, theo hồ sơ ghi đến {known}"
    lines = [
        f"{moment.position:>5}  {format_day(moment.now_on)}  {tag_of(moment.record.fact):<30}"
        f"  {word(moment.record.actor.role, 'vi')}{'  (đã đính chính)' if moment.corrected else ''}"
        for moment in office.history(nomination, when)
    ]
    phase = word(phase_of(office.nomination(nomination, when)), "vi")
    return "\n".join([head, *lines, f"Trạng thái: {phase}", ""])
