"""One whole year of the plan of 2025, with invented people, on a SQLite file.

``python -m thidua_langson.demo --to FOLDER``
"""
