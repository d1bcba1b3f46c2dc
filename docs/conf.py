"""How the documentation is built; `nox -s docs` builds it with warnings as errors."""

from importlib.metadata import version as version_of

project = "thidua"
author = "The thidua authors"
copyright = "The thidua authors"
version = release = version_of("thidua")
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
# A name may be one of several modules, as `Mark` is; within a signature nothing tells which.
suppress_warnings = ["ref.python"]

html_theme = "furo"
html_title = "thidua"
html_show_sourcelink = False

myst_enable_extensions = ["colon_fence", "deflist", "tasklist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "show-inheritance": True}
napoleon_google_docstring = True
napoleon_numpy_docstring = False
