"""Text planted where personal data stands, and the search for it in whatever form it may take."""

import base64
import io
import json
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus

from thidua.vietnamese import fold

NAME = "Khuỵu Ngoẵng Nhuyễn"
"""A name that nobody has, with every kind of mark; it stands in every personal text."""
NUMBER = "798413256077"
"""An identity number that nobody has; it stands beside the name."""
BOTH = f"{NAME} {NUMBER}"


def spellings(text: str) -> set[str]:
    """Return the ways to write a text: composed or not, in any case, without its marks."""
    composed, apart = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    plain = fold(text)
    ways = {composed, apart, composed.upper(), composed.lower(), apart.upper(), apart.lower()}
    return ways | {plain, plain.upper(), plain.title(), plain.replace(" ", "")}


def forms(text: str) -> dict[bytes, str]:
    """Return the octets that a text may be found as, each with what it is called."""
    found: dict[bytes, str] = {}
    for way in spellings(text):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le"):
            octets = way.encode(encoding)
            found[octets] = encoding
            found.update(dict.fromkeys(in_base64(octets), f"{encoding} in base64"))
            found[octets.hex().encode()] = f"{encoding} in hexadecimal digits"
        found[json.dumps(way)[1:-1].encode()] = "JSON"
        found[json.dumps(way)[1:-1].upper().encode()] = "JSON"
        found[quote(way).encode()] = "a URL"
        found[quote_plus(way).encode()] = "a URL"
        found[way.encode("ascii", "xmlcharrefreplace")] = "HTML"
        found[way.encode("unicode_escape")] = "Python"
    return found


def in_base64(octets: bytes) -> Iterator[bytes]:
    """Yield what is always there of octets in Base64, however they are aligned."""
    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        for before in range(3):
            text = encode(b"\0" * before + octets)
            first, last = (0, 2, 3)[before], -(-(before + len(octets)) * 8 // 6)
            yield text[first : last - 1]


FORMS = {**forms(NAME), **forms(NUMBER)}


def found_in(octets: bytes) -> set[str]:
    """Return the forms in which what was planted stands in octets, also in archives in them.

    Args:
        octets: A file, or all that was printed.
    """
    found = {f"{told}: {form!r}" for form, told in FORMS.items() if form in octets}
    if octets[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(octets)) as archive:
            for name in archive.namelist():
                found |= {f"{name}: {each}" for each in found_in(archive.read(name))}
                found |= found_in(name.encode())
    return found


def found_below(folder: Path) -> dict[str, set[str]]:
    """Return every file of a folder in whose octets or name something planted stands.

    Args:
        folder: The folder.
    """
    files = [path for path in folder.rglob("*") if path.is_file()]
    found = {str(path): found_in(path.read_bytes()) | found_in(bytes(path)) for path in files}
    return {path: each for path, each in found.items() if each}
