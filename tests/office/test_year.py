"""A whole year, done in any order by anybody, in memory and on a file: office and model agree."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.office.year_council import Year

CALM = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)


class OnFile(Year):
    """Live the year on a SQLite file."""

    on_file = True


def lived(machine: type[Year], examples: int, steps: int) -> None:
    """Live so many years of so many acts."""
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=CALM,
        ),
    )


def test_years_in_memory_go_as_the_model_says() -> None:
    """Refusals, phases, verdicts, rewards, every day and what was known of it."""
    lived(Year, 25, 50)


def test_years_on_a_file_go_as_the_model_says() -> None:
    """The same on a SQLite file, closed and opened again in between."""
    lived(OnFile, 12, 50)


@pytest.mark.slow
@pytest.mark.parametrize("machine", [Year, OnFile])
def test_many_long_years_go_as_the_model_says(machine: type[Year]) -> None:
    """More and longer years."""
    lived(machine, 200, 120)
