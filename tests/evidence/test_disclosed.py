"""Fields that are disclosed by their keys: each opens where it was sealed, and nowhere else."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from tests.evidence.sealed import (
    ACCOUNT,
    DATA_KEY,
    DOCUMENT,
    FIRST,
    HELD,
    INNER,
    NAME,
    OUTER,
    PAPER,
    REASON,
    SECOND,
    Row,
    Spot,
    bundle,
    claim,
    field_key,
    judged,
    keyed,
    octets_of,
    records,
    token,
    uncommitted,
    written,
)
from thidua.domain.catalogue import catalogue
from thidua.facts import Fact
from thidua.verifier import (
    Given,
    Verdict,
    as_data,
    as_lines,
    as_page,
    parse_checkpoint,
    remark_text,
    texts_of,
    verify,
)

SHOWN: Mapping[Spot, str] = {
    spot: value if isinstance(value, str) else json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    for spot, value in HELD.items()
}  # fmt: skip
"""What is shown of each: text as it is, a paper as JSON."""


def codes(verdict: Verdict) -> dict[str, str]:
    """Return what was said of fields that were not shown, by its code, with its status."""
    said = (each for each in verdict.remarks if each.code.startswith("opened-"))
    return {each.code: each.status for each in said}


def everything(verdict: Verdict) -> str:
    """Return all that is printed of a verdict, in every form and language."""
    told = [
        part
        for lang in ("vi", "en")
        for part in (
            *as_lines(verdict, lang),
            json.dumps(as_data(verdict, lang), ensure_ascii=False),
            as_page(verdict, lang),
        )
    ]
    return "\n".join(told)


class TestOpening:
    """A key opens one field, in whichever place sealed text can stand."""

    @pytest.mark.parametrize("spot", HELD, ids=lambda spot: f"{spot.tag} {spot.field}")
    def test_each_place_opens_with_its_key(self, spot: Spot) -> None:
        """The text is shown with its place, and the bundle stays verified."""
        verdict = judged(keyed(spot))

        place = f"{spot.stream} v{spot.version} {spot.field}"
        assert verdict.about["opened"] == [f"{place}: {SHOWN[spot]}"]
        assert verdict.of("integrity") == "verified"

    def test_all_open_together(self) -> None:
        """In the order in which the bundle names them, beside fields that were never sealed."""
        verdict = judged(*map(keyed, HELD), claim(NAME._replace(field="unit"), value="P1"))

        shown = [each.partition(": ")[2] for each in verdict.about["opened"]]
        assert shown == [*SHOWN.values(), "P1"]

    def test_one_key_opens_one_field(self) -> None:
        """The key of a field opens none of the others that are sealed under the same data key."""
        for spot in HELD:
            others = [keyed(each, field_key(spot)) for each in HELD if each != spot]
            verdict = judged(*others)
            assert codes(verdict) == {"opened-broken": "contradicted"}
            assert verdict.about["opened"] == []

    def test_the_schema_is_that_which_it_was_sealed_under(self) -> None:
        """Sealed text names the schema of its time, which need not be that of the record's tag."""
        older = NAME._replace(tag="subject.introduced@7")

        verdict = judged(keyed(older), swap={NAME: token(older, "Công chức A1")})
        assert verdict.about["opened"] == ["subject-1 v1 name: Công chức A1"]

    def test_a_text_passes_for_nothing_else(self) -> None:
        """Ends of lines and marks that turn the writing round are spelt out."""
        verdict = judged(keyed(NAME), swap={NAME: token(NAME, "A\n\u202e1 \u2028ĐÃ XÁC MINH")})

        (line,) = verdict.about["opened"]
        assert line.endswith("A\\u{a}\\u{202e}1 \\u{2028}ĐÃ XÁC MINH")


def changed(at: int) -> str:
    """Return the sealed name with one octet of it changed."""
    octets = bytearray(octets_of(NAME, b'"x"'.ljust(32)))
    octets[at] ^= 1
    return written(NAME, bytes(octets))


