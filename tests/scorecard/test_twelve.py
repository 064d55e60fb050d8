"""Rows 9 and 10: the twelve units of the sample, scored in a room by the people in them."""

import pytest

from rooms.kernel import Ask
from rooms.kernel.handover import TakeTemplate
from rooms.roadmap.entries import AddEntry
from rooms.roadmap.giving import Contribute
from rooms.roadmap.handing import ConfirmTemplate
from rooms.scorecard import lists
from rooms.scorecard.cells import DAY
from rooms.scorecard.days import CountDays
from rooms.scorecard.shown import LISTS, all_lists
from rooms.scorecard.state import board, first_text, standing
from tests.roadmap.towns import drafted
from tests.scorecard.twelve import AREA, EXPECTED, NAMES, NUMBER, SAMPLE, UNITS, bare, letters, template, twelve
from tests.stage import words


@pytest.fixture(scope="module")
def scored():
    s = twelve()
    s.system.does(CountDays())
    return s


def numbered(rows) -> list:
    """Rows of the sample with conditions by number."""
    return sorted([NUMBER.get(each, each) for each in row] for row in rows)


def area_letters(s, area: str) -> str:
    return "".join("?" if state is None else "nbdp"[state] for state in (board(s.state).area(u, area) for u in UNITS))


def test_row_9_each_cell_shows_what_the_rules_say_and_the_grid_has_all_units_beside_each_other(scored):
    assert {unit: letters(board(scored.state).states(unit)) for unit in UNITS} == EXPECTED["shown"]
    regions = scored.draws("desk", "staff", "facilitator")
    assert [key for key in regions if key.startswith("rows/")] == [f"rows/{unit}" for unit in UNITS]


def test_row_9_areas_and_counts(scored):
    assert {area: area_letters(scored, area) for area in "AB"} == EXPECTED["area"]
    counts = {name: list(board(scored.state).counts(NUMBER[name])) for name in NAMES}
    assert counts == EXPECTED["counts"]


def test_row_10_the_lists_equal_the_sample(scored):
    seen, today = board(scored.state), scored.state.today
    assert sorted(map(list, lists.far_apart(seen))) == numbered(EXPECTED["far_apart"])
    assert sorted(map(list, lists.otherwise(seen))) == numbered(EXPECTED["otherwise"])
    assert sorted(map(list, lists.not_scored(seen))) == numbered(EXPECTED["not_scored"])
    assert sorted(map(list, lists.little_activity(seen))) == numbered(EXPECTED["little_activity"])
    assert lists.realised(seen) == [("U01", "A")]
    silent = [("U03", NUMBER[name], 180) for name in ("a1", "b1", "b2", "a4")] + [("U10", NUMBER["a3"], 140)]
    assert lists.longest_without_word(seen, today, 120, DAY) == silent


def test_row_10_every_list_is_a_sentence_with_a_number_and_at_most_thirty_rows(scored):
    found = all_lists(scored.state)
    assert set(found) <= set(LISTS)
    assert {what: made.count for what, made in found.items()} == {
        "shares": 2, "realised": 1, "little": 2, "longest": 5, "far_apart": 7, "not_scored": 3, "orphans": 6,
        "claimed": sum(row.count("p") for row in EXPECTED["shown"].values()),
    }  # fmt: skip
    assert all(len(made.rows) <= 30 for made in found.values())


def test_row_10_list_one_counts_conditions_by_state_over_all_units_and_in_each_and_ranks_nobody(scored):
    rows = all_lists(scored.state)["shares"].rows
    told = {(first_text(row.unit)[-3:], row.area.letter): row.counts for row in rows}
    assert told["", "A"] == (6, 13, 7, 7, 3)  # a1, a2 and a3 of the sample's counts, and what is not scored
    assert told["U01", "A"] == (0, 0, 0, 3, 0)
    assert told["U03", "A"] == (0, 0, 1, 0, 2)
    assert list(told) == [("", "A"), ("", "B"), *((unit, area) for unit in UNITS for area in "AB")]
    book = scored.draws("book", "staff", "facilitator")["lists/shares"]
    assert [first_text(row.unit) for row in book.rows] == ["", ""]


