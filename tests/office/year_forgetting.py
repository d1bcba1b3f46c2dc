"""Persons are forgotten in the middle of a year: it goes on, and what was proven stays proven."""

import os
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.office.cast import NOVEMBER, contributed
from tests.office.forgetting import forget
from tests.office.year_acting import Effects, noon
from tests.office.year_council import Year
from tests.office.year_machine import COLLECTIVES, index
from thidua import AsOf, Receipt
from thidua.domain.catalogue import catalogue
from thidua.errors import PersonForgotten
from thidua.evidence.keys import FileSigner, make_key
from thidua.office.ids import micros
from thidua.office.recomputing import verify_bundle
from thidua.personal import CATEGORIES, Redacted
from thidua.reports import csv_file
from thidua.reports.of_the_plan import REPORTS
from thidua.sealing.fields import inner_of
from thidua.sealing.secrets import changed
from thidua.store.keys import KeyRow
from thidua.testing import PLAN
from thidua.verifier import Given, as_data, parse_checkpoint, parse_key

WORDS = {
    "fostered": ("free_text", "note"),
    "achieved": ("free_text", "note"),
    "returned": ("free_text", "missing"),
    "withdrawn": ("free_text", "cause"),
    "held": ("conduct", "cause"),
    "released": ("conduct", "cause"),
}
"""What is said of somebody, by the kind of what happened: of which category, and where."""
MOST = 2
"""So many bundles are kept of a year."""


class Anything:
    """Be what the memory holds where words are gone: no words differ from it."""

    def __eq__(self, other: object) -> bool:
        """Be like whatever stands there."""
        return isinstance(other, str | Redacted | Anything)

    def __hash__(self) -> int:
        """Be no key of anything."""
        raise NotImplementedError


GONE = Anything()


class Proof(NamedTuple):
    """Hold a bundle that was made, what it is judged by, and how it was judged then."""

    path: Path
    octets: bytes
    given: Given
    verdict: Any