MOVED = token(NAME, "Công chức A1")
UNCOMMITTED = written(NAME, uncommitted(NAME, b'"A1"'.ljust(64)))
CUT = written(NAME, octets_of(NAME, b"")[:75])
BROKEN: Mapping[str, tuple[Row, Mapping[Spot, str]]] = {
    "another nonce": (keyed(NAME), {NAME: changed(16)}),
    "another key's id": (keyed(NAME), {NAME: changed(0)}),
    "the first octet changed": (keyed(NAME), {NAME: changed(28)}),
    "a letter changed": (keyed(NAME), {NAME: changed(60)}),
    "committed to no key": (keyed(NAME), {NAME: UNCOMMITTED}),
    "the end changed": (keyed(NAME), {NAME: changed(-1)}),
    "in another field": (keyed(ACCOUNT, field_key(NAME)), {ACCOUNT: MOVED}),
    "in another record": (keyed(INNER, field_key(NAME)), {INNER: MOVED}),
    "in another stream": (keyed(FIRST, field_key(NAME)), {FIRST: MOVED}),
    "beside itself": (keyed(SECOND, field_key(FIRST)), {SECOND: token(FIRST, PAPER)}),
    "under another schema": (keyed(NAME), {NAME: MOVED.replace(".1.", ".2.", 1)}),
    "without a schema": (keyed(NAME), {NAME: MOVED.replace(".1.", "..", 1)}),
    "cut": (keyed(NAME), {NAME: CUT}),
    "no base64": (keyed(NAME), {NAME: MOVED + "!"}),
    "another form of base64": (keyed(NAME), {NAME: MOVED + "\n"}),
    "no JSON": (keyed(NAME), {NAME: written(NAME, octets_of(NAME, b"A1".ljust(32)))}),
}
WRONG: Mapping[str, tuple[Row, Mapping[Spot, str]]] = {
    "nobody's": (keyed(NAME, b"x" * 32), {}),
    "the data key": (keyed(NAME, DATA_KEY), {}),
    "of another data key": (keyed(NAME, field_key(NAME, b"o" * 32)), {}),
    "of no length": (keyed(NAME, b""), {}),
    "too short": (keyed(NAME, field_key(NAME)[:16]), {}),
    "longer by nothing": (keyed(NAME, field_key(NAME) + b"\0"), {}),
}
UNSEALED: Sequence[Row] = [
    keyed(NAME._replace(field="unit"), b"x" * 32),
    keyed(NAME._replace(field="absent"), b"x" * 32),
    keyed(NAME._replace(field="evidence"), b"x" * 32),
    keyed(FIRST._replace(field="evidence.00"), field_key(FIRST)),
    keyed(FIRST._replace(field="evidence.2"), field_key(FIRST)),
    keyed(FIRST._replace(field="evidence"), field_key(FIRST)),
    keyed(DOCUMENT._replace(field="reason"), b"x" * 32),
]


class TestContradicted:
    """What does not open where it stands is told, and never shown."""

    @pytest.mark.parametrize("name", BROKEN)
    def test_sealed_text_that_was_changed_or_moved(self, name: str) -> None:
        """With the very key that it names it does not open."""
        row, swap = BROKEN[name]
        verdict = judged(row, swap=swap)

        assert codes(verdict) == {"opened-broken": "contradicted"}
        assert (verdict.about["opened"], verdict.of("integrity")) == ([], "contradicted")

    @pytest.mark.parametrize("name", WRONG)
    def test_a_key_that_is_not_the_one(self, name: str) -> None:
        """Sealed text opens under one key, whatever else the cipher would take."""
        row, swap = WRONG[name]
        verdict = judged(row, swap=swap)

        assert codes(verdict) == {"opened-broken": "contradicted"}
        assert (verdict.about["opened"], verdict.exit) == ([], 1)

    @pytest.mark.parametrize("row", UNSEALED, ids=range(len(UNSEALED)))
    def test_a_key_for_what_is_not_sealed(self, row: Row) -> None:
        """Nothing sealed stands under that path, of which there is one way to write it."""
        assert codes(judged(row)) == {"opened-not-sealed": "contradicted"}

    @pytest.mark.parametrize("spot", [NAME._replace(version=9), NAME._replace(stream="absent-1")])
    def test_a_record_that_is_not_there(self, spot: Spot) -> None:
        """Of a record that the bundle does not hold nothing is disclosed."""
        assert codes(judged(keyed(spot))) == {"opened-differs": "contradicted"}

    def test_a_value_for_what_is_sealed(self) -> None:
        """The office's word for what was sealed is no evidence of it."""
        verdict = judged(claim(NAME, value="Công chức A1"))

        assert codes(verdict) == {"opened-differs": "contradicted"}

    @pytest.mark.parametrize(
        ("fields", "gone"),
        [
            ([keyed(NAME), keyed(NAME)], []),
            ([keyed(NAME), keyed(NAME, b"x" * 32)], []),
            ([keyed(NAME), claim(NAME, value="x")], []),
            ([keyed(NAME)], [claim(NAME)]),
            ([], [claim(NAME), claim(NAME)]),
        ],
        ids=["the same", "two keys", "a key and a value", "a key, and gone", "gone twice"],
    )
    def test_a_field_of_which_two_things_are_said(self, fields: list[Row], gone: list[Row]) -> None:
        """It is told once, and nothing of it is shown."""
        verdict = judged(*fields, keyed(FIRST), gone=gone)

        assert codes(verdict) == {"opened-twice": "contradicted"}
        assert len([each for each in verdict.remarks if each.code == "opened-twice"]) == 1
        assert len(verdict.about["opened"]) == 1

    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_the_remark_names_the_place(self, lang: str) -> None:
        """In both languages it says which field of which record, and nothing of what is in it."""
        verdicts = [judged(row, swap=swap) for row, swap in [*BROKEN.values(), *WRONG.values()]]

        for verdict in verdicts:
            said = next(each for each in verdict.remarks if each.code.startswith("opened-"))
            text = remark_text(said, lang)
            assert said.data["field"] in text
            assert said.data["stream"] in text
            assert "A1" not in text


