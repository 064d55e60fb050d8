"""The World Café: rounds of table talk with changing company."""

from rooms.kernel import Kind

cafe = Kind("cafe")
