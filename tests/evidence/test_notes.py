"""Signed notes and keys (C2SP signed-note): read in their one form, and signed by whom they say."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.evidence.signing import COSIGNATURE, Signer, line, signed
from thidua.verifier import (
    Key,
    Malformed,
    Note,
    cosigned_message,
    parse_key,
    parse_note,
)

PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SAYING = (
    b"If you think cryptography is the answer to your problem,\n"
    b"then you don't know what your problem is.\n"
)
BY_PETER = (
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6"
    "KE6RyyBwJnAM=\n"
).encode()
TEXT = "Sổ của cơ quan\n12\n".encode()
OFFICE, WITNESS = Signer("thanhtra.example/so"), Signer("witness.example", kind=COSIGNATURE)


def answer(octets: bytes, key: Key) -> bool | None:
    """Return whether a key signed a note; nothing where it is none."""
    try:
        return parse_note(octets).signed_by(key)
    except Malformed:
        return None


class TestSpecification:
    """The example that C2SP's signed-note gives."""

    def test_its_note_is_signed(self) -> None:
        """The specification's note is read, and its signature is the key's."""
        note = parse_note(SAYING + b"\n" + BY_PETER)

        assert SAYING == note.text
        assert [("PeterNeumann", bytes.fromhex("c74f20a3"))] == [
            each[:2] for each in note.signatures
        ]
        assert note.signed_by(parse_key(PETER)) is True

    def test_its_key_is_written_back(self) -> None:
        """The specification's key has its name, its id and its type, and keeps its text."""
        key = parse_key(f"  {PETER}\n")

        assert ("PeterNeumann", "c74f20a3", 1) == (key.name, key.id.hex(), key.algorithm)
        assert PETER == key.text

    @pytest.mark.parametrize("text", [b"Other words.\n", SAYING + b"\n", SAYING[:-1] + b" \n"])
    def test_another_text_is_not_signed(self, text: bytes) -> None:
        """The signature holds for its own text to the octet."""
        assert answer(text + b"\n" + BY_PETER, parse_key(PETER)) is False


class TestSigning:
    """Who signed: yes, falsely, or not at all."""

    @pytest.mark.parametrize("signer", [OFFICE, WITNESS], ids=["Ed25519", "cosignature"])
    def test_what_a_key_signed_is_its_own(self, signer: Signer) -> None:
        """A note that a key signed is that key's, and another text is falsely so."""
        key = parse_key(signer.vkey)

        assert answer(signed(TEXT, signer), key) is True
        assert answer(TEXT + b"more\n\n" + signer.line(TEXT), key) is False

    def test_signatures_of_others_mean_nothing(self) -> None:
        """Signatures that nobody here knows, of any type, stand beside a known one."""
        strange = line("elsewhere.example", b"\xfe\xed\xfa\xce" + b"?" * 2420)
        octets = TEXT + b"\n" + strange + OFFICE.line(TEXT) + WITNESS.line(TEXT) + strange

        told = [answer(octets, parse_key(each.vkey)) for each in (OFFICE, WITNESS, Signer("third"))]
        assert [True, True, None] == told

    def test_a_false_signature_beside_a_true_one(self) -> None:
        """Where a key seems to have signed twice, one falsely, the note is not its own."""
        false = line(OFFICE.name, OFFICE.id + OFFICE.octets(b"other\n"))

        assert answer(TEXT + b"\n" + OFFICE.line(TEXT) + false, parse_key(OFFICE.vkey)) is False

    def test_a_key_of_the_same_name_is_another(self) -> None:
        """A signature counts for the key whose id it bears, not for the name alone."""
        octets = TEXT + b"\n" + line(OFFICE.name, WITNESS.id + OFFICE.octets(TEXT))

        assert answer(octets, parse_key(OFFICE.vkey)) is None

    @pytest.mark.parametrize(
        "name",
        [
            "thanhtrа.example/so",
            "thanhtra.example/sо",
            "thanhtra.example/so\u200b",
            "Thanhtra.example/so",
        ],
    )
    def test_letters_that_look_alike_are_others(self, name: str) -> None:
        """A name in which one letter only looks the same is another name."""
        octets = TEXT + b"\n" + line(name, OFFICE.id + OFFICE.octets(TEXT))

        assert answer(octets, parse_key(OFFICE.vkey)) is None
        with pytest.raises(Malformed, match="the key's id"):
            parse_key(OFFICE.vkey.replace(OFFICE.name, name))

    @pytest.mark.parametrize("length", [1, 7, 8, 9, 63, 65, 71, 73, 2420])
    @pytest.mark.parametrize("signer", [OFFICE, WITNESS], ids=["Ed25519", "cosignature"])
    def test_a_signature_of_another_length_is_false(self, signer: Signer, length: int) -> None:
        """A signature that is cut, or too long, is false and breaks nothing."""
        octets = (signer.octets(TEXT) * 40)[:length]

        note = Note(TEXT, ((signer.name, signer.id, octets),))
        assert note.signed_by(parse_key(signer.vkey)) is False

    @pytest.mark.parametrize("public", [b"\xff" * 32, b"\x02" + b"\x00" * 31])
    def test_a_key_that_is_no_point_signs_nothing(self, public: bytes) -> None:
        """A key of the right length that can verify nothing has signed falsely."""
        key = Key("weak", b"\x00" * 4, 1, public, "")

        for signature in (b"\x00" * 64, public + b"\x00" * 32, OFFICE.octets(TEXT)):
            assert Note(TEXT, (("weak", key.id, signature),)).signed_by(key) is False

    @given(st.integers(0, 2**63 - 1))
    def test_a_moment_is_part_of_what_a_witness_signs(self, moment: int) -> None:
        """A cosignature holds at the moment that it states, and at no other."""
        octets, key = WITNESS.octets(TEXT, moment), parse_key(WITNESS.vkey)
        later = (moment + 1).to_bytes(8) + octets[8:]

        signatures = [((WITNESS.name, WITNESS.id, each),) for each in (octets, later)]
        assert [True, False] == [Note(TEXT, each).signed_by(key) for each in signatures]
        assert cosigned_message(moment, TEXT) == b"cosignature/v1\ntime %d\n%b" % (moment, TEXT)


