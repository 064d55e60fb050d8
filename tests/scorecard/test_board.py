"""Twelve invented units: what their scorecard says equals what a reference of the rules worked out."""

import json
from pathlib import Path

import pytest

from eventhub.run.cli import main
from rooms.scorecard.format import board_from_json, shown

SAMPLE = json.loads((Path(__file__).parent / "twelve-units.json").read_text("utf-8"))
EXPECTED = SAMPLE["expected"]


def says(**changes):
    data = {**SAMPLE, **changes}
    return shown(board_from_json(data), data)


def areas(said) -> dict:
    return said["area"]


@pytest.mark.parametrize("key", ["shown", "area", "counts"])
def test_row_9_each_cell_and_area_shows_what_the_rules_say(key):
    assert says()[key] == EXPECTED[key]


@pytest.mark.parametrize("key", ["far_apart", "otherwise", "not_scored", "little_activity"])
def test_row_10_the_lists_name_the_places_where_talking_helps(key):
    assert sorted(says()[key]) == sorted(EXPECTED[key])


def test_row_10_long_without_a_word_are_those_heard_of_last_120_days_ago():
    silent = [["U03", each, 180] for each in ("a1", "b1", "b2", "a4")] + [["U10", "a3", 140]]
    assert says()["longest"] == silent


def test_a_joined_condition_leaves_its_views_behind():
    said = says(joined={"a3": "a2"})
    assert areas(said)["A"] == EXPECTED["if_a3_joined_into_a2"]["A"]
    assert "a3" not in said["counts"]
    assert {len(row) for row in said["shown"].values()} == {5}


def test_a_moved_condition_changes_the_sums_and_nothing_else():
    said = says(moved={"a4": "A"})
    assert areas(said) == EXPECTED["if_a4_moved_to_A"]
    assert said["shown"] == EXPECTED["shown"]


def test_an_area_whose_last_open_cell_is_performing_is_performing():
    views = {**SAMPLE["views"], "U02": {**SAMPLE["views"]["U02"], "a3": "333"}}
    assert areas(says(views=views))["A"][1] == "p"


def test_what_was_set_aside_is_in_no_string_and_no_count():
    said = says(aside=["b2", "a4"])
    assert said["counts"].keys() == {"a1", "a2", "a3", "b1"}
    assert said["little_activity"] == []


def test_an_area_without_conditions_is_not_known():
    assert areas(says(aside=["b1", "b2", "a4"]))["B"] == "?" * 12


def test_a_unit_nobody_speaks_for_is_not_zero():
    said = says(views={**SAMPLE["views"], "U13": {}})
    assert said["shown"]["U13"] == "------"
    assert said["counts"] == EXPECTED["counts"]
    assert {rows[-1] for rows in areas(said).values()} == {"?"}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"settled": {}, "views": {"U01": {"a1": "4"}}}, "views.U01.a1: '4' is no state"),
        ({"settled": {}, "views": {"U01": {"zz": "1"}}}, "there is no condition 'zz'"),
        ({"settled": {"U99/a1": {"state": 1}}}, "settled: 'U99/a1' is no unit/condition"),
        ({"settled": {"U01/a1": {"state": 7}}}, "settled.U01/a1: 7 is no state"),
        ({"moved": {"a4": "Z"}}, "moved.a4: there is no area 'Z'"),
        ({"joined": {"a3": "a3"}}, "joined: a3 is joined into itself"),
        ({"joined": {"a3": "nowhere"}}, "there is no condition 'nowhere'"),
        ({"aside": "a3"}, "aside: a list of conditions is missing here"),
        ({"areas": {"A": ["a1"], "B": ["a1"]}}, "areas: a1 stands in more than one place"),
        ({"areas": []}, "areas: a table of names is missing here"),
        ({"today": "soon"}, "today: 'soon' is no day"),
        ({"last_word": {"default": 1.5}}, "last_word.default: 1.5 is no day"),
    ],
)
def test_a_file_that_makes_no_sense_is_told_where(tmp_path, capsys, changes, words):
    file = tmp_path / "odd.json"
    file.write_text(json.dumps({**SAMPLE, **changes}))
    assert main(["score", str(file), "--json"]) == 1
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\ufeff{}", "[" * 100_000])
def test_what_is_no_scorecard_ends_in_words(tmp_path, capsys, text):
    file = tmp_path / "odd.json"
    file.write_text(text)
    assert main(["score", str(file)]) == 1
    assert str(file) in capsys.readouterr().err


def test_the_table_for_people_prints_the_rule_under_it(tmp_path, capsys):
    file = tmp_path / "twelve.json"
    file.write_text(json.dumps(SAMPLE))
    assert main(["score", str(file)]) == 0
    said = capsys.readouterr().out
    assert "U02   p  p  -  b  n  b  d  b" in said
    assert "when fewer than half are scored we say: not known yet." in said
