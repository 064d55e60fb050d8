"""The kinds of room we bring: a new one is its folder under rooms/, and its line here. Nowhere else are they named."""

from pkgutil import resolve_name

from rooms.kernel import Kind

OURS = (
    "hall",
    "cafe",
    "ballot",
    "roadmap",
    "scorecard",
    "openspace",
    "needs",
    "commitments",
    "circle",
    "grid",
    "ask",
    "network",
)
"""In the order in which they are offered; each is the folder, and what is called the same in it."""


def ours() -> tuple[Kind, ...]:
    """Each of them, read."""
    return tuple(resolve_name(f"rooms.{name}:{name}") for name in OURS)
