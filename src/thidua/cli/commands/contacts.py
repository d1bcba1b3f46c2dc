"""``thidua contact``: how a subject is reached; what is recorded last counts."""

from typing import Any

from thidua.cli.making import acting, option
from thidua.cli.persons import PERSON, person
from thidua.cli.receipts import receipt
from thidua.cli.run import Run
from thidua.errors import InvalidValue, PersonForgotten
from thidua.personal import Redacted, Withheld


@acting(
    "contact",
    (
        ("Ghi cách liên hệ với một đối tượng; mục không nêu thì giữ như cũ, mục để trống thì bỏ."),
        (
            "Record how a subject is reached; what is not given stays, and what is empty is left "
            "out from now on."
        ),
    ),
    *PERSON,
    option("--phone", ("Điện thoại.", "The telephone number."), metavar="TEXT"),
    option("--email", ("Thư điện tử.", "The address of electronic mail."), metavar="TEXT"),
    option("--address", ("Địa chỉ.", "The postal address."), metavar="TEXT"),
)
def contact_(
    run: Run, phone: str | None, email: str | None, address: str | None, **who: Any
) -> Any:
    """Record how a subject is reached."""
    from thidua.commands import RecordContact

    given = {"phone": phone, "email": email, "address": address}
    if not any(each is not None for each in given.values()):
        raise InvalidValue(
            "--phone, --email, --address",
            "",
            "give one of them",
            "cần nêu ít nhất một mục",
        )
    subject = person(run, **who)
    before = run.office.state(subject, audience="office").contact
    were = {name: getattr(before, name, None) for name in given}
    if any(isinstance(each, Redacted) for each in were.values()):
        raise PersonForgotten(subject, "contact")
    told = {name: _now(name, were[name], each) for name, each in given.items()}
    return receipt(run, run.desk.do(subject, RecordContact(**told), command_id=run.command_id))


def _now(name: str, before: Any, given: str | None) -> str | None:
    """Return what counts from now on: as given, or as it was.

    Raises:
        InvalidValue: Nothing is given, and what was is not shown, so that it would be lost.
    """
    if given is not None:
        return given or None
    if isinstance(before, Withheld):
        raise InvalidValue(
            f"--{name}",
            "",
            "what is recorded is not shown here; give it again, or empty",
            "mục đang ghi không xem được ở đây; cần nêu lại, hoặc để trống",
        )
    kept: str | None = before
    return kept
