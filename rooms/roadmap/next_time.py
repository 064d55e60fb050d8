"""The next gathering of a network: the confirmed template is its draft, and the cases of this one are found there by
their condition."""

from collections.abc import Iterable

from rooms.kernel import Data, People
from rooms.kernel.next_time import CASE, FoundBefore, Named, NextTime
from rooms.roadmap.kind import roadmap
from rooms.roadmap.shown import signed_by, wall_of
from rooms.roadmap.state import State, columns
from rooms.roadmap.template import draft_from, template_json

NOBODY = People()


def begins(state: State) -> Data:
    """The template in the version that was confirmed: a result of the group, without an author. Nothing before
    that."""
    data = template_json(state, NOBODY) if state.handed else {}
    return {"publish": "at_once", **draft_from(data)} if data.get("areas") else {}


def found(state: State, people: People, named: Named) -> Iterable[FoundBefore]:
    """Cases of a confirmed template. What somebody signed is told elsewhere only where they agreed to be named."""
    for _, conditions in columns(state) if state.version else ():
        for condition in conditions:
            for entry in wall_of(state, condition.number):
                if entry.kind == CASE and entry.text and (not entry.signed or named(entry.by)):
                    name = signed_by(entry, people)
                    yield FoundBefore(CASE, condition.number, condition.title, entry.text, entry.take, name)


roadmap.next_time = NextTime(begins=begins, found=found)
