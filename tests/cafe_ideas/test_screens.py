"""What phones, desk, console, paper and book show of ideas and themes."""

import re
from dataclasses import replace

import pytest

from eventhub.screens.pages import Frame, Painter
from rooms.cafe import idea_faces, theme_faces
from rooms.cafe.areas import ChooseArea, SpreadAreas
from rooms.cafe.idea_views import IdeaNote, IdeaTable
from rooms.cafe.phone import welcome
from rooms.cafe.posting import CountSheet, ModerateIdea, OpenPosting, PostIdea, SendIdea
from rooms.cafe.tables import CarryForward
from rooms.kernel import SCRIBE, Viewer
from rooms.kernel.hints import Doubles
from rooms.themes.candidates import FreezeCandidates
from rooms.themes.desk import AlsoTouches, GatherIdeas, LinkDoubles, ObjectToLink
from rooms.themes.ideas import HIDDEN
from tests.cafe_ideas.tables import late, posts, talking, team
from tests.cafe_ideas.test_candidates import desk as themed
from tests.cafe_ideas.test_candidates import with_areas
from tests.stage import words

ALIKE = Doubles((("i1", "i2"), ("i1", "i3")))
"""As the matcher tells it."""


def text(regions, face="phone", lang="en"):
    """What a person reads in these regions."""
    frame = Frame("g1", "UTC", face, face, "cafe", "cafe", lang)
    html = Painter().room(frame, regions)
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def phone(stage, person):
    return idea_faces.on_phone(stage.state, Viewer(person, "participant"), stage.people)


def desk(stage, hints=None):
    return stage.draws("desk", "harvester", "harvester", hints)


def sent(*texts):
    """Ideas of ben's on the tray."""
    stage = late()
    for idea in posts(stage, "ben", *texts):
        team(stage).does(SendIdea(idea.id, strong=True))
    return stage


def test_while_people_talk_the_phone_says_when_they_can_write():
    stage = talking()
    assert text(phone(stage, "ben")) == "Talk first. You can write in the last 6 minutes of the round."
    stage.system.does(OpenPosting(1))
    assert "One idea to keep?" in text(phone(stage, "ben"))


def test_the_table_host_has_the_field_from_the_start():
    assert "One idea to keep?" in text(phone(talking(), "ana"))


def test_who_keeps_the_table_marks_with_one_tap_what_the_next_guests_read_first():
    stage = late()
    first, *_ = posts(stage, "ben", "Repair cafés", "Bread ovens")

    def kept() -> IdeaTable:
        return idea_faces.on_phone(stage.state, Viewer("ana", "participant"), stage.people, host=True)["said"]

    assert kept().onward == (1, 1)
    assert idea_faces.of_table(stage.state, stage.people, 1, 1).onward == ()  # everybody else at the table
    pressed = CarryForward(*kept().onward, first.id)
    stage.as_("ana").does(pressed)
    assert kept().carried == (first.id,)
    assert [idea.text for idea in welcome(later(stage), 1).ideas] == ["Repair cafés"]
    stage.as_("ana").does(pressed)
    assert kept().carried == ()
    assert idea_faces.of_table(stage.state, stage.people, 2, 1, True).onward == ()  # nobody comes after the last


def later(stage):
    """The next guests have sat down."""
    return replace(stage.state, round=2)


def test_an_idea_is_noted_under_a_second_heading_and_taken_from_there_again():
    stage = themed()
    one, other = list(stage.state.themes.titles)[:2]
    idea = next(idea for idea, place in stage.state.themes.places.items() if place == one)
    team(stage).does(AlsoTouches(idea, other, touches=True))
    drawn = desk(stage)
    note = next(note for note in drawn[f"clusters/{one}"].notes if note.id == idea)
    assert note.touches == (other,)
    assert "also touches" in text({f"clusters/{one}": drawn[f"clusters/{one}"]}, "desk")
    team(stage).does(AlsoTouches(idea, other))
    assert stage.state.themes.touches.get(idea, ()) == ()


