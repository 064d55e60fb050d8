"""A column that says what somebody is on the day: it seats a host, and gives nobody a right."""

from collections.abc import Mapping

from facilitator.listed.cells import HOSTING, NOTHING_SPECIAL, TEAM, no
from facilitator.listed.rows import Snag
from rooms.kernel.letters import folded
from rooms.kernel.telling import N_


def of_role(line: int, heading: str) -> tuple[Snag, ...]:
    """How such a column is read."""
    key = N_(
        "Under {heading} we read who hosts a table; participant is nothing special; other words are a perspective."
    )
    return (Snag(line, key, {"heading": heading}, fine=True),)


def with_role(line: int, cells: Mapping[str, str], snags: list[Snag]) -> Mapping[str, str]:
    """The cells of a line with what its role says; a column of its own for it counts more."""
    role = cells.get("role", "")
    if not role or no(role) or folded(role) in NOTHING_SPECIAL:
        return cells
    if folded(role) in HOSTING:
        return {"host": "yes", **cells}
    if folded(role) in TEAM:
        key = N_("{name} is on the list as {role}: a list gives nobody that role, a link for the team does.")
        snags.append(Snag(line, key, {"name": cells["name"], "role": role}))
        return cells
    return {"perspective": role, **cells}
