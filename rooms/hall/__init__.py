"""The hall: who is here, where we are in the run sheet, and what everybody must hear."""

from rooms.hall import (  # noqa: F401 - importing them fills the kind
    agreed,
    block,
    door,
    entry,
    faces,
    glossary,
    notice,
    presence,
    printed,
    set_up,
    tension,
)
from rooms.hall.kind import hall

__all__ = ["hall"]
