"""How many, in words: a plan's points and quotas."""

from collections.abc import Iterator

from thidua.cli.plan_dates import effective
from thidua.cli.speech import Said, said
from thidua.specs import Bonus, Mark, PlanSpec, Quota, Ratio, Scoring
from thidua.words import word

SCORING: Said = (
    "  Chấm điểm {code} (mục {clause}){whom}{needed}{effective}",
    "  Scoring {code} ({clause}){whom}{needed}{effective}",
)
WHOM: Said = (", với {names}", ", for {names}")
NEEDED: Said = (", cần mức {band}", ", needs band {band}")
MARK: Said = (
    "    {criterion}: tối đa {maximum}{weight}{least}",
    "    {criterion}: {maximum} at most{weight}{least}",
)
WEIGHT: Said = (", hệ số {weight}", ", weight {weight}")
LEAST: Said = (", ít nhất {least}", ", {least} at least")
BONUS: Said = (
    "    Thưởng {code} (mục {clause}): {title}, tối đa {maximum}",
    "    Bonus {code} ({clause}): {title}, {maximum} at most",
)
BONUSES: Said = ("    Thưởng cộng lại: tối đa {maximum}", "    Bonuses together: {maximum} at most")
BAND: Said = (
    "    Mức {code} (mục {clause}): {title}, từ {least}",
    "    Band {code} ({clause}): {title}, from {least}",
)
QUOTA: Said = (
    "  Chỉ tiêu {code} (mục {clause}): {bound} {number} {counted} {per}{whom}{breach}{effective}",
    "  Quota {code} ({clause}): {bound} {number} {counted} {per}{whom}{breach}{effective}",
)
BOUND: dict[str, Said] = {
    "at_least": ("ít nhất", "at least"),
    "at_most": ("nhiều nhất", "at most"),
    "exactly": ("đúng", "exactly"),
}
PER: dict[str, Said] = {
    "unit": ("trong mỗi đơn vị", "in each unit"),
    "office": ("trong cả cơ quan", "in the whole office"),
}
ROUNDED: dict[str, Said] = {
    "none": ("", ""),
    "down": (", làm tròn xuống,", ", rounded down,"),
    "up": (", làm tròn lên,", ", rounded up,"),
    "half_up": (", từ một nửa thì làm tròn lên,", ", a half rounded up,"),
}
SHARE: Said = ("{share} của {of}{rounding}", "{share} of {of}{rounding}")
REFUSED: Said = ("; vượt thì từ chối", "; what goes beyond is refused")


def numbers(spec: PlanSpec, lang: str) -> Iterator[str]:
    """Yield how points are given and how many there must or may be.

    Args:
        spec: The plan.
        lang: The language.
    """
    for scoring in spec.scorings:
        yield from _scoring(scoring, lang)
    for quota in spec.quotas:
        yield _quota(quota, lang)


def exact(ratio: Ratio) -> str:
    """Return an exact number as people write it."""
    return str(ratio.of(1))


def _scoring(scoring: Scoring, lang: str) -> Iterator[str]:
    yield said(SCORING, lang).format(
        code=scoring.code,
        clause=scoring.clause or "-",
        whom=_whom(scoring.categories, lang),
        needed=said(NEEDED, lang).format(band=scoring.needed) if scoring.needed else "",
        effective=effective(scoring.effective, lang),
    )
    for mark in scoring.marks:
        yield _mark(mark, lang)
    for bonus in scoring.bonuses:
        yield _bonus(bonus, lang)
    if scoring.bonus_maximum:
        yield said(BONUSES, lang).format(maximum=exact(scoring.bonus_maximum))
    for band in scoring.bands:
        yield said(BAND, lang).format(
            code=band.code,
            clause=band.clause or "-",
            title=band.title.text(lang),
            least=exact(band.at_least),
        )


def _mark(mark: Mark, lang: str) -> str:
    weight = "" if mark.weight.of(1) == 1 else said(WEIGHT, lang).format(weight=exact(mark.weight))
    return said(MARK, lang).format(
        criterion=mark.criterion,
        maximum=exact(mark.maximum),
        weight=weight,
        least=said(LEAST, lang).format(least=exact(mark.least)) if mark.least else "",
    )


def _bonus(bonus: Bonus, lang: str) -> str:
    return said(BONUS, lang).format(
        code=bonus.code,
        clause=bonus.clause or "-",
        title=bonus.title.text(lang),
        maximum=exact(bonus.maximum),
    )


def _quota(quota: Quota, lang: str) -> str:
    whom = (*quota.unit_kinds, *(word(form, lang) for form in quota.forms), *quota.categories,
            *quota.windows, *([quota.award] if quota.award else ()))  # fmt: skip
    return said(QUOTA, lang).format(
        code=quota.code,
        clause=quota.clause or "-",
        bound=said(BOUND[quota.bound], lang),
        number=_number(quota, lang),
        counted=word(quota.counted, lang),
        per=said(PER[quota.per], lang),
        whom=_whom(whom, lang),
        breach=said(REFUSED, lang) if quota.breach == "refuse" else "",
        effective=effective(quota.effective, lang),
    )


def _number(quota: Quota, lang: str) -> str:
    if quota.share is None:
        return str(quota.count)
    rounding = said(ROUNDED[quota.rounding], lang)
    return said(SHARE, lang).format(share=exact(quota.share), of=quota.of, rounding=rounding)


def _whom(names: tuple[str, ...], lang: str) -> str:
    return said(WHOM, lang).format(names=", ".join(names)) if names else ""
