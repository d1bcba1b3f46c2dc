"""The program ``thidua-verify``: its words, its exit codes, its pages, and what it is given."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.evidence.archives import SMALL, archive, of_one_record
from tests.evidence.pages import Page
from tests.evidence.signing import COSIGNATURE, Signer, signed
from thidua import verifier
from thidua.verifier import Malformed, given_from, main, opened

OFFICE = Signer("thanhtra.example/so")
WITNESS = Signer("chung.example", kind=COSIGNATURE)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with a sound bundle, a checkpoint of it, and keys; it is where one stands."""
    bundle, mine = of_one_record(lambda text: signed(text, OFFICE, WITNESS))
    files = {"a.zip": bundle, "mine.txt": mine, "key": f" {OFFICE.vkey}\n".encode()}
    for name, octets in {**files, "empty": b"", "garbage": bytes(range(256))}.items():
        (tmp_path / name).write_bytes(octets)
    (tmp_path / "small.zip").write_bytes(archive(SMALL))
    monkeypatch.chdir(tmp_path)
    return tmp_path


SOUND = ("a.zip", "--checkpoint", "mine.txt", "--key", OFFICE.vkey)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("lang", "said"), [("vi", "ĐÃ XÁC MINH"), ("en", "VERIFIED")])
def test_a_sound_bundle(capsys: pytest.CaptureFixture[str], lang: str, said: str) -> None:
    """It is verified with 0, in either language, as text and as data."""
    assert main([*SOUND, "--lang", lang]) == 0
    text = capsys.readouterr().out
    assert main([*SOUND, "--lang", lang, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)

    assert text.count(said) == 3
    assert told["exit"] == 0
    assert all(each["text"] in text for each in told["remarks"])
    assert {"integrity", "authenticity", "completeness", "replay"} == told["answers"].keys()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page(folder: Path, capsys: pytest.CaptureFixture[str], lang: str) -> None:
    """It has its language, every remark, and no script; what is written on it is text."""
    assert main([*SOUND, "--lang", lang, "--html", "page.html", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    page = Page((folder / "page.html").read_text(encoding="utf-8"))

    assert "script" not in page.tags
    assert page.attributes["lang"] == lang
    assert all(each["text"] in page.text for each in told["remarks"])


@pytest.mark.usefixtures("folder")
def test_keys_in_files_and_witnesses(capsys: pytest.CaptureFixture[str]) -> None:
    """A key may stand in a file; a witness that cosigned is named."""
    words = ("a.zip", "--checkpoint", "mine.txt", "--key", "key", "--witness", WITNESS.vkey)

    assert main([*words, "--lang", "en"]) == 0
    assert f"the witness {WITNESS.name}" in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "words",
    [
        ["absent.zip"],
        ["empty"],
        ["."],
        ["a\0b"],
        ["a.zip", "--checkpoint", "absent"],
        ["a.zip", "--checkpoint", "empty"],
        ["a.zip", "--checkpoint", "garbage"],
        ["a.zip", "--key", "absent"],
        ["a.zip", "--key", "garbage"],
        ["a.zip", "--key", "."],
        ["a.zip", "--witness", "name+00000000+AA=="],
        ["a.zip", "--html", "absent/page.html"],
    ],
    ids=range(12),
)
def test_what_cannot_be_followed(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    """It ends with 2 and one line that says why."""
    assert main(words) == 2

    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    assert told.err.startswith("thidua-verify: ")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", ["garbage", "small.zip"])
def test_a_file_that_is_no_bundle(capsys: pytest.CaptureFixture[str], name: str) -> None:
    """Nothing can be said of it, and that is said."""
    assert main([name]) == 2
    assert capsys.readouterr().out.count("KHÔNG THỂ KẾT LUẬN") == 3


@pytest.mark.usefixtures("folder")
def test_words_that_are_none(capsys: pytest.CaptureFixture[str]) -> None:
    """They are refused with how it is used."""
    with pytest.raises(SystemExit) as refused:
        main([])

    assert refused.value.code == 2
    assert "usage: thidua-verify" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_without_cryptography(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says what is lacking, and does not guess."""
    monkeypatch.setitem(sys.modules, "cryptography.exceptions", None)

    assert main(SOUND) == 2
    assert "cryptography" in capsys.readouterr().err


@pytest.mark.parametrize("more", [[], ["--json"]])
def test_a_reader_that_goes_away(folder: Path, more: list[str]) -> None:
    """It ends with its verdict, and says nothing of the pipe."""
    code = "import sys, thidua.verifier as v; sys.stdin.read(); sys.exit(v.main(sys.argv[1:]))"
    process = subprocess.Popen(
        [sys.executable, "-c", code, *SOUND, *more],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None
    _, err = process.communicate()

    assert (process.returncode, err) == (0, b"")


def test_what_is_given_is_read(folder: Path) -> None:
    """A checkpoint, keys as text or in files; nothing where nothing is given."""
    given = given_from("mine.txt", ["key", OFFICE.vkey], [WITNESS.vkey])

    assert given.checkpoint is not None
    assert given.checkpoint.note.text in (folder / "mine.txt").read_bytes()
    assert {OFFICE.vkey} == {each.text for each in given.keys}
    assert (WITNESS.vkey,) == tuple(each.text for each in given.witnesses)
    assert given_from(None) == verifier.Given()


def test_a_file_larger_than_a_bundle_can_be(folder: Path) -> None:
    """It is refused before it is read."""
    with (folder / "large").open("wb") as file:
        file.truncate(verifier.LARGEST + 1)

    with pytest.raises(Malformed, match="is no bundle"):
        opened("large")


def test_a_file_in_it_that_is_too_large(folder: Path) -> None:
    """What is read whole has a bound."""
    bundle = verifier.Bundle((folder / "a.zip").read_bytes())
    bundle.spans["README.md"] = (0, 2**28 + 1)

    with pytest.raises(Malformed, match=r"README\.md is too large"):
        bundle.octets("README.md")
