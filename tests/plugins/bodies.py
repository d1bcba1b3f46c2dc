"""Bodies of plugins: for every hook one thing that it can be answered with."""

from tests.plugins.shelf import RULES

EVERY_HOOK = f"""{RULES}
import attrs
from thidua.hookspecs import CatalogueContext, hookimpl
from thidua.specs import (
    Award, AwardLevelSpec, CheckpointSinkSpec, CheckSpec, CommandSpec, CriteriaSetSpec, Criterion,
    EvaluatorSpec, KeyStoreSpec, MessageSpec, ReportSpec, SettingSpec, Title,
)
from thidua.testing import model_plan

TITLE = Title(vi="Tên thử", en="A name")
CODE = dict(title=TITLE, entry=__name__ + ":code")

def code(*args): return args

@hookimpl.plans
def plans(ctx): yield attrs.evolve(model_plan(), id=ctx.namespace + "/plans")
@hookimpl.criteria_sets
def sets(ctx):
    criterion = Criterion(code="c1", text="Tiêu chí", clause="I.1")
    yield CriteriaSetSpec(id=ctx.namespace + "/criteria_sets", title=TITLE, criteria=(criterion,))
@hookimpl.award_levels
def levels(ctx):
    yield AwardLevelSpec(id=ctx.namespace + "/award_levels", title=TITLE, rank=1, awards=())
@hookimpl.council_rules
def councils(ctx): return [rules(ctx.namespace + "/council_rules")]
@hookimpl.checks
def checks(ctx): return {{CheckSpec(id=ctx.namespace + "/checks", **CODE)}}
@hookimpl.evaluators
def evaluators(ctx): return (EvaluatorSpec(id=ctx.namespace + "/evaluators", **CODE),)
@hookimpl.messages
def messages(ctx): return [MessageSpec(id=ctx.namespace + "/messages", text=TITLE)]
@hookimpl.reports
def reports(ctx): return [ReportSpec(id=ctx.namespace + "/reports", **CODE)]
@hookimpl.commands
def commands(ctx): return [CommandSpec(id=ctx.namespace + "/commands", **CODE)]
@hookimpl.settings
def settings(ctx): return [SettingSpec(id=ctx.namespace + "/settings", title=TITLE)]
@hookimpl.checkpoint_sinks
def sinks(ctx): return [CheckpointSinkSpec(id=ctx.namespace + "/checkpoint_sinks", **CODE)]
@hookimpl.key_stores
def keys(ctx): return [KeyStoreSpec(id=ctx.namespace + "/key_stores", **CODE)]
"""
"""A plugin that answers every hook with one spec, whose id is the namespace and the hook's name."""
