"""The public vectors of RFC 9162's proofs: each valid one is accepted, each other one refused."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.sources import ROOT
from thidua.verifier import Malformed, consistent, root_from_inclusion, unbase64

SHARED = Path(os.environ.get("THIDUA_VECTORS", ROOT.parent / "shared" / "vectors"))
VECTORS = SHARED / "rfc9162"


def vectors(kind: str) -> list[Any]:
    """Return a test's arguments: the files of one kind, or a reason to skip."""
    files = sorted((VECTORS / kind).rglob("*.json"))
    reason = f"the public test vectors are not there: {VECTORS / kind}"
    return [pytest.param(file, id=str(file.relative_to(VECTORS))) for file in files] or [
        pytest.param(VECTORS, id="absent", marks=pytest.mark.skip(reason=reason))
    ]


def told(file: Path) -> dict[str, Any]:
    """Return what a vector says; a field that is missing or null is empty."""
    held = json.loads(file.read_text(encoding="utf-8"))
    hashes = {n: unbase64(held.get(n) or "") for n in ("root", "leafHash", "root1", "root2")}
    return {**held, **hashes, "proof": [unbase64(each) for each in held["proof"] or ()]}


def is_included(vector: dict[str, Any]) -> bool:
    """Tell whether a vector's proof of inclusion is accepted."""
    at, size, leaf = vector["leafIdx"], vector["treeSize"], vector["leafHash"]
    try:
        found = root_from_inclusion(at, size, leaf, vector["proof"])
    except Malformed:
        return False
    return bool(found == vector["root"])


def is_continued(vector: dict[str, Any]) -> bool:
    """Tell whether a vector's proof of consistency is accepted."""
    roots = vector["root1"], vector["root2"]
    return consistent(vector["size1"], vector["size2"], roots, vector["proof"])


@pytest.mark.parametrize("file", vectors("inclusion"))
def test_a_proof_of_inclusion(file: Path) -> None:
    """A proof of inclusion is accepted just where the vector says so."""
    vector = told(file)

    assert (not vector["wantErr"]) == is_included(vector), vector["desc"]


@pytest.mark.parametrize("file", vectors("consistency"))
def test_a_proof_of_consistency(file: Path) -> None:
    """A proof of consistency is accepted just where the vector says so."""
    vector = told(file)

    assert (not vector["wantErr"]) == is_continued(vector), vector["desc"]


@pytest.mark.skipif(not VECTORS.is_dir(), reason=f"the public vectors are not there: {VECTORS}")
@pytest.mark.parametrize("kind", ["inclusion", "consistency"])
def test_there_are_vectors_of_both_sorts(kind: str) -> None:
    """Some vectors are to be accepted and some to be refused, so that neither is for nothing."""
    wanted = {told(file)["wantErr"] for file in (VECTORS / kind).rglob("*.json")}

    assert {True, False} == wanted


def run_ci(root: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command of CI in a folder that holds nothing else."""
    (root / ".ci").mkdir(parents=True)
    shutil.copy(ROOT / ".ci" / "run", root / ".ci" / "run")
    return subprocess.run(
        ["bash", str(root / ".ci" / "run")],
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


@pytest.mark.parametrize("there", [[], ["inclusion"], ["consistency"], ["inclusion/0"]])
def test_ci_fails_without_the_vectors(tmp_path: Path, there: list[str]) -> None:
    """The command of CI says which vectors are missing, and fails before anything else."""
    for name in there:
        (tmp_path / "shared" / "vectors" / "rfc9162" / name).mkdir(parents=True)

    done = run_ci(tmp_path / "checkout")

    assert 2 == done.returncode
    assert str(tmp_path / "shared" / "vectors" / "rfc9162" / "inclusion") in done.stderr
    assert "" == done.stdout


def test_ci_looks_where_it_is_told(tmp_path: Path) -> None:
    """The environment may name another folder of vectors, which must hold both kinds."""
    proof = tmp_path / "elsewhere" / "rfc9162" / "inclusion" / "1" / "happy-path.json"
    proof.parent.mkdir(parents=True)
    proof.write_text("{}", encoding="utf-8")

    done = run_ci(tmp_path / "checkout", THIDUA_VECTORS=str(tmp_path / "elsewhere"))

    assert 2 == done.returncode
    assert str(tmp_path / "elsewhere" / "rfc9162" / "consistency") in done.stderr
