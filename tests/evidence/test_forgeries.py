"""Bundles that somebody put together anew, every sum in them mended: what gives them away."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.evidence import attacking, world
from tests.evidence.archives import archive
from tests.evidence.attacking import bundled, judged, told
from tests.evidence.forging import Parts, files_of, manifest_of, packed, unpacked
from tests.evidence.world import OFFICE, TARGET, World, opened, renamed
from thidua.evidence.tree import Tree
from thidua.store import Row
from thidua.verifier import (
    MANIFEST,
    PROOFS,
    Entry,
    Verdict,
    as_data,
    as_lines,
    as_page,
    checkpoint_text,
    in_base64,
    leaf_hash,
    map_key,
    map_leaf,
    parse_checkpoint,
    root_from_map,
    unbase64,
    verify,
)

SECOND = "nomination-00000002"


@pytest.fixture
def nomination(office: World, tmp_path: Path) -> Parts:
    """Return the parts of a sound bundle of a nomination."""
    return parts_of(office, tmp_path, "nomination")


@pytest.fixture
def whole(office: World, tmp_path: Path) -> Parts:
    """Return the parts of a sound bundle of the whole log."""
    return parts_of(office, tmp_path, "whole")


def parts_of(of: World, folder: Path, target: str) -> Parts:
    """Return the parts of a sound bundle."""
    with closing(opened(of.path)) as log:
        return unpacked(bundled(log, target, folder / "b.zip"))


def found(of: World, parts: Parts, kept: int = 90) -> Verdict:
    """Return what an auditor learns from a bundle, whose sums are right."""
    return verify(packed(parts), of.given(kept))


def codes(verdict: Verdict) -> set[str]:
    """Return the codes of what contradicts."""
    return {remark.code for remark in verdict.remarks if remark.status == "contradicted"}


def leaves_anew(entries: list[Entry]) -> list[Entry]:
    """Return records with the leaves that they make where they stand now."""
    heads, made = dict[bytes, bytes](), list[Entry]()
    for each in entries:
        before = heads.get(each.stream, b"")
        leaf = leaf_hash(each.position, each.stream, each.version, before, each.record)
        heads[each.stream] = leaf
        made.append(each._replace(leaf=leaf))
    return made


def as_entry(of: Entry, row: Row) -> Entry:
    """Return a record as another one stands, at its own index."""
    return of._replace(version=row.version, record=row.record)


def as_row(of: Entry) -> Row:
    """Return a bundle's record as a store has it."""
    return Row(of.position, of.stream.decode(), of.version, "", 0, of.record)


def test_nothing_is_wrong_before(office: World, nomination: Parts, whole: Parts) -> None:
    """Taken apart and put together unchanged, a bundle is verified."""
    assert ["vvv 0 87", "vvv 0 90"] == [told(found(office, each)) for each in (nomination, whole)]
    assert ["vvv 0 59", "vvv 0 60"] == [
        told(found(office, each, 60)) for each in (nomination, whole)
    ]


