"""Open Space: people make their own agenda, and move by the law of two feet."""

from rooms.kernel import Kind

openspace = Kind("openspace")