def test_a_table_sees_its_own_ideas_and_how_many_it_has_sent():
    stage = late()
    stage.system.does(OpenPosting(1))
    posts(stage, "ben", "Repair"), posts(stage, "cas", "Elsewhere")
    stage.as_("ana").does(SendIdea("i1", strong=True))
    shown = text(phone(stage, "ana"))
    assert "1 of 3 sent to the theme desk." in shown
    assert "Repair" in shown and "Elsewhere" not in shown


def test_the_author_is_told_what_became_of_an_idea():
    stage = late(hold_back=True)
    posts(stage, "ben", "Careful")
    assert "The team reads it first" in text(phone(stage, "ben"))
    team(stage).does(ModerateIdea("i1", HIDDEN))
    assert "the team took it off the wall" in text(phone(stage, "ben"))


def test_the_author_sees_beside_what_the_desk_put_it_and_may_say_no():
    stage = sent("Repair", "Mend")
    team(stage).does(LinkDoubles(("i1", "i2")), GatherIdeas(("i1",), title=words("Repairing")))
    shown = text(phone(stage, "ben"))
    assert "It stands under: Repairing" in shown
    assert "Mine is something else" in shown


def test_a_name_is_shown_only_if_its_author_chose_so():
    stage = late()
    stage.as_("ben").does(PostIdea(words("Named", by="ben"), signed=True), PostIdea(words("Unnamed", by="ben")))
    assert [idea.name for idea in idea_faces.on_wall(stage.state, stage.people)["ideas"].notes] == ["Ben", ""]


def test_nothing_held_or_hidden_is_on_the_wall():
    stage = late(hold_back=True)
    posts(stage, "ben", "Held")
    assert idea_faces.on_wall(stage.state, stage.people) == {}


def test_the_wall_shows_the_newest_few_while_people_talk_and_all_of_them_afterwards():
    stage = late()
    posts(stage, "ben", *(f"Idea {n}" for n in range(1, 8)))
    newest = idea_faces.on_wall(stage.state, stage.people)["ideas"]
    assert ([note.text for note in newest.notes], newest.count) == (["Idea 4", "Idea 5", "Idea 6", "Idea 7"], 7)
    assert len(idea_faces.gallery(stage.state, stage.people)["ideas"].notes) == 7


def test_every_idea_hangs_in_the_gallery_however_many_there_are():
    stage = late()
    for person in ("ana", "ben", "cas", "dee"):
        posts(stage, person, *(f"Idea {n}" for n in range(10)))
    found = idea_faces.gallery(stage.state, stage.people)["ideas"]
    assert (found.count, len(found.notes)) == (40, 40)


@pytest.mark.parametrize(("text", "columns"), [
    ("A repair café", 1),
    ("Duurzaamheidsdoelstellingen", 2),
    ("A repair café within walking distance of every home in the city.", 2),
    ("Hottentottententententoonstellingsopbouwwerkzaamhedencomité", 4),
    ("🌾🥖🍞🚲🌊🌾🥖🍞🚲🌊", 2),
    ("Word " * 56, 4),
])  # fmt: skip
def test_a_note_is_as_broad_on_the_wall_as_its_words_need(text, columns):
    assert IdeaNote("i1", text, "en", 1, 1).breadth == columns


def test_a_long_name_makes_a_note_broader():
    assert IdeaNote("i1", "Bread", "en", 1, 1, "Bartholomeus van den Heuvel").breadth == 2


def test_the_console_counts_by_table_and_may_hide():
    stage = late()
    posts(stage, "ben", "One", "Two")
    shown = text(idea_faces.on_console(stage.state, stage.people), "console")
    assert "2 ideas Ideas of round 1, for each table 1 2 2 0 3 0" in shown
    assert "Hide" in shown


def test_the_scribe_sees_typed_n_of_m():
    stage = late()
    stage.as_("eva", SCRIBE).does(CountSheet(1, 2, 3), PostIdea(words("Paper"), table=2, paper=True))
    assert "Round 1, table 2: typed 1 of 3" in text(idea_faces.on_entry(stage.state, stage.people), "entry")


