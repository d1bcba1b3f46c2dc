"""Write hooks.md from the hookspecs and the specs: `python docs/hook_reference.py`.

The page is kept beside this file; a test says when it is no longer what this would write.
"""

import ast
import inspect
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, get_args, get_type_hints

import attrs

from thidua import hookspecs
from thidua.domain.nomination import asking, dossier

PAGE = Path(__file__).with_name("hooks.md")
CALLED = {
    "thidua_checks": "check(ctx: NominationContext) -> Iterable[Found]",
    "thidua_evaluators": "evaluate(ctx: EvaluationContext) -> Judged",
    "thidua_reports": "make(projection: Projection, asked: Asked) -> Table",
    "thidua_commands": "command(office: Office, words: Sequence[str]) -> int | None",
    "thidua_checkpoint_sinks": "send(note: bytes) -> None",
    "thidua_key_stores": "key() -> Signer",
}
"""How the function is called that an ``entry`` names."""
ASKING = "from thidua.judging import"
IMPORTED = {
    "thidua_checks": (f"{ASKING} Found, NominationContext",),
    "thidua_evaluators": (f"{ASKING} EvaluationContext, Judged",),
    "thidua_reports": (
        "from thidua.reports import Table",
        "from thidua.reports.of_the_plan import Asked",
        "from thidua.views import Projection",
    ),
    "thidua_commands": ("from collections.abc import Sequence", "from thidua import Office"),
    "thidua_key_stores": ("from thidua.evidence.keys import Signer",),
}
"""Where the function takes from what it is told and what it answers."""
TOLD = (
    asking.NominationContext,
    asking.Found,
    asking.EvaluationContext,
    asking.Judged,
    dossier.Dossier,
)
"""The classes of what checks and evaluators are told and answer."""

HEAD = """\
# Hooks

This page is written by `python docs/hook_reference.py` from `thidua.hookspecs` and `thidua.specs`.
[Write a plugin](write-a-plugin.md) is the way in; this is to look things up.

A plugin is a module that packaging metadata names in the group `thidua.v1`, under its namespace.
What it offers, it marks with `hookimpl`; each hook takes one argument and gives specs.

```python
from collections.abc import Iterable

from thidua.hookspecs import CatalogueContext, hookimpl
from thidua.specs import AwardLevelSpec


@hookimpl.award_levels
def award_levels(ctx: CatalogueContext) -> Iterable[AwardLevelSpec]:
    return ()
```

- Each id begins with the plugin's namespace and a slash.
  Whatever has another is refused, with all else that the plugin gave to the same hook.
- The order of plugins and of what they give means nothing: contributions are sorted by id.
- A hook has no options.
  It asks no clock, no network and no file, and gives the same each time.
- What is wrong with one plugin is a problem of that one; `thidua plugins check` tells it.

In TOML a field has the name that it has here, a part is a table, and several are a list of tables.
`thidua.plugins.data` reads them from the plugin's folder `data`.
A folder counts once `plugin.py` has a line for its kind:
`checks = hookimpl.checks(offers(__name__, CheckSpec))`.

Types that are no table are text, whole numbers, days and flags:

| type | what it takes |
|---|---|
| `str`, `Note` | Text that may not be empty. |
| `Line`, `Text` | Text that may be empty: one line, or long. |
| `date` | A day, without quotation marks: `2026-03-25`. |
| `Count` | A whole number, 0 or more. No field takes a float. |
| `Revision` | A whole number, 1 or more. |
| `Ratio` | An exact fraction, a table: `{ part = 15, whole = 100 }`; 60 is `{ part = 60 }`. |
| `Entry` | `"package.module:function"` |
| `Form` | `"collective"`, `"individual"`, `"household"` or `"model"` |
| `DecisionAct` | `"recommend"`, the council's act, or `"decide"`, the head's |
| `Rounding` | `"down"`, `"up"` or `"half_up"`; `"none"` leaves a fraction as it is |
"""
CODE = """\
## What code is told and answers

A check or an evaluator is a function of one argument.
It reads what it is told and nothing else, and what it answers is recorded.
The message whose id is the finding's `code` words it, filled with `found` and `needed`.
Where no such message is offered, the bare id is shown.
[Write a plugin](write-a-plugin.md#where-data-is-not-enough) has an example.
"""


def page() -> str:
    """Return the whole page."""
    parts = [_part(kind) for kind in sorted(parts_of(hooks().values()), key=lambda k: k.__name__)]
    blocks = [
        HEAD,
        "## What a hook is told\n",
        _fields(hookspecs.CatalogueContext),
        "## The hooks\n",
        *(_hook(name, kind) for name, kind in hooks().items()),
        CODE,
        *(_part(kind) for kind in TOLD),
        "## Parts of specs\n",
        *parts,
    ]
    return "\n".join(blocks)


