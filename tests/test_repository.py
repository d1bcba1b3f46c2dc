"""What the repository promises about itself: its chores, its changelog, its words."""

import ast
import re
import stat
import tomllib
from pathlib import Path

import pytest

from tests.sources import ROOT, name_of, tracked_files

SESSION = re.compile(r"^@nox\.session.*?^def (\w+)", re.MULTILINE | re.DOTALL)
FRAGMENT = re.compile(
    r"(?:\d+|\+[a-z0-9-]+)\.(?:added|changed|deprecated|removed|fixed|security)\.md"
)

# Each pattern is written so that it does not find itself.
OF_ONE_MACHINE = re.compile(
    r"(?<![\w./~$}-])/(?:home|root|Users|work|tmp|opt)/[\w.]|[A-Z]:[\\/]+Users[\\/]"
    r"|pypi\.(?:org|python)|pythonhosted\.|anaconda\.org|(?:index|registry)[-_](?:url|links)"
    r"|find[-_]links(?![ =](?:wheelhouse\b|\{wheelhouse\}))"
    r"|https?://[^\s/\"')]+/(?:simple|pypi)\b|registry\.(?:npmjs|yarnpkg)"
)
LOCK_FILES = {"uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "pylock.toml"}
MONITORED = {"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", ".ci/run", "noxfile.py"}


def text_of(name: str) -> str:
    """Return a file of the repository as text."""
    return (ROOT / name).read_text(encoding="utf-8")


def sessions() -> list[str]:
    """Return the names of the nox sessions."""
    return SESSION.findall(text_of("noxfile.py"))


@pytest.mark.parametrize("session", sessions())
def test_every_chore_is_in_the_guide_for_contributors(session: str) -> None:
    """CONTRIBUTING.md gives the command of every chore."""
    assert f"nox -s {session}`" in text_of("CONTRIBUTING.md")


def test_the_chores_are_the_agreed_ones() -> None:
    """The sessions that the documents speak of are there."""
    agreed = {"demo", "tests", "slow", "lint", "types", "docs", "bench", "plugins", "wheels"}

    assert agreed <= set(sessions())


def test_the_guide_names_no_chore_that_is_not_there() -> None:
    """No document sends a reader to a session that does not exist."""
    documents = [file for file in tracked_files() if file.suffix == ".md"]
    named = {
        name
        for file in documents
        for name in re.findall(r"nox -s ([a-z_]+)", file.read_text(encoding="utf-8"))
    }

    assert named <= set(sessions())


@pytest.mark.parametrize("command", ["pip install nox && nox -s demo", "nox -s tests"])
def test_the_readme_has_its_two_commands(command: str) -> None:
    """Two commands do everything: one shows the year, one passes the tests."""
    assert re.search(rf"^(?:\$ )?{re.escape(command)}$", text_of("README.md"), re.MULTILINE)


def test_ci_runs_every_check() -> None:
    """The one command of CI runs every session but the benchmark."""
    (listed,) = re.findall(r"^sessions=\((.*)\)$", text_of(".ci/run"), re.MULTILINE)

    assert set(sessions()) - {"bench"} == set(listed.split())
    assert (ROOT / ".ci" / "run").stat().st_mode & stat.S_IXUSR


def test_a_change_is_told() -> None:
    """A version that is not in the changelog yet has fragments."""
    version = tomllib.loads(text_of("pyproject.toml"))["project"]["version"]
    told = f"\n## {version} " in text_of("CHANGELOG.md")

    assert told or fragments()


def fragments() -> list[Path]:
    """Return the fragments that wait for the next version."""
    return [file for file in (ROOT / "changelog.d").iterdir() if file.name != "README.md"]


@pytest.mark.parametrize("fragment", fragments(), ids=lambda file: file.name)
def test_a_fragment_is_named_and_written_as_agreed(fragment: Path) -> None:
    """A fragment's name gives its kind, and its text is a sentence."""
    assert FRAGMENT.fullmatch(fragment.name)
    assert re.fullmatch(r"[A-Z`].*[.]\n", fragment.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("name", sorted(MONITORED))
def test_the_repository_is_whole(name: str) -> None:
    """What a stranger looks for is there and not empty."""
    assert text_of(name).strip()


def test_every_page_has_its_place() -> None:
    """Every page of the documentation stands in a table of contents."""
    pages = {file.relative_to(ROOT / "docs").with_suffix("").as_posix() for file in docs_pages()}
    listed = {
        entry
        for file in docs_pages()
        for block in re.findall(r"```\{toctree\}\n(.*?)```", file.read_text("utf-8"), re.DOTALL)
        for entry in re.findall(r"^(?!:)(\S+)$", block, re.MULTILINE)
    }

    assert pages - {"index"} <= listed


def docs_pages() -> list[Path]:
    """Return the pages of the documentation."""
    return [file for file in (ROOT / "docs").rglob("*.md") if "_build" not in file.parts]


def test_nothing_names_a_machine_or_a_registry() -> None:
    """No file holds a path of one machine or the host of a package registry."""
    found = [
        f"{name_of(file)}: {match.group()}"
        for file in tracked_files()
        for match in OF_ONE_MACHINE.finditer(file.read_text(encoding="utf-8", errors="ignore"))
    ]

    assert found == []


def test_no_lock_file_is_kept() -> None:
    """A lock file would hold addresses of one registry."""
    assert [name_of(file) for file in tracked_files() if file.name in LOCK_FILES] == []


@pytest.mark.parametrize(
    "text",
    [
        "see /" + "home/somebody/x",
        "'/" + "tmp/x'",
        "C:" + "\\Users\\x",
        "https://py" + "pi.org/simple",
        "https://mirror.example/" + "simple/thidua",
        "--index" + "-url x",
        "UV_FIND" + "_LINKS=x".lower(),
    ],
)
def test_a_machine_or_a_registry_is_found(text: str) -> None:
    """The search sees each way of writing one."""
    assert OF_ONE_MACHINE.search(text) or OF_ONE_MACHINE.search(text.lower())


@pytest.mark.parametrize("text", ["docs/work/a.md", "https://example.org/home/x", "$HOME/tmp/x"])
def test_other_paths_are_left_alone(text: str) -> None:
    """Relative paths, addresses of pages and variables are fine."""
    assert not OF_ONE_MACHINE.search(text)


def test_no_session_is_a_stub() -> None:
    """Every session does something: it installs and it runs."""
    tree = ast.parse(text_of("noxfile.py"))
    bodies = {
        node.name: ast.unparse(node) for node in tree.body if isinstance(node, ast.FunctionDef)
    }

    assert [name for name in sessions() if "install(" not in bodies[name]] == []
    assert [name for name in sessions() if "session.run(" not in bodies[name]] == []
