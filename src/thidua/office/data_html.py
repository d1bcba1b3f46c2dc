"""Plain data on a page: names with what they stand for, as deep as it goes."""

from typing import Any, cast

from thidua.office.worded import inside, is_plain, shown
from thidua.reports.page import Html, element, pairs
from thidua.sentences.labels import label
from thidua.vietnamese import Lang


def data(value: Any, lang: Lang) -> Html:
    """Show plain data: names with what they stand for, as deep as it goes.

    Args:
        value: A mapping or a list.
        lang: The language.
    """
    told = [(named(name, lang), value_of(name, each, lang)) for name, each in inside(value)]
    return pairs(cast("list[tuple[object, object]]", told), class_="data")


def named(name: str, lang: Lang) -> Html:
    """Show what a field is called, with its name."""
    called = label(name, lang)
    return element("span", called, title=name) if called != name else element("span", name)


def value_of(field: str, value: Any, lang: Lang) -> object:
    """Show what stands in a field."""
    return shown(field, value, lang) if is_plain(value) else data(value, lang)
