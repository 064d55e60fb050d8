"""Lenses on a roadmap: a condition or an entry is tagged with a value of a list, and which values none has is said.

A tag lies on a thing. Who tagged is kept nowhere, and a person cannot be tagged: a thing is a condition or an entry.
"""

from collections.abc import Iterator

from rooms.kernel import EVERYONE, Command, Drawers, Fact, People, Ref, Refused, Who, changing, shared, view
from rooms.lenses import CONDITIONS, IDEAS, INITIATIVES, LENSES, Counts, Lens, LensValue, counted
from rooms.roadmap.kind import roadmap
from rooms.roadmap.records import CASE, PARTY, SHOWN, SOLUTION
from rooms.roadmap.rights import entry_of, seen
from rooms.roadmap.state import State, standing

THINGS = ("condition", "entry")
ON_ENTRIES = {SOLUTION: (IDEAS, INITIATIVES), CASE: (INITIATIVES,), PARTY: (INITIATIVES,)}


@roadmap.command(*EVERYONE, latest=("tag", "thing", "lens"))
class Tag(Command):
    """This thing ("condition-3", "entry-e5"), seen through a lens, is this; "" takes the tag away."""

    thing: Ref
    lens: Ref
    value: LensValue = ""


@roadmap.fact
class Tagged(Fact):
    """It leaves the house as what a thing is, never as what somebody thinks of it."""

    thing: str
    lens: str
    value: LensValue


@view
class LensChoice:
    """A lens with the value a thing has, to choose another."""

    lens: str
    values: tuple[str, ...]
    value: str


@view
class TagForm:
    """A thing through the lenses of this roadmap."""

    thing: str
    lenses: tuple[LensChoice, ...]


@view
class LensCounts:
    """Through each lens, how many things have which value, those with none too."""

    lenses: tuple[tuple[str, Counts], ...]


@roadmap.decides(Tag)
def tag(state: State, command: Tag, who: Who, now: int, people: People) -> list[Fact]:
    lens = next((one for one in lenses_on(state, command.thing, who) if one.id == command.lens), None)
    if lens is None:
        raise Refused("This lens does not lie on that here.")
    if command.value and command.value not in lens.values:
        raise Refused("Please choose one of the answers for “{field}”.", field=lens.id)
    same = tags_of(state, command.thing).get(lens.id, "") == command.value
    return [] if same else [Tagged(command.thing, lens.id, command.value)]


def lenses_on(state: State, thing: str, who: Who) -> tuple[Lens, ...]:
    """The lenses of this roadmap that may lie on a thing. Raises Refused where it is neither condition nor entry."""
    what, _, name = thing.partition("-")
    if what == "condition" and name.isdecimal():
        seen(state, int(name[:4]), who)
        return _on(state, CONDITIONS)
    if what == "entry":
        return _on(state, *ON_ENTRIES.get(entry_of(state, name).kind, ()))
    raise Refused("Only a condition or an entry can be tagged.")


def _on(state: State, *things: str) -> tuple[Lens, ...]:
    chosen = (LENSES[id] for id in state.settings.lenses if id in LENSES)
    return tuple(lens for lens in chosen if set(lens.on) & set(things))


@roadmap.evolves(Tagged)
def tagged(state: State, fact: Tagged) -> State:
    of = tags_of(state, fact.thing)
    of = of.put(fact.lens, fact.value) if fact.value else of.drop(fact.lens)
    return changing(state, tags=state.tags.put(fact.thing, of) if of else state.tags.drop(fact.thing))


def tags_of(state: State, thing: str) -> Drawers[str, str]:
    """What a thing is through each lens."""
    return state.tags.get(thing, Drawers())


def tag_form(state: State, thing: str, *things: str) -> TagForm | None:
    """The form for a thing that is one of these, where this roadmap has a lens for it."""
    of = tags_of(state, thing)
    lenses = tuple(LensChoice(lens.id, lens.values, of.get(lens.id, "")) for lens in _on(state, *things))
    return TagForm(thing, lenses) if lenses else None


@shared
def lens_counts(state: State) -> LensCounts | None:
    """Conditions and entries that everybody sees, counted through every lens; None where there is no lens."""
    lenses = _on(state, CONDITIONS, IDEAS, INITIATIVES)
    seen_now = list(_things(state))
    rows = ((lens, [tags_of(state, thing).get(lens.id, "") for thing in seen_now]) for lens in lenses)
    return LensCounts(tuple((lens.id, counted(lens, values)) for lens, values in rows)) if lenses else None


def _things(state: State) -> Iterator[str]:
    yield from (f"condition-{number}" for number in standing(state))
    yield from (f"entry-{one.id}" for one in state.entries.values() if one.status == SHOWN and not one.joined_to)


def all_tags(state: State) -> list[dict[str, str]]:
    """For files: thing, lens, value."""
    here = set(_things(state))
    return [{"thing": thing, "lens": lens, "value": value}
            for thing, of in state.tags.items() if thing in here for lens, value in of.items()]  # fmt: skip
