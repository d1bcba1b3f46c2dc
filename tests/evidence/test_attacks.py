"""Every attack of the table, at every strength, against a store and against bundles.

A cell is what an auditor learns who kept the checkpoint of size 90, or that of size 60: integrity,
authenticity and completeness (``v``erified, ``c``ontradicted, ``u``nknown), the exit code, and the
last position that is covered (``-`` where reading stopped before anything could be told).
"""

import re
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.evidence import attacking, world
from tests.evidence.attacking import ATTACKS, LATE, TARGETS, Rows, attacked, judged, shown_to, told
from tests.evidence.world import TARGET, World, opened
from tests.sources import ROOT
from thidua.errors import Forked, WitnessRefused
from thidua.evidence.auditing import verify_log
from thidua.evidence.checkpoints import make_checkpoint
from thidua.evidence.keys import make_key, memory_of, signer_in
from thidua.evidence.sealing import Sealer
from thidua.evidence.tree import Tree
from thidua.evidence.witness import Witness, request
from thidua.verifier import COSIGNATURE, Verdict, as_lines, parse_key

STRENGTHS = ("L0", "L1", "L2")
KEPT = (90, 60)

# What the attacker can rebuild and sign is told as "verified" where the office vouches for it
# (authenticity, and completeness "as the office committed"): it is integrity that says that this
# is not the history of the auditor's checkpoint. A nomination cut below the checkpoint comes in a
# bundle that ends before it, about which nobody can say more than to ask for a later one.
MATRIX = """\
                      store               | whole log's bundle  | nomination's bundle
                      90        60        | 90        60        | 90        60
none              L0  vvv 0 90  vvv 0 60  | vvv 0 90  vvv 0 60  | vvv 0 87  vvv 0 59
none              L1  vvv 0 90  vvv 0 60  | vvv 0 90  vvv 0 60  | vvv 0 87  vvv 0 59
none              L2  vvv 0 90  vvv 0 60  | vvv 0 90  vvv 0 60  | vvv 0 87  vvv 0 59
edit covered      L0  cvc 1 0   cvc 1 0   | cvc 1 0   cvc 1 0   | cvc 1 0   cvc 1 0
edit covered      L1  cuc 1 0   cuc 1 0   | cuc 1 0   cuc 1 0   | cuu 1 0   cuu 1 0
edit covered      L2  cvc 1 0   cvc 1 0   | cvc 1 0   cvc 1 0   | cvv 1 0   cvv 1 0
delete one        L0  uuc 1 -   uuc 1 -   | uuc 1 -   uuc 1 -   | uuc 1 -   uuc 1 -
delete one        L1  cuc 1 0   cuc 1 0   | cuc 1 0   cuc 1 0   | cuu 1 0   cuu 1 0
delete one        L2  cvc 1 0   cvc 1 0   | cvc 1 0   cvc 1 0   | cvv 1 0   cvv 1 0
delete stream     L0  cvc 1 0   cvc 1 0   | uuc 1 -   uuc 1 -   | uvc 1 0   uvc 1 0
delete stream     L1  uuc 1 0   cuc 1 0   | uuc 1 0   cuc 1 0   | uuc 1 0   cuc 1 0
delete stream     L2  uvc 1 0   cvc 1 0   | uvc 1 0   cvc 1 0   | uvc 1 0   cvc 1 0
reorder           L0  cvc 1 0   cvc 1 0   | cvc 1 0   cvc 1 0   | cvc 1 0   cvc 1 0
reorder           L1  cuc 1 0   cuc 1 0   | cuc 1 0   cuc 1 0   | cuu 1 0   cuu 1 0
reorder           L2  cvc 1 0   cvc 1 0   | cvc 1 0   cvc 1 0   | cvv 1 0   cvv 1 0
insert            L0  cvc 1 0   cvc 1 0   | cvc 1 0   cvc 1 0   | cvc 1 0   cvc 1 0
insert            L1  cuc 1 0   cuc 1 0   | cuc 1 0   cuc 1 0   | cuu 1 0   cuu 1 0
insert            L2  cvc 1 0   cvc 1 0   | cvc 1 0   cvc 1 0   | cvv 1 0   cvv 1 0
truncate below    L0  cvc 1 0   cvc 1 0   | uuc 1 -   uuc 1 -   | vvc 1 45  vvc 1 45
truncate below    L1  uuc 1 0   uuc 1 0   | uuc 1 0   uuc 1 0   | uuu 2 0   uuu 2 0
truncate below    L2  uvc 1 0   uvc 1 0   | uvc 1 0   uvc 1 0   | uvu 2 0   uvu 2 0
wipe              L0  cvc 1 0   cvc 1 0   | uuc 1 -   uuc 1 -   | uvc 1 0   uvc 1 0
wipe              L1  uvc 1 0   uvc 1 0   | uuc 1 0   uuc 1 0   | uuc 1 0   uuc 1 0
wipe              L2  uvc 1 0   uvc 1 0   | uvc 1 0   uvc 1 0   | uvc 1 0   uvc 1 0
edit above        L0  cvv 1 90  cvv 1 60  | vvv 0 90  vvv 0 60  | vvv 0 87  vvv 0 59
edit above        L1  vvv 0 90  vvv 0 60  | vvv 0 90  vvv 0 60  | vvv 0 87  vvv 0 59
edit above        L2  vvv 0 90  vvv 0 60  | vvv 0 90  vvv 0 60  | vvv 0 87  vvv 0 59
truncate above    L0  vvc 1 90  vvc 1 60  | vvv 0 90  vvv 0 60  | vvv 0 87  vvv 0 59
truncate above    L1  vvv 0 90  vvv 0 60  | vvv 0 90  vvv 0 60  | vvv 0 87  vvv 0 59
truncate above    L2  vvv 0 90  vvv 0 60  | vvv 0 90  vvv 0 60  | vvv 0 87  vvv 0 59
fork, compared    L0  cvc 1 0   cvc 1 0   | cvc 1 0   cvc 1 0   | cvc 1 0   cvc 1 0
fork, compared    L1  cuc 1 0   cuc 1 0   | cuc 1 0   cuc 1 0   | cuu 1 0   cuu 1 0
fork, compared    L2  cvc 1 0   cvc 1 0   | cvc 1 0   cvc 1 0   | cvv 1 0   cvv 1 0
fork, uncompared  L0  cvc 1 0   cvc 1 0   | cvc 1 0   cvc 1 0   | cvc 1 0   cvc 1 0
fork, uncompared  L1  vuv 2 90  vuv 2 60  | vuv 2 90  vuu 2 60  | vuv 2 87  vuu 2 59
fork, uncompared  L2  vvv 0 90  vvv 0 60  | vvv 0 90  vvv 0 60  | vvv 0 87  vvv 0 59
"""
_ROW = re.compile(r"(?P<attack>.{16})  (?P<strength>L[012])  (?P<cells>.*)")


