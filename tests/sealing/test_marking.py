"""The search for what was planted finds it in every form: else it proves nothing."""

import base64
import gzip
import io
import json
import unicodedata
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.sealing.marking import NAME, NUMBER, found_below, found_in
from thidua.vietnamese import fold


@pytest.mark.parametrize("text", [NAME, NUMBER])
@pytest.mark.parametrize("before", range(3))
def test_a_text_is_found_in_every_form(text: str, before: int) -> None:
    """Composed or not, in any encoding, escaped, in Base64 at each alignment, in any case."""
    around = "x" * before + text + "y"
    apart = unicodedata.normalize("NFD", around)
    shapes = [
        *(each.encode(code) for each in (around, apart) for code in ("utf-8", "utf-16", "utf-32")),
        around.encode("utf-16-be"),
        json.dumps(around).encode(),
        json.dumps(apart).encode(),
        *(base64.b64encode(each.encode()) for each in (around, apart)),
        base64.b64encode(around.encode("utf-16-le")),
        base64.urlsafe_b64encode(around.encode()),
        quote(around).encode(),
        around.upper().encode(),
        fold(around).encode(),
        around.encode().hex().encode(),
        around.encode("ascii", "xmlcharrefreplace"),
    ]

    for shape in shapes:
        assert found_in(b"\0" + shape + b"\0"), shape
    assert not found_in(gzip.compress(b"nothing of the kind"))


def test_it_is_found_within_archives_and_in_the_names_of_files(tmp_path: Path) -> None:
    """A spreadsheet in an archive is looked into as well, and a file that is called so."""
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", f"<t>{NAME}</t>" * 9)
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("list.xlsx", inner.getvalue())
    (tmp_path / "a.zip").write_bytes(outer.getvalue())
    (tmp_path / f"{fold(NAME)}.txt").write_bytes(b"")
    (tmp_path / "sound.txt").write_bytes(b"nothing of the kind")

    assert {Path(each).suffix for each in found_below(tmp_path)} == {".zip", ".txt"}
    assert len(found_below(tmp_path)) == 2
