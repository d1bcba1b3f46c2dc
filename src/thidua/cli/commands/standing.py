"""``thidua replay``: the state of a nomination, or of any stream, as of a day and a moment."""

from collections.abc import Iterator
from typing import Any

import msgspec

from thidua.cli.answers import Answer
from thidua.cli.commands.histories import STREAM, stream_named
from thidua.cli.making import asking
from thidua.cli.run import Run
from thidua.cli.speech import Said, said
from thidua.vietnamese import Lang

HEAD: Said = (
    "{stream}: {phase} (từ {version} bản ghi, bản cuối ở vị trí {position})",
    "{stream}: {phase} (of {version} record(s), the last one at position {position})",
)


@asking(
    "replay",
    (
        "Dựng lại tình trạng của một đăng ký, tính đến một ngày, theo những gì đã ghi đến lúc ấy.",
        "Replay the state of a nomination, as of a day and as known at a moment.",
    ),
    STREAM,
)
def replay_(run: Run, stream: str) -> Answer:
    """Show the state of a stream."""
    from thidua.office.states import replay
    from thidua.office.worded import phase_said

    then = replay(run.office, stream_named(run, stream), run.when, audience=run.audience)
    head = said(HEAD, run.lang).format(
        stream=then.stream,
        phase=phase_said(then.state["phase"], run.tongue),
        version=then.version,
        position=then.position,
    )
    told = {name: value for name, value in then.state.items() if name != "phase"}
    data = {
        "stream": then.stream,
        "as_of": then.when.as_of,
        "known_at": then.when.known_at,
        "version": then.version,
        "position": then.position,
        "state": msgspec.to_builtins(then.state),
    }
    return Answer(name="state", data=data, lines=(head, *_indented(told, run.tongue)))


def _indented(value: Any, lang: Lang, depth: int = 1) -> Iterator[str]:
    """Yield data a line each, what is inside other data further to the right."""
    from thidua.office.worded import inside, is_plain, shown

    room = "  " * depth
    for name, each in inside(value):
        if is_plain(each):
            yield f"{room}{name}: {shown(name, each, lang)}"
        else:
            yield f"{room}{name}:"
            yield from _indented(each, lang, depth + 1)
