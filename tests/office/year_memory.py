"""A year in the plainest way: what happened, in lists and dictionaries, and where that leads.

Written from the plan and the law alone, so that it agrees with the office only if both are right.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

Data = dict[str, Any]
Told = list[tuple[str, Data]]
"""What happened, in the order in which it took effect: each with its kind."""


@dataclass(frozen=True)
class Entry:
    """Hold one thing that happened: when it took effect, when it was recorded, and by whom."""

    version: int
    day: date
    at: int
    kind: str
    data: Data
    role: str
    unit: str | None


class Memory:
    """Remember all that happened, by stream."""

    def __init__(self) -> None:
        self.streams: dict[str, list[Entry]] = defaultdict(list)

    def enter(
        self,
        effects: Iterable[tuple[str, str, Data]],
        day: date,
        at: int,
        who: tuple[str, str | None],
    ) -> None:
        """Enter what a command led to."""
        for stream, kind, data in effects:
            entries = self.streams[stream]
            entries.append(Entry(len(entries) + 1, day, at, kind, data, *who))

    def told(self, stream: str, as_of: date | None = None, known_at: int | None = None) -> Told:
        """Return what is so of a stream, corrections in place, in order of effect."""
        entries = self.streams.get(stream, [])
        known = [e for e in entries if known_at is None or e.at <= known_at]
        mended = {e.data["version"]: e.data for e in known if e.kind == "corrected"}
        so = [_in_place(e, mended.get(e.version)) for e in known if e.kind != "corrected"]
        there = sorted((each for each in so if each is not None), key=lambda each: each[:2])
        return [(kind, data) for day, _, kind, data in there if as_of is None or day <= as_of]

    def begun(self, stream: str) -> date | None:
        """Return the day of the first thing that happened to a stream."""
        entries = self.streams.get(stream, [])
        mended = [e.data for e in entries if e.kind == "corrected" and e.data["version"] == 1]
        if not entries or (mended and mended[-1]["put"] is None):
            return None
        return (mended[-1]["day"] if mended else None) or entries[0].day

    def nomination(self, stream: str, as_of: date | None = None, at: int | None = None) -> Data:
        """Return where a nomination stands."""
        here: Data = {"at": ("absent",)}
        for kind, data in self.told(stream, as_of, at):
            if kind == "registered":
                here = _fresh(data)
            elif here["at"] != ("absent",):
                _STEPS[kind](here, data)
        return here

    def subject(self, stream: str, as_of: date | None = None, at: int | None = None) -> Data:
        """Return where a subject belongs, stands registered, and was rewarded."""
        here: Data = {"unit": None, "entries": [], "rewards": []}
        for kind, data in self.told(stream, as_of, at):
            _LIVES[kind](here, data)
        return here

    def plan(self, day: date, at: int | None = None) -> tuple[str, str] | None:
        """Return which plan is in force on a day, and whether it is open or closed."""
        here: tuple[str, str] | None = None
        for kind, data in self.told("plan", day, at):
            rules = here[0] if here and kind == "closed" else data.get("rules", "")
            ended = kind == "closed" or (here is not None and here[1] == "closed")
            here = (rules, "closed" if ended else "open")
        return here

    def meeting(self, stream: str) -> Data:
        """Return how a meeting went."""
        here: Data = {"aside": set(), "tallies": {}, "minuted": False}
        for kind, data in self.told(stream):
            if kind == "convened":
                here.update(data)
            elif kind == "recused":
                here["aside"].add((data["nomination"], data["member"]))
            elif kind == "tallied":
                here["tallies"][data["nomination"]] = data["votes"]
            else:
                here["minuted"] = True
        return here


def _in_place(entry: Entry, mended: Data | None) -> tuple[date, int, str, Data] | None:
    if mended is None:
        return entry.day, entry.version, entry.kind, entry.data
    if mended["put"] is None:
        return None
    return mended["day"] or entry.day, entry.version, entry.kind, mended["put"]


def _fresh(data: Data) -> Data:
    return {
        "at": ("registered",),
        "unit": data["unit"],
        "subject": data["subject"],
        "category": data["category"],
        "verdicts": {},
        "fostered": [],
        "achieved": [],
        "proposal": None,
        "mid_year": None,
        "mid_gone": None,
        "referred": [],
    }


def _assessed(here: Data, data: Data) -> None:
    here["verdicts"][data["criterion"], data["level"]] = data


def _held(here: Data, data: Data) -> None:
    before = here["at"]
    kept = before[0] in ("registered", "returned", "recommended")
    here["at"] = ("held", data["cause"], before if kept else ("registered",))


def _released(here: Data, _: Data) -> None:
    if here["at"][0] == "held":
        here["at"] = here["at"][2]


def _decided(here: Data, data: Data) -> None:
    if data["occasion"] == "mid_year":
        here.update(mid_year=data, mid_gone=None)
    else:
        here["at"] = (data["outcome"], data)


def _honoured(here: Data, data: Data) -> None:
    if here["at"][0] in ("approved", "honoured"):
        here["at"] = ("honoured", data["conference"], here["at"][-1])


def _revoked(here: Data, data: Data) -> None:
    if data["occasion"] == "mid_year":
        here["mid_gone"] = (data["items"], data["items"])
        return
    decided = here["at"][0] in ("approved", "honoured", "revoked")
    decision = here["at"][-1] if decided else None
    here["at"] = ("revoked", data["items"], data["items"], decision)


def _recovered(here: Data, data: Data) -> None:
    if data["occasion"] == "mid_year":
        items, left = here["mid_gone"] or ((), ())
        back = (items, tuple(i for i in left if i != data["item"]))
        here["mid_gone"] = back if here["mid_gone"] else None
    elif here["at"][0] == "revoked":
        phase, items, left, decision = here["at"]
        here["at"] = (phase, items, tuple(i for i in left if i != data["item"]), decision)


_STEPS: dict[str, Any] = {
    "assessed": _assessed,
    "achieved": lambda here, data: here["achieved"].append(data),
    "fostered": lambda here, data: here["fostered"].append(data),
    "proposed": lambda here, data: here.update(proposal=data),
    "referred": lambda here, data: here["referred"].append(data["award"]),
    "returned": lambda here, data: here.update(at=("returned", data["missing"])),
    "completed": lambda here, _: here.update(at=("registered",)),
    "held": _held,
    "released": _released,
    "withdrawn": lambda here, _: here.update(at=("withdrawn",)),
    "recommended": lambda here, data: here.update(at=("recommended", data["meeting"])),
    "not_recommended": lambda here, data: here.update(at=("not_recommended", data["meeting"])),
    "decided": _decided,
    "honoured": _honoured,
    "revoked": _revoked,
    "recovered": _recovered,
}


def _ended(here: Data, data: Data) -> None:
    here["entries"] = [e for e in here["entries"] if e[0] != data["nomination"]]


def _unrewarded(here: Data, data: Data) -> None:
    gone = (data["nomination"], data["number"])
    here["rewards"] = [r for r in here["rewards"] if r[:2] != gone]


_LIVES: dict[str, Any] = {
    "introduced": lambda here, data: here.update(unit=data["unit"]),
    "moved": lambda here, data: here.update(unit=data["unit"]) if here["unit"] else None,
    "nominated": lambda here, data: here["entries"].append((data["nomination"], data["unit"])),
    "ended": _ended,
    "rewarded": lambda here, data: here["rewards"].extend(
        (data["nomination"], data["number"], each) for each in data["achievements"]
    ),
    "unrewarded": _unrewarded,
}
