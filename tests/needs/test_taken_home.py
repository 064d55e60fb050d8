"""What people said they will do on the wall of needs leaves with them as data, without whose it is."""

from rooms.kernel.telling import Home
from rooms.needs import needs
from rooms.needs.steps import MakePledge
from tests.needs.hall import wall
from tests.stage import words


def test_a_pledge_is_data_in_the_harvest_with_its_day_and_nobodys_name():
    stage = wall()
    stage.as_("ana").does(MakePledge(words("Ik bel de molen", lang="nl"), until=stage.now))
    home = Home(stage.people, "", ("nl",), lambda _: True, lambda _: "", lambda at: f"day {at - stage.now}")
    data = needs.harvest.data(stage.state, home)
    assert data["pledges"] == [{"text": "Ik bel de molen", "lang": "nl", "until": "day 0"}]
    rows = {name: (heads, lines) for name, heads, lines in needs.harvest.tables(data)}
    heads, lines = rows["pledges"]
    assert (tuple(heads), [tuple(line) for line in lines]) == (
        ("text", "lang", "until"), [("Ik bel de molen", "nl", "day 0")]
    )  # fmt: skip
