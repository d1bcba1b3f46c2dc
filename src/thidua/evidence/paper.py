"""A checkpoint for a paper that is signed by hand: a short text, and the same as a QR code."""

from __future__ import annotations

import html
import io

from thidua.errors import MissingExtra
from thidua.verifier import Checkpoint, in_base64, parse_checkpoint

TITLE = "ĐIỂM CHỐT SỔ / CHECKPOINT OF THE LOG"
_GROUP = 4
_STYLE = """\
@page{size:A4;margin:25mm 20mm}body{font:14pt/1.5 "Times New Roman",Tinos,serif;max-width:42em;
margin:2em auto}h1{font-size:14pt;text-align:center}pre{font:11pt/1.5 monospace;
white-space:pre-wrap}svg{display:block;margin:1em auto;width:60mm;height:60mm}.hands{display:flex;
justify-content:space-between;margin-top:3em;text-align:center}"""


def short_text(note: bytes) -> str:
    """Return a checkpoint as a few lines that may be typed off a paper.

    Args:
        note: The checkpoint.
    """
    told = parse_checkpoint(note)
    rows = (
        ("Sổ / Log", told.origin),
        ("Cỡ / Size", str(told.size)),
        ("Gốc cây / Root", _grouped(in_base64(told.root))),
        ("Gốc danh mục / Map", _grouped(in_base64(told.heads or b""))),
        ("Lập lúc / Made", told.at or "?"),
        ("Chữ ký / Signed", _signers(told)),
    )
    return "".join(f"{name}: {value}\n" for name, value in rows)


def page(note: bytes) -> str:
    """Return a checkpoint as a page to print and sign by hand, with the note as a QR code.

    Args:
        note: The checkpoint.

    Raises:
        MissingExtra: Drawing the code needs the extra ``office``.
    """
    text = html.escape(short_text(note))
    return (
        f'<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"><title>{TITLE}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{TITLE}</h1><pre>{text}</pre>{_drawn(note)}"
        "<p>Mã QR chứa nguyên văn điểm chốt. / The QR code holds the checkpoint to the letter.</p>"
        '<div class="hands"><p>Người lập / Made by</p><p>Người nhận / Received by</p></div>'
        "</body></html>\n"
    )


def _drawn(note: bytes) -> str:
    try:
        import segno
    except ImportError:
        raise MissingExtra("QR", "office") from None
    drawn = io.BytesIO()
    segno.make_qr(note, error="m").save(drawn, kind="svg", xmldecl=False, omitsize=True)
    return drawn.getvalue().decode()


def _grouped(text: str) -> str:
    return " ".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))


def _signers(told: Checkpoint) -> str:
    names = [f"{name}+{id.hex()}" for name, id, _ in told.note.signatures]
    return ", ".join(names) or "chưa ký / unsigned"