class TestChanged:
    """A note that was changed is refused, or not signed."""

    @pytest.mark.parametrize("signer", [OFFICE, WITNESS], ids=["Ed25519", "cosignature"])
    def test_no_octet_can_be_turned(self, signer: Signer) -> None:
        """Every octet of a note, turned in each of several ways, undoes it."""
        octets, key = signed(TEXT, signer), parse_key(signer.vkey)

        for at in range(len(octets)):
            for turn in (0x01, 0x02, 0x20, 0x80, 0xFF):
                changed = octets[:at] + bytes([octets[at] ^ turn]) + octets[at + 1 :]
                assert answer(changed, key) is not True, (at, turn)

    def test_no_octet_can_be_left_out_or_slipped_in(self) -> None:
        """A note with an octet less, or one more, is not the note that was signed."""
        octets, key = signed(TEXT, OFFICE), parse_key(OFFICE.vkey)

        for at in range(len(octets)):
            for more in (b"", b"\n", b" ", b"A", b"="):
                changed = octets[:at] + more + octets[at + (not more) :]
                assert changed == octets or answer(changed, key) is not True, (at, more)


class TestForm:
    """What is not of the form is refused, with that one error."""

    @pytest.mark.parametrize(
        "octets",
        [
            b"",
            b"words without an end",
            b"text\n\n",
            b"text\n\nno signature\n",
            b"\xff\n",
            b"\xed\xa0\x80\n",
            b"a\rb\n",
            b"a\r\n",
            b"a\tb\n",
            b"a\x00b\n",
            b"a\x7fb\n",
            b"a\x1bb\n",
            SAYING + b"\n" + BY_PETER[:-1],
            SAYING + b"\n" + BY_PETER + b"\n",
            SAYING + b"\n" + BY_PETER + b"more\n",
            SAYING + b"\n" + b" " + BY_PETER,
            SAYING + b"\n" + BY_PETER.replace(b"\n", b" \n"),
            SAYING + b"\n" + BY_PETER.replace("—".encode(), b"-"),
            SAYING + b"\n" + BY_PETER.replace("— ".encode(), "—".encode()),
            SAYING + b"\n" + BY_PETER.replace(b" x08", b"  x08"),
            SAYING + b"\n" + BY_PETER.replace(b"Peter", b"Peter+"),
            SAYING + b"\n" + BY_PETER.replace(b"Peter", "Peter\u00a0".encode()),
            SAYING + b"\n" + BY_PETER.replace(b"Peter", "Peter\u2028".encode()),
            SAYING + b"\n" + BY_PETER.replace(b"PeterNeumann", b""),
            SAYING + b"\n" + BY_PETER.replace(b"PeterNeumann", b"P" * 201),
            SAYING + b"\n" + line("short", b"1234"),
            SAYING + b"\n" + line("empty", b""),
            SAYING + b"\n" + BY_PETER.replace(b"JnAM=", b"JnAM"),
            SAYING + b"\n" + BY_PETER.replace(b"JnAM=", b"JnAM=="),
            SAYING + b"\n" + BY_PETER.replace(b"JnAM=", b"JnAN="),
            SAYING + b"\n" + BY_PETER.replace(b"/", b"_"),
        ],
        ids=range(31),
    )
    def test_a_note_in_another_form_is_refused(self, octets: bytes) -> None:
        """There is one way to write a note down."""
        with pytest.raises(Malformed):
            parse_note(octets)

    @pytest.mark.parametrize("count", [100, 101])
    def test_a_note_has_a_hundred_signatures_at_most(self, count: int) -> None:
        """A hundred signatures are read and one more is refused, whoever made them."""
        octets = SAYING + b"\n" + BY_PETER * count

        if count == 101:
            with pytest.raises(Malformed, match="100"):
                parse_note(octets)
        else:
            assert count == len(parse_note(octets).signatures)

    def test_a_note_may_be_unsigned(self) -> None:
        """A text without signatures is a note that nobody signed, blank lines or not."""
        assert Note(TEXT, ()) == parse_note(TEXT)
        assert parse_note(TEXT).signed_by(parse_key(PETER)) is None

    def test_a_text_may_have_blank_lines(self) -> None:
        """The signatures stand behind the last blank line, and those before it are text."""
        text = b"one\n\ntwo\n"

        assert Note(text, parse_note(signed(text, OFFICE)).signatures) == parse_note(
            signed(text, OFFICE)
        )
        assert answer(signed(text, OFFICE), parse_key(OFFICE.vkey)) is True

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "PeterNeumann",
            PETER.replace("c74f20a3", "C74F20A3"),
            PETER.replace("c74f20a3", "c74f20a4"),
            PETER.replace("c74f20a3", "c74f20a"),
            PETER.replace("Peter", "Pete"),
            PETER.replace("Peter", "Peter Paul"),
            PETER.replace("PeterNeumann", ""),
            PETER.replace("+ARpc", "+"),
            PETER.replace("10TW", "10T="),
            PETER.replace("10TW", "10T"),
            f"{PETER}=",
            f"{PETER}\n{PETER}",
            PETER.partition("+AR")[0] + "+====",
            PETER.partition("+AR")[0] + "+",
            "a\ud800+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            Signer("unknown", kind=b"\x02").vkey,
            Signer("unknown", kind=b"\xff").vkey,
            Signer("long", kind=b"\x01\x01").vkey,
            Signer("short", kind=b"").vkey,
        ],
        ids=range(20),
    )
    def test_a_key_in_another_form_is_refused(self, text: str) -> None:
        """A key has one form, an id that is its own, and a type that is known."""
        with pytest.raises(Malformed):
            parse_key(text)

    @given(st.binary())
    @example(b"\xef\xbb\xbfa\n")
    def test_whatever_is_read_as_a_note_is_a_note_or_malformed(self, octets: bytes) -> None:
        """No octets break the reading of notes; what is read begins with its text."""
        try:
            note = parse_note(octets)
        except Malformed:
            return
        assert octets.startswith(note.text)

    @given(st.text(st.characters(), max_size=80) | st.from_regex(r"[^+]+\+[0-9a-f]{8}\+[\w+/=]+"))
    def test_whatever_is_read_as_a_key_is_a_key_or_malformed(self, text: str) -> None:
        """No text breaks the reading of keys, with letters that UTF-8 has not among them."""
        with pytest.raises(Malformed):
            parse_key(text)
