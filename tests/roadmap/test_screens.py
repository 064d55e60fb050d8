"""What phones, wall, console and paper show, part by part; nothing of an estimate before it is shown."""

from eventhub.screens.pages import Frame, Painter
from rooms.kernel import WALL, AddMinutes, Hold, Release, Viewer, wording
from rooms.kernel.handover import Rest
from rooms.roadmap.console import RoadmapNext
from rooms.roadmap.entries import AddEntries, AddEntry
from rooms.roadmap.estimating import Estimate, ShowEstimates
from rooms.roadmap.giving import AddIndicator, PointToCase
from rooms.roadmap.kind import Draft
from rooms.roadmap.looking import LookAtArea, ShowOnWall
from rooms.roadmap.mending import ModerateEntry
from rooms.roadmap.parts import StartPart
from rooms.roadmap.template import draft_from, template_json
from rooms.roadmap.wall import WallWaiting
from rooms.template.plan import AreaPlan
from tests.roadmap.towns import AREAS, TEN, bare, drafted, proposes, stage
from tests.stage import MINUTE, words


def everywhere(s) -> str:
    """All that any screen shows of the room."""
    viewers = [Viewer(id, "participant") for id in s.people.known] + [Viewer("", WALL), Viewer("f", "facilitator")]
    drawn = [
        s.kind.draw(face, s.state, viewer, s.people)
        for face in s.kind.faces for viewer in viewers
    ]  # fmt: skip
    return repr(drawn)


def test_before_there_is_an_area_phones_and_walls_say_what_comes():
    s = bare()
    assert list(s.draws("phone", "ana")) == ["now"]
    assert s.draws("wall") == {"waiting": WallWaiting(("en",))}


def test_people_are_spread_over_the_areas_until_they_choose_one():
    s = stage()
    assert {person: s.draws("phone", person)["tabs"].mine for person in ("ana", "ben")} == {"ana": "a10", "ben": "a02"}
    s.as_("ana").does(LookAtArea("a02"))
    assert s.draws("phone", "ana")["tabs"].mine == "a02"


def test_row_5_no_screen_holds_a_figure_before_estimates_are_shown():
    s = drafted("at_once")
    s.facilitator.does(StartPart("estimating"))
    for number, one in enumerate(TEN, 1):
        for person, level in zip(s.people.known, one["estimates_1to4"], strict=False):
            s.as_(person).does(Estimate(number, level))
    assert "Figures(" not in everywhere(s)
    assert s.draws("wall")["silence"].answers == 50
    s.facilitator.does(ShowEstimates())
    bars = [bar for page in s.draws("wall").values() for bar in page.bars]
    assert [bar.figures.middle for bar in bars] == [3, 2, 1, 2, 2, 1, 2, 1, 2, 2]
    assert [bar.figures.spread for bar in bars] == [2, 2, 1, 2, 1, 1, 2, 1, 1, 1]


def test_a_phone_asks_one_condition_after_the_other_and_an_answer_can_be_changed():
    s = drafted("at_once")
    s.facilitator.does(StartPart("estimating"))
    s.as_("ben").does(LookAtArea("a02"))
    asked = s.draws("phone", "ben")["estimate"]
    assert (asked.line.number, asked.place, asked.of) == (1, 1, 5)
    for number in range(1, 6):
        s.as_("ben").does(Estimate(number, 2))
    regions = s.draws("phone", "ben")
    s.facilitator.does(ShowEstimates())
    assert "estimate" not in s.draws("phone", "ben")
    assert (regions["estimate"].of, [key for key in regions if key.startswith("answers/")]) == (
        5, [f"answers/{n}" for n in range(1, 6)],
    )  # fmt: skip


def test_next_leads_from_the_draft_to_the_template():
    s = drafted()
    pressed = []
    while step := s.draws("console").get("next"):
        assert isinstance(step, RoadmapNext)
        pressed.append(step.what)
        fields = {name: int(value) if value.isdecimal() else value for name, value in step.fields}
        s.facilitator.does(s.kind.commands[step.command](**fields))
    assert pressed == ["publish", "naming", "estimating", "show", "gallery", "template", "confirm"]
    assert any(key.startswith("pages/picture") for key in s.draws("wall"))


