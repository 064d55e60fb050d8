"""A small café, played to the end by simulated phones over the network, by the command people use."""

from eventhub.run.cli import main


def test_twenty_people_play_a_whole_cafe_and_nothing_is_lost(capsys):
    """Three hundred times faster than life: faster, and a busy machine has no second left to plan a move in."""
    assert main(["rehearse", "--people", "20", "--tables", "7", "--speed", "300"]) == 0
    said = capsys.readouterr().out
    assert "Rehearsal: 20 people, 7 tables, 3 rounds" in said
    assert "ideas: 40 accepted, 40 kept, 0 lost" in said
    assert "ballots: 20 accepted, 20 kept, 0 lost" in said
    assert "repeat meetings: 0" in said