class TestSwapped:
    """What stands in two records changes places: whole records, or ciphertexts within them."""

    @staticmethod
    def swapped(rows: list[Row], cut: Callable[[bytes], tuple[int, int]]) -> list[Row]:
        """Return rows in which a part of the records at 45 and 46 changed places."""
        one, other = rows[44], rows[45]
        (a, b), (c, d) = cut(one.record), cut(other.record)
        first = one.record[:a] + other.record[c:d] + one.record[b:]
        second = other.record[:c] + one.record[a:b] + other.record[d:]
        pair = [one._replace(record=first), other._replace(record=second)]
        return [*rows[:44], *pair, *rows[46:]]

    @pytest.mark.parametrize(
        ("cut", "expected"),
        [
            (lambda record: (0, len(record)), ("cvc 1 0", "uuc 1 -")),
            (lambda record: (record.index(b'"fact":'), len(record)), ("cvc 1 0", "cvc 1 0")),
        ],
        ids=["records", "facts"],
    )
    def test_in_a_store_and_its_bundle(
        self,
        office: World,
        tmp_path: Path,
        cut: Callable[[bytes], tuple[int, int]],
        expected: tuple[str, str],
    ) -> None:
        """Octets that are each genuine are contradicted where they do not belong."""
        rows = self.swapped(office.rows, cut)
        path = attacking.attacked(office, rows, "L0", tmp_path)
        targets = ("store", "whole")

        verdicts = [judged(office, path, each, TARGET, office.given(90)) for each in targets]

        assert expected[0] == told(verdicts[0])
        assert [1, 1] == [each.exit for each in verdicts]
        assert all("contradicted" in {v.of("integrity"), v.of("completeness")} for v in verdicts)

    def test_within_one_nomination(self, office: World, nomination: Parts) -> None:
        """Of two facts of one nomination that changed places, both records are named."""
        one, other = nomination.entries[4], nomination.entries[7]
        records = [
            one.record.partition(b'"fact":')[0]
            + b'"fact":'
            + other.record.partition(b'"fact":')[2],
            other.record.partition(b'"fact":')[0]
            + b'"fact":'
            + one.record.partition(b'"fact":')[2],
        ]
        odd = dict(zip((one.number, other.number), records, strict=True))
        nomination.entries = [
            e._replace(record=odd.get(e.number, e.record)) for e in nomination.entries
        ]
        verdict = found(office, nomination)

        outside = [r.data["position"] for r in verdict.remarks if r.code == "record-outside"]
        # Each leaf holds the one before it, so that everything behind a changed record is odd.
        assert [e.position for e in nomination.entries[4:]] == outside
        assert "cvc 1 0" == told(verdict)


class TestLeftOut:
    """A nomination's bundle lacks one record, and whoever left it out mended what could be."""

    @pytest.mark.parametrize("at", [0, 6, 11])
    def test_as_it_is(self, office: World, nomination: Parts, at: int) -> None:
        """A gap in the versions is a gap, at the beginning or in the midst."""
        odd = nomination.entries[at]
        nomination.entries = [each for each in nomination.entries if each is not odd]
        del nomination.proofs["inclusion"][str(odd.number)]

        assert "uuc 1 -" == told(found(office, nomination))

    @pytest.mark.parametrize("at", [0, 6, 11])
    def test_with_versions_mended(self, office: World, nomination: Parts, at: int) -> None:
        """Records that were renumbered to close the gap are not in the tree."""
        odd = nomination.entries[at]
        del nomination.proofs["inclusion"][str(odd.number)]
        kept = [each for each in nomination.entries if each is not odd]
        nomination.entries = [
            as_entry(e, renamed(as_row(e), TARGET, version, e.position))
            for version, e in enumerate(kept, 1)
        ]
        verdict = found(office, nomination)

        outside = [r.data["position"] for r in verdict.remarks if r.code == "record-outside"]
        assert [each.position for each in kept[at:]] == outside
        assert {"record-outside", "stream-short"} == codes(verdict)

    def test_the_last(self, office: World, nomination: Parts) -> None:
        """A bundle without the last record has all others in the tree; the map gives it away."""
        *nomination.entries, odd = nomination.entries
        del nomination.proofs["inclusion"][str(odd.number)]
        verdict = found(office, nomination)

        assert {"stream-short"} == codes(verdict)
        assert "vvc 1 80" == told(verdict)

    def test_all_of_them(self, office: World, nomination: Parts) -> None:
        """A bundle without any record of its nomination is not a whole one."""
        nomination.entries, nomination.proofs["inclusion"] = [], {}

        assert "uvc 1 0" == told(found(office, nomination))

    def test_another_streams_place_in_the_map(
        self, office: World, nomination: Parts, tmp_path: Path
    ) -> None:
        """The place of another nomination in the map is no place of this one."""
        with closing(opened(office.path)) as log:
            other = unpacked(bundled(log, "nomination", tmp_path / "c.zip", SECOND))
        nomination.proofs["map"][TARGET] = other.proofs["map"][SECOND]

        assert {"stream-short"} == codes(found(office, nomination))

    def test_of_a_whole_log(self, office: World, whole: Parts) -> None:
        """From a whole log nothing can be left out either, at its end or elsewhere."""
        *whole.entries, _ = entries = whole.entries
        assert "uuc 1 -" == told(found(office, whole))
        whole.entries = [each for each in entries if each.stream != SECOND.encode()]
        assert "uuc 1 -" == told(found(office, whole))

    def test_indexes_and_positions_mended(self, office: World, whole: Parts) -> None:
        """A whole log whose records close ranks, and one doubled, has another root."""
        kept = [each for each in whole.entries if each.stream != SECOND.encode()]
        whole.entries = [e._replace(number=n, position=n + 1) for n, e in enumerate(kept)]
        assert "uuc 1 -" == told(found(office, whole))
        note = office.notes[90].replace(b"\n90\n", b"\n%d\n" % len(kept))
        whole.note, whole.proofs["checkpoints"] = note, []

        assert "uvc 1 0" != told(found(office, whole))
        assert {"root-differs", "signature-false", "map-differs", "ends-before-yours"} == codes(
            found(office, whole)
        )


