"""What a room wants from the world; a wish stands until a fact ends it, so asking twice is harmless."""

from dataclasses import dataclass

from rooms.kernel.commands import Command
from rooms.kernel.loose import JSON, Argument

HALL = "hall"
"""The key of room 0 of every gathering."""
EVERY_ROOM = "@every-room"
"""Asked of every room of the gathering whose kind can take it, the one that asks included."""
THIS_ROOM = "@this-room"
"""In a field of an Ask: the key of the room that asks; no room knows its own."""


ABOVE = "@above"
"""Instead of a room: whichever room of the standing gathering, to which this gathering belongs, can take it."""


@dataclass(frozen=True, slots=True)
class At:
    """Do this at a moment (UTC ms).

    Late because the server was down, it becomes a question on the console, never an act; unless it is `harmless` (a
    claim that lapses, a reminder to the team). It is a deadline of people in the hall, which stands still with them in
    an interrupt, unless it is a date in the `calendar` (a check-back, a promise, the hour of a slot to come).
    """

    time: int
    command: Command
    key: str
    harmless: bool = False
    calendar: bool = False


@dataclass(frozen=True, slots=True)
class Soon:
    """Do this now; the key names the deed, so that it counts once."""

    command: Command
    key: str


@dataclass(frozen=True, slots=True)
class Work:
    """Something slow, done in another process; its result comes back as a command of this room."""

    job: str
    argument: Argument
    key: str


@dataclass(frozen=True, slots=True)
class Ask:
    """A command for another room (a hand-over), repeated until that room has answered.

    To the room ABOVE ids of people go as who they are there, and their words as copies; of whoever did not choose to
    stay neither goes, and nothing there names anybody of here. `gladly`: only where that room can
    take it; any other that nobody takes is shown to the facilitator.
    """

    room: str
    command: str
    fields: tuple[tuple[str, JSON], ...]
    key: str
    gladly: bool = False


@dataclass(frozen=True, slots=True)
class Unsay:
    """From a moment on (UTC ms) these words, by their ids, are kept no longer: what stays says that something was."""

    time: int
    words: tuple[str, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Empty:
    """From a moment on (UTC ms) nothing is kept of this room but what its kind lets stay (`fact(stays=True)`) and what
    it was opened with. Done, the room gets the command `then`, whose fact stays and ends the wish."""

    time: int
    then: Command
    key: str


@dataclass(frozen=True, slots=True)
class Forget:
    """From a moment on (UTC ms) nothing is known of this person in the gathering: they went, and everything of theirs
    goes, but for the words with the ids in `keep`, which stay and are nobody's from then on."""

    time: int
    person: str
    key: str
    keep: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to a person of the gathering, sent at most once for this key, and only while it is still wished.

    `about`: a view that the kind's `mail_….txt` says in the person's language. What came of it goes back to the room as
    `command` with these fields, the person, and `how`: sent, perhaps, came_back or not_sent. Where no mail is set up
    nothing happens. A kind that wishes letters has a command `StopMail`, which anybody may give by link.
    """

    person: str
    about: object
    key: str
    command: str
    fields: tuple[tuple[str, JSON], ...] = ()


Wish = At | Soon | Work | Ask | Unsay | Empty | Forget | Letter
"""Whatever a room may want."""