def test_only_what_tables_sent_lies_on_the_tray():
    stage = sent("Strong")
    posts(stage, "ben", "Kept at the table")
    shown = desk(stage)
    assert [key for key in shown if key.startswith("tray/")] == ["tray/i1"]
    assert (shown["fetch"].count, shown["harvest/1"].count) == (1, 1)


def test_gathered_ideas_leave_the_tray_for_their_cluster():
    stage = sent("Repair", "Cook")
    team(stage).does(GatherIdeas(("i1",), title=words("Repairing")))
    shown = desk(stage)
    assert [key for key in shown if "/" in key] == ["tray/i2", "clusters/c1"]
    assert "1 of 2 gathered · 1 cluster" in text(shown, "desk")


def test_the_desk_is_offered_near_doubles_and_people_decide():
    stage = sent("Repair", "Reparatie", "Mend")
    assert [(one.id, other.id) for one, other in desk(stage, ALIKE)["doubles"].pairs] == [("i1", "i2"), ("i1", "i3")]
    team(stage).does(LinkDoubles(("i1", "i2")))
    stage.as_("ben").does(ObjectToLink("i2"))
    assert [(one.id, other.id) for one, other in desk(stage, ALIKE)["doubles"].pairs] == [("i1", "i3")]


def test_a_likely_cluster_is_one_key_away():
    stage = sent("Repair", "Cook", "Mend")
    team(stage).does(GatherIdeas(("i1",), title=words("Repairing")))
    assert "Perhaps: Repairing" in text(desk(stage, ALIKE), "desk")


def test_the_log_shows_what_was_done_newest_first():
    stage = sent("Repair", "Cook")
    team(stage).does(GatherIdeas(("i1",), title=words("Repairing")), GatherIdeas(("i2",), cluster="c1"))
    assert [deed[:2] for deed in desk(stage)["log"].deeds] == [(2, "gather"), (1, "new")]


def test_the_log_says_from_under_which_heading_another_desk_took_an_idea():
    stage = sent("Repair", "Cook")
    team(stage).does(GatherIdeas(("i1",), title=words("Repairing")), GatherIdeas(("i1",), title=words("Mending")))
    taken = [[str(words) for title in deed[5] for _, words in title] for deed in desk(stage)["log"].deeds]
    assert taken == [["Repairing"], []]


def test_the_console_freezes_and_reopens_the_list():
    stage = themed(2)
    assert "Freeze the list" in text(theme_faces.on_console(stage.state), "console")
    stage.facilitator.does(FreezeCandidates())
    shown = text(theme_faces.on_console(stage.state), "console")
    assert "The candidate list is frozen A Theme 1 B Theme 2 Reopen the list" in shown
    assert "The list is frozen." in text(desk(stage), "desk")


def test_titles_are_read_in_ones_own_language():
    stage = themed(2)
    stage.facilitator.does(FreezeCandidates())
    assert "A Thema 1 B Thema 2" in text(theme_faces.on_console(stage.state), "console", "nl")


def test_people_choose_their_area_and_then_see_its_tables():
    stage = with_areas()
    stage.facilitator.does(SpreadAreas("ask"))
    ana = Viewer("ana", "participant")
    assert "A Theme 1 C Theme 3" in text(theme_faces.areas_on_phone(stage.state, ana))
    stage.as_("ana").does(ChooseArea("c3"))
    stage.facilitator.does(SpreadAreas("chosen"))
    assert theme_faces.areas_on_phone(stage.state, ana)["area"].mine == "C"
    assert "A Theme 1 1 circle C Theme 3 2 triangle 3 square" in text(theme_faces.areas_on_wall(stage.state), "wall")


def test_the_book_leads_from_each_area_back_to_ideas_and_tables():
    stage = with_areas()
    shown = text(theme_faces.in_book(stage.state, stage.people), "book")
    assert "A Theme 1 From one idea: round 1, table 1 Idea 1 1" in shown
    assert "1 more in the harvest Idea 2" in shown
