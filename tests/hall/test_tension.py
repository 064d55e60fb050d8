"""Row 16: tension is told to the facilitator alone, by table and count, in no name; after 20 minutes it is gone."""

from eventhub.screens.pages import Frame, Painter
from rooms.hall import hall
from rooms.hall.block import GoTo
from rooms.hall.kind import Block, Settings
from rooms.hall.tension import LetTensionFade, SayTension, SeeToTension, Tensions, TensionSaid
from rooms.kernel import At, wording
from rooms.kernel.who import FLOOR_HELPER
from tests.stage import MINUTE, NINE_O_CLOCK, Stage

TITLE = wording({"en": "Ours"}, "hall.title")
BLOCKS = (Block("talk", TITLE, room="cafe"), Block("still", TITLE, quiet=True))
AGAIN = "You said so less than five minutes ago; the facilitator has it."


def ours(**more) -> Stage:
    return Stage(hall, Settings(TITLE, **{"blocks": BLOCKS, **more}))


def on_console(s: Stage, face: str = "console"):
    return s.draws(face).get("tension")


def fades(s: Stage) -> Stage:
    """Every wish whose moment came is granted, as the clock would."""
    while due := [wish for wish in s.wishes() if isinstance(wish, At) and wish.time <= s.now]:
        s.system.does(due[0].command)
    return s


def test_row_16_two_at_one_table_are_a_table_and_a_count_on_the_facilitators_screens_only():
    s = ours()
    s.as_("ana").does(SayTension(7))
    s.as_("ben").does(SayTension(7))
    s.as_("cas").does(SayTension(0))
    assert on_console(s) == on_console(s, "remote") == Tensions(((0, 1), (7, 2)))
    for face in set(hall.faces) - {"console", "remote"}:
        for viewer in ("ana", "dia", ""):
            assert "ension" not in repr(s.draws(face, viewer)), face


def test_no_view_knows_who_said_it():
    s = ours()
    s.as_("ana").does(SayTension(7))
    told = repr(on_console(s))
    assert not [name for name in ("ana", "Ana") if name in told]
    assert TensionSaid not in hall.open  # no file that leaves the house has it


def test_row_16_it_is_gone_after_twenty_minutes_and_not_before():
    s = ours()
    s.as_("ana").does(SayTension(7))
    s.later(minutes=6).as_("ben").does(SayTension(7))
    assert on_console(fades(s.later(minutes=13, ms=59_999))) == Tensions(((7, 2),))
    assert on_console(fades(s.later(ms=1))) == Tensions(((7, 1),))
    assert on_console(fades(s.later(minutes=6))) is None
    assert not [wish for wish in s.wishes() if isinstance(wish, At)]


def test_the_time_at_which_it_fades_is_wished_and_a_late_clock_asks_nobody():
    s = ours()
    s.as_("ana").does(SayTension(7))
    (wish,) = [wish for wish in s.wishes() if isinstance(wish, At)]
    assert (wish.time, wish.harmless, wish.calendar) == (NINE_O_CLOCK + 20 * MINUTE, True, True)
    assert s.system.does(LetTensionFade(NINE_O_CLOCK - 1)) == []


def test_one_person_says_it_once_in_five_minutes_also_for_another_table():
    s = ours()
    s.as_("ana").does(SayTension(7))
    s.later(minutes=5, ms=-1)
    assert s.as_("ana").refuses(SayTension(7)) == s.as_("ana").refuses(SayTension(3)) == AGAIN
    s.later(ms=1).as_("ana").does(SayTension(3))
    assert on_console(s) == Tensions(((3, 1),))


def test_somebody_who_came_in_twice_is_one_and_the_floor_team_may_say_it_too():
    s = ours()
    s.as_("ana").does(SayTension(7))
    s.merges("ana", "ben")
    assert s.as_("ben").refuses(SayTension(7)) == AGAIN
    s.as_("flo", FLOOR_HELPER).does(SayTension(7))
    assert on_console(s) == Tensions(((7, 2),))


def test_the_facilitator_has_seen_to_it_and_whoever_said_it_still_waits_five_minutes():
    s = ours()
    s.as_("ana").does(SayTension(7))
    s.as_("ben").does(SayTension(8))
    s.facilitator.does(SeeToTension(7))
    assert s.facilitator.does(SeeToTension(7)) == []
    assert on_console(s) == Tensions(((8, 1),))
    assert s.as_("ana").refuses(SayTension(7)) == AGAIN


def test_help_is_on_phones_but_not_while_it_is_quiet_and_says_who_could_link_it():
    s = ours()
    frame = Frame("g", "UTC", "phone", "phone", "hall", "hall", "en")
    html = Painter().region(frame, "help", s.draws("phone", "ana")["help"])
    assert "Whoever runs the server could find out who pressed." in html
    s.facilitator.does(GoTo("still", ""))
    assert "help" not in s.draws("phone", "ana")
    s.as_("ana").does(SayTension(2))
    assert on_console(s) == Tensions(((2, 1),))


def test_what_lasts_has_no_facilitator_to_come():
    s = ours(blocks=(), life="standing")
    assert "help" not in s.draws("phone", "ana")
