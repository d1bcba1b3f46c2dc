"""What the council and units do while a nomination is reviewed: return, hold, withdraw."""

from typing import Any

from thidua.cli.answers import Answer
from thidua.cli.making import acting, option
from thidua.cli.params import CAUSE, EVIDENCE, NOMINATION
from thidua.cli.receipts import receipt
from thidua.cli.run import Run
from thidua.commands import Complete, Hold, Release, Return, Withdraw
from thidua.values import Document, Evidence


def done(run: Run, nomination: str, command: Any) -> Answer:
    """Give a command about a nomination, and answer with the receipt."""
    name = run.find("nomination", nomination)
    return receipt(run, run.desk.do(name, command, command_id=run.command_id))


def evidence_of(documents: tuple[Document, ...]) -> tuple[Evidence, ...]:
    """Return documents as evidence."""
    return tuple(Evidence(document=document) for document in documents)


@acting(
    "return",
    ("Trả lại hồ sơ để hoàn thiện.", "Return a file for completion."),
    NOMINATION,
    option("--missing", ("Còn thiếu gì.", "What is missing."), required=True),
)
def return_(run: Run, nomination: str, missing: str) -> Answer:
    """Return a file for completion."""
    return done(run, nomination, Return(missing=missing))


@acting(
    "complete",
    ("Nộp lại hồ sơ đã hoàn thiện.", "Hand the completed file in again."),
    NOMINATION,
    EVIDENCE,
)
def complete_(run: Run, nomination: str, evidence: tuple[Document, ...]) -> Answer:
    """Hand the completed file in again."""
    return done(run, nomination, Complete(evidence=evidence_of(evidence)))


@acting("hold", ("Tạm dừng xét.", "Put on hold."), NOMINATION, CAUSE)
def hold_(run: Run, nomination: str, cause: str) -> Answer:
    """Put on hold."""
    return done(run, nomination, Hold(cause=cause))


@acting("release", ("Tiếp tục xét.", "Lift the hold."), NOMINATION, CAUSE)
def release_(run: Run, nomination: str, cause: str) -> Answer:
    """Lift the hold."""
    return done(run, nomination, Release(cause=cause))


@acting("withdraw", ("Rút đăng ký.", "Withdraw the nomination."), NOMINATION, CAUSE)
def withdraw_(run: Run, nomination: str, cause: str) -> Answer:
    """Withdraw the nomination."""
    return done(run, nomination, Withdraw(cause=cause))
