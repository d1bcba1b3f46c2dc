"""Reports as tables, and tables as text, CSV, JSON and Excel workbooks.

Importing this loads neither rich nor openpyxl; a renderer says which extra it misses when called.
"""

from thidua.reports import csv_file, json_file, terminal, xlsx
from thidua.reports.table import Cell, Column, Kind, Row, Table, Words
from thidua.reports.writing import SUFFIXES, write

__all__ = [
    "SUFFIXES",
    "Cell",
    "Column",
    "Kind",
    "Row",
    "Table",
    "Words",
    "csv_file",
    "json_file",
    "terminal",
    "write",
    "xlsx",
]
