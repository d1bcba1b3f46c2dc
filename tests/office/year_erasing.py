"""At the end of a year persons ask for erasure: what was listed goes, and nothing besides."""

from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.office.cast import CHIEF, OFFICE
from tests.office.year_acting import DAYS
from tests.office.year_council import Year
from tests.office.year_machine import index
from thidua import Document, Refused
from thidua.commands import RecordContact
from thidua.domain.catalogue import catalogue
from thidua.errors import PersonForgotten
from thidua.office.erasing import Erasing, Trial, Wish
from thidua.personal import CATEGORIES, Category, Redacted
from thidua.sealing.fields import inner_of
from thidua.sealing.secrets import changed

Place = tuple[int, str]
NOTICES = (None, Document(kind="Công văn", number="1/CV"), Document(kind="Lời nhắn cho ông A1"))


class Asking(Year):
    """Live the year, and note who asks for what; it is carried out when the year is over."""

    on_file = True

    def begin(self) -> None:
        """Begin with nobody who asks for anything."""
        super().begin()
        self.wishes: list[tuple[int, Wish, bool, Document | None]] = []

    @rule(
        which=index,
        categories=st.sets(st.sampled_from(CATEGORIES)),
        in_part=st.booleans(),
        notice=st.sampled_from(NOTICES),
    )
    def ask(
        self, which: int, categories: set[Any], notice: Document | None, *, in_part: bool
    ) -> None:
        """Note what somebody wishes; none named means everything."""
        named: tuple[Category, ...] = tuple(each for each in CATEGORIES if each in categories)
        request = f"request-{len(self.wishes) - which % 2}"
        wish = Wish(subject="", categories=named, request=request if which % 3 else None)
        self.wishes.append((which, wish, in_part, notice))

    def end(self) -> None:
        """Do what was asked, one after the other, and look at everything each time."""
        chief = self.office.acting(CHIEF, on=DAYS[-1])
        persons = list(self.office.log.streams("subject"))
        for subject in persons:
            chief.do(subject, RecordContact(phone=f"09 {subject[-4:]}"))
        for which, wish, in_part, notice in self.wishes:
            self.is_as_tried(persons[which % len(persons)], wish, notice, in_part=in_part)
        super().end()

    def is_as_tried(
        self, subject: str, wish: Wish, notice: Document | None, *, in_part: bool
    ) -> None:
        """Try a wish, carry it out, and compare what is gone with what was listed."""
        desk = self.office.acting(OFFICE, on=DAYS[-1], reason=notice)
        erasing = Erasing(self.office, desk)
        whose = Wish(subject=subject, categories=wish.categories, request=wish.request)
        before, head = self.gone(), self.office.log.head()
        try:
            trial = erasing.tried_in_part(whose) if in_part else erasing.tried(whose)
        except PersonForgotten:
            assert notice == NOTICES[-1]
            return
        assert self.office.log.head() == head
        assert self.gone() == before
        self.does(erasing, trial)
        after = {place for place in self.gone() if place[0] <= head.position}
        assert after - before == {(each.position, each.field) for each in trial.goes}

    def does(self, erasing: Erasing, trial: Trial) -> None:
        """Carry out what was tried: it is refused as was said, and then nothing is recorded."""
        if not trial.findings:
            assert (erasing.carry_out(trial) is None) == (trial.granted == ())
            return
        head = self.office.log.head()
        with pytest.raises(Refused) as refused:
            erasing.carry_out(trial)
        assert tuple(refused.value.findings) == trial.findings
        assert self.office.log.head() == head
        assert trial.goes == ()

    def gone(self) -> set[Place]:
        """Return the place of everything that is gone, of whomever."""
        found: set[Place] = set()
        for row in self.office.log.scan():
            record = catalogue().decode(row.record, row.stream)
            (shown,) = self.office.custody.reveal([record], CATEGORIES)

            def look(spot: Any, value: Any, position: int = row.position) -> Any:
                if isinstance(inner_of(value), Redacted):
                    found.add((position, spot.place.field))
                return value

            changed(shown, look, catalogue())
        return found