def cells() -> dict[tuple[str, str, str, int], str]:
    """Return the matrix by attack, strength, target and size of the checkpoint."""
    found: dict[tuple[str, str, str, int], str] = {}
    columns = [(target, size) for target in TARGETS for size in KEPT]
    for row in filter(None, map(_ROW.fullmatch, MATRIX.splitlines())):
        held = re.split(r" {2,}(?:\| )?", row["cells"])
        for (target, size), cell in zip(columns, held, strict=True):
            found[row["attack"].strip(), row["strength"], target, size] = cell
    return found


CELLS = cells()
EVERY = [(a, s, t, k) for a in ATTACKS for s in STRENGTHS for t in TARGETS for k in KEPT]
ABOVE = ("edit above", "truncate above")
"""What is done behind the last checkpoint."""
UNSEEN = (*ABOVE, "none", "fork, uncompared")


@pytest.fixture(scope="module")
def store_of(office: World, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """Return what gives the store after an attack of a strength, made once."""
    made: dict[tuple[str, str], Path] = {}

    def give(attack: str, strength: str) -> Path:
        if (attack, strength) not in made:
            folder = tmp_path_factory.mktemp("attacked")
            rows = ATTACKS[attack](office.rows)
            made[attack, strength] = attacked(office, rows, strength, folder)
        return made[attack, strength]

    return give


def test_the_matrix_is_whole() -> None:
    """Every attack has a cell at every strength, for every target and both checkpoints."""
    assert set(EVERY) == CELLS.keys()


@pytest.mark.parametrize("cell", EVERY, ids=lambda cell: "-".join(map(str, cell)))
def test_a_cell(
    office: World, store_of: Callable[[str, str], Path], cell: tuple[str, str, str, int]
) -> None:
    """What the auditor learns is what the matrix says, neither less nor more."""
    attack, strength, target, kept = cell
    path = store_of(attack, strength)
    stream = LATE if attack == "insert" else TARGET

    verdict = judged(office, path, target, stream, shown_to(office, attack, path, kept))

    assert CELLS[cell] == told(verdict)


def test_nothing_below_the_checkpoint_goes_unseen() -> None:
    """No attack on what the auditor's checkpoint covers is verified, at any strength."""
    passed = [cell for cell, found in CELLS.items() if found.split()[1] == "0"]

    assert [] == [cell for cell in passed if cell[0] not in UNSEEN]


@pytest.mark.parametrize("kept", KEPT)
@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("strength", ["L1", "L2"])
@pytest.mark.parametrize("attack", ABOVE)
def test_nothing_is_claimed_of_what_is_above(
    attack: str, strength: str, target: str, kept: int
) -> None:
    """What is done behind the checkpoint is not contradicted: the last position covered says so."""
    assert CELLS["none", "L0", target, kept] == CELLS[attack, strength, target, kept]
    assert int(CELLS[attack, strength, target, kept].split()[2]) <= kept


def whole_report(office: World, path: Path, kept: int) -> Verdict:
    """Return what an auditor learns from a store."""
    with closing(opened(path)) as log:
        return verify_log(log, office.given(kept))


def test_how_much_is_open_is_said(office: World, store_of: Callable[[str, str], Path]) -> None:
    """Where nobody could see a change, the report counts the records that nobody vouches for."""
    lines = as_lines(whole_report(office, store_of("edit above", "L2"), 90), "en")

    assert "  Last position covered: 90" in lines
    assert "  Last position read: 100" in lines
    beyond = "10 record(s) lie beyond your checkpoint (size 90); only the office vouches for them"
    assert f"  - {beyond}" in lines


def test_where_all_is_contradicted_nothing_is_covered(
    office: World, store_of: Callable[[str, str], Path]
) -> None:
    """A report on another history names no position as covered, though it has as many records."""
    verdict = whole_report(office, store_of("edit covered", "L2"), 90)

    assert "  Last position covered: 0" in as_lines(verdict, "en")
    assert not [remark for remark in verdict.remarks if remark.code == "covered"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (attacking.untouched, "vvv 0 90"),
        (attacking.edit_after, "vvv 0 90"),
        (attacking.truncate_above, "vvv 0 90"),
        (attacking.edit_covered, "cvc 1 0"),
    ],
)
def test_a_tail_that_is_not_sealed(
    office: World, tmp_path: Path, change: Callable[[Rows], Rows], expected: str
) -> None:
    """Behind what is sealed, not even a naive change is seen; before it, each is."""
    path = tmp_path / "so.db"
    with closing(opened(path)) as log:
        world.written(log, office.rows[:90], world.STOPS, [])
        log.append(world.batch(office.rows[90:]))
    attacking.sign_where_it_fits(path, office)
    attacking.put(path, change(office.rows))

    verdict = whole_report(office, path, 90)

    assert expected == told(verdict)
    unsealed = [remark.data["count"] for remark in verdict.remarks if remark.code == "unsealed"]
    assert [len(change(office.rows)) - 90] == unsealed


