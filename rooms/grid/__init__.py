"""Who gives what to whom among organisations, and who needs what from whom; row by row on the wall."""

from rooms.grid import brought, faces, flows, lines, rehearsed, rows, set_up, twice
from rooms.grid.kind import Domain, Settings, grid

__all__ = ["Domain", "Settings", "brought", "faces", "flows", "grid", "lines", "rehearsed", "rows", "set_up", "twice"]
