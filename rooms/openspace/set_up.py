"""How an Open Space is set up: a slot and three places to begin with, slots in the blocks of the day, its days."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from rooms.kernel import Data, Plain
from rooms.kernel.blocks import CIRCLE, clock, ends
from rooms.kernel.letters import folded
from rooms.kernel.telling import N_, TIME, Day, Format, RoomField, Say, SetUp, Sum, Taking
from rooms.openspace.kind import openspace
from rooms.openspace.settings import PARTIES, minutes_of

PLACES = (N_("Tree"), N_("Bridge"), N_("Yard"))
A_SLOT = 60
A_DAY = 24 * 60
_A_MINUTE = timedelta(minutes=1)
AGENDA = ("marktplaats", "marketplace", "opening", "nieuws", "news")
"""In a block that is called so the agenda is made or told about, and no session is held meanwhile."""
OUTSIDE = N_("Day {day}: a slot of {start} lies outside the blocks of the Open Space.")


def begins(say: Say) -> Data:
    """One slot and three places."""
    places = [next(iter(say(place).values())) for place in PLACES]
    return {"slots": [{"start": "10:30", "minutes": A_SLOT}], "places": places}


def fills(settings: Plain, blocks: Sequence[Plain], say: Say) -> Data:
    """Slots of about an hour in each of its blocks but the one in which the agenda is made."""
    slots = [slot for block in blocks for slot in _slots(block)]
    of_parties = bool(blocks) and all(block.get("format") == PARTIES for block in blocks)
    market = {"wording": PARTIES, "convergence": False} if of_parties else {}
    return {**settings, **({"slots": slots} if slots else {}), **market}


def _slots(block: Plain) -> list[Data]:
    title = folded(next(iter(block["title"].values()), ""))
    if block.get("format") == CIRCLE or any(name in title for name in AGENDA):
        return []
    count = max(1, block["minutes"] // A_SLOT)
    each = max(10, block["minutes"] // count)
    return [{"start": clock(block["start"] + n * each), "minutes": each, "day": block["day"]} for n in range(count)]


def joins(settings: Plain, key: str, taking: Taking) -> Data:
    """Requests go to a wall of needs, actions to where promises are asked back. At the end the room chooses, unless the
    choice is that of another room's list."""
    joined = {**settings, **({"needs": needs} if (needs := taking("TakeRequest")) else {})}
    joined |= {"commitments": promises} if (promises := taking("TakeAction")) else {}
    if taking("SealCandidates") != key:
        return {**joined, "convergence": False}
    return {**joined, **({"ballot": ballot} if (ballot := taking("TakeCandidates")) else {})}


def prepares(settings: Plain, day: Day) -> Data:
    """When each day begins, on which clocks are changed, and which languages people may write in."""
    days = max([slot.get("day", 1) for slot in settings.get("slots", [])], default=1)
    return {
        "days": [day.moment(number, 0).isoformat() for number in range(1, days + 1)],
        "clock_changes": list(_clock_changes(day, days)),
        "languages": list(day.languages),
        "perspectives": list(day.perspectives),
        **settings,
    }


def _clock_changes(day: Day, days: int) -> Iterator[dict[str, int]]:
    """The days on which clocks jump: what they show when it has happened (minutes), and by how many minutes."""
    for number in range(1, days + 1):
        offsets = [day.moment(number, minute).utcoffset() or timedelta() for minute in range(A_DAY)]
        for minute in range(1, A_DAY):
            if offsets[minute] != offsets[minute - 1]:
                yield {"day": number, "start": minute, "minutes": (offsets[minute] - offsets[minute - 1]) // _A_MINUTE}


def sums(settings: Plain, blocks: Sequence[Plain]) -> Iterator[Sum]:
    """Slots that lie outside every block in which the Open Space is on."""
    for slot in settings.get("slots", []) if blocks else ():
        day, start = slot.get("day", 1), minutes_of(str(slot.get("start", "")))
        of_day = [block for block in blocks if block.get("day", 1) == day]
        if start and not any(block.get("start", 0) <= start < ends(block) for block in of_day):
            yield Sum(OUTSIDE, {"day": day, "start": clock(start)}, wrong=True)


openspace.set_up = SetUp(
    title=N_("Open Space"),
    formats=(
        Format(
            "open_space", N_("Open Space"),
            "open-space openspace open-ruimte marktplaats marketplace tijdvak slot sessies sessions",
            circles="kring openingskring slotkring circle",
            also="ochtendnieuws avondnieuws morning-news evening-news noticias-da-manha noticias-da-noite",
        ),
        Format(
            PARTIES, N_("Market of parties"),
            "markt-van-partijen market-of-parties partijenmarkt stalls kramen kraampjes", first=True,
        ),
    ),
    begins=begins,
    fills=fills,
    joins=joins,
    prepares=prepares,
    sums=sums,
    hidden=("days", "languages", "clock_changes", "perspectives"),
    widgets={
        "start": TIME,
        "needs": RoomField("TakeRequest"),
        "commitments": RoomField("TakeAction"),
        "ballot": RoomField("TakeCandidates"),
    },
    labels={
        "slots": N_("Slots"),
        "days": N_("Days"),
        "places": N_("Places (one a line)"),
        "theme": N_("Theme"),
        "folded": N_("Places kept out of sight at first (-1: a third)"),
        "paper_wall": N_("The agenda wall is of paper too"),
        "headcounts": N_("Count heads in sessions"),
        "bell": N_("Ring at the end of a slot"),
        "convergence": N_("Choose at the end what goes on"),
        "remind_minutes": N_("Minutes between reminders"),
        "nudge_minutes": N_("Minutes after which a report is asked for"),
        "needs": N_("Wall of needs"),
        "commitments": N_("Promises"),
        "ballot": N_("Ballot"),
        "wording": N_("What people meet about"),
    },
    choices={"topics": N_("Topics and sessions"), "market": N_("Parties and their stalls")},
)  # fmt: skip
