"""Both kinds of log do exactly what a plain model says, whatever is done in whatever order."""

import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.store.samples import open_file
from thidua.errors import ClockBehind, CommandReused, Conflict, Overtaken, StoreError
from thidua.store import Batch, Done, Draft, Log, Mark, Quiet, Row, open_log
from thidua.store.following import follow_to_head

STREAMS = ["list-a", "list-b", "listing-a", "plan-ă"]
TAGS = ["registered", "withdrawn"]
KINDS = ["register", "withdraw"]

streams = st.sampled_from(STREAMS)
offsets = st.sampled_from([0] * 12 + [-1, 1])
marks = st.none() | st.builds(Mark, st.sampled_from("abcdef"), st.sampled_from(KINDS))
parts = st.lists(
    st.tuples(streams, offsets, st.sampled_from(TAGS), st.binary(max_size=8)), max_size=4
)
quiets = st.none() | st.tuples(st.integers(0, 6), st.lists(st.sampled_from(TAGS), max_size=2))


class Model:
    """Be a log in the plainest way: a list, a dictionary, and every check in its order."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.commands: dict[str, Done] = {}

    def version(self, stream: str) -> int:
        """Count the rows of a stream."""
        return sum(row.stream == stream for row in self.rows)

    def append(self, batch: Batch) -> Done:
        """Check and write a batch."""
        mark = batch.mark
        if mark and mark.id in self.commands:
            earlier = self.commands[mark.id]
            if earlier.kind != mark.kind:
                raise CommandReused(mark.id, mark.kind, earlier.kind)
            return earlier._replace(repeated=True)
        for stream, expected in batch.reads.items():
            if self.version(stream) != expected:
                raise Conflict(stream, expected, self.version(stream))
        added = list(self.rows)
        for draft in batch.drafts:
            found = sum(row.stream == draft.stream for row in added)
            if draft.version != found + 1:
                raise Conflict(draft.stream, draft.version - 1, found)
            added.append(Row(len(added) + 1, *draft))
        self.check_quiet(batch.quiet)
        self.check_clock(added)
        return self.written(added, mark)

    def check_quiet(self, quiet: Quiet | None) -> None:
        """Look for what should not have been recorded."""
        for row in self.rows[quiet.after :] if quiet else []:
            if quiet and row.tag in quiet.tags:
                raise Overtaken(quiet.after, row.position, row.stream, row.tag)

    def check_clock(self, added: list[Row]) -> None:
        """Look for a step back in time."""
        for before, after in pairwise([0, *(row.recorded_at for row in added)]):
            if after < before:
                raise ClockBehind(after, before)

    def written(self, added: list[Row], mark: Mark | None) -> Done:
        """Take the rows over and remember the command."""
        first, last = len(self.rows) + 1, len(added)
        id, kind = mark or ("", "")
        if first > last:
            return Done(id, kind, 0, 0, repeated=False)
        self.rows = added
        done = Done(id, kind, first, last, repeated=False)
        if mark:
            self.commands[id] = done
        return done


def outcome(ask: Callable[[], object]) -> object:
    """Return an answer, or the refusal with its data, so that they can be compared."""
    try:
        return ask()
    except StoreError as error:
        return type(error), error.data


class Logs(RuleBasedStateMachine):
    """Give a model, a log in memory and a log in a file the same things to do."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "office.db"
        self.model = Model()
        self.logs: list[Log] = []
        self.moment = 0

    @initialize()
    def begin(self) -> None:
        """Open a log of each kind, and the file a second time, as another process would."""
        self.logs = [open_log("memory:"), open_file(self.path), open_file(self.path)]

    @property
    def file(self) -> Log:
        """Return the log in the file."""
        return self.logs[1]

    @rule(
        parts=parts,
        reads=st.dictionaries(streams, offsets, max_size=3),
        mark=marks,
        quiet=quiets,
        step=st.sampled_from([0, 0, 1, 5, -1]),
        other=st.booleans(),
    )
    def append(
        self,
        parts: list[tuple[str, int, str, bytes]],
        reads: dict[str, int],
        mark: Mark | None,
        quiet: tuple[int, list[str]] | None,
        step: int,
        *,
        other: bool,
    ) -> None:
        """Append what mostly fits and sometimes does not; through either door of the file."""
        given = Batch(
            self.drafts(parts, self.moment + step),
            {stream: self.model.version(stream) + off for stream, off in reads.items()},
            mark,
            Quiet(quiet[0], tuple(quiet[1])) if quiet else None,
        )
        expected = outcome(lambda: self.model.append(given))

        assert expected == outcome(lambda: self.logs[0].append(given))
        assert expected == outcome(lambda: self.logs[1 + other].append(given))
        self.moment = self.logs[0].head().recorded_at

    def drafts(self, parts: list[tuple[str, int, str, bytes]], moment: int) -> list[Draft]:
        """Number the parts of a batch on from what is there."""
        following = {stream: self.model.version(stream) + 1 for stream in STREAMS}
        made: list[Draft] = []
        for stream, off, tag, record in parts:
            made.append(Draft(stream, following[stream] + off, tag, moment, record))
            following[stream] += 1
        return made

    @rule()
    def reopen(self) -> None:
        """Close the file and open it again."""
        self.file.close()
        self.logs[1] = open_file(self.path, create=False)

    @rule(after=st.integers(0, 8), upto=st.none() | st.integers(0, 8), stream=streams)
    def read(self, after: int, upto: int | None, stream: str) -> None:
        """Ask for parts of the log."""
        rows = self.model.rows
        behind = [
            row for row in rows if after < row.position <= (len(rows) if upto is None else upto)
        ]
        for log in self.logs:
            assert behind == list(log.scan(after, upto=upto))
            assert behind == log.at(after + 1, len(rows) if upto is None else upto)
            assert [r for r in rows if r.stream == stream and r.version > after] == log.read(
                stream, after
            )

    @rule(kind=st.sampled_from(["list", "plan", "x"]), tag=st.sampled_from(TAGS))
    def find(self, kind: str, tag: str) -> None:
        """Ask by kind and by tag."""
        of_kind = [row for row in self.model.rows if row.stream.startswith(f"{kind}-")]
        for log in self.logs:
            assert of_kind == list(log.scan(kinds=(kind,)))
            assert [r for r in of_kind if r.tag == tag] == list(
                log.scan(kinds=(kind,), tags=(tag,))
            )
            assert sorted({row.stream for row in of_kind}) == list(log.streams(kind))

    @rule(after=st.integers(0, 8))
    def follow(self, after: int) -> None:
        """Follow to the present end."""
        for log in self.logs:
            assert self.model.rows[after:] == list(follow_to_head(log, after=after))

    @invariant()
    def all_agree(self) -> None:
        """Rows, versions, commands and the head are the same everywhere."""
        rows = self.model.rows
        last = (rows[-1].position, rows[-1].recorded_at) if rows else (0, 0)
        for log in self.logs:
            assert rows == list(log.scan())
            assert last == log.head()
            assert [self.model.version(s) for s in STREAMS] == [log.version(s) for s in STREAMS]
            assert [self.model.commands.get(c) for c in "abcdef"] == [log.done(c) for c in "abcdef"]

    def teardown(self) -> None:
        """Look for faults, once, and let go of the files."""
        try:
            for log in self.logs:
                assert list(log.faults()) == []
        finally:
            for log in self.logs:
                log.close()
            self.folder.cleanup()


TestLogs: Any = Logs.TestCase
TestLogs.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