class TestNotShown:
    """What nothing opens is shown as sealed, or as gone."""

    def test_what_is_sealed_in_a_way_to_come(self) -> None:
        """Nothing can be said of it, and a newer verifier is asked for."""
        verdict = judged(keyed(NAME), swap={NAME: MOVED.replace("A256GCM", "MLKEM768")})

        assert codes(verdict) == {"opened-newer": "unknown"}
        assert (verdict.of("integrity"), verdict.exit) == ("unknown", 2)
        assert "MLKEM768" in everything(verdict)

    def test_what_is_gone_is_noted(self) -> None:
        """The office says so; the record is as it was, and the rest is verified."""
        verdict = judged(keyed(FIRST), gone=[claim(NAME)])

        assert codes(verdict) == {"opened-gone": "note"}
        assert (verdict.of("integrity"), len(verdict.about["opened"])) == ("verified", 1)

    @pytest.mark.parametrize("field", ["unit", "absent"])
    def test_what_was_never_sealed_is_not_gone(self, field: str) -> None:
        """To say so of a field that can be read, or is not there, is false."""
        verdict = judged(gone=[claim(NAME._replace(field=field))])

        assert codes(verdict) == {"opened-not-sealed": "contradicted"}

    def test_sealed_text_is_shown_as_such(self) -> None:
        """Given as a value it is what stands there, and is not printed."""
        verdict = judged(claim(NAME, value=MOVED))

        assert verdict.about["opened"] == ["subject-1 v1 name: [niêm phong / sealed]"]
        assert "$A256GCM" not in everything(verdict)

    @pytest.mark.parametrize("opened", [None, {"fields": [], "gone": []}])
    def test_nothing_is_printed_that_is_not_disclosed(self, opened: Any) -> None:
        """Neither sealed text nor what is in it, in any form of the answer."""
        octets, note = bundle(records(), opened)
        verdict = verify(octets, Given(parse_checkpoint(note)))

        text = everything(verdict)
        assert verdict.of("integrity") == "verified"
        assert "$A256GCM" not in text
        assert [each for each in SHOWN.values() if each in text] == []

    def test_what_does_not_open_is_not_printed(self) -> None:
        """A wrong key brings neither the sealed text nor the key into the answer."""
        verdict = judged(keyed(NAME, b"x" * 32))

        text = everything(verdict)
        assert "$A256GCM" not in text
        assert keyed(NAME, b"x" * 32)["key"] not in text


ODD: Sequence[Any] = [
    {"fields": []},
    {"fields": [], "gone": {}},
    {"fields": {}, "gone": []},
    {"fields": [claim(NAME)], "gone": []},
    {"fields": [claim(NAME, key="AA==", value="x")], "gone": []},
    {"fields": [claim(NAME, key="x")], "gone": []},
    {"fields": [{**claim(NAME), "key": 7}], "gone": []},
    {"fields": [{**keyed(NAME), "version": "1"}], "gone": []},
    {"fields": [{**keyed(NAME), "version": True}], "gone": []},
    {"fields": [["key"]], "gone": []},
    {"fields": ["key"], "gone": []},
    {"fields": [], "gone": [keyed(NAME)]},
    {"fields": [], "gone": [claim(NAME, value="x")]},
    {"fields": [], "gone": ["name"]},
]


@pytest.mark.parametrize("opened", ODD, ids=range(len(ODD)))
def test_a_list_of_another_form_is_not_read(opened: Any) -> None:
    """Members that are not of the format, or keys that are no base64, end with "cannot say"."""
    octets, note = bundle(records(), opened)
    verdict = verify(octets, Given(parse_checkpoint(note)))

    assert {each.code for each in verdict.remarks} == {"unreadable", "not-here"}
    assert verdict.exit == 2


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"fact": None, "actor": [], "reason": "x" * 3},
        {"fact": [1], "actor": {"account": 7}, "reason": {"kind": 7}},
        {"fact": {"tag": "corrected@1", "fact": None}, "actor": {"account": None}},
        {"fact": {"tag": 7, "a": {"document": MOVED}, "b": [[MOVED]], "c": {"kind": "Đơn"}}},
    ],
    ids=range(5),
)
def test_a_record_of_another_shape(record: Row) -> None:
    """It has no sealed text in the places where that could stand, and nothing falls over it."""
    assert [path for path, (_, text) in texts_of(record).items() if text.startswith("$")] == []


def kinds(of: type[Fact]) -> list[type[Fact]]:
    """Return every class of facts."""
    return [each for kind in of.__subclasses__() for each in (kind, *kinds(kind))]


def test_no_path_has_two_meanings() -> None:
    """No field of a fact is named like one of the envelope, or like one of several."""
    assert "subject.introduced@1" in catalogue().tags
    fields = {name for kind in kinds(Fact) for name in kind.__struct_fields__}

    assert fields & {"actor", "reason"} == set()
    assert [name for name in fields if "." in name] == []


def test_the_places_are_those_that_a_correction_has() -> None:
    """Its envelope is sealed under its own tag, and the fact in it under the inner one."""
    assert (REASON.tag, OUTER.tag, INNER.tag) == (NAME.tag, "corrected@1", NAME.tag)
