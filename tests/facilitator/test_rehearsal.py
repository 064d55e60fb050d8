"""A rehearsal tells the truth: what phones showed, who met twice, what was lost."""

from eventhub.run.main import known_kinds
from facilitator.drafting.recipe import ours, read_recipe
from facilitator.rehearsal.report import RehearsalReport, percentiles, repeats
from facilitator.rehearsal.script import script_of
from facilitator.rehearsal.shown import ShownRegions
from rooms.crowd import name

SEAT = '<section id="cafe-seat" class="seat phase-{}"><b class="sign-number">{}</b></section>'


def pushed(target: str, swap: str, html: str) -> str:
    return f'<hx-partial hx-target="#{target}" hx-swap="{swap}">{html}</hx-partial>'


def test_a_phone_shows_the_whole_screen_and_then_what_changed():
    shown = ShownRegions()
    shown.take(pushed("screen", "innerMorph", '<header id="hall-header">x</header>' + SEAT.format("arriving", 7)))
    assert (shown.table(), shown.phase(), shown.has("hall-header")) == (7, "arriving", True)
    shown.take(pushed("cafe-seat", "outerMorph", SEAT.format("move", 12)) + pushed("hall-header", "delete", ""))
    assert (shown.table(), shown.phase(), shown.has("hall-header")) == (12, "move", False)


def test_a_room_that_is_drawn_whole_leaves_the_others_alone():
    shown = ShownRegions()
    shown.take(pushed("screen", "innerMorph", '<p id="hall-me">Ana</p><p id="cafe-old">x</p>' + SEAT.format("talk", 1)))
    shown.take(pushed("room-cafe", "outerMorph", f'<div id="room-cafe">{SEAT.format("move", 2)}</div>'))
    assert (shown.table(), shown.has("cafe-old"), shown.has("hall-me")) == (2, False, True)


def test_two_who_sit_together_twice_are_one_repeat():
    first, second = {"ana": 1, "ben": 1, "cas": 2}, {"ana": 3, "ben": 3, "cas": 3}
    assert (repeats([first]), repeats([first, second])) == (0, 1)


def test_a_rehearsal_with_a_repeat_that_could_be_avoided_is_not_good():
    seats = {name(place): place // 10 + 1 for place in range(225)}
    report = RehearsalReport(people=225, tables=23, rounds=[seats, seats, seats])
    assert (report.avoidable, report.good) == (True, False)


def test_a_lost_idea_is_not_good_and_the_report_says_so():
    report = RehearsalReport(people=10, tables=2, counted={"ideas": (10, 9)})
    assert report.good is False
    assert "ideas: 10 accepted, 9 kept, 1 lost" in list(report.lines())


def test_percentiles_of_a_hundred_are_what_they_say():
    assert percentiles(range(101)) == (50, 95, 99)
    assert percentiles([]) == (0.0, 0.0, 0.0)


def test_nobody_in_the_crowd_has_anothers_name():
    assert len({name(place) for place in range(2000)}) == 2000


def test_225_people_play_belo_horizonte_at_23_tables_of_ten():
    script = script_of(read_recipe(ours()["belo-horizonte"].read_text("utf-8")), known_kinds(), 225, 60)
    assert (script.tables, script.talk, script.move, script.ballot) == (23, (25.0,) * 3, (5.0,) * 3, "ballot")


async def test_a_rehearsal_is_a_marked_copy_that_is_filled_and_deleted_whole(cafe):
    made = await cafe.host.post(f"{cafe.here}/rehearsal", data={"people": "7"})
    copy = made.headers["location"].split("/")[2]
    twin = await cafe.app.state.house.gathering(copy)
    assert (twin.rehearsal, len(twin.people.here), len(cafe.gathering.people.here)) == (True, 7, 0)
    assert 'class="rehearsal-mark"' in (await cafe.host.get(f"/g/{copy}/console")).text
    await cafe.host.post(f"/host/{copy}/delete", data={"sure": "yes"})
    assert (await cafe.host.get(f"/g/{copy}/console")).status_code == 404


async def test_a_rehearsal_for_too_many_is_refused_in_words(cafe):
    for people in ("0", "many", "1000000"):
        answer = await cafe.host.post(f"{cafe.here}/rehearsal", data={"people": people})
        assert (answer.status_code, "Say how many people" in answer.text) == (422, True)
