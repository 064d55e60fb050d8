"""The World Café: rounds of table talk with changing company, and what the tables find."""

from rooms.cafe import (  # noqa: F401 - importing them fills the kind
    areas,
    brought,
    care,
    clock,
    console,
    fetching,
    floor,
    held,
    paper,
    phone,
    planning,
    posting,
    printed,
    rehearsed,
    rounds,
    seats,
    set_up,
    settings,
    state,
    tables,
    theme_faces,
    twice,
    wall,
)
from rooms.cafe.kind import cafe

__all__ = ["cafe"]
