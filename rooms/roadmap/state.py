"""A roadmap as it stands: areas, conditions, estimates, walls full of entries; counts are kept, never counted again."""

from dataclasses import dataclass

from rooms.kernel import Countdown, Drawers, changing, shared
from rooms.roadmap.kind import AT_ONCE, Settings, roadmap
from rooms.roadmap.records import (
    JOINED,
    Area,
    Change,
    Condition,
    Contribution,
    Estimates,
    Help,
    Indicator,
    Stand,
    Viewpoint,
    WallEntry,
)
from rooms.template.format import DRAFT, KINDS, OPEN

NAMING, ESTIMATING, GALLERY, TEMPLATE = "naming", "estimating", "gallery", "template"
PARTS = (NAMING, ESTIMATING, GALLERY, TEMPLATE)
NOTHING = (0,) * len(KINDS)
KEPT_CHANGES = 60
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class WallChoice:
    """What the console puts on the wall: "" is whatever the part is about; an area, a condition, marks in a picture."""

    what: str = ""
    area: str = ""
    number: int = 0
    marks: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """`part`: what the room is about now, an emphasis only. `counts`: shown entries of a condition by kind. `typed`
    and `sheets`: lines of a paper sheet that are in, and that are on it. `version`: of the template as it was handed on
    last; `reopened`: it is worked on again. `looking`: area and open wall on a phone; `company`: the tables of a café
    went along with theirs. `wall`: the first, and all that are in no `walls`. `stands`: on a fact, by entry and
    person; `tags`: what a thing ("condition-3", "entry-e5") is through each lens. `same`: who came in twice, and
    is whom now."""

    settings: Settings
    areas: Drawers[str, Area] = Drawers()
    conditions: Drawers[int, Condition] = Drawers()
    following: int = 1
    published: bool = False
    part: str = ""
    parts: int = 0
    part_area: str = ""
    clock: Countdown = Countdown()
    held_at: int = 0
    given_back: int = 0
    estimates: Drawers[int, Estimates] = Drawers()
    entries: Drawers[str, WallEntry] = Drawers()
    entries_of: Drawers[int, tuple[str, ...]] = Drawers()
    counts: Drawers[int, tuple[int, ...]] = Drawers()
    mine: Drawers[str, tuple[str, ...]] = Drawers()
    typed: Drawers[tuple[int, str], int] = Drawers()
    sheets: Drawers[tuple[int, str], int] = Drawers()
    contributions: Drawers[int, Drawers[str, Contribution]] = Drawers()
    indicators: Drawers[str, Indicator] = Drawers()
    asked: Drawers[str, Help] = Drawers()
    looking: Drawers[str, tuple[str, int]] = Drawers()
    company: bool = False
    wall: WallChoice = WallChoice()
    walls: Drawers[int, WallChoice] = Drawers()
    version: int = 0
    reopened: bool = False
    log: tuple[Change, ...] = ()
    viewpoints: Drawers[str, Viewpoint] = Drawers()
    stands: Drawers[str, Drawers[str, Stand]] = Drawers()
    tags: Drawers[str, Drawers[str, str]] = Drawers()
    same: Drawers[str, str] = Drawers()

    def wall_of(self, number: int) -> WallChoice:
        """What a wall shows; one that was told nothing goes along with the first."""
        return self.walls.get(number, self.wall)

    def along(self) -> Drawers[int, WallChoice]:
        """The other walls when the room turns to another part: they go along with it, each in its own area."""
        return Drawers((number, WallChoice(area=one.area)) for number, one in self.walls.items() if one.area)

    @property
    def handed(self) -> bool:
        """Whether the template as it stands has been handed on."""
        return bool(self.version) and not self.reopened


