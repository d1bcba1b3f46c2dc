"""Whether a report says who voted what: a member beside a vote, in one row."""

import re
from typing import Final

from thidua.reports import Column, Table
from thidua.vietnamese import fold

MEMBERS: Final = ("kit-member-1", "kit-member-2")
"""The members of the council in a story, whose ballots are secret."""
_VOTES: Final = re.compile(
    "vote|ballot|favour|against|invalid|abstain|opinion"
    "|phieu|bieu quyet|bo phieu|dong y|tan thanh|y kien"
)


def who_voted_what(table: Table) -> str | None:
    """Return the column in which a member's vote stands; none where no row tells one.

    Who came and who stood aside may be listed. A row that names one member and has a cell about
    votes says how that member voted, which nobody knows: it is made up, or worked out.

    Args:
        table: A report on a meeting with a secret ballot.
    """
    votes = [place for place, column in enumerate(table.columns) if _is_about_votes(column)]
    for row in table.rows:
        named = sum(member in str(cell) for cell in row for member in MEMBERS)
        told = [table.columns[place].key for place in votes if row[place] is not None]
        if named == 1 and told:
            return told[0]
    return None


def _is_about_votes(column: Column) -> bool:
    words = f"{column.key} {column.title.vi} {column.title.en}"
    return bool(_VOTES.search(fold(words)))
