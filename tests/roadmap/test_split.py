"""The task stays whole as long as it can: a split says what gets lost, and keeps the whole."""

from rooms.roadmap.entries import AddEntry
from rooms.roadmap.estimating import Estimate
from rooms.roadmap.splitting import SplitArea, SplitCondition
from tests.roadmap.towns import proposes, stage, titles
from tests.stage import words

LOST = "Nobody sees the river as one any more"


def split(s, number=1, *parts):
    parts = parts or ("Upstream is clean", "Downstream is clean")
    return s.as_("hedy", "harvester").does(SplitCondition(number, tuple(map(words, parts)), words(LOST)))


def test_a_split_condition_stays_itself_with_all_that_hangs_on_it_and_its_parts_have_numbers_of_their_own():
    s = stage()
    proposes(s, title="The river is clean")
    s.as_("ana").does(AddEntry(number=1, kind="case", text=words("The Meuse")))
    s.as_("ana").does(Estimate(1, 2))
    split(s)
    assert titles(s)["a02"] == ["The river is clean", "Upstream is clean", "Downstream is clean"]
    card = s.draws("phone", "ben")["cards/1"]
    assert (card.split.parts, card.split.lost.text, sum(card.counts)) == ((2, 3), LOST, 1)
    assert s.draws("phone", "ben")["cards/2"].split.part_of == 1
    chapter = s.draws("book")["chapters/1"]
    assert (chapter.split.lost.text, len(chapter.entries)) == (LOST, 1)
    assert s.state.log[0].what == "split"


def test_what_gets_lost_has_to_be_said_and_there_are_two_to_four_parts():
    from rooms.kernel import limits_of

    assert limits_of(SplitCondition)["lost"][1].needed and limits_of(SplitArea)["lost"][1].needed
    s = stage()
    proposes(s)
    for parts in (("one",), tuple("abcde")):
        again = SplitCondition(1, tuple(map(words, parts)), words(LOST))
        assert s.as_("hedy", "harvester").refuses(again) == "Name two to four parts."


def test_an_area_that_would_hold_more_than_a_room_keeps_in_mind_is_not_split_further():
    s = stage(most_conditions=3)
    for title in ("a", "b"):
        proposes(s, title=title)
    refused = s.as_("hedy", "harvester").refuses(SplitCondition(1, (words("x"), words("y")), words(LOST)))
    assert refused.startswith("{count} conditions stand in this area")


def test_a_split_area_keeps_the_whole_and_is_taken_back():
    s = stage()
    s.facilitator.does(SplitArea("a02", words("Kitchens"), words(LOST)))
    part = next(area for area in s.state.areas.values() if area.part_of)
    assert (part.part_of, s.state.areas["a02"].lost.text, part.letter) == ("a02", LOST, "C")
    heading = s.draws("book")["chapters/area-a02"]
    assert heading.lost.text == LOST
    assert s.draws("book")[f"chapters/area-{part.id}"].part_of.id == "a02"
    s.undoes()
    assert (len(s.state.areas), s.state.areas["a02"].lost) == (2, None)