def test_the_console_says_which_sheets_are_empty_and_which_areas_have_nothing():
    s = drafted("at_once")
    s.as_("ana").does(AddEntry(text=words("One permit"), number=2, kind="solution"))
    found = s.draws("console")["overview"]
    assert (found.filled, found.sheets, found.empty) == (1, 10, (1, 3, 4, 5, 6, 7, 8, 9, 10))


def test_the_gallery_shows_a_page_for_each_wall_with_the_newest_three():
    s = stage()
    number = proposes(s)
    s.facilitator.does(StartPart("gallery"))
    assert list(s.draws("wall")) == ["invitation"]
    s.as_("sam", "scribe").does(AddEntries(number, "solution", tuple(words(f"Line {n}") for n in range(5))))
    page = s.draws("wall")[f"pages/wall-{number}"]
    assert (page.counts, [text.text for text in page.columns[0]]) == ((5, 0, 0, 0), ["Line 4", "Line 3", "Line 2"])


def test_one_key_hides_what_was_written_last_and_the_author_is_told():
    s = stage()
    number = proposes(s)
    s.as_("ana").does(AddEntry(text=words("Rude"), number=number, kind="challenge"))
    newest = s.draws("console")["newest"]
    s.facilitator.does(ModerateEntry(newest.id, "hidden"))
    assert "newest" not in s.draws("console")
    assert s.draws("phone", "ana")[f"mine/{newest.id}"].status == "hidden"
    assert [key for key in s.draws("phone", "ben") if "known" in key] == []


def test_the_console_chooses_what_the_wall_shows_until_the_room_turns_to_another_part():
    s = drafted("at_once")
    s.facilitator.does(StartPart("naming"), ShowOnWall("picture", marks="counts"))
    assert s.draws("wall")["pages/picture-1"].drawing.marks == "counts"
    s.facilitator.does(StartPart("gallery"))
    assert list(s.draws("wall")) == ["invitation"]


def test_an_interrupt_stops_the_clock_and_gives_the_time_back():
    s = stage()
    s.facilitator.does(StartPart("naming", minutes=10))
    s.later(4).system.does(Hold())
    s.later(5).system.does(Release())
    assert s.state.clock.remaining(s.now) == 6 * MINUTE
    s.facilitator.does(AddMinutes("naming", 2))
    assert s.state.clock.remaining(s.now) == 8 * MINUTE


def test_when_the_run_sheet_goes_on_the_clock_stands_still_with_what_was_left():
    s = stage()
    s.facilitator.does(StartPart("naming", minutes=10))
    s.later(4).system.does(Rest())
    assert s.later(30).state.clock.left == 6 * MINUTE


def test_a_late_click_on_a_page_that_is_behind_starts_nothing():
    s = stage()
    s.facilitator.does(StartPart("naming"))
    assert s.facilitator.does(StartPart("naming", came_from="")) == []
    s.facilitator.does(StartPart("gallery", came_from="naming"))
    assert s.facilitator.refuses(StartPart("estimating", came_from="naming")).startswith("Somebody else has moved on")


def test_list_and_picture_carry_the_same_items():
    s = drafted("at_once")
    s.facilitator.does(StartPart("template"))
    listed = s.draws("phone", "ana")["list"]
    picture = s.draws("wall")["pages/picture-1"].drawing.template
    assert [(tab.id, [row.line.number for row in rows]) for tab, rows in listed.areas] == [
        (area.id, [one.number for one in area.conditions]) for area in picture.areas
    ]


