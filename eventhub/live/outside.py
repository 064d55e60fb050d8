"""Keys for what is no browser of anybody here: a program that reads, a calendar that asks again, a wall inside slides.

Such a key opens one kind of reading in one gathering, never a role, and no form can be sent with it. Only hashes are
kept, in the table of the team's keys; the team ends all keys of one kind together.
"""

from eventhub.live.grants import Doors

PROGRAM, CALENDAR, ONLOOKER = "program", "calendar", "onlooker"
OUTSIDE = (PROGRAM, CALENDAR, ONLOOKER)
"""Reads counts, agenda, results and harvest; reads the agenda; looks at a wall."""


async def opened_outside(doors: Doors, key: str, what: str) -> str:
    """The gathering that a key opens for this kind of reading, or ""."""
    found = await doors.role_of_key(key)
    return found[0] if found and found[1] == what else ""
