"""The commands of evidence at the office's desk: key, seal, checkpoint, witness."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.shell import Shell, by, registered
from tests.evidence.signing import Signer, line, signed
from tests.plugins.shelf import Shelf
from thidua.verifier import Checkpoint, parse_checkpoint, parse_key

CHIEF = by("chief", "2025-01-03")
OFFICE = by("office", "2025-01-03")
SENDING = """
from pathlib import Path
from thidua.hookspecs import hookimpl
from thidua.specs import CheckpointSinkSpec, KeyStoreSpec, Title

TITLE = Title(vi="Nơi thử", en="A place")

@hookimpl.checkpoint_sinks
def sinks(ctx):
    return [CheckpointSinkSpec(id="mau/sink", title=TITLE, entry="thidua_mau:send")]

@hookimpl.key_stores
def keys(ctx):
    return [KeyStoreSpec(id="mau/vault", title=TITLE, entry="thidua_mau:vault")]

def send(note):
    Path(__file__).with_name("sent").write_bytes(note)

def vault():
    from thidua.evidence.keys import signer_in
    return signer_in(Path(__file__).with_name("vault.key"))
"""


def grown(shell: Shell, code: str) -> None:
    """Record something more."""
    shell.told("units", "add", code, code, "--kind", "phong", *OFFICE)


def keyed(shell: Shell) -> str:
    """Give the office a key, and return it."""
    return str(shell.told("key", "new", *CHIEF)["key"])


def named(key: str) -> str:
    """Return a key's name and id, without its octets."""
    return "+".join(key.split("+")[:2])


def written(path: Path) -> Checkpoint:
    """Return the checkpoint in a file."""
    return parse_checkpoint(path.read_bytes())


def names(folder: Path) -> set[str]:
    """Return what lies in a folder."""
    return {each.name for each in folder.iterdir()}


class TestKeys:
    """Made, rotated, retired, listed."""

    def test_a_key_is_made_beside_the_store_and_recorded(self, shell: Shell) -> None:
        """Its text is told and listed; the file is its owner's alone."""
        result = shell.run("key", "new", *CHIEF)
        (told,) = shell.told("key", "list")["keys"]
        path = shell.store.with_suffix(".key")

        assert (result.exit_code, result.stderr) == (0, "")
        assert told["key"] in result.stdout
        assert str(path) in result.stdout
        assert (told["retired"], told["successor"]) == (False, None)
        assert path.stat().st_mode & 0o777 == 0o600
        assert told["key"] in shell.run("key").stdout

    def test_without_a_key_it_says_so(self, shell: Shell) -> None:
        """The list is empty, and a line says it."""
        said = "Chưa có khóa nào." if shell.lang == "vi" else "There is no key yet."

        assert shell.run("key").stdout.strip() == said
        assert shell.told("key")["keys"] == []

    def test_it_may_have_a_name_and_a_file_of_its_own(self, here: Shell) -> None:
        """As they are given."""
        path = here.folder / "khac.key"
        told = here.told("key", "new", "--name", "so.example", "--key-file", str(path), *CHIEF)

        assert parse_key(told["key"]).name == "so.example"
        assert told["path"] == str(path)
        assert path.exists()

    def test_a_rotated_key_vouches_for_the_next(self, shell: Shell) -> None:
        """Both sign one checkpoint, and the old one is retired with its successor named."""
        old, place = keyed(shell), shell.folder / "noi"
        place.mkdir()
        result = shell.run("key", "rotate", "--to", str(place), *CHIEF)
        first, second = shell.told("key")["keys"]

        assert (result.exit_code, result.stderr) == (0, "")
        assert (first["key"], first["retired"], first["successor"]) == (old, True, second["key"])
        assert {old, second["key"]} <= set(result.stdout.split())
        (file,) = place.iterdir()
        signing = [written(file).note.signed_by(parse_key(k)) for k in (old, second["key"])]
        assert signing == [True, True]
        retired, used = ("đã thôi dùng", "đang dùng")
        if shell.lang == "en":
            retired, used = "retired", "in use"
        assert shell.run("key").stdout == f"{old}  {retired}\n{second['key']}  {used}\n"

    def test_a_retired_key_has_no_file(self, shell: Shell) -> None:
        """It is recorded, and nothing is signed with it any more."""
        key = keyed(shell)
        result = shell.run("key", "retire", *CHIEF)

        assert (result.exit_code, result.stderr) == (0, "")
        assert key in result.stdout
        assert not shell.store.with_suffix(".key").exists()
        assert shell.refused("key", "retire", *CHIEF)["code"] == "TD-E05"
        assert not shell.told("checkpoint")["signed"]

    def test_what_is_there_stays(self, here: Shell) -> None:
        """A second key is not made in the place of the first."""
        keyed(here)
        before = here.store.with_suffix(".key").read_bytes()

        assert here.refused("key", "new", *CHIEF)["code"] == "TD-E06"
        assert here.store.with_suffix(".key").read_bytes() == before

    @pytest.mark.parametrize(
        ("more", "code"),
        [
            (["--name", "hai chữ"], "TD-E03"),
            (["--name", "a+b"], "TD-E03"),
            (["--key-file", "/không/có/khoa.key"], "TD-E05"),
            (["--store", "memory:"], "TD-I01"),
        ],
        ids=["a space", "a plus", "no folder", "in memory"],
    )
    def test_a_key_that_cannot_be_made(self, here: Shell, more: list[str], code: str) -> None:
        """It is refused in a sentence, and nothing is recorded or left."""
        before = names(here.folder)
        told = here.run("key", "new", *more, *CHIEF)

        assert told.exit_code == 2
        assert len(told.stderr.splitlines()) == 1
        assert code in here.refused("key", "new", *more, *CHIEF)["code"]
        assert before == names(here.folder)
        assert here.told("key")["keys"] == []

    def test_what_cannot_be_recorded_leaves_no_key(self, here: Shell) -> None:
        """Where the actor may not, the file goes again."""
        here.refused("key", "new", *by("P1", "2025-01-03"))

        assert not here.store.with_suffix(".key").exists()


