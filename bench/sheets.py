"""Registering from a workbook, against openpyxl merely reading it."""

from pathlib import Path

import openpyxl
from thidua.office.files import register_file, registration_form, write_form

from bench import lives
from bench.measuring import Result, peak_of, seconds