@roadmap.starts
def start(settings: Settings) -> State:
    """The draft, seen by everybody or by the team only."""
    areas = [Area(plan.id, plan.letter or letter_of(n), plan.title, DRAFT) for n, plan in enumerate(settings.areas)]
    taken = {one.number for one in settings.draft}
    free = (number for number in range(1, 9999) if number not in taken)
    drafted = [
        Condition(one.number or next(free), one.area, one.title, one.sentence, origin=DRAFT, also=one.also)
        for one in settings.draft
    ]
    signs = [
        Indicator(f"i{place}", condition.number, one.indicator)
        for place, (condition, one) in enumerate(zip(drafted, settings.draft, strict=True), 1) if one.indicator
    ]  # fmt: skip
    return State(
        settings, Drawers((area.id, area) for area in areas), Drawers((one.number, one) for one in drafted),
        max([one.number for one in drafted], default=0) + 1, settings.publish == AT_ONCE or not areas,
        indicators=Drawers((one.id, one) for one in signs),
    )  # fmt: skip


def letter_of(place: int) -> str:
    """A, B … Z, AA, AB …"""
    before, letter = divmod(place, len(LETTERS))
    return (letter_of(before - 1) if before else "") + LETTERS[letter]


def next_letter(state: State) -> str:
    """The first letter that no area has."""
    taken = {area.letter for area in state.areas.values()}
    return next(letter for letter in map(letter_of, range(1000)) if letter not in taken)


def amended(state: State, number: int, **changes: object) -> State:
    """The state with one condition changed; the same one where there is no such condition."""
    condition = state.conditions.get(number)
    if not condition:
        return state
    return changing(state, conditions=state.conditions.put(number, changing(condition, **changes)))


def noted(state: State, *changes: Change) -> State:
    """What the desk did stands in the log, newest first, for everybody to see."""
    return changing(state, log=(*changes, *state.log)[:KEPT_CHANGES])


def root_of(state: State, number: int) -> Condition | None:
    """The condition, or the one it was joined into."""
    found = state.conditions.get(number)
    while found and found.status == JOINED:
        found = state.conditions.get(found.into)
    return found


@shared
def wholes(state: State) -> dict[int, tuple[int, ...]]:
    """A condition's number to the numbers that count with it: its own, and of all that were joined into it."""
    found: dict[int, tuple[int, ...]] = {}
    for number in state.conditions:
        root = root_of(state, number)
        if root:
            found[root.number] = (*found.get(root.number, ()), number)
    return {root: (root, *(each for each in all if each != root)) for root, all in found.items()}


def whole(state: State, number: int) -> tuple[int, ...]:
    """The numbers that count with this one."""
    return wholes(state).get(number, (number,))


@shared
def columns(state: State, draft: bool = False) -> tuple[tuple[Area, tuple[Condition, ...]], ...]:
    """The areas with their open conditions, in order; what is only drafted is left out unless asked for."""
    seen = state.published or draft
    by_area: dict[str, list[Condition]] = {}
    for one in state.conditions.values():
        if one.status == OPEN and not one.hidden and (seen or not one.drafted):
            by_area.setdefault(one.area, []).append(one)
    return tuple(
        (area, tuple(sorted(by_area.get(area.id, ()), key=lambda one: one.number)))
        for area in state.areas.values() if not area.aside and (seen or area.origin != DRAFT)
    )  # fmt: skip


def touched(state: State, one: Condition) -> tuple[Area, ...]:
    """The other areas it touches that are in the picture, in their order; never the one in which it stands."""
    return tuple(area for area, _ in columns(state) if area.id in one.also and area.id != one.area)


@shared
def touching(state: State) -> dict[str, tuple[Condition, ...]]:
    """An area to the conditions of other areas that touch it as well, by number."""
    found: dict[str, tuple[Condition, ...]] = {}
    for number in sorted(standing(state)):
        one = standing(state)[number]
        for area in touched(state, one):
            found[area.id] = (*found.get(area.id, ()), one)
    return found


@shared
def standing(state: State) -> dict[int, Condition]:
    """Every condition that everybody sees in an area, by number."""
    return {one.number: one for _, conditions in columns(state) for one in conditions}
