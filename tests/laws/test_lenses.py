"""Row 19: lenses lie on things and never on people. No command, fact, setting, state or file has a place for more."""

import typing
from dataclasses import fields, is_dataclass

import pytest

from eventhub.run.main import KINDS
from eventhub.web.joining import TRAITS
from facilitator.listed.headings import HEADINGS
from rooms.kernel import Fact, Person
from rooms.kernel.telling import Home
from rooms.lenses import LENSES, VALUES, LensValue
from rooms.roadmap import roadmap
from rooms.roadmap.entries import AddEntry
from rooms.roadmap.kind import Settings
from rooms.roadmap.tagging import Tag, Tagged
from tests.roadmap.towns import drafted, proposes, stage
from tests.stage import words

TAGGED_THINGS = {"thing", "lens", "value"}
"""Whatever has a lens value has these fields and no other: a thing of the room, and nobody."""
OF_A_BLOCK = {"phase"}


def _reached(hint, found: set[type]) -> set[type]:
    """Every record that can be reached from a type by its fields."""
    for part in (hint, *typing.get_args(hint)):
        if is_dataclass(part) and isinstance(part, type) and part not in found:
            found.add(part)
            for inner in typing.get_type_hints(part, include_extras=True).values():
                _reached(inner, found)
        elif part is not hint:
            _reached(part, found)
    return found


def _with_a_lens(kind) -> set[type]:
    told = [*kind.commands.values(), *kind.facts.values(), kind.Settings]
    told += [hint for start in [kind._start] if (hint := typing.get_type_hints(start).get("return"))]
    reached = set().union(*(_reached(one, set()) for one in told))
    return {one for one in reached if LensValue in typing.get_type_hints(one, include_extras=True).values()}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_row_19_whatever_can_hold_a_lens_value_is_about_a_thing(kind):
    own = {field.name for field in fields(Fact)}
    for record in _with_a_lens(kind):
        hints = typing.get_type_hints(record, include_extras=True)
        if {name for name, hint in hints.items() if hint == LensValue} == OF_A_BLOCK:
            continue  # a part of the agenda
        assert {field.name for field in fields(record)} - own == TAGGED_THINGS, record


def test_row_19_a_person_has_no_place_for_one_at_the_door_in_a_list_or_in_the_directory():
    names = {field.name for field in fields(Person)} | set(TRAITS) | set(HEADINGS)
    assert not names & {*LENSES, *VALUES, "lens", "lenses", "value", "colour", "type"}
    assert LensValue not in typing.get_type_hints(Person, include_extras=True).values()


@pytest.mark.parametrize("thing", ["ana", "person-ana", "p1", "entry-ana", "condition-ana", "condition-", "area-a02"])
def test_row_19_what_is_no_condition_and_no_entry_cannot_be_tagged(thing):
    s = stage(lenses=("quadrants", "values"))
    proposes(s)
    for value in ("culture", "power"):
        assert s.as_("ben").refuses(Tag(thing, "quadrants", value))
    assert not s.state.tags


def home(s) -> dict:
    return roadmap.harvest.data(s.state, Home(s.people, "x", ("en",), lambda at: True, lambda what: "", lambda ms: ""))


def tagged():
    s = stage(lenses=("quadrants", "s_curve", "values"))
    for n in range(3):
        proposes(s, title=f"Condition {n}")
    s.as_("ana").does(AddEntry(number=1, kind="solution", text=words("A truck of our own")))
    s.as_("ana").does(Tag("condition-1", "quadrants", "behaviour"), Tag("condition-2", "quadrants", "systems"))
    s.as_("ben").does(Tag("condition-3", "quadrants", "intention"), Tag("entry-e1", "values", "community"))
    return s


def test_row_19_quadrants_say_which_is_empty_on_console_and_in_the_file():
    s = tagged()
    counts = dict(s.draws("console")["lenses"].lenses)["quadrants"]
    assert dict(counts) == {"intention": 1, "culture": 0, "behaviour": 1, "systems": 1}
    assert home(s)["lenses"]["quadrants"]["culture"] == 0


def test_who_tagged_is_kept_nowhere_and_leaves_in_no_file():
    s = tagged()
    assert "ben" not in repr(s.state.tags) + repr(s.draws("console")["lenses"]) + repr(home(s)["tags"])
    assert {tuple(one) for one in home(s)["tags"]} == {("thing", "lens", "value")}
    assert Tagged not in roadmap.open  # a stream of who tagged what would say what people think


def test_value_systems_lie_on_ideas_only_and_the_curve_on_initiatives():
    s = tagged()
    s.as_("ana").does(AddEntry(number=1, kind="challenge", text=words("No money")))
    assert s.as_("ana").refuses(Tag("condition-1", "values", "order")) == "This lens does not lie on that here."
    assert s.as_("ana").refuses(Tag("entry-e2", "values", "order")) == "This lens does not lie on that here."
    assert s.as_("ana").refuses(Tag("condition-1", "s_curve", "growth")) == "This lens does not lie on that here."
    s.as_("ana").does(Tag("entry-e1", "s_curve", "growth"))
    assert s.as_("ana").refuses(Tag("entry-e1", "s_curve", "culture")).startswith("Please choose one")


def test_a_tag_is_changed_and_taken_away():
    s = tagged()
    s.as_("cas").does(Tag("condition-1", "quadrants", "culture"))
    assert s.as_("cas").does(Tag("condition-1", "quadrants", "culture")) == []
    s.as_("cas").does(Tag("condition-1", "quadrants", ""))
    assert "condition-1" not in s.state.tags


def test_row_19_they_are_off_by_default():
    assert Settings().lenses == ()
    s = drafted("at_once")
    assert "lenses" not in s.draws("console") and "cards/1-lenses" not in s.draws("phone", "ana")
    assert s.as_("ana").refuses(Tag("condition-1", "quadrants", "culture")) == "This lens does not lie on that here."