class TestCheckpoint:
    """Committing, and taking it elsewhere."""

    def test_everything_is_sealed(self, shell: Shell) -> None:
        """As many records as there are."""
        said = "Đã niêm 5 bản ghi." if shell.lang == "vi" else "Sealed 5 record(s)."

        assert shell.run("seal").stdout.strip() == said
        assert shell.told("seal")["records"] == 5

    def test_without_key_and_place_it_says_how_little_that_proves(self, shell: Shell) -> None:
        """Not signed, in the store alone; a second one is the same."""
        result = shell.run("checkpoint")
        again = shell.told("checkpoint")
        vi = shell.lang == "vi"

        assert (result.exit_code, result.stderr) == (0, "")
        assert ("Chưa ký" if vi else "Not signed") in result.stdout
        assert ("chỉ nằm trong chính kho" if vi else "in the store alone") in result.stdout
        assert again["note"] in result.stdout + "\n"
        told = [again[name] for name in ("size", "new", "signed", "places", "in_store_alone")]
        assert told == [5, False, False, [], True]
        same = "Không có gì mới" if vi else "Nothing came since"
        assert same in shell.run("checkpoint").stdout

    def test_it_goes_wherever_it_is_told_to(self, shell: Shell) -> None:
        """To folders, git, a file and a page, each with the same octets."""
        key, folder, git = keyed(shell), shell.folder / "a", shell.folder / "git"
        folder.mkdir()
        repository(git)
        out, paper = shell.folder / "out.txt", shell.folder / "giấy.html"
        words = ("--to", str(folder), "--git", str(git), "--out", str(out), "--paper", str(paper))
        told = shell.told("checkpoint", *words)
        note = told["note"].encode()

        assert told["places"] == [str(folder), f"git {git}", str(out), str(paper)]
        assert (told["signed"], told["in_store_alone"]) == (True, False)
        assert out.read_bytes() == note
        assert [each.read_bytes() for each in folder.iterdir()] == [note]
        assert [each.read_bytes() for each in git.glob("*.txt")] == [note]
        assert written(out).note.signed_by(parse_key(key))
        assert "<html" in paper.read_text(encoding="utf-8")
        assert str(out) in shell.run("checkpoint", *words).stdout

    def test_the_list_tells_each(self, shell: Shell) -> None:
        """Size, moment, root and who signed; or that there is none."""
        none = "Chưa có điểm chốt nào." if shell.lang == "vi" else "There is no checkpoint yet."
        assert shell.run("checkpoint", "list").stdout.strip() == none
        shell.told("checkpoint")
        key = keyed(shell)
        shell.told("checkpoint")
        first, second = shell.told("checkpoint", "list")["checkpoints"]

        assert (first["size"], first["signed_by"]) == (5, [])
        assert (second["size"], second["signed_by"]) == (6, [named(key)])
        lines = shell.run("checkpoint", "list").stdout.splitlines()
        assert [line.split()[:3] for line in lines] == [
            [str(each["size"]), each["at"], each["root"]] for each in (first, second)
        ]

    @pytest.mark.parametrize(
        ("words", "code"),
        [
            (["--to", "/không/có"], "TD-E07"),
            (["--git", "{folder}"], "TD-E07"),
            (["--sink", "khong/co"], ""),
            (["--out", "{folder}"], ""),
            (["--paper", "/không/có/giấy.html"], ""),
            (["--key-file", "{folder}/absent"], "TD-E05"),
            (["--key-file", "{folder}"], "TD-E03"),
            (["--key-file", "{folder}/garbage"], "TD-E03"),
            (["--key-file", "{folder}/nothing"], "TD-E03"),
            (["--key-file", "{folder}/open"], "TD-E04"),
        ],
        ids=range(10),
    )
    def test_what_cannot_be_done(self, shell: Shell, words: list[str], code: str) -> None:
        """It ends with 2 and one sentence, and nothing is left half written."""
        files = {"garbage": bytes(range(256)), "nothing": b"", "open": b""}
        for name, octets in files.items():
            (shell.folder / name).write_bytes(octets)
            (shell.folder / name).chmod(0o644 if name == "open" else 0o600)
        given = [each.format(folder=shell.folder) for each in words]
        before = names(shell.folder)
        result = shell.run("checkpoint", *given)

        assert (result.exit_code, result.stdout) == (2, "")
        assert len(result.stderr.splitlines()) == 1
        assert code in shell.refused("checkpoint", *given)["code"]
        assert before == names(shell.folder)

    @pytest.mark.parametrize("octets", [b"x\n", b"", None], ids=["garbage", "empty", "a folder"])
    def test_a_key_whose_memory_is_spoilt_signs_nothing(
        self, here: Shell, octets: bytes | None
    ) -> None:
        """What it signed last cannot be read: one sentence says so."""
        keyed(here)
        memory = here.folder / "office.key.last"
        if octets is None:
            memory.mkdir()
        else:
            memory.write_bytes(octets)
        result = here.run("checkpoint")

        assert (result.exit_code, result.stdout) == (2, "")
        assert len(result.stderr.splitlines()) == 1
        assert here.refused("checkpoint")["code"] == "TD-E03"

    def test_a_key_that_cannot_remember_signs_nothing(self, here: Shell) -> None:
        """Its file's name is so long that nothing can be drafted beside it."""
        path = here.folder / ("k" * 240)
        here.told("key", "new", "--key-file", str(path), *CHIEF)

        assert here.refused("checkpoint", "--key-file", str(path))["code"] == "TD-E03"
        assert here.told("checkpoint", "list")["checkpoints"] == []


