"""A plugin put on the path as an editable install leaves it, without an installer or a network."""

import os
import tomllib
from pathlib import Path


def put_on_path(project: str, site: str = ".site") -> None:
    """Let processes that are started from now on find a project, with its entry points.

    Args:
        project: Its folder.
        site: The folder that stands for where an installer would have put it.
    """
    told = tomllib.loads((Path(project) / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = Path(site) / f"{told['name'].replace('-', '_')}-{told['version']}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(_metadata(told), encoding="utf-8")
    (info / "entry_points.txt").write_text(_entry_points(told), encoding="utf-8")
    source = (Path(project) / "src").absolute()
    (info / "direct_url.json").write_text(
        f'{{"dir_info": {{"editable": true}}, "url": "{source.as_uri()}"}}', encoding="utf-8"
    )
    path = [str(source), str(Path(site).absolute()), os.environ.get("PYTHONPATH", "")]
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, path))


def _metadata(told: dict[str, object]) -> str:
    heads = {
        "Metadata-Version": "2.4",
        "Name": told["name"],
        "Version": told["version"],
        "Summary": told["description"],
        "License-Expression": told["license"],
        "Requires-Python": told["requires-python"],
    }
    lines = [f"{name}: {value}" for name, value in heads.items()]
    for name, field in (("Classifier", "classifiers"), ("Requires-Dist", "dependencies")):
        listed = told[field]
        assert isinstance(listed, list)
        lines += [f"{name}: {value}" for value in listed]
    return "\n".join([*lines, ""])


def _entry_points(told: dict[str, object]) -> str:
    groups = told["entry-points"]
    assert isinstance(groups, dict)
    return "".join(
        f"[{group}]\n" + "".join(f"{name} = {target}\n" for name, target in entries.items())
        for group, entries in groups.items()
    )
