"""The facilitator's console: one next step, how far each area is, which walls are empty yet, and the wall to choose."""

from collections.abc import Iterator

from rooms.kernel import ClockControls, Hints, People, Regions, Viewer, Words, shared, view
from rooms.roadmap import views
from rooms.roadmap.estimates import APART, talk_first
from rooms.roadmap.estimating import answers_in, figures_of
from rooms.roadmap.kind import WALLS, roadmap
from rooms.roadmap.records import HELD, SHOWN, WAITING, WallEntry
from rooms.roadmap.shown import counts_of, held_back
from rooms.roadmap.state import ESTIMATING, GALLERY, NAMING, PARTS, TEMPLATE, State, WallChoice, columns, standing
from rooms.roadmap.tagging import lens_counts
from rooms.template.tab import AreaTab

MOST = 20


@view
class RoadmapNext:
    """The obvious next step: a command with its fields, and what to call it."""

    what: str
    command: str
    fields: tuple[tuple[str, str], ...]
    count: int = 0


@view
class AreaRow:
    """How far one area is: open conditions, proposals at the desk, and those of which the room thinks far apart."""

    tab: AreaTab
    proposals: int
    far: int


@view
class RoadmapOverview:
    """Everything in numbers. `filled` of `sheets` walls have something, `entries` together; `empty`: those that have
    nothing."""

    rows: tuple[AreaRow, ...]
    filled: int
    sheets: int
    empty: tuple[int, ...]
    answers: int
    held: int
    bare: tuple[str, ...]
    entries: int


@view
class TalkFirst:
    """The conditions to talk about first: two camps, then far apart, then many who don't know."""

    bars: tuple[views.Bar, ...]


@view
class PartControls:
    """Which part is on, and every other to turn to."""

    part: str
    area: str
    parts: tuple[str, ...]
    tabs: tuple[AreaTab, ...]
    ends_at: int
    left: int
    controls: ClockControls | None
    handed: int
    reopen: int


@view
class WallControls:
    """What a wall shows, to choose; `others`: the walls that show something of their own, with the letter of its area
    ("": none)."""

    choice: WallChoice
    tabs: tuple[AreaTab, ...]
    numbers: tuple[int, ...]
    walls: int
    others: tuple[tuple[int, str], ...]


@view
class NewestEntry:
    """What was written last: one key hides it."""

    id: str
    number: int
    text: Words


@view
class HeldEntry:
    """An entry that waits for the team's eyes."""

    id: str
    number: int
    kind: str
    text: Words


@view
class AreaTools:
    """Areas to add, name, set aside or bring back. `asked`: not chosen any more, though something stands in it.
    `lost`: what gets lost by splitting an area."""

    tabs: tuple[AreaTab, ...]
    aside: tuple[AreaTab, ...]
    asked: tuple[AreaTab, ...]
    languages: tuple[str, ...]
    lost: tuple[tuple[AreaTab, Words], ...] = ()