def test_a_bundle_of_another_office(office: World, tmp_path: Path) -> None:
    """A sound bundle of another office's log is told from its first record on, by its name."""
    other = world.made(tmp_path / "other", "Thanh tra tỉnh khác")
    for target in ("nomination", "whole", "store"):
        own = judged(other, other.path, target, TARGET, other.given(90))
        crossed = judged(other, other.path, target, TARGET, office.given(90))
        assert "vvv" == told(own)[:3]
        assert {"other-origin"} == codes(crossed)
        assert ("contradicted", 1, 0) == (
            crossed.of("authenticity"), crossed.exit, crossed.about["covered_position"]
        )  # fmt: skip


def test_another_offices_log_under_this_ones_name(office: World, tmp_path: Path) -> None:
    """Whoever gives a log the name of another one, and signs it, has not its key."""
    other = world.made(tmp_path / "other", "Thanh tra tỉnh khác")
    parts = parts_of(other, tmp_path, "whole")
    own, taken = (parse_checkpoint(e.notes[90]).origin.encode() for e in (other, office))
    text = parse_checkpoint(other.notes[90]).note.text.replace(own, taken)
    parts.note, parts.proofs["checkpoints"] = attacking.noted(text, [other.key]), []
    verdict = found(office, parts)

    assert "cuc 1 0" == told(verdict)
    assert "unknown-signer" in {remark.code for remark in verdict.remarks}


