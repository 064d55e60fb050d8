"""Conditions of one area, and entries at one condition, that may say the same: advice to the desk, never a fact."""

from collections.abc import Iterator

from rooms.kernel import shared, view
from rooms.kernel.hints import NO_DOUBLES, Doubles, Hints
from rooms.roadmap import views
from rooms.roadmap.kind import roadmap
from rooms.roadmap.records import GONE, Condition, WallEntry
from rooms.roadmap.state import State, root_of
from rooms.template.format import OPEN

MOST = 5
"""So many pairs at a time: those who join them look at each."""


@view
class Alike:
    """Pairs that may be one thing in other words, the likest first; the newer would become part of the older."""

    conditions: tuple[tuple[views.ConditionLine, views.ConditionLine], ...]
    entries: tuple[tuple[views.EntryLine, views.EntryLine], ...]


@roadmap.compares
def lines_to_compare(state: State) -> Iterator[tuple[str, str, str]]:
    """Every title in the language it was written in, and every entry that counts: (id, text, language)."""
    for one in state.conditions.values():
        if one.status == OPEN and one.title and one.title[0][1].text:
            yield str(one.number), one.title[0][1].text, one.title[0][0]
    for entry in state.entries.values():
        if entry.counts and entry.text.text:
            yield entry.id, entry.text.text, entry.text.lang


def alike(state: State, area: str, hints: Hints) -> dict[str, Alike]:
    """A region for the desk with this area open, or none."""
    found = _alike(state, area, hints.of(Doubles) or NO_DOUBLES)
    return {"alike": found} if found.conditions or found.entries else {}


@shared
def _alike(state: State, area: str, doubles: Doubles) -> Alike:
    conditions, entries = [], []
    for pair in doubles.pairs:
        if all(each in state.entries for each in pair):
            one, other = sorted((state.entries[each] for each in pair), key=lambda entry: int(entry.id[1:]))
            if one.kind == other.kind and one.counts and other.counts and _one_wall(state, area, one, other):
                entries.append((views.entry_line(one), views.entry_line(other)))
        elif all(each.isdecimal() and int(each) in state.conditions for each in pair):
            first, second = (state.conditions[number] for number in sorted(map(int, pair)))
            if _both_open(area, first, second):
                conditions.append((views.line(state, first), views.line(state, second)))
    return Alike(tuple(conditions[:MOST]), tuple(entries[:MOST]))


def _both_open(area: str, *pair: Condition) -> bool:
    return all(one.area == area and one.status == OPEN for one in pair)


def _one_wall(state: State, area: str, one: WallEntry, other: WallEntry) -> bool:
    """Both hang at the same condition, or at two that were joined, and neither is part of another already."""
    root = root_of(state, one.number)
    free = all(each.status != GONE and not each.joined_to for each in (one, other))
    return free and root is not None and root == root_of(state, other.number) and root.area == area