def hooks() -> dict[str, type[Any]]:
    """Return every hook with the class of what it contributes, in the order of the contract."""
    return {
        name: get_args(get_type_hints(hook)["return"])[0]
        for name, hook in vars(hookspecs.Hooks).items()
        if name.startswith("thidua_")
    }


def signature(name: str) -> str:
    """Return a hook's signature as it stands in the contract."""
    node = _definition(hookspecs, "Hooks", name)
    answer = ast.unparse(node.returns) if node.returns else ""
    arguments = ast.unparse(node.args).removeprefix("self, ")
    return f"{name}({arguments}) -> {answer}".replace("s.", "")


def parts_of(kinds: Any) -> set[type[Any]]:
    """Return every class that specs are made of, the specs themselves left out."""
    found: set[type[Any]] = set()
    ahead = [part for kind in kinds for part in _within(kind)]
    while ahead:
        kind = ahead.pop()
        if kind not in found:
            found.add(kind)
            ahead += _within(kind)
    return found


def _within(kind: Any) -> list[type[Any]]:
    fields: tuple[attrs.Attribute[Any], ...] = attrs.fields(kind)
    return [part for field in fields for part in _classes(field.type)]


def _classes(hint: Any) -> Iterator[type[Any]]:
    if isinstance(hint, type) and attrs.has(hint):
        yield hint
    for part in get_args(hint):
        yield from _classes(part)


def _hook(name: str, kind: type[Any]) -> str:
    hook = name.removeprefix("thidua_")
    does = inspect.getdoc(vars(hookspecs.Hooks)[name]) or ""
    lines = [f"### `{hook}`\n", f"`{signature(name)}`\n", f"{_plain(does)}\n"]
    if name in CALLED:
        lines.append(f"Its `entry` names a function that is called as `{CALLED[name]}`.\n")
    if name in IMPORTED:
        lines.append("\n".join(["```python", *IMPORTED[name], "```\n"]))
    lines.append(f"`{kind.__name__}`: {_plain(inspect.getdoc(kind) or '')}")
    lines.append(f"In files: `data/{kind.KIND}/`.\n")
    return "\n".join([*lines, _fields(kind)])


def _part(kind: type[Any]) -> str:
    return f"### {kind.__name__}\n\n{_plain(inspect.getdoc(kind) or '')}\n\n{_fields(kind)}"


def _fields(kind: type[Any]) -> str:
    """Return the table of a class's fields."""
    body = _class(inspect.getmodule(kind), kind.__name__).body
    rows = ["| field | type | when left out | what it is |", "|---|---|---|---|"]
    for node, below in zip(body, [*body[1:], ast.Pass()], strict=True):
        if isinstance(node, ast.AnnAssign) and "ClassVar" not in ast.unparse(node.annotation):
            hint = ast.unparse(node.annotation).replace("|", "\\|")
            cells = (f"`{ast.unparse(node.target)}`", f"`{hint}`", _default(node), _said(below))
            rows.append(f"| {' | '.join(cells)} |".replace("  ", " "))
    return "\n".join([*rows, ""])


def _default(node: ast.AnnAssign) -> str:
    value = node.value
    if isinstance(value, ast.Call):
        given = {word.arg: word.value for word in value.keywords}
        if "factory" in given:
            return "none"
        value = given.get("default", value)
    if value is None:
        return "nothing, in a file" if "None" in ast.unparse(node.annotation) else ""
    return f"`{ast.unparse(value)}`"


def _said(node: ast.stmt) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return _plain(str(node.value.value)).replace("|", "\\|").replace("\n", " ")
    return ""


def _plain(text: str) -> str:
    """Return a docstring as Markdown: its first paragraphs, without its sections."""
    told = re.split(r"\n\n(?:Args|Returns|Raises):", inspect.cleandoc(text))[0]
    return told.replace("``", "`")


@cache
def _tree(module: ModuleType) -> ast.Module:
    return ast.parse(inspect.getsource(module))


def _class(module: ModuleType | None, name: str) -> ast.ClassDef:
    nodes = _tree(module).body if module else []
    return next(n for n in nodes if isinstance(n, ast.ClassDef) and n.name == name)


def _definition(module: ModuleType, name: str, method: str) -> ast.FunctionDef:
    body = _class(module, name).body
    return next(n for n in body if isinstance(n, ast.FunctionDef) and n.name == method)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
