"""What a new plugin may be called, and what is refused at the door."""

import unicodedata
from importlib.resources import files

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.errors import InvalidValue
from thidua.plugins import listing
from thidua.scaffold import Answers, answers_for
from thidua.scaffold.answers import RESERVED


@pytest.mark.parametrize("said", ["ha-noi", "thidua-ha-noi"])
def test_one_name_is_enough(said: str) -> None:
    """The namespace, or the distribution's name, gives all other names."""
    answers = answers_for(said)

    assert ("ha-noi", "thidua-ha-noi", "thidua_ha_noi") == (
        answers.namespace,
        answers.name,
        answers.module,
    )
    assert answers.title_vi
    assert answers.title_en


def test_everything_is_on_unless_it_is_turned_off() -> None:
    """A new plugin has criteria, levels, a report and a command."""
    assert answers_for("mau") == Answers(
        name="thidua-mau",
        namespace="mau",
        title_vi="Kế hoạch mau",
        title_en="Plan mau",
        criteria=True,
        levels=True,
        report=True,
        command=True,
    )


@pytest.mark.parametrize(
    "said",
    ["", "Hanoi", "hà-nội", "ha_noi", "2hanoi", "-ha", "ha-", "ha--noi", "ha noi", "../ha", "a/b"],
)
def test_a_namespace_is_of_letters_digits_and_dashes(said: str) -> None:
    """What could not begin an id is refused, with what would do in both languages."""
    with pytest.raises(InvalidValue) as refused:
        answers_for(said)

    assert "a-z" in refused.value.text("en") or "empty" in refused.value.text("en")
    assert "a-z" in refused.value.text("vi") or "trống" in refused.value.text("vi")


@pytest.mark.parametrize("said", sorted(RESERVED))
def test_the_core_keeps_its_names(said: str) -> None:
    """No plugin takes a namespace of the core."""
    with pytest.raises(InvalidValue, match="none of core, thidua, vn"):
        answers_for(said)


def test_the_door_of_plugins_keeps_the_same_names() -> None:
    """What the scaffold refuses, the registry would refuse too, and copier's question."""
    questions = files("thidua.scaffold").joinpath("template", "copier.yml").read_text("utf-8")

    assert RESERVED == listing._RESERVED
    assert f"namespace in {sorted(RESERVED)}" in questions


@pytest.mark.parametrize("name", ["thidua", "Thidua-Mau", "thidua mau", "thidua-", "-mau", "m/u"])
def test_a_name_can_be_installed(name: str) -> None:
    """A distribution's name that could not be installed, or is the core's, is refused."""
    with pytest.raises(InvalidValue, match="name: "):
        attrs.evolve(answers_for("mau"), name=name)


@pytest.mark.parametrize("name", ["class", "import"])
def test_a_name_can_be_imported(name: str) -> None:
    """A name that Python keeps for itself is refused."""
    with pytest.raises(InvalidValue, match="it must make a module"):
        attrs.evolve(answers_for("mau"), name=name)


@pytest.mark.parametrize("field", ["title_vi", "title_en"])
@pytest.mark.parametrize(
    "title", ["", 'Kế hoạch "mẫu"', "a\\n", "${name}", "<% if x %>", "[x](y)", "{a}"]
)
def test_a_title_is_plain_words(field: str, title: str) -> None:
    """A title stands in TOML, Python and Markdown: what would be more than text is refused."""
    with pytest.raises(InvalidValue, match=field):
        attrs.evolve(answers_for("mau"), **{field: title})  # type: ignore[arg-type]


@given(form=st.sampled_from(["NFC", "NFD"]))
def test_a_title_is_kept_in_one_form(form: str) -> None:
    """However its letters are composed, a title is the same."""
    title = unicodedata.normalize(form, "Kế hoạch bồi dưỡng điển hình")  # type: ignore[arg-type]

    assert answers_for("mau", title_vi=title).title_vi == "Kế hoạch bồi dưỡng điển hình"
