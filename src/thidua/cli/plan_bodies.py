"""Who, in words: a plan's nominators, levels and councils; what bars, and what is given."""

from collections.abc import Iterator

from thidua.cli.plan_dates import effective
from thidua.cli.speech import Said, said
from thidua.domain.plan import Ended, InForce
from thidua.specs import Level, Nominator, PlanSpec, Prerequisite

GATE: Said = (
    "  Loại trừ {code} (mục {clause}): {text}{effective}",
    "  Gate {code} ({clause}): {text}{effective}",
)
PREREQUISITE: Said = (
    "  Điều kiện {code} (mục {clause}): {award} cần {title} {years} năm liền{last}{effective}",
    (
        "  Prerequisite {code} ({clause}): {award} needs {title} in {years} consecutive year(s)"
        "{last}{effective}"
    ),
)
LAST: dict[str, Said] = {
    "this_year": (", kể cả năm xét", ", up to the year itself"),
    "year_before": (", đến năm trước năm xét", ", up to the year before"),
}
TITLED: Said = ("  Danh hiệu {code}: {title}", "  Title {code}: {title}")
AWARDED: Said = (
    "  Hình thức {code}: {title}{grants}{effective}",
    "  Award {code}: {title}{grants}{effective}",
)
GRANTS: Said = (", được danh hiệu {title}", ", brings the title {title}")
SPONSORED: Said = ("  {team} đăng ký qua {unit}", "  {team} is registered through {unit}")
NOMINATES: Said = (
    "  Nguồn đề cử {code} (mục {clause}): {title}, {source}{units}{document}{effective}",
    "  Nominator {code} ({clause}): {title}, {source}{units}{document}{effective}",
)
SOURCES: dict[str, Said] = {
    "own_unit": ("đơn vị của đối tượng", "the subject's own unit"),
    "any_unit": ("mọi đơn vị", "any unit"),
    "citizen": ("công dân", "any citizen"),
    "press": ("báo chí", "the press"),
}
UNITS: Said = (", qua {kinds}", ", taken in by {kinds}")
DOCUMENT: Said = (", phải có văn bản", ", with a document")
LEVEL: Said = (
    "  Cấp {code} (mục {clause}): {title}, {by}{leaders}{effective}",
    "  Level {code} ({clause}): {title}, {by}{leaders}{effective}",
)
BY: dict[str, Said] = {
    "council": ("Hội đồng", "a council"),
    "cluster": ("từng cụm, khối", "each cluster of peers"),
}
LEADERS: Said = (", bầu nhiều nhất {count}", ", votes for {count} at most")
CLUSTER: Said = (
    "  Cụm, khối {code} (mục {clause}): {title}: {units}",
    "  Cluster {code} ({clause}): {title}: {units}",
)
CHECKED: Said = ("  Kiểm tra khi xét: {id}", "  Checked when decided: {id}")
COUNCIL: Said = (
    "  Quy chế Hội đồng{place}: {id}, {count} thành viên",
    "  Council{place}: {id}, {count} members",
)


def bars(spec: PlanSpec, lang: str) -> Iterator[str]:
    """Yield what excludes, which titles are needed, and which code looks at nominations."""
    for gate in spec.gates:
        yield said(GATE, lang).format(
            code=gate.code,
            clause=gate.clause or "-",
            text=gate.text.text(lang),
            effective=effective(gate.effective, lang),
        )
    for each in spec.prerequisites:
        yield _prerequisite(each, lang)
    yield from (said(CHECKED, lang).format(id=name) for name in spec.checks)


def awards(spec: PlanSpec, lang: str) -> Iterator[str]:
    """Yield the titles that are held and the rewards that are given."""
    for title in spec.titles:
        yield said(TITLED, lang).format(code=title.code, title=title.title.text(lang))
    for award in spec.awards:
        yield said(AWARDED, lang).format(
            code=award.code,
            title=award.title.text(lang),
            grants=said(GRANTS, lang).format(title=award.grants) if award.grants else "",
            effective=effective(award.effective, lang),
        )


def bodies(state: InForce | Ended, lang: str) -> Iterator[str]:
    """Yield who registers for others, who nominates, and who votes, in which order."""
    spec = state.spec
    for each in spec.sponsors:
        yield said(SPONSORED, lang).format(team=each.team, unit=each.unit)
    yield from (_nominator(each, lang) for each in spec.nominators)
    yield from (_level(level, lang) for level in spec.levels)
    for cluster in spec.clusters:
        yield said(CLUSTER, lang).format(
            code=cluster.code,
            clause=cluster.clause or "-",
            title=cluster.title.text(lang),
            units=", ".join(cluster.units),
        )
    for place, rules in sorted(state.councils.items()):
        where = "".join(f" {code}" for code in place if code)
        count = len(rules.members)
        yield said(COUNCIL, lang).format(place=where, id=rules.id, count=count)


def _prerequisite(each: Prerequisite, lang: str) -> str:
    return said(PREREQUISITE, lang).format(
        code=each.code,
        clause=each.clause or "-",
        award=each.award,
        title=each.title,
        years=each.years,
        last=said(LAST[each.last_year], lang),
        effective=effective(each.effective, lang),
    )


def _nominator(each: Nominator, lang: str) -> str:
    kinds = ", ".join(each.taken_in_by)
    return said(NOMINATES, lang).format(
        code=each.code,
        clause=each.clause or "-",
        title=each.title.text(lang),
        source=said(SOURCES[each.source], lang),
        units=said(UNITS, lang).format(kinds=kinds) if kinds else "",
        document=said(DOCUMENT, lang) if each.needs_document else "",
        effective=effective(each.effective, lang),
    )


def _level(level: Level, lang: str) -> str:
    return said(LEVEL, lang).format(
        code=level.code,
        clause=level.clause or "-",
        title=level.title.text(lang),
        by=said(BY[level.by], lang),
        leaders=said(LEADERS, lang).format(count=level.leaders) if level.leaders else "",
        effective=effective(level.effective, lang),
    )
