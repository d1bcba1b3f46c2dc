"""``thidua completion``: the script by which a shell completes commands."""

from collections.abc import Iterator

import click

from thidua.cli.kinds import OneOf
from thidua.cli.making import argument, plain
from thidua.cli.run import Run


@plain(
    "completion",
    (
        'In kịch bản hoàn thành lệnh. Với bash: eval "$(thidua completion bash)"',
        'Print the script that completes commands. In bash: eval "$(thidua completion bash)"',
    ),
    argument(
        "shell", ("bash, zsh hoặc fish.", "bash, zsh or fish."), reads=OneOf("bash", "zsh", "fish")
    ),
)
def completion_(run: Run, shell: str) -> Iterator[bytes]:
    """Print the script by which a shell completes commands."""
    from click.shell_completion import get_completion_class

    del run
    kind = get_completion_class(shell)
    root = click.get_current_context().find_root().command
    return iter([kind(root, {}, "thidua", "_THIDUA_COMPLETE").source().encode()] if kind else [])
