"""The twelve invented units of the sample as a room in which everybody said what the file says they said."""

import json
from pathlib import Path

from rooms.kernel import Person, wording
from rooms.scorecard import scorecard
from rooms.scorecard.cells import DAY
from rooms.scorecard.format import LETTERS
from rooms.scorecard.kind import Planned, Settings, UnitPlan
from rooms.scorecard.scoring import Settle, View
from rooms.scorecard.taking import TakeTemplate
from rooms.scorecard.units import SpeakFor
from rooms.template.plan import AreaPlan
from tests.stage import NINE_O_CLOCK, Stage

SAMPLE = json.loads((Path(__file__).parent / "twelve-units.json").read_text("utf-8"))
EXPECTED = SAMPLE["expected"]
NAMES = tuple(condition for conditions in SAMPLE["areas"].values() for condition in conditions)
NUMBER = {name: number for number, name in enumerate(NAMES, 1)}
UNITS = tuple(SAMPLE["views"])
AREA = {name: area for area, conditions in SAMPLE["areas"].items() for name in conditions}
RATERS = 3


def text(said: str, where: str = ""):
    """A sentence in English."""
    return wording({"en": said}, f"{where or said}")


def bare(units=UNITS, people=(), **settings) -> Stage:
    """The template of the sample, and units of which nobody has said anything."""
    areas = tuple(AreaPlan(area, text(f"Area {area}")) for area in SAMPLE["areas"])
    conditions = tuple(Planned(AREA[name], text(f"Condition {name}"), number=NUMBER[name]) for name in NAMES)
    plans = tuple(UnitPlan(unit, text(f"Unit {unit}", unit)) for unit in units)
    known = [*(f"{unit}-r{n}" for unit in units for n in range(1, RATERS + 1)), *people]
    everybody = [Person(id, id.title(), n) for n, id in enumerate(known, 1)]
    made = {"silent": False, **settings}
    return Stage(scorecard, Settings(text("Our score"), areas, conditions, plans, **made), everybody)


def speaks(s: Stage, unit: str, n: int = 1):
    """The nth rater of a unit, who says so."""
    actor = s.as_(f"{unit}-r{n}")
    actor.does(SpeakFor(unit))
    return actor


def at_day(s: Stage, day: int) -> Stage:
    """The clock at a day of the sample, which begins on the day the stage does."""
    s.now = NINE_O_CLOCK + day * DAY
    return s


def twelve(**settings) -> Stage:
    """Everybody said it, on the days the file has, and two cells were settled."""
    s = bare(**settings)
    said = sorted((_day(unit, name), unit, name) for unit in UNITS for name in NAMES)
    for day, unit, name in said:
        at_day(s, day)
        for n, sign in enumerate(SAMPLE["views"][unit][name], 1):
            if sign != "-":
                speaks(s, unit, n).does(View(unit, NUMBER[name], int(sign)))
    for place, row in SAMPLE["settled"].items():
        unit, name = place.split("/")
        at_day(s, row["day"])
        speaks(s, unit).does(Settle(unit, NUMBER[name], row["state"], present=3))
        for rater, later in row.get("later_views", {}).items():
            at_day(s, later["day"])
            s.as_(f"{unit}-{rater}").does(View(unit, NUMBER[name], later["state"]))
    return at_day(s, SAMPLE["today"])


def _day(unit: str, name: str) -> int:
    words, settled = SAMPLE["last_word"], SAMPLE["settled"].get(f"{unit}/{name}")
    day = words.get(f"{unit}/{name}", words.get(unit, words["default"]))
    return min(day, settled["day"]) if settled else day


def letters(states) -> str:
    """States as the sample writes them."""
    return "".join("-" if state is None else LETTERS[state] for state in states)


def template(version: int = 1, joined=(), leave_out=(), moved=None, new=()) -> TakeTemplate:
    """What a roadmap hands over: the sample's template with changes."""
    home = {**AREA, **(moved or {}), **dict.fromkeys(new, "A")}
    kept = [name for name in (*NAMES, *new) if name not in leave_out and name not in {other for other, _ in joined}]
    number = {**NUMBER, **{name: len(NAMES) + n for n, name in enumerate(new, 1)}}
    return TakeTemplate(
        version, tuple(SAMPLE["areas"]), tuple(SAMPLE["areas"]), tuple(text(f"Area {a}") for a in SAMPLE["areas"]),
        tuple(number[name] for name in kept), tuple(text(f"Condition {name}") for name in kept),
        tuple(home[name] for name in kept), tuple((number[other], number[into]) for other, into in joined),
    )  # fmt: skip