def repository(path: Path) -> None:
    """Make a git repository in which somebody may commit."""
    git = shutil.which("git") or "git"
    for words in (
        ["init", "--quiet", str(path)],
        ["-C", str(path), "config", "user.name", "thu"],
        ["-C", str(path), "config", "user.email", "thu@thanhtra.example"],
    ):
        subprocess.run([git, *words], check=True)


class TestSettings:
    """What ``[evidence]`` in the configuration file sets."""

    def test_paths_are_seen_from_the_file(self, here: Shell) -> None:
        """The key and the places stand beside it; options go before them."""
        (here.folder / "noi").mkdir()
        repository(here.folder / "git")
        configured(here, 'key = "khoa/ten.key"\nfolders = "noi"\ngit = ["git"]')
        (here.folder / "khoa").mkdir()
        keyed(here)
        told = here.told("checkpoint")

        assert "ten.key" in names(here.folder / "khoa")
        assert told["places"] == [str(here.folder / "noi"), f"git {here.folder / 'git'}"]
        assert told["signed"]
        assert here.told("checkpoint", "--to", str(here.folder))["places"] == [str(here.folder)]

    def test_an_empty_table_sets_nothing(self, here: Shell) -> None:
        """As if it were not there."""
        configured(here, "")

        assert here.told("checkpoint")["in_store_alone"]

    @pytest.mark.parametrize(
        "text", ["key = 1", "folders = 1", "folders = [1]", 'other = "x"', 'key = ["a"]']
    )
    def test_what_it_may_not_set_is_refused(self, here: Shell, text: str) -> None:
        """With one sentence, which names the table."""
        configured(here, text)
        result = here.run("checkpoint")

        assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
        assert "evidence" in result.stderr

    def test_it_is_a_table(self, here: Shell) -> None:
        """A text under that name is refused."""
        (here.folder / "thidua.toml").write_text('evidence = "x"\n', encoding="utf-8")

        assert here.run("checkpoint").exit_code == 2

    def test_a_plugin_keeps_the_key_and_takes_checkpoints(self, here: Shell, shelf: Shelf) -> None:
        """Its code signs and sends."""
        key = keyed(here)
        shelf.put("mau", SENDING)
        shutil.copy2(here.store.with_suffix(".key"), shelf.folder / "vault.key")
        configured(here, 'key_store = "mau/vault"\nsinks = "mau/sink"', 'plugins = "mau"\n')
        told = here.told("checkpoint")

        assert told["places"] == ["mau/sink"]
        assert written(shelf.folder / "sent").note.signed_by(parse_key(key))
        given = ("--key-file", str(here.store.with_suffix(".key")), "--sink", "mau/sink")
        assert here.told("checkpoint", *given)["new"] is False