@roadmap.face("console")
def console(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The next step on top; below, how things stand."""
    regions: Regions = {}
    step = next_step(state)
    if step:
        regions["next"] = step
    regions |= {"course": course(state), "overview": overview(state)}
    if talk_first_bars(state):
        regions["talk"] = TalkFirst(talk_first_bars(state))
    newest = _newest(state)
    if newest:
        regions["newest"] = newest
    regions["wall"] = WallControls(state.wall, _tabs(state), tuple(standing(state)), WALLS, _other_walls(state))
    regions["areas"] = area_tools(state)
    if counts := lens_counts(state):
        regions["lenses"] = counts
    return regions | held_regions(state)


def _other_walls(state: State) -> tuple[tuple[int, str], ...]:
    letters = {area.id: area.letter for area in state.areas.values()}
    return tuple(sorted((number, letters.get(one.area, "")) for number, one in state.walls.items()))


def next_step(state: State) -> RoadmapNext | None:
    """What most facilitators would do now."""
    if not state.areas:
        return None
    if not state.published:
        return RoadmapNext("publish", "PublishDraft", (("version", "1"),), len(state.conditions))
    hidden = [one for one in standing(state).values() if not one.shown]
    if state.part == ESTIMATING and hidden:
        return RoadmapNext("show", "ShowEstimates", (("area", state.part_area),), answers_in(state))
    following = {NAMING: ESTIMATING, ESTIMATING: GALLERY, GALLERY: TEMPLATE}.get(state.part, NAMING)
    if state.part == TEMPLATE:
        return None if state.handed or not standing(state) else _confirm(state)
    if following == NAMING and state.version:
        following = TEMPLATE
    return RoadmapNext(following, "StartPart", (("part", following), ("came_from", state.part)))


def _confirm(state: State) -> RoadmapNext:
    return RoadmapNext("confirm", "ConfirmTemplate", (("version", str(state.version + 1)),), state.version + 1)


@shared
def course(state: State) -> PartControls:
    """Which part is on."""
    clock = state.clock
    reopen = state.version + 1 if state.handed else 0
    return PartControls(state.part, state.part_area, PARTS, _tabs(state), clock.ends_at, clock.left,
                  roadmap.clock_controls(state), state.version, reopen)  # fmt: skip


@shared
def _tabs(state: State) -> tuple[AreaTab, ...]:
    return tuple(views.tab(area, len(conditions)) for area, conditions in columns(state, True))


@shared
def overview(state: State) -> RoadmapOverview:
    """Everything in numbers, from counts that are kept."""
    rows = tuple(_row(state, tab) for tab in _tabs(state))
    numbers = sorted(one.number for _, conditions in columns(state, True) for one in conditions)
    empty = tuple(number for number in numbers if not any(counts_of(state, number)))
    bare = tuple(row.tab.letter for row in rows if not row.tab.count)
    return RoadmapOverview(rows, len(numbers) - len(empty), len(numbers), empty[:MOST], answers_in(state),
                    len(held_back(state)), bare, sum(map(sum, state.counts.values())))  # fmt: skip


def _row(state: State, tab: AreaTab) -> AreaRow:
    mine = [one for one in state.conditions.values() if one.area == tab.id]
    proposals = sum(1 for one in mine if one.status == WAITING and not one.hidden)
    figures = [figures_of(state, one.number) for one in standing(state).values() if one.area == tab.id]
    return AreaRow(tab, proposals, sum(1 for one in figures if one and (one.spread or 0) > APART))


@shared
def talk_first_bars(state: State) -> tuple[views.Bar, ...]:
    """The shown conditions over which the room is most apart."""
    shown = [(one, figures_of(state, one.number)) for one in standing(state).values() if one.shown]
    apart = [(one, found) for one, found in shown if found and (found.camps or (found.spread or 0) >= APART)]
    apart.sort(key=lambda pair: talk_first(pair[1]))
    return tuple(views.Bar(views.line(state, one), found) for one, found in apart[:5])


def _newest(state: State) -> NewestEntry | None:
    entries = (state.entries[f"e{number}"] for number in range(len(state.entries), 0, -1))
    one = next((one for one in entries if one.status == SHOWN and one.text), None)
    return NewestEntry(one.id, one.number, one.text) if one else None


@shared
def held_regions(state: State) -> Regions:
    """What waits for the team's eyes, oldest first."""
    return {f"held/{one.id}": held_entry(one) for one in _waiting(state)}


def _waiting(state: State) -> Iterator[WallEntry]:
    return iter([one for one in held_back(state) if one.status == HELD][:MOST])


def held_entry(one: WallEntry) -> HeldEntry:
    """An entry that waits."""
    return HeldEntry(one.id, one.number, one.kind, one.text)


@shared
def area_tools(state: State) -> AreaTools:
    """Areas to add, name, set aside or bring back."""
    filled = {one.area for one in state.conditions.values()}
    aside = tuple(views.tab(area) for area in state.areas.values() if area.aside)
    lost = tuple((views.tab(area), area.lost) for area in state.areas.values() if area.lost)
    return AreaTools(_tabs(state), aside, tuple(tab for tab in aside if tab.id in filled), state.settings.languages,
                     lost)  # fmt: skip
