"""Errors about a stored record that cannot be read."""

from thidua.errors.root import ThiduaError


class RecordError(ThiduaError):
    """Group the errors about a record that cannot be read."""


class UnknownTag(RecordError):
    """Say that a record holds a kind of fact that this thidua does not know."""

    code = "TD-D01"
    en = "{place}: no fact is called {tag!r}; read it with the thidua that wrote it, or a later one"
    vi = (
        "{place}: không có loại sự kiện {tag!r}; hãy đọc bằng bản thidua đã ghi nó hoặc bản mới hơn"
    )

    def __init__(self, tag: str, place: str) -> None:
        super().__init__(tag=tag, place=place)


class NewerVersion(RecordError):
    """Say that a fact was written by a newer thidua."""

    code = "TD-D02"
    en = "{place}: {tag!r} is newer than {known!r}, the latest known here; install a newer thidua"
    vi = "{place}: {tag!r} mới hơn {known!r} là bản mới nhất biết ở đây; hãy cài bản thidua mới hơn"

    def __init__(self, tag: str, known: str, place: str) -> None:
        super().__init__(tag=tag, known=known, place=place)


class Undecodable(RecordError):
    """Say that a record's octets are not what its tag promises."""

    code = "TD-D03"
    en = "{place}: the record cannot be read ({problem}); compare it with a backup"
    vi = "{place}: không đọc được bản ghi ({problem}); hãy đối chiếu với bản sao lưu"

    def __init__(self, problem: str, place: str) -> None:
        super().__init__(problem=problem, place=place)


class CatalogueFaulty(RecordError):
    """Say that the catalogue of facts contradicts itself; found at start."""

    code = "TD-D04"
    en = "the catalogue of facts is faulty at {tag!r}: {problem}"
    vi = "danh mục sự kiện sai ở {tag!r}: {problem}"

    def __init__(self, tag: str, problem: str) -> None:
        super().__init__(tag=tag, problem=problem)