class TestProofs:
    """A proof of something else is none."""

    def test_of_another_index(self, office: World, nomination: Parts) -> None:
        """The proofs of two records cannot stand for one another."""
        held, (one, other) = nomination.proofs["inclusion"], ("44", "51")
        held[one], held[other] = held[other], held[one]
        verdict = found(office, nomination)

        outside = [r.data["position"] for r in verdict.remarks if r.code == "record-outside"]
        assert [45, 52] == outside
        assert "cvv 1 0" == told(verdict)

    @pytest.mark.parametrize("size", [45, 60, 89, 91, 100])
    def test_of_another_size(self, office: World, nomination: Parts, size: int) -> None:
        """A proof in the tree of another size of the same log is none in that of the bundle."""
        with closing(opened(office.path)) as log:
            proof = Tree(log.ledger).inclusion(44, size)
        nomination.proofs["inclusion"]["44"] = list(map(in_base64, proof))

        assert {"record-outside"} == codes(found(office, nomination))

    @pytest.mark.parametrize(
        "change",
        [
            lambda held: held.pop(),
            lambda held: held.pop(0),
            lambda held: held.append(held[-1]),
            lambda held: held.reverse(),
            lambda held: held.clear(),
        ],
    )
    def test_of_another_length_or_order(
        self, office: World, nomination: Parts, change: Callable[[list[str]], object]
    ) -> None:
        """Hashes that are missing, too many or out of order prove nothing."""
        change(nomination.proofs["inclusion"]["44"])

        assert {"record-outside"} == codes(found(office, nomination))

    @pytest.mark.parametrize(
        ("proof", "expected"),
        [
            ("x", "uuu 2 -"),
            ({}, "uuu 2 -"),
            ([3], "uuu 2 -"),
            ([None], "uuu 2 -"),
            (None, "uuu 2 -"),
        ],
    )
    def test_of_another_form(
        self, office: World, nomination: Parts, proof: object, expected: str
    ) -> None:
        """What is no list of hashes cannot be read, and is no fault of the program."""
        nomination.proofs["inclusion"]["44"] = proof

        assert expected == told(found(office, nomination))

    def test_another_index_is_claimed(self, office: World, nomination: Parts) -> None:
        """A record that claims another index, with the proof for it, is not there."""
        with closing(opened(office.path)) as log:
            proof = Tree(log.ledger).inclusion(45, 90)
        nomination.proofs["inclusion"]["45"] = list(map(in_base64, proof))
        nomination.entries = [
            e._replace(number=45) if e.number == 44 else e for e in nomination.entries
        ]

        assert "cvv 1 0" == told(found(office, nomination))

    @pytest.mark.parametrize(("first", "second"), [(60, 89), (30, 90), (59, 90)])
    def test_of_consistency_between_other_sizes(
        self, office: World, nomination: Parts, first: int, second: int
    ) -> None:
        """A proof that leads from one size to another leads from no other size to the bundle's."""
        with closing(opened(office.path)) as log:
            proof = Tree(log.ledger).consistency(first, second)
        nomination.proofs["checkpoints"][1]["proof"] = list(map(in_base64, proof))
        verdict = found(office, nomination, 60)

        assert {"kept-forked", "forked"} == codes(verdict)
        assert ("contradicted", 0) == (verdict.of("integrity"), verdict.about["covered_position"])

    def test_none_of_consistency(self, office: World, nomination: Parts) -> None:
        """Without a proof from the auditor's checkpoint nobody can say, and nothing is covered."""
        nomination.proofs["checkpoints"] = []
        verdict = found(office, nomination, 60)

        assert "uvv 2 0" == told(verdict)
        assert "no-proof" in {remark.code for remark in verdict.remarks}

    @pytest.mark.parametrize(
        "path", ["x", 3, [[0]], [[0, "x"]], [["0", "x"]], [[1, 2]], [[256, "A" * 43 + "="]], [None]]
    )
    def test_a_path_of_another_form(self, office: World, nomination: Parts, path: object) -> None:
        """A path through the map that is none is contradicted, and is no fault of the program."""
        nomination.proofs["map"][TARGET] = path

        assert found(office, nomination).exit in (1, 2)
        assert "verified" != found(office, nomination).of("completeness")

    def test_numbers_of_a_path_are_whole(self, office: World, nomination: Parts) -> None:
        """A fork stands at a bit, and there is one way to write which."""
        for change in (float, str):
            parts = Parts(**{**vars(nomination), "proofs": _with_forks(nomination, change)})
            assert "verified" != found(office, parts).of("completeness")


def _with_forks(parts: Parts, change: Callable[[int], object]) -> dict[str, Any]:
    path = [[change(depth), sibling] for depth, sibling in parts.proofs["map"][TARGET]]
    return {**parts.proofs, "map": {TARGET: path}}


def test_an_earlier_checkpoint_of_another_log(
    office: World, nomination: Parts, tmp_path: Path
) -> None:
    """A kept checkpoint that is another log's belongs to another history."""
    other = world.made(tmp_path / "other", "Thanh tra tỉnh khác")
    nomination.proofs["checkpoints"][0]["note"] = other.notes[30].decode()

    assert {"kept-forked"} == codes(found(office, nomination))


@pytest.mark.parametrize("target", ["nomination", "whole"])
def test_an_earlier_checkpoint_under_another_name(
    office: World, tmp_path: Path, target: str
) -> None:
    """A kept checkpoint with the right root under another log's name is of another history."""
    parts = parts_of(office, tmp_path, target)
    text = parse_checkpoint(office.notes[30]).note.text.replace(b"thidua/", b"thidua/x", 1)
    parts.proofs["checkpoints"][0]["note"] = text.decode()

    assert {"kept-forked"} == codes(found(office, parts))


