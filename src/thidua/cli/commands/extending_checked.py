"""``thidua plugins check``: every rule of the author's kit, asked of one plugin."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from subprocess import TimeoutExpired
from typing import TYPE_CHECKING, Any

from thidua.cli.answers import Answer
from thidua.cli.commands.extending_shown import importable, installed
from thidua.cli.consoles import progress
from thidua.cli.exits import Exit
from thidua.cli.making import argument, option, plain
from thidua.cli.run import Run
from thidua.cli.speech import Said, said
from thidua.errors import MissingExtra, PluginLoadError

if TYPE_CHECKING:
    from thidua.testing.conformance import Candidate, Fault, Rule

CHECKING: Said = ("Đang kiểm tra", "Checking")
KEPT: Said = ("{id}  đạt        {title}", "{id}  holds      {title}")
BROKEN: Said = ("{id}  không đạt  {title}", "{id}  is broken  {title}")
PASSED_BY: Said = ("{id}  bỏ qua     {title}: {why}", "{id}  not asked  {title}: {why}")
TOTAL: Said = (
    "{namespace}: {kept} quy tắc đạt, {broken} không đạt, {skipped} bỏ qua.",
    "{namespace}: {kept} rule(s) hold, {broken} broken, {skipped} not asked.",
)


@plain(
    "check",
    (
        (
            "Kiểm tra một phần mở rộng theo mọi quy tắc của bộ kiểm thử.\n\nGhi NS=mô-đun nếu chưa "
            "cài. Phần mở rộng được nạp trong các tiến trình riêng. Không đạt thì mã thoát là 1."
        ),
        (
            "Check a plugin by every rule of the author's kit.\n\nWrite NS=module where it is not "
            "installed. It is imported in processes apart. Exit code 1 where a rule is broken."
        ),
    ),
    argument("plugin", ("Tên, hoặc NS=mô-đun.", "The namespace, or NS=module."), metavar="NS"),
    option(
        "--profile",
        ("Bộ quy tắc; mặc định mới nhất.", "The set of rules; the newest by default."),
        default="",
        metavar="NAME",
    ),
)
def check_(run: Run, plugin: str, profile: str) -> Answer:
    """Check a plugin by every rule."""
    namespace, _, module = plugin.partition("=")
    told = _rules(run, namespace, module, profile)
    broken = any(each["faults"] for each in told)
    return Answer(
        name="plugin-check",
        data={"namespace": namespace, "rules": told},
        lines=tuple(_lines(namespace, told, run.lang)),
        exit=Exit.FAULTS if broken else Exit.DONE,
    )


def _rules(run: Run, namespace: str, module: str, profile: str) -> list[dict[str, Any]]:
    if find_spec("hypothesis") is None:
        raise MissingExtra("thidua plugins check", "testing")
    from thidua.testing.conformance import candidate, rules_of

    if not module:
        its = installed(run.switches.registry(strict=False), namespace)
        importable(its, "thidua plugins check")
    rules, of = rules_of(profile), candidate(namespace, module or None)
    told: list[dict[str, Any]] = []
    with progress(said(CHECKING, run.lang)) as tell, _blaming(of):
        for number, rule in enumerate(rules, 1):
            told.append(_asked(rule, of, run.lang))
            (tell or _silently)(number, len(rules))
    return told


def _silently(done: int, total: int) -> None:
    """Say nothing: nobody watches."""


@contextmanager
def _blaming(of: "Candidate") -> Generator[None, None, None]:
    """Name the plugin whose process ended without an answer."""
    from thidua.testing.conformance.children import Failed

    try:
        yield
    except (Failed, TimeoutExpired) as error:
        its = of.installed
        named = its.named if its else (of.namespace, of.target, "-")
        cause = str(error).strip().rpartition("\n")[2] or type(error).__name__
        raise PluginLoadError(*named, cause=cause) from error


def _asked(rule: "Rule", of: "Candidate", lang: str) -> dict[str, Any]:
    why = rule.why_not(of)
    faults = [_fault(each, lang) for each in rule.faults(of)]
    return {
        "id": rule.id,
        "name": rule.name,
        "title": rule.title.text(lang),
        "not_asked": why.text(lang) if why else None,
        "faults": faults,
    }


def _fault(each: "Fault", lang: str) -> dict[str, str]:
    return {"place": each.place, "text": each.text(lang), "remedy": each.remedy.text(lang)}


def _lines(namespace: str, told: list[dict[str, Any]], lang: str) -> Iterator[str]:
    for each in told:
        yield said(_heading(each), lang).format(**each, why=each["not_asked"])
        yield from (f"  {fault['text']}" for fault in each["faults"])
    headings = [_heading(each) for each in told]
    yield said(TOTAL, lang).format(
        namespace=namespace,
        kept=headings.count(KEPT),
        broken=headings.count(BROKEN),
        skipped=headings.count(PASSED_BY),
    )


def _heading(told: dict[str, Any]) -> Said:
    if told["faults"]:
        return BROKEN
    return PASSED_BY if told["not_asked"] else KEPT
