"""Themes: ideas gathered under headings by several people at once, a list to choose from, and what was chosen.

A kind says `kind.takes_in(themes)`; its state holds `ideas` and `themes` (see `Themed`). What may be said at a table,
and when, is the kind's own.
"""

from rooms.themes import areas, candidates, clusters, desk, ideas, tracing  # noqa: F401 - importing them fills the part
from rooms.themes.part import Themed, themes

__all__ = ["Themed", "themes"]
