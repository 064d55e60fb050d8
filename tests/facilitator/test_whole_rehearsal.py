"""Whole recipes, played to the end by simulated phones over the network, by the command people use."""

import json

import pytest

from eventhub.run.cli import main


def test_twenty_people_play_a_whole_cafe_and_nothing_is_lost(capsys):
    """Three hundred times faster than life: faster, and a busy machine has no second left to plan a move in."""
    assert main(["rehearse", "--people", "20", "--tables", "7", "--speed", "300"]) == 0
    said = capsys.readouterr().out
    assert "Rehearsal: 20 people, 7 tables, 3 rounds" in said
    assert "ideas: 40 accepted, 40 kept, 0 lost" in said
    assert "ballots: 20 accepted, 20 kept, 0 lost" in said
    assert "repeat meetings: 0" in said


@pytest.mark.laws
def test_ten_people_at_one_table_bring_fewer_ideas_than_headings_and_nothing_is_wrong(capsys):
    assert main(["rehearse", "--people", "10", "--speed", "300", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["counted"] == {"ideas": {"accepted": 20, "kept": 20}, "ballots": {"accepted": 10, "kept": 10}}
    assert (told["not_right"], told["good"]) == ([], True)


JOURNEYS = {
    "meshwork-4-days": (225, ("areas: 5", "actions that became promises: 38", "from a promise to a post-it: 45")),
    "four-steps": (85, ("answers to meaning: 228", "reports: 22", "actions that became promises: 15")),
    "chain-to-proof": (25, ("lines in the table: 25", "stages with an owner and a date:", "directions through every")),
}


@pytest.mark.laws
@pytest.mark.parametrize("recipe", JOURNEYS)
def test_rows_1_33_34_a_whole_journey_is_rehearsed_and_nothing_is_lost(recipe, capsys):
    people, told = JOURNEYS[recipe]
    assert main(["rehearse", recipe, "--people", str(people), "--speed", "300"]) == 0
    said = capsys.readouterr().out
    assert [line for line in told if line not in said] == []
    assert {line.rpartition(", ")[2] for line in said.splitlines() if line.endswith(" lost")} == {"0 lost"}