def configured(shell: Shell, text: str, before: str = "") -> None:
    """Write a configuration file with a table of evidence."""
    whole = f"{before}[evidence]\n{text}\n"
    (shell.folder / "thidua.toml").write_text(whole, encoding="utf-8")


class TestWitness:
    """Another office's cosignature, asked for, given, kept."""

    def asked(self, shell: Shell, *more: str) -> Path:
        """Return what is asked of a witness."""
        path = shell.folder / "yêu-cầu"
        shell.told("checkpoint", "request", "--out", str(path), *more)
        return path

    def words(self, shell: Shell, request: Path, key: str) -> list[str]:
        """Return the words with which a witness cosigns."""
        memory, out = str(shell.folder / "nhớ"), str(shell.folder / "ký.txt")
        return ["witness", str(request), "--office", key, "--memory", memory, "--out", out]

    def test_a_checkpoint_goes_to_a_witness_and_back(self, shell: Shell) -> None:
        """It is cosigned with a key that stays the same, and kept in the store."""
        key = keyed(shell)
        shell.told("checkpoint")
        result = shell.run(*self.words(shell, self.asked(shell), key))
        registered(shell)
        shell.told("checkpoint")
        told = shell.told(*self.words(shell, self.asked(shell, "--old", "6"), key))

        assert (result.exit_code, result.stderr) == (0, "")
        assert told["key"] in result.stdout
        assert ("ký chứng" if shell.lang == "vi" else "Cosigned") in result.stdout
        assert written(Path(told["path"])).note.signed_by(parse_key(told["key"]))
        kept = shell.run("checkpoint", "cosigned", told["path"])
        assert (kept.exit_code, kept.stderr) == (0, "")
        signing = shell.told("checkpoint", "list")["checkpoints"][-1]["signed_by"]
        assert signing == [named(key), named(told["key"])]

    def test_what_does_not_continue_is_refused(self, here: Shell) -> None:
        """A size that the witness did not cosign last, and an office of another key."""
        key = keyed(here)
        here.told("checkpoint")
        request = self.asked(here, "--old", "3")
        other = Signer("khac.example").vkey

        assert here.refused(*self.words(here, request, key))["code"] == "TD-E09"
        assert here.refused(*self.words(here, self.asked(here), other))["code"] == "TD-E09"
        assert not (here.folder / "ký.txt").exists()

    @pytest.mark.parametrize("old", ["-1", "9", "x"])
    def test_a_size_that_cannot_be(self, here: Shell, old: str) -> None:
        """It is refused, and nothing is written."""
        here.told("checkpoint")
        out = here.folder / "r"

        assert here.run("checkpoint", "request", "--old", old, "--out", str(out)).exit_code == 2
        assert not out.exists()

    def test_without_a_checkpoint_nothing_is_asked(self, here: Shell) -> None:
        """It says what to run first."""
        here.refused("checkpoint", "request", "--out", str(here.folder / "r"))

        assert not (here.folder / "r").exists()

    @pytest.mark.parametrize("octets", [b"", b"x\n", bytes(range(256)), None])
    def test_files_of_no_form(self, here: Shell, octets: bytes | None) -> None:
        """Requests, keys and cosigned checkpoints that are none end with 2, in a sentence."""
        key, path = keyed(here), here.folder / "tệp"
        if octets is None:
            path.mkdir()
        else:
            path.write_bytes(octets)
        here.told("checkpoint")
        request = self.asked(here)
        for words in (
            self.words(here, path, key),
            self.words(here, request, str(path)),
            ["checkpoint", "cosigned", str(path)],
        ):
            result = here.run(*words)
            assert (result.exit_code, result.stdout) == (2, "")
            assert len(result.stderr.splitlines()) == 1
        assert not (here.folder / "ký.txt").exists()

    def test_a_checkpoint_of_another_office_is_not_kept(self, here: Shell) -> None:
        """It is not found in the store, and the store keeps what it kept."""
        here.told("checkpoint")
        text = b"khac.example/so\n5\n" + b"A" * 43 + b"=\n"
        (here.folder / "k").write_bytes(signed(text, Signer("khac.example")))

        here.refused("checkpoint", "cosigned", str(here.folder / "k"))

        assert len(here.told("checkpoint", "list")["checkpoints"]) == 1

    @pytest.mark.parametrize("whose", ["the office's", "the witness's"])
    def test_a_false_signature_is_not_kept(self, here: Shell, whose: str) -> None:
        """What is kept stays, so one that would speak against the log for ever is refused."""
        key, witness = keyed(here), Signer("chung.example", kind=b"\x04")
        note = written(Path(self.out(here))).note.text
        id = bytes.fromhex(key.split("+")[1])
        name, octets = (key.split("+")[0], id + bytes(64))
        if whose == "the witness's":
            name, octets = witness.name, witness.id + bytes(72)
        (here.folder / "giả").write_bytes(note + b"\n" + line(name, octets))
        (here.folder / "thật").write_bytes(signed(note, witness))
        words = ("--witness", witness.vkey)
        told = here.run("checkpoint", "cosigned", str(here.folder / "giả"), *words)

        assert (told.exit_code, told.stdout, len(told.stderr.splitlines())) == (2, "", 1)
        assert name in told.stderr
        assert len(here.told("checkpoint", "list")["checkpoints"]) == 1
        here.told("checkpoint", "cosigned", str(here.folder / "thật"), *words)
        given = ("--checkpoint", self.out(here), "--key", key, *words)
        assert here.told("verify", *given)["exit"] == 0

    def out(self, shell: Shell) -> str:
        """Commit, and return the file in which the checkpoint is."""
        path = str(shell.folder / "chốt.txt")
        shell.told("checkpoint", "--out", path)
        return path

    def test_a_memory_that_cannot_be_kept(self, here: Shell) -> None:
        """A file stands where the folder should be."""
        key = keyed(here)
        here.told("checkpoint")
        request = self.asked(here)
        (here.folder / "nhớ").write_bytes(b"")

        assert here.refused(*self.words(here, request, key))["code"] == "TD-E03"