def test_a_key_that_remembers_signs_no_second_history(
    office: World, store_of: Callable[[str, str], Path], tmp_path: Path
) -> None:
    """Who has the key with what it remembers is refused the signature under another history."""
    for file in (office.keys, memory_of(office.keys)):
        shutil.copy2(file, tmp_path)
    path = store_of("fork, compared", "L1")
    with closing(opened(path)) as log, pytest.raises(Forked) as caught:
        make_checkpoint(log, Sealer(log), "2025-07-01T00:00:00Z", [signer_in(tmp_path / "key")])

    assert "size 90" in str(caught.value)


def test_two_auditors_who_compare_find_the_fork(
    office: World, store_of: Callable[[str, str], Path]
) -> None:
    """Two histories of one key are each verified alone; each contradicts the other's checkpoint."""
    mine, theirs = office.path, store_of("fork, compared", "L2")
    own = shown_to(office, "fork, uncompared", theirs, 90)

    assert 0 == whole_report(office, mine, 90).exit
    for target in TARGETS:
        assert 0 == judged(office, theirs, target, TARGET, own).exit
        crossed = [
            judged(office, theirs, target, TARGET, office.given(90)),
            judged(office, mine, target, TARGET, own),
        ]
        assert ["contradicted"] * 2 == [each.of("integrity") for each in crossed]


@pytest.mark.parametrize("again", [60, 90])
def test_a_witness_refuses_the_second_history(
    office: World, store_of: Callable[[str, str], Path], tmp_path: Path, again: int
) -> None:
    """A witness that cosigned one history refuses the other, whatever proof comes with it."""
    key = make_key(tmp_path / "witness", "witness.example", COSIGNATURE)
    witness = Witness(tmp_path, key, [parse_key(office.key.key)])
    witness.cosign(request(0, [], office.notes[60]), 1_750_000_000)
    with closing(opened(store_of("fork, compared", "L2"))) as log:
        kept = {each.size: each for each in log.ledger.checkpoints()}
        proof = Tree(log.ledger).consistency(60, again)
        with pytest.raises(WitnessRefused):
            witness.cosign(request(60, proof, kept[again].note), 1_750_000_001)


SIGNS = {"0": "–", "1": "✗", "2": "?"}
PAGE_ROWS = (*list(ATTACKS)[1:8], "fork, compared", "fork, uncompared", *ABOVE)
"""The attacks in the order in which the pages have them."""


@pytest.mark.parametrize("page", ["docs/evidence.md", "docs/vi/evidence.md"])
def test_the_pages_say_the_same(page: str) -> None:
    """The table on the pages about evidence is this matrix, whichever checkpoint was kept."""
    text = (ROOT / page).read_text(encoding="utf-8")
    rows = [line.split("|")[2:5] for line in text.splitlines() if re.search(r"\| [✗?–] ", line)]

    for kept in KEPT:
        expected = [
            [" ".join(SIGNS[CELLS[a, s, t, kept].split()[1]] for s in STRENGTHS) for t in TARGETS]
            for a in PAGE_ROWS
        ]
        assert expected == [[cell.strip() for cell in row] for row in rows]
