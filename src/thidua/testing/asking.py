"""The rules as tests of pytest: one test a rule, named ``TD005-replay[tinh]``."""

from collections.abc import Iterator, Mapping

import attrs
import pytest

from thidua.errors import ThiduaError
from thidua.testing.conformance import FILE, Candidate, Rule, candidate, rules_of, write_snapshot
from thidua.testing.pytest_plugin import QUESTIONS


@attrs.frozen(kw_only=True)
class Questions:
    """Hold which plugins are asked which rules, and which are known not to be kept yet."""

    rules: tuple[Rule, ...]
    plugins: tuple[Candidate, ...]
    expected: Mapping[str, str]
    writes: bool
    """Whether the snapshot is written anew."""


def questions(config: pytest.Config) -> Questions:
    """Return what is asked in a run of pytest.

    Args:
        config: The options and settings of the run.

    Raises:
        UsageError: A plugin, a profile or a rule is not known, or a reason is missing.
    """
    snapshot = config.rootpath / FILE
    profile = config.getoption("--thidua-profile") or str(config.getini("thidua_profile"))
    given: list[str] = config.getoption("--thidua-plugin") or []
    try:
        rules = rules_of(profile)
        named = [_split(each) for each in dict.fromkeys(given)]
        plugins = tuple(candidate(name, module, snapshot=snapshot) for name, module in named)
    except ThiduaError as error:
        message = f"--thidua-plugin: {error.text('en')}"
        raise pytest.UsageError(message) from None
    return Questions(
        rules=rules,
        plugins=plugins,
        expected=_expected(config.getini("thidua_expected_failures"), rules),
        writes=bool(config.getoption("--thidua-snapshot")),
    )


def _split(given: str) -> tuple[str, str | None]:
    namespace, equals, module = given.partition("=")
    if not namespace or (equals and not module):
        message = f"--thidua-plugin: {given!r} is not NS or NS=module"
        raise pytest.UsageError(message)
    return namespace, module or None


def _expected(lines: list[str], rules: tuple[Rule, ...]) -> dict[str, str]:
    """Read the lines of a setting: the id of a rule, a colon, a reason."""
    known = {rule.id for rule in rules}
    told: dict[str, str] = {}
    for line in lines:
        name, _, reason = (part.strip() for part in line.partition(":"))
        if name not in known or not reason or name in told:
            message = f"thidua_expected_failures: {line!r} is not 'TD004: reason', once a rule"
            raise pytest.UsageError(message)
        told[name] = reason
    return told


class Rules(pytest.Collector):
    """Collect one test for each rule and plugin."""

    def collect(self) -> Iterator["Asked"]:
        """Yield the tests, in order of plugins and rules."""
        told: Questions = self.config.stash[QUESTIONS]
        for plugin in told.plugins:
            for rule in told.rules:
                name = f"{rule.id}-{rule.name}[{plugin.namespace}]"
                asked: Asked = Asked.from_parent(  # pyright: ignore[reportUnknownMemberType]
                    self, name=name, rule=rule, plugin=plugin
                )
                if rule.id in told.expected:
                    asked.add_marker(pytest.mark.xfail(reason=told.expected[rule.id], strict=True))
                yield asked


class Broken(AssertionError):
    """Say that a plugin does not keep a rule."""


class Asked(pytest.Item):
    """Ask one plugin one rule."""

    def __init__(self, *, rule: Rule, plugin: Candidate, **more: object) -> None:
        super().__init__(**more)  # type: ignore[arg-type]
        self._rule, self._plugin = rule, plugin

    def runtest(self) -> None:
        """Ask the rule; a rule that cannot be asked is skipped, with the reason."""
        told: Questions = self.config.stash[QUESTIONS]
        if self._rule.id == "TD012" and told.writes:
            write_snapshot(self._plugin)
        if reason := self._rule.why_not(self._plugin):
            pytest.skip(reason.text("en"))
        if faults := self._rule.faults(self._plugin):
            raise Broken("\n".join(f"{f.text('vi')}\n{f.text('en')}" for f in faults))

    def repr_failure(
        self,
        excinfo: pytest.ExceptionInfo[BaseException],
        style: object = None,  # noqa: ARG002 - pytest's
    ) -> str:
        """Say what is wrong, in both languages; a fault of the kit's own keeps its traceback."""
        if isinstance(excinfo.value, Broken | ThiduaError):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[str, None, str]:
        """Name the test by its rule and plugin."""
        return "thidua", None, self.name