def test_an_earlier_checkpoint_with_a_false_signature(office: World, nomination: Parts) -> None:
    """A kept checkpoint whose moment was changed is not what the office signed."""
    note = nomination.proofs["checkpoints"][0]["note"]
    nomination.proofs["checkpoints"][0]["note"] = note.replace("2025-06-01", "2025-05-01")

    assert "vcv 1 87" == told(found(office, nomination))


@pytest.mark.parametrize("name", [MANIFEST, PROOFS])
@pytest.mark.parametrize("target", ["nomination", "whole"])
def test_a_key_that_stands_twice(office: World, tmp_path: Path, target: str, name: str) -> None:
    """What is said twice in one object is not read: two readers would read two things."""
    parts = parts_of(office, tmp_path, target)
    files = files_of(parts)
    first = b'{"checkpoints":[],' if name == PROOFS else b'{"scope":"all",'
    files[name] = first + files[name][1:]
    if name != MANIFEST:
        del files[MANIFEST]
        files[MANIFEST] = manifest_of(parts, files)
    verdict = verify(archive(files), office.given(90))

    assert "uuu 2 -" == told(verdict)
    assert any("twice" in str(remark.data.get("what")) for remark in verdict.remarks)


@pytest.mark.parametrize("name", [MANIFEST, PROOFS])
def test_json_in_another_form(office: World, whole: Parts, name: str) -> None:
    """JSON that says the same in other octets is not read: of one bundle there is one form."""
    files = files_of(whole)
    files[name] = files[name].replace(b'":', b'": ', 1)
    if name != MANIFEST:
        del files[MANIFEST]
        files[MANIFEST] = manifest_of(whole, files)

    assert "uuu 2 -" == told(verify(archive(files), office.given(90)))


@pytest.mark.parametrize("change", ["another", "more", "less"])
def test_files_that_the_manifest_does_not_list_so(office: World, whole: Parts, change: str) -> None:
    """A file that is altered, added or gone is named, whatever it holds."""
    whole.extras = {"README.md": b"one", "states.json": b"{}\n"}
    files = files_of(whole)
    if change == "less":
        del files["README.md"]
    else:
        name = "README.md" if change == "another" else "opened.json"
        files[name] = b'{"fields":[],"gone":[]}\n'
    verdict = verify(archive(files), office.given(90))

    assert {"file-altered"} == codes(verdict)
    assert "cvv 1 90" == told(verdict)


@pytest.mark.parametrize("target", ["store", "whole", "nomination"])
def test_a_record_that_says_to_be_another(office: World, tmp_path: Path, target: str) -> None:
    """What an office sealed in one nomination's stream is not what its octets say of another."""
    rows = list(office.rows)
    rows[44] = rows[44]._replace(record=rows[44].record.replace(TARGET.encode(), SECOND.encode()))
    path = tmp_path / "so.db"
    with closing(opened(path)) as log:
        keys = [world.signer_without_memory(office, tmp_path)]
        notes = world.written(log, rows, world.STOPS, keys)
    given = office.given(90)._replace(checkpoint=parse_checkpoint(notes[90]))

    assert "contradicted" == judged(office, path, target, TARGET, given).of("integrity")


