"""Vietnamese text: admitted, ordered, searched, and written as an office writes it."""

from thidua.vietnamese.days import ZONE, at_home, format_day, format_long_day, format_moment
from thidua.vietnamese.encoding import decode_bytes
from thidua.vietnamese.legacy import looks_legacy
from thidua.vietnamese.legacy_tables import Legacy
from thidua.vietnamese.numbers import Lang, format_fraction, format_number, format_percent
from thidua.vietnamese.order import CollationKey, NameKey, collation_key, name_key
from thidua.vietnamese.reading_days import parse_day
from thidua.vietnamese.syllable import ALPHABET, TONES, is_syllable
from thidua.vietnamese.text import clean, collapse, fold, is_visible, nfc, shorten

__all__ = [
    "ALPHABET",
    "TONES",
    "ZONE",
    "CollationKey",
    "Lang",
    "Legacy",
    "NameKey",
    "at_home",
    "clean",
    "collapse",
    "collation_key",
    "decode_bytes",
    "fold",
    "format_day",
    "format_fraction",
    "format_long_day",
    "format_moment",
    "format_number",
    "format_percent",
    "is_syllable",
    "is_visible",
    "looks_legacy",
    "name_key",
    "nfc",
    "parse_day",
    "shorten",
]
