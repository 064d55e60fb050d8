"""What an Open Space remembers: slots, places, topics with their reports, stars, names and actions."""

from dataclasses import dataclass

from rooms.kernel import Countdown, Words

WAITING, UP, WITHDRAWN = "waiting", "up", "withdrawn"


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of time. It began and ended when it did (UTC ms, 0: not yet), whatever the agenda says; `clock` is what
    it has left while it is on."""

    id: str
    day: int
    start: str
    minutes: int
    began_at: int = 0
    clock: Countdown = Countdown()
    ended_at: int = 0

    @property
    def running(self) -> bool:
        return bool(self.began_at) and not self.ended_at


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to meet; its number is on the sign."""

    number: int
    name: Words

    @property
    def id(self) -> str:
        return str(self.number)


@dataclass(frozen=True, slots=True)
class TopicNews:
    """Something that those who starred a topic want to know. `other`: the topic it was joined with. `n` counts them."""

    topic: int
    what: str
    at: int
    slot: str = ""
    place: str = ""
    other: int = 0
    n: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a session, in the convenor's words. `who` are people known here, `others` the rest by name.
    `photo_stays`: the picture is not taken home."""

    who: tuple[str, ...] = ()
    others: Words | None = None
    nobody: bool = False
    points: Words | None = None
    recommended: Words | None = None
    following: Words | None = None
    photo: str = ""
    photo_words: Words | None = None
    by: str = ""
    at: int = 0
    edited_at: int = 0
    photo_stays: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """Something a session asks for; handed on, it hangs on the wall of needs too."""

    number: int
    text: Words
    by: str
    handed_on: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """What somebody wants to talk about, and its session once it has a slot and place ("": not chosen yet).

    `was` is the slot and place it left, where an arrow shows the way. `over_at`: its session ended (UTC ms).
    `contribution`: what a party brings, in a market. `wanted`: ids of perspectives it should be looked at from.
    """

    number: int
    convenor: str
    title: Words
    about: Words | None
    bridge: Words | None
    day: int
    posted_at: int
    late: bool = False
    status: str = UP
    hidden: bool = False
    slot: str = ""
    place: str = ""
    was: tuple[str, str] = ("", "")
    merged_into: int = 0
    missing: bool = False
    going_on: bool = False
    over_at: int = 0
    nudged: bool = False
    change: TopicNews | None = None
    report: Report | None = None
    requests: tuple[Request, ...] = ()
    contribution: str = ""
    wanted: tuple[str, ...] = ()

    @property
    def on_wall(self) -> bool:
        """Whether the hall sees it: said, not withdrawn, not hidden, not part of another."""
        return self.status == UP and not self.hidden and not self.merged_into


@dataclass(frozen=True, slots=True)
class Star:
    """Somebody's interest in a topic, binding nobody; given after so many changes of the wall."""

    topic: int
    since: int


@dataclass(frozen=True, slots=True)
class JoinOffer:
    """A convenor would like to join two sessions into one; the other one has not answered yet."""

    topic: int
    into: int
    by: str


@dataclass(frozen=True, slots=True)
class AgreedName:
    """One name to vote under for several topics."""

    number: int
    name: Words
    topics: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """What somebody will do, and who joins."""

    number: int
    convenor: str
    aim: Words
    first_step: Words
    when: Words | None = None
    needs: Words | None = None
    topic: int = 0
    joined: tuple[str, ...] = ()
    hidden: bool = False
    handed_on: bool = False