class TestLookalikes:
    """Letters of other alphabets that look like ours."""

    @pytest.fixture
    def strange(self, office: World, tmp_path: Path) -> tuple[World, str]:
        """Return an office in which a nomination's name has a Cyrillic letter for a Latin one."""
        name = TARGET.replace("o", "о")
        rows = [
            renamed(r, name, r.version, r.position) if r.stream == TARGET else r
            for r in office.rows
        ]
        path = tmp_path / "so.db"
        with closing(opened(path)) as log:
            notes = world.written(
                log, rows, world.STOPS, [world.signer_without_memory(office, tmp_path)]
            )
        return office._replace(path=path, rows=rows, notes=notes), name

    def test_a_stream_is_shown_with_its_letters_told(
        self, strange: tuple[World, str], tmp_path: Path
    ) -> None:
        """A name with a strange letter is shown so that the letter is seen, in every report."""
        other, name = strange
        with closing(opened(other.path)) as log:
            data = bundled(log, "nomination", tmp_path / "b.zip", name)
        verdict = verify(data, other.given(90))

        assert 0 == verdict.exit
        assert "n\\u{43e}minati\\u{43e}n-00000001" == verdict.about["scope"]
        shown = (*as_lines(verdict, "vi"), as_page(verdict, "en"), str(as_data(verdict, "en")))
        assert not [text for text in shown if "о" in text]

    def test_it_is_not_the_one_that_was_asked_for(
        self, strange: tuple[World, str], tmp_path: Path
    ) -> None:
        """A bundle that lists one name and holds records of the other is contradicted."""
        other, name = strange
        with closing(opened(other.path)) as log:
            parts = unpacked(bundled(log, "nomination", tmp_path / "b.zip", name))
        parts.scope, parts.streams = TARGET, [TARGET]

        assert {"streams-differ"} == codes(found(other, parts))

    def test_an_origin(self, office: World, whole: Parts) -> None:
        """A log's name with a strange letter is another log's, and shown so."""
        whole.note = office.notes[90].replace(b"thidua", "thіdua".encode())
        whole.proofs["checkpoints"] = []
        verdict = found(office, whole)

        assert {"other-origin"} == codes(verdict)
        assert verdict.about["origin"].startswith("th\\u{456}dua/")

    def test_a_key(self, office: World, whole: Parts) -> None:
        """A signature under a name with a strange letter is nobody's whom the auditor knows."""
        text, _, line = office.notes[90].rpartition(b"\n\n")
        whole.note = text + b"\n\n" + line.replace(b"thidua", "thіdua".encode())
        verdict = found(office, whole)

        (remark,) = [each for each in verdict.remarks if each.code == "unknown-signer"]
        assert remark.data["names"].startswith("th\\u{456}dua/")
        assert "unknown" == verdict.of("authenticity")


def test_a_record_that_stands_twice(office: World, nomination: Parts) -> None:
    """The same record twice is out of order."""
    nomination.entries = [*nomination.entries, nomination.entries[-1]]

    assert {"contradicts-itself"} == codes(found(office, nomination))


def test_a_stream_that_nobody_lists(office: World, nomination: Parts, tmp_path: Path) -> None:
    """Records of a stream that the manifest does not list, though genuine, are one too many."""
    with closing(opened(office.path)) as log:
        other = unpacked(bundled(log, "nomination", tmp_path / "c.zip", OFFICE))
    nomination.entries = leaves_anew(sorted([*nomination.entries, *other.entries]))
    for name in ("inclusion", "map"):
        nomination.proofs[name] |= other.proofs[name]

    assert {"streams-differ"} == codes(found(office, nomination))


def test_a_manifest_that_promises_less(office: World, nomination: Parts) -> None:
    """A bundle of one nomination that claims to be the whole log is short of records."""
    nomination.scope, nomination.streams = "all", []

    assert "uuc 1 -" == told(found(office, nomination))


def test_an_office_that_lies_about_its_map(office: World, nomination: Parts, whole: Parts) -> None:
    """A map that the records do not give is found by a check of the whole log, and there alone.

    So the verdict about one nomination says that it rests on what the office committed to.
    """
    *nomination.entries, odd = nomination.entries
    del nomination.proofs["inclusion"][str(odd.number)]
    last, key = nomination.entries[-1], map_key(TARGET.encode())
    path = [(depth, unbase64(sibling)) for depth, sibling in nomination.proofs["map"][TARGET]]
    heads = root_from_map(key, map_leaf(key, last.version, last.leaf), path)
    true = parse_checkpoint(office.notes[90])
    text = checkpoint_text(true.origin, 90, true.root, heads, "2025-06-01T08:00:30Z")
    whole.note = nomination.note = attacking.noted(text, [office.key])
    given = office.given(90)._replace(checkpoint=parse_checkpoint(nomination.note))

    lied = verify(packed(nomination), given)
    assert "vvv 0 80" == told(lied)
    assert any("only a check of the whole log confirms" in line for line in as_lines(lied, "en"))
    found_out = verify(packed(whole), given)
    assert "vvc 1 90" == told(found_out)
    assert {"map-differs"} == codes(found_out)
