"""The Open Space of the rehearsal in two river towns, with its people and its twelve topics."""

import json
from datetime import UTC, datetime
from pathlib import Path

from rooms.kernel import PARTICIPANT, Person, wording
from rooms.openspace import Settings, SlotPlan, openspace
from rooms.openspace.posting import PostTopic
from rooms.openspace.stages import GoToStage
from rooms.openspace.starring import StarTopic
from tests.stage import NINE_O_CLOCK, Stage, words

TWELVE = json.loads((Path(__file__).parent / "twelve.json").read_text())
HOUR = 3_600_000
MIDNIGHT = NINE_O_CLOCK - 9 * HOUR
SLOTS = {"s1": "1", "s2": "2", "s3": "3"}
PLACES = {name: str(number) for number, name in enumerate(TWELVE["places"], 1)}
PEOPLE = tuple(
    Person(p["id"], p["name"], number, tuple(p["languages"]), phone=p["phone"])
    for number, p in enumerate(TWELVE["people"], 1)
)


def iso(ms: int) -> str:
    """A moment as a recipe writes it."""
    return datetime.fromtimestamp(ms / 1000, UTC).isoformat()


def settings(**changes) -> Settings:
    """Three slots, five places, a fifth place folded away at first."""
    given = {
        "slots": tuple(SlotPlan(slot["start"]) for slot in TWELVE["slots"]),
        "places": tuple(words(name, f"w.place.{name}") for name in TWELVE["places"]),
        "title": wording({"en": "Two rivers, one loop", "nl": "Twee rivieren, één kring"}, "title"),
        "theme": wording({"en": "What will close the loop?"}, "theme"),
        "languages": ("nl", "en", "pt"),
        "days": (iso(MIDNIGHT),),
        "needs": "needs",
        "ballot": "ballot",
    }
    return Settings(**{**given, **changes})


def stage(to: str = "open", **changes) -> Stage:
    """A stage with everybody present, in a part of the day."""
    made = Stage(openspace, settings(**changes), PEOPLE)
    if to != "before":
        made.facilitator.does(GoToStage(to))
    return made


def posts(at: Stage, person: str, title: str, slot: str = "", place: str = "", via: str = "", lang: str = "en") -> int:
    """Somebody posts a topic; answers its number."""
    number = at.state.following
    command = PostTopic(words(title, by=person, lang=lang), slot=slot, place=place)
    at.as_(person, PARTICIPANT, via).does(command)
    return number


def posts_sample(at: Stage, id: str, via: str = "", placed: bool = True) -> int:
    """A topic of the sample, in its words, with its bridging title, slot and place, and its stars."""
    topic = next(topic for topic in TWELVE["topics"] if topic["id"] == id)
    where = (SLOTS[topic["slot"]], PLACES[topic["place"]]) if placed else ("", "")
    number = at.state.following
    bridge = words(topic["bridge_title"], lang="en" if topic["lang"] != "en" else "nl")
    title = words(topic["title"], by=topic["convenor"], lang=topic["lang"])
    at.as_(topic["convenor"], PARTICIPANT, via).does(PostTopic(title, bridge=bridge, slot=where[0], place=where[1]))
    return number


def stars_sample(at: Stage, id: str, number: int) -> None:
    """Everybody who is interested in it in the sample stars it."""
    topic = next(topic for topic in TWELVE["topics"] if topic["id"] == id)
    for person in topic["interest"]:
        at.as_(person).does(StarTopic(number))


def all_twelve(at: Stage) -> dict[str, int]:
    """Every topic of the sample in its place with its stars; answers their numbers by id."""
    numbers = {}
    for topic in TWELVE["topics"]:
        numbers[topic["id"]] = posts_sample(at, topic["id"])
        stars_sample(at, topic["id"], numbers[topic["id"]])
    return numbers


def at_clock(at: Stage, clock: str) -> Stage:
    """The stage at a time of day."""
    hours, minutes = map(int, clock.split(":"))
    at.now = MIDNIGHT + hours * HOUR + minutes * 60_000
    return at


def news_of(at: Stage, person: str) -> list[tuple[int, str]]:
    """(topic, what) of every line of news on somebody's phone."""
    news = at.draws("phone", person).get("news")
    return [(line.number, line.what) for line in news.lines] if news else []


def everyone_told(at: Stage, number: int, what: str) -> set[str]:
    """Everybody whose phone says so of this topic."""
    return {person.id for person in PEOPLE if (number, what) in news_of(at, person.id)}
