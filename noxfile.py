"""Every chore of the project, one session each; `nox -l` lists them."""

import json
import os
import tempfile
from pathlib import Path

import nox

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.error_on_missing_interpreters = True
nox.options.sessions = ["lint", "types", "tests", "plugins", "docs"]

ROOT = Path(__file__).parent
PROJECT = nox.project.load_toml(ROOT / "pyproject.toml")
PLUGINS = sorted(file.parent.name for file in ROOT.glob("plugins/*/pyproject.toml"))
PROVINCE = "plugins/thidua-langson"
ABSENT = ["--no-criteria", "--no-levels", "--no-report", "--no-command"]
"""What a new plugin may be without."""


def group(name: str) -> list[str]:
    """Return the requirements of one dependency group."""
    return list(nox.project.dependency_groups(PROJECT, name))


def install(session: nox.Session, *groups: str) -> None:
    """Install the core with its extras, every plugin of this tree, and groups of tools."""
    tools = [requirement for name in groups for requirement in group(name)]
    own = [part for name in PLUGINS for part in ("-e", f"plugins/{name}")]
    session.install("-e", ".[cli,office,testing]", *own, *tools)


@nox.session
def demo(session: nox.Session) -> None:
    """Carry the plan of 2025 through its whole year; what it leaves is in demo-out/."""
    session.install(".[cli,office]", f"./{PROVINCE}")
    session.run("python", "-m", "thidua_langson.demo", "--to", "demo-out", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Run the suite, with the examples of the documents, and ask for every branch."""
    install(session, "test")
    session.run("coverage", "erase")
    chosen = session.posargs or ["-n", "2", "--dist", "loadfile"]
    session.run("coverage", "run", "-m", "pytest", "-m", "not slow", *chosen)
    if not session.posargs:
        session.run("coverage", "combine", "--quiet")
        session.run("coverage", "report")


@nox.session
def slow(session: nox.Session) -> None:
    """Run the tests that take long."""
    install(session, "test")
    session.run("pytest", "-m", "slow", *(session.posargs or ["-n", "2"]))


@nox.session
def lint(session: nox.Session) -> None:
    """Check the style, the layers and the changelog's fragments."""
    session.install("-e", ".", *group("lint"))
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("lint-imports", "--no-logo")
    version = PROJECT["project"]["version"]
    session.run("towncrier", "build", "--draft", "--version", version, silent=True)


@nox.session
def types(session: nox.Session) -> None:
    """Run both type checkers over everything."""
    install(session, "types")
    session.run("mypy")
    for name in PLUGINS:
        session.run("mypy", "--config-file", "pyproject.toml", f"plugins/{name}/src")
    session.run("pyright", "--warnings")
    session.run("pytest", "-m", "slow", "tests/plugins/test_typing.py")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation; a warning is an error."""
    install(session, "docs")
    session.run("sphinx-build", "-E", "-W", "--keep-going", "docs", "docs/_build/html")


@nox.session
def bench(session: nox.Session) -> None:
    """Measure the core against its peers, in one run."""
    install(session, "bench")
    session.run("python", "bench/run.py", *session.posargs)


@nox.session
@nox.parametrize("plugin", PLUGINS or ["none"], ids=PLUGINS or ["none"])
def plugins(session: nox.Session, plugin: str) -> None:
    """Run one plugin's own tests and the kit's, alone, with what it declares and nothing else."""
    folder = ROOT / "plugins" / plugin
    declared = nox.project.load_toml(folder / "pyproject.toml")
    tools = nox.project.dependency_groups(declared, "test")
    session.install("-e", ".", "-e", str(folder), *tools)
    session.chdir(folder)
    session.run("pytest", "-c", "pyproject.toml", "--rootdir", ".", "tests", *session.posargs)


@nox.session
@nox.parametrize("version", ["1.5.0", "newest"], ids=["oldest", "newest"])
def pluggy(session: nox.Session, version: str) -> None:
    """Test the plugin door with the oldest pluggy that is allowed, and with the newest."""
    wanted = "pluggy" if version == "newest" else f"pluggy=={version}"
    install(session, "test")
    session.install("--upgrade", wanted)
    session.run("pytest", "-m", "not slow", "tests/plugins", *session.posargs)


@nox.session
@nox.parametrize("parts", [[], ABSENT], ids=["everything", "least"])
def template(session: nox.Session, parts: list[str]) -> None:
    """Begin a plugin, install its wheel, and run what its author runs: tests, types, style."""
    session.install(".[cli,testing]", *group("template"))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, session.chdir(folder):
        session.run("thidua", "plugin", "new", "tinh-mau", *parts)
        session.run("python", "-m", "build", "--wheel", "--outdir", "dist", "thidua-tinh-mau")
        (wheel,) = Path("dist").glob("*.whl")
        session.install("--no-deps", str(wheel.absolute()))
        with session.chdir("thidua-tinh-mau"):
            for chore in (["pytest"], ["mypy"], ["ruff", "check"], ["ruff", "format", "--check"]):
                session.run(*chore)


@nox.session
def wheels(session: nox.Session) -> None:
    """Build every wheel, install them offline far from the checkout, and run them there."""
    session.install(*group("wheels"))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        away = Path(folder)
        wheelhouse = away / "wheelhouse"
        for source in (".", *(f"plugins/{name}" for name in PLUGINS)):
            session.run("python", "-m", "build", "--outdir", str(wheelhouse), source)
        session.run("python", "-m", "virtualenv", "--quiet", str(away / "venv"))
        with session.chdir(away):
            run_from_wheels(session, away / "venv", wheelhouse)


def run_from_wheels(session: nox.Session, venv: Path, wheelhouse: Path) -> None:
    """Install from the folder of wheels alone, and run what was installed."""
    programs = venv / ("Scripts" if os.name == "nt" else "bin")
    python, thidua = str(programs / "python"), str(programs / "thidua")
    core = next(str(file) for file in wheelhouse.glob("thidua-*.whl")) + "[cli,office]"
    download = ["-m", "pip", "download", "--quiet", "--dest", str(wheelhouse), core]
    offline = ["-m", "pip", "install", "--quiet", "--no-index", f"--find-links={wheelhouse}"]
    for command in (
        [python, *download],
        [python, *offline, "thidua[cli,office]", *PLUGINS],
        [python, "-c", "import thidua; assert 'site-packages' in thidua.__file__"],
        [python, "-m", "thidua_langson.demo", "--to", "demo-out"],
        [thidua, "plugin", "new", "tinh-mau"],
    ):
        session.run(*command, external=True)
    listed = session.run(thidua, "plugins", "--json", external=True, silent=True)
    found = {each["distribution"] for each in json.loads(str(listed))["plugins"]}
    if missing := set(PLUGINS) - found:
        session.error(f"not listed: {', '.join(sorted(missing))}")
