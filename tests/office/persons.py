"""Persons who ask to be forgotten, and processes that end in the middle of it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.office.cast import CHIEF, MAY, OFFICE, begun, person, registered, room, subject_of
from thidua import Document, Office
from thidua.commands import Foster, Hold, RecordContact, Release, Withdraw
from thidua.domain.catalogue import catalogue
from thidua.domain.subject import Request, find
from thidua.facts import tag_of
from thidua.office.decoding import decoded
from thidua.office.personal_data import Erased, PersonalData
from thidua.personal import CATEGORIES, Category

NAME, NUMBER, PHONE = "Công chức A1", "001099000001", "0900 000 001"
NOTE, CAUSE = "Theo dõi tại nơi ở", "Có đơn gửi về A1"
REQUEST = "request-a1"
NOTICE = Document(kind="Thông báo", number="9/TB-VP", on=date(2025, 5, 20))


def written_about(office: Office, **more: Any) -> str:
    """Record data of every category about an official; return the nomination."""
    line = person(**({"name": NAME, "identity_number": NUMBER} | more))
    (nomination,) = registered(office, line)
    desk = room(office, MAY)
    desk.do(nomination, Foster(activity="follow_up", note=NOTE))
    desk.do(subject_of(office, nomination), RecordContact(phone=PHONE))
    chief = office.acting(CHIEF, on=MAY)
    chief.do(nomination, Hold(cause=CAUSE))
    chief.do(nomination, Release(cause=CAUSE))
    return nomination


def somebody(url: str) -> str:
    """Make an office whose one official was withdrawn, so that nothing must stay."""
    with begun(url) as office:
        nomination = written_about(office)
        room(office, MAY).do(nomination, Withdraw(cause="Tự rút"))
        return subject_of(office, nomination)


def data_of(office: Office) -> PersonalData:
    """Return what the Office does about personal data, with a notice at hand."""
    return office.personal(office.acting(OFFICE, on=MAY, reason=NOTICE))


def forgets(office: Office, subject: str, categories: tuple[Category, ...] = CATEGORIES) -> Erased:
    """Receive the request if it was not, and carry it out."""
    desk = data_of(office)
    desk.receive(subject, "erasure", request=REQUEST)
    return desk.forget(subject, REQUEST, categories)


def request(office: Office, subject: str) -> Request:
    """Return what became of the request."""
    told = find(office.state(subject).requests, REQUEST)
    assert told is not None
    return told


def steps(office: Office, subject: str) -> list[str]:
    """Return what the log says about requests of a person, in order."""
    facts = [record.fact for record in decoded(office.log.read(subject), catalogue())]
    names = [tag_of(fact).split(".")[1].split("@")[0] for fact in facts if hasattr(fact, "request")]
    return [name.removeprefix("request_") for name in names]


class Stopped(RuntimeError):
    """Be what ends a forgetting in the middle."""


def stop_at(office: Office, number: int, stop: Callable[[], None]) -> Callable[[], None]:
    """Stop just before or after the n-th thing that is written down; return what ends the watch."""
    file, log, passed = office.custody.require().file, office.log, [0]

    def passing() -> None:
        if passed[0] == number:
            stop()
        passed[0] += 1

    def watched(write: Callable[..., Any]) -> Callable[..., Any]:
        def watching(*args: Any) -> Any:
            passing()
            done = write(*args)
            passing()
            return done

        return watching

    writers: tuple[tuple[Any, str], ...] = (
        (file, "intend"),
        (file, "destroy"),
        (file, "_leave_no_trace"),
        (file, "settled"),
        (log, "append"),
    )
    for owner, name in writers:
        vars(owner)[name] = watched(getattr(owner, name))

    def unwatched() -> None:
        for owner, name in writers:
            del vars(owner)[name]

    return unwatched


KILLING = """
import itertools, os, shutil, signal, sys
from pathlib import Path
from tests.office.cast import opened
from tests.office.persons import forgets, stop_at

base, subject = Path(sys.argv[1]), sys.argv[2]

def dies(number, folder):
    with opened(f"sqlite:///{folder}/office.db") as office:
        stop_at(office, number, lambda: os.kill(os.getpid(), signal.SIGKILL))
        forgets(office, subject)
    os._exit(0)

for number in itertools.count():
    folder = shutil.copytree(base, f"{base}-{number}")
    child = os.fork() or dies(number, folder)
    status = os.waitpid(child, 0)[1]
    print(folder, os.WTERMSIG(status) == signal.SIGKILL, flush=True)
    if not os.WIFSIGNALED(status):
        sys.exit(os.WEXITSTATUS(status))
"""
FORGETTING = """
import sys
from tests.office.cast import opened
from tests.office.persons import forgets

with opened(sys.argv[1]) as office:
    office.custody.require()
    print("ready", flush=True)
    sys.stdin.readline()
    print(",".join(forgets(office, sys.argv[2]).keys))
"""
CALLING = """
import itertools, sys, time
from tests.office.cast import MAY, opened, room
from thidua.commands import RecordContact
from thidua.errors import PersonForgotten

with opened(sys.argv[1]) as office:
    print("ready", flush=True)
    sys.stdin.readline()
    for number in itertools.count():
        try:
            told = room(office, MAY).do(sys.argv[2], RecordContact(phone=f"0900 {number}"))
        except PersonForgotten:
            break
        if not told.streams:  # what is gone may have been the same
            break
        time.sleep(0.005)  # leave others a turn
    print(number)
"""