def test_row_8_a_template_file_read_back_is_the_draft_it_came_from():
    s = drafted("at_once")
    s.as_("ana").does(AddIndicator(1, words("share of shops")))
    again = draft_from(template_json(s.state, s.people))
    assert again["areas"] == [
        {"id": id, "title": {"en": title}, "letter": letter}
        for (id, title), letter in zip(AREAS.items(), "AB", strict=True)
    ]
    assert [(one["number"], one["area"], one["title"]) for one in again["draft"]] == [
        (number, one["area"], one["title"]) for number, one in enumerate(TEN, 1)
    ]
    assert again["draft"][0]["indicator"] == {"en": "share of shops"}
    settings = s.kind.read(again, "roadmap", "en")
    twin = s.kind._start(settings)
    assert [(one.number, one.area) for one in twin.conditions.values()] == [
        (one.number, one.area) for one in s.state.conditions.values()
    ]


def test_row_21_screens_mark_an_indicator_without_a_case_and_lead_to_the_one_it_has():
    s = stage()
    number = proposes(s)
    s.facilitator.does(StartPart("gallery"))
    s.as_("ana").does(AddIndicator(number, words("share of shops")), LookAtArea("a02", number))
    key = f"cards/{number}-known"
    assert s.draws("phone", "ana")[key].signs[0].case is None
    case = s.as_("ben").does(AddEntry(text=words("31 shops"), number=number, kind="case"))[0].entry
    s.as_("ben").does(PointToCase("i1", case))
    assert s.draws("phone", "ana")[key].signs[0].case.text == "31 shops"


def test_estimates_of_fewer_than_three_people_leave_the_house_nowhere():
    s = stage()
    number = proposes(s)
    s.as_("ana").does(Estimate(number, 1)), s.as_("ben").does(Estimate(number, 4))
    s.facilitator.does(ShowEstimates())
    assert template_json(s.state, s.people)["areas"][0]["conditions"][0]["estimates"] is None
    assert [bar.figures.counts for page in _bars(s) for bar in page.bars] == [None]


def _bars(s):
    s.facilitator.does(ShowOnWall("estimates"))
    return s.draws("wall").values()


def full_walls():
    """Five areas of seven conditions, forty entries on every wall, as long as entries are."""
    areas = tuple(AreaPlan(f"a{n}", wording({"en": f"Breakthrough area {n}"}, f"a{n}")) for n in range(5))
    draft = tuple(
        Draft(f"a{n % 5}", wording({"en": f"Shops and markets report surplus every day {n}"}, f"d{n}"))
        for n in range(35)
    )
    s = bare(areas=areas, draft=draft, languages=("en", "nl"))
    s.facilitator.does(StartPart("gallery"))
    for number in range(1, 36):
        for kind in ("solution", "case"):
            lines = tuple(words(f"{number} {kind} {n}: a place where we share tools since spring") for n in range(20))
            s.as_("sam", "scribe").does(AddEntries(number, kind, lines))
    return s


def html(s, face: str, person: str) -> dict[str, str]:
    """The regions of a phone as they are drawn."""
    frame = Frame("g" * 12, "Europe/Amsterdam", face, face, "roadmap", "roadmap", "en")
    return {key: PAINTER.region(frame, key, view) for key, view in s.draws(face, person).items()}


PAINTER = Painter()


def test_a_phone_with_full_walls_loads_in_thirty_kilobytes_and_an_entry_redraws_one_card_and_one_list():
    s = full_walls()
    s.as_("ben").does(LookAtArea("a1", 2))
    before, drawn = s.draws("phone", "ben"), html(s, "phone", "ben")
    assert sum(len(text.encode()) for text in drawn.values()) <= 30_000, {k: len(v) for k, v in drawn.items()}
    s.as_("ana").does(AddEntry(text=words("One more"), number=2, kind="party"))
    after = s.draws("phone", "ben")
    changed = [key for key, view in after.items() if before.get(key) != view]
    assert changed == ["cards/2", "cards/2-known", "foot/book"]


def test_in_the_gallery_nobody_is_sent_to_an_area_without_a_wall():
    s = stage()
    proposes(s, area="a10")
    s.facilitator.does(StartPart("gallery"))
    assert {s.draws("phone", person)["tabs"].mine for person in s.people.known} == {"a10"}
