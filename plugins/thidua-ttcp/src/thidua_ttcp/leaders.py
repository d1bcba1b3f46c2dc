"""The report of the clusters: on whom each voted, how, and who leads it in which year."""

from collections.abc import Iterable, Iterator
from datetime import date

from thidua.domain.meeting.state import Sitting
from thidua.domain.plan import stream_of
from thidua.reports import Column, Row, Table, Words
from thidua.reports.of_the_plan import Asked
from thidua.reports.of_the_plan.book import Book, open_book
from thidua.specs import Cluster
from thidua.views import Projection, meetings
from thidua_ttcp.clauses import CLUSTER_VOTE

TITLE = Words("Đơn vị dẫn đầu các cụm, khối thi đua", "Leaders of the emulation clusters")
COLUMNS = (
    Column(key="cluster", title=Words("Cụm, khối", "Cluster"), width=24),
    Column(key="members", title=Words("Số đơn vị", "Units"), kind="number", width=9),
    Column(key="unit", title=Words("Đơn vị được bình xét", "Unit voted on"), width=26),
    Column(key="voted_on", title=Words("Ngày bình xét", "Voted on"), kind="day", width=11),
    Column(key="in_favour", title=Words("Đồng ý", "In favour"), kind="number", width=9),
    Column(key="base", title=Words("Trên tổng số", "Out of"), kind="number", width=9),
    Column(key="leads", title=Words("Dẫn đầu", "Leads"), kind="flag", width=9),
)
"""The columns, one row for each vote, and one for a cluster that has not voted."""


def leaders(projection: Projection, asked: Asked) -> Table:
    """Show every cluster's votes and its leader; a cluster that did not vote yet stands there too.

    Args:
        projection: All views, as of the day.
        asked: Which plan, which day, which language.
    """
    book = open_book(projection, asked)
    rows = (row for cluster in book.spec.clusters for row in _of_cluster(cluster, projection, book))
    clause = Words(f"Căn cứ: mục {CLUSTER_VOTE}", f"Under clause {CLUSTER_VOTE}")
    return Table(
        name="ttcp/leaders",
        title=TITLE,
        columns=COLUMNS,
        rows=tuple(rows),
        notes=(clause,),
        as_of=book.moment.as_of or book.day,
        known_at=book.moment.known_at,
    )


def _of_cluster(cluster: Cluster, projection: Projection, book: Book) -> Iterable[Row]:
    named = (cluster.title.text(book.lang), len(cluster.units))
    votes = [
        (*named, *_vote(nomination, day, state, book))
        for day, state in _sittings(cluster, projection, book)
        for nomination in state.tallies
    ]
    return votes or [(*named, None, None, None, None, None)]


def _sittings(
    cluster: Cluster, projection: Projection, book: Book
) -> Iterator[tuple[date | None, Sitting]]:
    for row in projection.of(meetings.VIEW).values():
        state = row.state
        if not isinstance(state, Sitting) or stream_of(state.plan) != stream_of(book.spec.id):
            continue
        if state.cluster == cluster.code:
            yield row.convened_on, state


def _vote(nomination: str, day: date | None, state: Sitting, book: Book) -> Row:
    tally, row = state.tallies[nomination], book.nominations.get(nomination)
    in_favour = tally.in_favour + tally.in_favour_in_writing
    return (book.name(row) if row else nomination, day, in_favour, tally.base, tally.passed)
