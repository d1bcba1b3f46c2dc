"""New plugins from a template, rendered offline with the standard library alone.

The folder ``template`` is a copier template too, whose questions are the same. Placeholders
such as ``${module}`` stand in names of files and in a few marked words: a name with an empty part
is left out, and there is no other logic.
"""

from thidua.scaffold.answers import Answers, answers_for
from thidua.scaffold.rendering import render
from thidua.scaffold.writing import write

__all__ = ["Answers", "answers_for", "render", "write"]
