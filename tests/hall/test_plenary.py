"""What screens show while the whole hall does one thing together: they are never blank."""

from eventhub.live.gathering import AsRead, Gathering
from eventhub.screens.pages import Frame, Painter
from eventhub.screens.sights import read_by_all
from rooms.ask.wall import WallQuestion
from rooms.hall import hall
from rooms.hall.block import GoTo
from rooms.hall.kind import Block, Settings
from rooms.hall.plenary import Break, Plenary
from rooms.kernel import AddMinutes, Hold, Release, wording
from tests.stage import MINUTE, NINE_O_CLOCK, Stage

TITLE = wording({"en": "Ours"}, "hall.title")
COFFEE = wording({"en": "Coffee"}, "hall.blocks.2.title")
BREAK = Block("coffee", COFFEE, minutes=20, format="break")
LUNCH = Block("lunch", COFFEE, minutes=45, format="break", room="cafe")
BLOCKS = (Block("welcome", TITLE), BREAK, Block("cafe", TITLE, room="cafe"), LUNCH, Block("close", TITLE))
RULES = (wording({"en": "One speaks."}, "hall.rules.1"),)


def stage_at(block: str, came_from: str = "") -> Stage:
    s = Stage(hall, Settings(TITLE, rules=RULES, blocks=BLOCKS))
    s.facilitator.does(GoTo(block, came_from))
    return s


def test_a_welcome_stands_on_wall_and_phone():
    s = stage_at("welcome")
    assert [s.draws(face, "ana")["plenary"].title for face in ("wall", "phone")] == [TITLE, TITLE]


def test_a_break_says_when_we_go_on():
    shown = stage_at("coffee").draws("wall")["plenary"]
    assert shown == Break(COFFEE, NINE_O_CLOCK + 20 * MINUTE)


def test_where_lunch_is_lunch_in_two_languages_both_read_when_we_go_on():
    lunch = Break(wording({"en": "Lunch", "nl": "Lunch", "de": "Mittagessen"}, "l"), NINE_O_CLOCK)
    html = Painter().region(Frame("g", "UTC", "wall", "wall", "hall", "hall", "en"), "plenary", lunch)
    assert (html.count("<h1>"), html.count("We go on at"), html.count("We gaan verder om")) == (2, 1, 1)


def test_an_alarm_in_a_break_and_five_minutes_more_both_make_it_longer():
    s = stage_at("coffee").later(minutes=5)
    s.system.does(Hold())
    assert s.draws("wall")["plenary"] == Break(COFFEE, 0, 15 * MINUTE)
    s.later(minutes=4).system.does(Release())
    s.facilitator.does(AddMinutes("coffee", 5))
    assert s.draws("wall")["plenary"].ends_at == NINE_O_CLOCK + 29 * MINUTE


def test_a_lunch_during_which_a_room_rests_says_so_on_wall_and_phone_too():
    s = stage_at("lunch")
    assert [s.draws(face, "ana")["plenary"].ends_at for face in ("wall", "phone")] == [NINE_O_CLOCK + 45 * MINUTE] * 2


def test_the_ground_rules_stand_on_the_wall_at_the_welcome_and_not_at_the_end():
    assert [stage_at(block).draws("wall")["plenary"].rules for block in ("welcome", "close")] == [RULES, ()]


def test_while_people_sit_in_pairs_the_goal_hangs_and_no_longer_the_rules():
    pairs = (Block("welcome", TITLE), Block("pairs", TITLE, format="circle"))
    s = Stage(hall, Settings(TITLE, rules=RULES, blocks=pairs))
    s.facilitator.does(GoTo("pairs", ""))
    assert s.draws("wall")["plenary"].rules == ()


def test_a_block_with_a_room_of_its_own_leaves_the_screen_to_it():
    assert "plenary" not in stage_at("cafe").draws("wall")


def test_before_the_first_block_the_wall_is_for_arriving():
    assert "plenary" not in Stage(hall, Settings(TITLE, blocks=BLOCKS)).draws("wall")


def test_in_a_quiet_block_there_is_no_room_no_clock_and_no_count_and_its_room_rests():
    say = wording({"en": "Breathe."}, "hall.blocks.9.say")
    quiet = Block("quiet", COFFEE, minutes=20, format="break", room="cafe", say=say, quiet=True)
    s = Stage(hall, Settings(TITLE, blocks=(BLOCKS[2], quiet, BLOCKS[4])))
    s.facilitator.does(GoTo("cafe"), GoTo("quiet", "cafe"))
    assert [s.draws(face, "ana")["plenary"] for face in ("wall", "phone")] == [Plenary(COFFEE, say)] * 2
    assert (hall.outcome(s.state).now, hall.outcome(s.state).ahead, s.state.clock.set) == ("", "", False)
    assert "turnout" not in s.draws("console")
    assert [wish.command for wish in s.wishes() if wish.room == "cafe"] == ["Rest"]
    s.facilitator.does(GoTo("close", "quiet"))
    assert "turnout" in s.draws("console")


def test_short_sentences_of_ours_stand_on_a_wall_in_every_language_of_the_hall_and_once_where_they_are_alike():
    asked = WallQuestion(TITLE, (TITLE,), "open", 20, False, ())
    english, dutch = '<span lang="en" dir="ltr">20 are done</span>', '<span lang="nl" dir="ltr">20 zijn klaar</span>'
    both = f'{english}<i class="or-in"> · </i>{dutch}'
    for hall_reads, said in (
        (("en", "nl"), both),
        (("en",), "20 are done"),
        (("en", "tlh"), "20 are done"),
        ((), "20 are done"),
    ):
        frame = Frame("g", "UTC", "wall", "wall", "ask", "ask", "en", hall=hall_reads)
        assert f'<p class="turnout">{said}</p>' in Painter().region(frame, "question", asked)


def test_which_languages_a_wall_speaks_follows_the_gathering_and_a_console_speaks_its_own():
    gathering = Gathering("g", AsRead(recipe={"languages": ["nl", "tlh", "en"]}))
    assert (read_by_all(gathering, "de"), read_by_all(Gathering("g", AsRead(recipe={"languages": ["tlh"]})), "de")) == (
        ("nl", "en"), ("de",))  # fmt: skip
