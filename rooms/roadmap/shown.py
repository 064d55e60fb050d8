"""What everybody may see of a condition's wall: shown entries with all their wordings, signs, and who does what."""

from collections.abc import Collection

from rooms.kernel import People, shared
from rooms.roadmap.giving import contributors
from rooms.roadmap.records import CASE, GONE, HELD, SHOWN, Contribution, Indicator, WallEntry
from rooms.roadmap.state import NOTHING, State, whole
from rooms.template.format import KINDS


@shared
def wall_of(state: State, number: int) -> tuple[WallEntry, ...]:
    """The entries that stand for themselves, of this condition and of what was joined into it, oldest first."""
    all = [state.entries[id] for each in whole(state, number) for id in state.entries_of.get(each, ())]
    return tuple(sorted((one for one in all if one.counts), key=lambda one: (one.at, int(one.id[1:]))))


@shared
def alike(state: State, number: int) -> dict[str, tuple[WallEntry, ...]]:
    """Entries that say the same as another, by that other's id."""
    found: dict[str, tuple[WallEntry, ...]] = {}
    for each in whole(state, number):
        for id in state.entries_of.get(each, ()):
            one = state.entries[id]
            if one.joined_to and one.status == SHOWN:
                found[one.joined_to] = (*found.get(one.joined_to, ()), one)
    return found


def counts_of(state: State, number: int) -> tuple[int, ...]:
    """Solutions, cases, challenges and parties on its wall, from the counts that are kept."""
    rows = [state.counts.get(each, NOTHING) for each in whole(state, number)]
    return tuple(map(sum, zip(*rows, strict=True))) if len(rows) > 1 else rows[0]


@shared
def signs_of(state: State) -> dict[int, tuple[Indicator, ...]]:
    """Indicators that everybody sees, by condition."""
    found: dict[int, tuple[Indicator, ...]] = {}
    for sign in state.indicators.values():
        if not sign.parked:
            found[sign.number] = (*found.get(sign.number, ()), sign)
    return found


def indicators_of(state: State, number: int) -> tuple[Indicator, ...]:
    """Those of a condition and of what was joined into it."""
    return tuple(sign for each in whole(state, number) for sign in signs_of(state).get(each, ()))


def case_of(state: State, sign: Indicator) -> WallEntry | None:
    """The case that shows an indicator, as long as it is there to be read."""
    found = state.entries.get(sign.case)
    return found if found and found.kind == CASE and found.status == SHOWN else None


def doing(state: State, number: int) -> tuple[Contribution, ...]:
    """What people do for a condition already, one line for each of them."""
    found: dict[str, Contribution] = {}
    for each in whole(state, number):
        for person, one in contributors(state, each).items():
            found.setdefault(person, one)
    return tuple(found.values())


def signed_by(entry: WallEntry, people: People) -> str:
    """The name that stands under an entry: only where it was signed."""
    return people.name(entry.by) if entry.signed else ""


@shared
def held_back(state: State) -> tuple[WallEntry, ...]:
    """Entries that wait until the team has seen them."""
    return tuple(one for one in state.entries.values() if one.status == HELD)


def by_kind(entries: Collection[WallEntry]) -> dict[str, list[WallEntry]]:
    """Entries in their four columns."""
    return {kind: [one for one in entries if one.kind == kind and one.status != GONE] for kind in KINDS}
