"""The World Café: rounds of table talk with changing company, gathered into themes."""

from rooms.kernel import Kind
from rooms.themes import themes

cafe = Kind("cafe")
cafe.takes_in(themes)
