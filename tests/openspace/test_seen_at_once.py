"""What waits for somebody stands on top, what they asked is seen to wait, and only free cells are offered."""

from rooms.openspace.merging import AskToJoin
from rooms.openspace.posting import PutUp
from tests.openspace.town import posts, stage


def test_a_request_to_join_stands_on_top_for_one_and_is_seen_to_wait_by_the_other():
    at = stage()
    first, second = posts(at, "p02", "Energy"), posts(at, "p03", "Power")
    at.as_("p02").does(AskToJoin(first, second))
    assert f"asked/{first}-{second}" in at.draws("phone", "p03")
    assert at.draws("phone", "p02")[f"own/{first}"].pending == (second,)


def test_a_spoken_topic_is_put_into_one_of_the_free_cells():
    at = stage("market")
    posts(at, "p02", "Energy"), posts(at, "p03", "Power")
    cells = [choice.value for choice in at.draws("console")["spoken"].cells]
    assert (len(cells), cells[0]) == (15, "1-1")
    at.facilitator.does(PutUp(1, cell="1-1"))
    assert (at.state.topics[1].slot, at.state.topics[1].place) == ("1", "1")
    assert "1-1" not in [choice.value for choice in at.draws("console")["spoken"].cells]


def test_an_empty_sheet_says_why():
    assert list(stage().draws("print_reports")) == ["sheets/none"]
