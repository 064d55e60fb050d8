"""Laws of making two entries one: the other id is nowhere any more, and nothing else is touched."""

from dataclasses import dataclass

from hypothesis import example, given
from hypothesis import strategies as st

from rooms.kernel import Drawers, People, renamed

NAMES = {"double": "person", "p.double": "p.person"}
ids = st.sampled_from(["person", "double", "p.double", "ben", ""])


@dataclass(frozen=True, slots=True)
class Part:
    by: str
    inside: object = None


def _deeper(parts):
    maps = st.dictionaries(ids, parts, max_size=4)
    return st.one_of(
        st.lists(parts, max_size=4).map(tuple), maps, maps.map(Drawers), st.builds(Part, ids, parts),
        st.frozensets(ids, max_size=4),
    )  # fmt: skip


states = st.recursive(st.one_of(ids, st.integers(), st.none()), _deeper, max_leaves=20)


@given(states)
@example({"person": (), "double": ({},)})
def test_the_double_is_nowhere_any_more(state):
    assert "double" not in repr(renamed(state, NAMES))


@given(states)
def test_once_is_enough_and_what_holds_neither_stays_the_same_object(state):
    once = renamed(state, NAMES)
    assert renamed(once, NAMES) is once


@given(st.dictionaries(ids, st.integers()))
def test_of_two_entries_the_persons_own_stays_whatever_came_first(entries):
    merged = renamed(Drawers(entries), {"double": "person"})
    assert merged.get("person") == entries.get("person", entries.get("double"))
    assert list(merged.values()) == list(renamed(entries, {"double": "person"}).values())


@given(st.lists(ids, unique=True), st.lists(ids, unique=True))
def test_two_lists_become_one_with_the_persons_own_first(own, other):
    for entries in ({"person": tuple(own), "double": tuple(other)}, {"double": tuple(other), "person": tuple(own)}):
        merged = renamed(entries, {"double": "person"})["person"]
        mine, theirs = (renamed(tuple(each), {"double": "person"}) for each in (own, other))
        assert merged == mine + tuple(part for part in theirs if part not in mine)


def test_every_entry_of_somebody_is_known_through_any_number_of_merges():
    people = People(merged={"b": "a", "c": "b", "d": "x"})
    assert (people.doubles_of("a"), people.doubles_of("b"), people.doubles_of("z")) == (("b", "c"), (), ())