class Forgetting(Year):
    """Live the year on a SQLite file, destroy keys of persons, and keep bundles made before."""

    on_file = True

    def begin(self) -> None:
        """Open the office; nobody is forgotten yet."""
        super().begin()
        self.gone: set[tuple[str, str]] = set()
        self.kept: list[Proof] = []
        self.key: FileSigner | None = None

    def end(self) -> None:
        """Check that what is gone is gone, what is not is not, and that all else is whole."""
        self.just_that_is_gone()
        for name in REPORTS:
            self.is_reported(name)
        for proof in self.kept:
            self.still_stands(proof)
        super().end()

    def give(self, *args: Any, **more: Any) -> Receipt | None:
        """Give a command: where its words are about somebody forgotten, nothing is recorded."""
        _, day, _, why, effects, *_ = args
        doomed = not callable(effects) and self._says_of_the_forgotten(effects)
        refused = bool(why or self._too_early(day, effects))
        before = self.office.log.head()
        told = None
        try:
            made = super().give(*args, **more)
        except PersonForgotten as error:
            made, told = None, (error.data["subject"], error.data["category"])
        if told is None:
            assert refused or not doomed
            return made
        assert not refused
        assert told in self.gone
        assert before == self.office.log.head()
        return None

    def _says_of_the_forgotten(self, effects: Effects) -> bool:
        return any(
            (self._about(stream), WORDS[kind][0]) in self.gone
            for stream, kind, _ in effects
            if kind in WORDS
        )

    def _about(self, nomination: str) -> str:
        return str(self.memory.streams[nomination][0].data["subject"])

    @rule(which=index, category=st.sampled_from(CATEGORIES), ever=st.sampled_from([True, False]))
    def forget(self, which: int, category: str, *, ever: bool) -> None:
        """Destroy a key of somebody, or see to it that none is ever made."""
        known = [name for name in self.memory.streams if name.startswith("subject-")]
        subject = known[which % len(known)]
        if category == "identity" and subject in [self.subjects.get(key) for key in COLLECTIVES]:
            return  # a collective is nobody
        if not forget(self.office, subject, {category}):
            if not ever:
                return
            gone = micros(noon(NOVEMBER))
            never = KeyRow(os.urandom(16), subject, category, None, None, gone, "yc-1")
            self.office.custody.require().file.destroy([never])
        self.gone.add((subject, category))
        self._forget_in_memory(subject, category)
        self.just_that_is_gone()
        self.is_reported([*REPORTS][which % len(REPORTS)])

    @rule(which=index, category=st.sampled_from(["free_text", "conduct"]))
    def forget_whom_it_is_about(self, which: int, category: str) -> None:
        """Destroy what was said of somebody who is nominated, and go on saying it."""
        nomination = self.pick(which)
        known = [name for name in self.memory.streams if name.startswith("subject-")]
        self.forget(known.index(self._about(nomination)), category, ever=True)
        self.speak_again(which)

    @precondition(lambda self: self.gone)
    @rule(which=index)
    def speak_again(self, which: int) -> None:
        """Say of a nomination what may have been said before, as whoever may."""
        self.foster(which, "own", "follow_up", "Lời một", 0, lost=False)
        self.achieve(which, "own", "a1", "Lời một", 0, lost=False)
        self.assess(which, "own", "S1", "met", 0)
        self.send_back(which, "council", "Lời hai", 0)
        self.hold(which, "council", "Lời hai", 0)
        self.release(which, "council", "Lời một", 0)
        self.complete(which, "own", 0)

    def _forget_in_memory(self, subject: str, category: str) -> None:
        """Let words be anything; who cannot be found by number is another when they come again."""
        if category == "identity":
            self.subjects = {key: name for key, name in self.subjects.items() if name != subject}
        for name in self.nominations:
            if self._about(name) != subject:
                continue
            for entry in self.memory.streams[name]:
                put = entry.data.get("put") if entry.kind == "corrected" else entry.data
                told = self._kind_of(name, entry)
                if put and WORDS.get(told, ("",))[0] == category and WORDS[told][1] in put:
                    put[WORDS[told][1]] = GONE
        nomination = self.memory.nomination
        self.looks = [(name, day, at, nomination(name, day, at)) for name, day, at, _ in self.looks]

    def _kind_of(self, name: str, entry: Any) -> str:
        """Return the kind of what happened, or of what a correction puts right."""
        if entry.kind != "corrected":
            return str(entry.kind)
        return str(self.memory.streams[name][entry.data["version"] - 1].kind)

    @precondition(lambda self: len(self.kept) < MOST)
    @rule(which=index, whole=st.booleans(), opened=st.sampled_from([(), ("note",)]))
    def prove(self, which: int, *, whole: bool, opened: tuple[str, ...]) -> None:
        """Seal what is there, commit to it, and give an auditor a bundle."""
        folder, evidence = Path(self.folder.name), self.office.evidence
        evidence.seal()
        self.key = self.key or make_key(folder / "key", evidence.origin)
        note = evidence.checkpoint([self.key]).note
        given = Given(parse_checkpoint(note), (parse_key(self.key.key),))
        path = folder / f"{len(self.kept)}.zip"
        fields = opened if any("note" in e.data for e in self._entries()) else ()
        evidence.bundle(path, None if whole or fields else self.pick(which), opened=fields)
        octets = path.read_bytes()
        self.kept.append(Proof(path, octets, given, judged(octets, given)))

    def _entries(self) -> list[Any]:
        return [entry for entries in self.memory.streams.values() for entry in entries]

    def still_stands(self, proof: Proof) -> None:
        """Judge a bundle as it was judged when it was made, and the store by the same note."""
        assert proof.path.read_bytes() == proof.octets
        assert judged(proof.octets, proof.given) == proof.verdict
        assert proof.verdict["exit"] == 0
        assert as_data(self.office.evidence.verify(proof.given), "vi")["exit"] == 0

    def is_reported(self, name: str) -> None:
        """Make a report as of the last day, and write it."""
        table = self.office.report(name, PLAN, AsOf(self.day(0)), audience="office")
        octets = csv_file.render(table, lang="vi")
        assert b"Redacted" not in octets
        assert b"$A256GCM" not in octets

    def just_that_is_gone(self) -> None:
        """Look at every word about anybody: it is gone where its key is, and nowhere else."""

        def look(spot: Any, value: Any) -> Any:
            pair = (spot.subject, spot.category)
            assert isinstance(inner_of(value), Redacted) == (pair in self.gone), pair
            return value

        for kind in ("subject", "nomination"):
            for stream in self.office.log.streams(kind):
                for moment in self.office.history(stream, audience="office"):
                    changed(moment.record, look, catalogue())


def judged(octets: bytes, given: Given) -> Any:
    """Return how a bundle is judged by an installed thidua, which replays too."""
    return as_data(verify_bundle(octets, given, catalogue(), contributed), "vi")