def test_row_10_what_nobody_cares_for_is_what_has_no_party_no_contribution_and_no_promise():
    s = twelve()
    command = template()
    parties = {"a1": 2, "a2": 1, "b1": 1, "b2": 1, "a4": 1}  # b2 has a contribution, a4 a party
    known = tuple(parties.get(NAMES[number - 1], 0) for number in command.numbers)
    s.system.does(type(command)(**{**{f: getattr(command, f) for f in command.__slots__}, "parties": known}))
    assert [row.line.number for row in all_lists(s.state)["orphans"].rows] == [NUMBER["a3"]]


def test_a_condition_joined_into_another_leaves_its_views_and_marks_the_other_until_its_people_look_again():
    s = twelve()
    before = {unit: s.state.rows[unit].get(NUMBER["a3"]) for unit in UNITS}
    s.system.does(template(joined=(("a3", "a2"),)))
    assert area_letters(s, "A") == EXPECTED["if_a3_joined_into_a2"]["A"]
    assert s.state.rows["U01"][NUMBER["a2"]].again
    assert s.state.rows["U01"][NUMBER["a2"]].state == 3
    assert NUMBER["a3"] not in board(s.state).order
    s.system.does(template(version=2))
    assert {unit: letters(board(s.state).states(unit)) for unit in UNITS} == EXPECTED["shown"]
    assert not s.state.rows["U01"][NUMBER["a2"]].again
    assert all(s.state.rows[unit].get(NUMBER["a3"]) == cell for unit, cell in before.items())


def test_a_move_changes_sums_and_nothing_else():
    s = twelve()
    s.system.does(template(moved={"a4": "A"}))
    assert {area: area_letters(s, area) for area in "AB"} == EXPECTED["if_a4_moved_to_A"]
    order = sorted(NAMES, key=lambda name: ("A" if name == "a4" else AREA[name], NUMBER[name]))
    assert {u: letters(board(s.state).states(u)) for u in UNITS} == {
        u: "".join(EXPECTED["shown"][u][NAMES.index(name)] for name in order) for u in UNITS
    }
    assert SAMPLE["areas"]["B"][2] == "a4"


def test_what_is_in_no_version_any_more_is_kept_aside_and_comes_back_with_everything():
    s = twelve()
    s.system.does(template(leave_out=("b2",)))
    assert "b2" not in {NAMES[number - 1] for number in board(s.state).order}
    s.system.does(template(version=2))
    assert letters(board(s.state).states("U08")) == EXPECTED["shown"]["U08"]


def test_an_older_version_or_the_same_one_again_changes_nothing():
    s = twelve()
    s.system.does(template(version=3))
    assert s.system.does(template(version=3), template(version=2, leave_out=("a1",))) == []


def test_a_new_condition_is_new_since_that_day_and_not_scored():
    s = twelve()
    s.system.does(template(new=("a5",)))
    one = s.state.conditions[len(NAMES) + 1]
    assert (one.since, board(s.state).counts(one.number)) == (s.now, (0, 0, 0, 0))


def test_row_10_a_party_and_a_contribution_on_a_roadmap_are_care_for_the_condition_that_is_handed_over():
    road = drafted("at_once", heirs=("score",))
    road.as_("ana").does(AddEntry(1, "party", text=words("Collectors of the harbour")))
    road.as_("ben").does(Contribute(2, "knowledge"))
    road.facilitator.does(ConfirmTemplate(1))
    ask = next(wish for wish in road.wishes() if isinstance(wish, Ask) and wish.command == "TakeTemplate")
    s = bare()
    s.system.does(TakeTemplate(**dict(ask.fields)))
    cared = {number: one.parties for number, one in standing(s.state).items() if one.parties}
    assert cared == {1: 1, 2: 1}
    assert [row.line.number for row in all_lists(s.state)["orphans"].rows] == list(range(3, 11))
