"""Notes that no table sent are fetched to the theme desk table by table, or all in one press."""

import re

from eventhub.screens.pages import Frame, Painter
from rooms.cafe.fetching import FetchIdeas
from rooms.cafe.posting import SendIdea
from rooms.kernel import HARVESTER
from rooms.themes.desk import GatherIdeas
from tests.cafe_ideas.tables import late, posts, team


def hall():
    """Forty notes of ben's at table 1 and two of dee's at table 2; table 1 has sent one."""
    stage = late()
    first, *_ = posts(stage, "ben", *(f"Ben {n}" for n in range(40)))
    posts(stage, "dee", "Dee 1", "Dee 2")
    stage.as_("ana").does(SendIdea(first.id, strong=True))
    return stage


def desk(stage):
    return stage.draws("desk", "harvester", HARVESTER)


def on_tray(stage) -> int:
    return sum(region.startswith("tray/") for region in desk(stage))


def test_one_press_fetches_everything_that_stood_on_the_page():
    stage = hall()
    fetch = desk(stage)["fetch"]
    assert (fetch.count, fetch.tables, on_tray(stage)) == (41, ((1, 39), (2, 2)), 1)
    posts(stage, "dee", "Came while I pressed")
    assert len(team(stage).does(FetchIdeas(fetch.last))) == 41
    assert (on_tray(stage), desk(stage)["fetch"].tables) == (42, ((2, 1),))


def test_one_table_is_fetched_and_what_lies_under_a_heading_stays_there():
    stage = hall()
    team(stage).does(GatherIdeas(("i41",)), FetchIdeas(desk(stage)["fetch"].last, table=2))
    assert (on_tray(stage), desk(stage)["fetch"].tables, stage.state.themes.places["i41"]) == (2, ((1, 39),), "c1")
    assert team(stage).does(FetchIdeas("i99")) == []


def test_the_desk_says_how_many_wait_at_which_table_and_shows_the_newest_of_each():
    seen = desk(hall())
    assert [(seen[f"harvest/{table}"].count, len(seen[f"harvest/{table}"].notes)) for table in (1, 2)] == [
        (39, 12), (2, 2)]  # fmt: skip
    html = Painter().room(Frame("g1", "UTC", "desk", "desk", "cafe", "cafe", "en"), seen)
    text = " ".join(re.sub(r"<[^>]*>", " ", html).split())
    assert "Fetch all 41 of table 1 (39) 2 (2)" in text
    assert "Table 1 · 39 more in the harvest" in text and "Shown are the newest 12 of 39." in text


def test_where_nothing_waits_there_is_nothing_to_press():
    stage = late()
    assert [region for region in desk(stage) if region == "fetch" or region.startswith("harvest")] == []
