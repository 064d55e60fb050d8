"""The goal and the ground rules are the group's: worded anew with it, and what was agreed before is not lost."""

import pytest

from eventhub.screens.pages import Frame, Painter
from rooms.hall import hall
from rooms.hall.agreed import READ_MS, AgreeRules, WordGoal
from rooms.hall.block import GoTo
from rooms.hall.kind import Block, Goal, Settings
from rooms.kernel import At, wording
from rooms.kernel.blocks import CIRCLE
from tests.stage import Stage, words

TITLE = wording({"en": "Ours", "nl": "Van ons"}, "hall.title")
OLD = wording({"en": "80% less waste", "nl": "80% minder afval"}, "hall.goal")
RULES = (wording({"en": "One speaks."}, "hall.rules.1"), wording({"en": "Phones away."}, "hall.rules.2"))
BLOCKS = (Block("welcome", TITLE), Block("cafe", TITLE, room="cafe"), Block("close", TITLE))
NEW = "Nothing is waste"


def ours() -> Stage:
    s = Stage(hall, Settings(TITLE, goal=Goal(OLD), rules=RULES, blocks=BLOCKS))
    s.facilitator.does(GoTo("close", ""))
    return s


def rule(place: int, text: str, lang: str = "en") -> dict:
    return {f"{place}.{lang}": words(text, lang=lang)}


def html(s: Stage, face: str) -> str:
    """A face as a page has it."""
    frame = Frame("g", "UTC", face, face, "hall", "hall", "en")
    return "".join(Painter().region(frame, key, view) for key, view in s.draws(face, "ana").items())


def said(rules) -> list[dict[str, str]]:
    return [{lang: text.text for lang, text in one} for one in rules]


def test_a_goal_worded_by_the_group_stands_on_walls_and_phones_and_the_earlier_one_is_kept():
    s = ours()
    s.later(minutes=5).facilitator.does(WordGoal(2, {"en": words(NEW), "nl": None}))
    assert said([s.state.settings.goal.text]) == [{"en": NEW}]
    assert [s.draws(face, "ana")["plenary"].goal for face in ("wall", "phone")] == [s.state.settings.goal.text] * 2
    assert (s.state.goals[0].texts, s.state.goals[0].until) == ((OLD,), s.now)
    assert NEW in html(s, "phone") and NEW in html(s, "console")


def test_a_second_click_and_the_same_words_again_are_no_new_version():
    s = ours()
    s.facilitator.does(WordGoal(2, {"en": words(NEW)}))
    assert s.facilitator.does(WordGoal(2, {"en": words("Something else")})) == []
    assert s.facilitator.does(WordGoal(3, {"en": words(NEW, id="w.again")})) == []
    assert s.facilitator.refuses(WordGoal(5, {"en": words("Else")})) == "Version {version} comes next."
    assert s.facilitator.refuses(WordGoal(3, {"en": None})) == "Please write something first."


def test_rules_are_added_changed_and_left_out_in_the_order_of_their_places():
    s = ours()
    s.facilitator.does(AgreeRules(2, {**rule(10, "We end in time."), "2.en": None, **rule(1, "One speaks."),
                                      **rule(1, "Eén praat.", "nl")}))  # fmt: skip
    assert said(s.state.settings.rules) == [{"en": "One speaks.", "nl": "Eén praat."}, {"en": "We end in time."}]
    assert s.state.ruled[0].texts == RULES
    many = {key: text for n in range(1, 14) for key, text in rule(n, f"Rule {n}").items()}
    assert s.facilitator.refuses(AgreeRules(3, many)).startswith("At most {most} rules")


def test_row_26_rules_the_group_worded_stand_again_when_a_part_of_the_agenda_begins():
    s = ours()
    assert s.draws("wall")["plenary"].rules == ()
    s.facilitator.does(AgreeRules(2, rule(1, "We end in time.")))
    assert said(s.draws("wall")["plenary"].rules) == [{"en": "We end in time."}]
    assert said(s.draws("phone", "ana")["agreed"].rules) == [{"en": "We end in time."}]


def test_a_wording_that_came_too_early_is_taken_back():
    s = ours()
    s.facilitator.does(WordGoal(2, {"en": words(NEW)}))
    s.undoes()
    assert (s.state.settings.goal.text, s.state.goals) == (OLD, ())


# -- row 26: rules again as a block begins -----------------------------------------------------------------------------

DAY = (
    Block("welcome", TITLE), Block("cafe", TITLE, room="cafe"), Block("lunch", TITLE, format="break", room="cafe"),
    Block("still", TITLE, room="cafe", quiet=True), Block("more", TITLE, room="cafe"), Block("close", TITLE),
)  # fmt: skip


def day(block: str) -> Stage:
    s = Stage(hall, Settings(TITLE, goal=Goal(OLD), rules=RULES, blocks=DAY))
    s.facilitator.does(GoTo(block, ""))
    return s


def ends(s: Stage) -> list:
    return [wish for wish in s.wishes() if isinstance(wish, At)]


def test_row_26_reworded_rules_stand_on_the_wall_as_the_next_block_with_a_room_begins_and_then_make_way():
    s = day("welcome")
    s.facilitator.does(AgreeRules(2, rule(1, "We end in time.")), GoTo("cafe", "welcome"))
    assert said(s.draws("wall")["rules"].rules) == [{"en": "We end in time."}]
    (end,) = ends(s)
    assert (end.time, end.harmless) == (s.now + READ_MS, True)
    s.later(ms=READ_MS).system.does(end.command)
    assert ("rules" in s.draws("wall"), ends(s)) == (False, [])
    s.facilitator.does(GoTo("more", "cafe"))
    assert "rules" not in s.draws("wall")


def test_row_26_not_in_a_break_nor_while_it_is_quiet_but_at_the_next_work():
    s = day("cafe")
    s.facilitator.does(AgreeRules(2, rule(1, "We end in time.")), GoTo("lunch", "cafe"))
    assert "rules" not in s.draws("wall")
    s.facilitator.does(GoTo("still", "lunch"))
    assert "rules" not in s.draws("wall")
    s.facilitator.does(GoTo("more", "still"))
    assert "rules" in s.draws("wall")
    s.facilitator.does(GoTo("close", "more"))
    assert "rules" not in s.draws("wall")


def test_rules_as_they_were_set_up_do_not_stand_in_the_way_of_the_first_block():
    assert "rules" not in day("cafe").draws("wall")


@pytest.mark.parametrize("block", [one.id for one in DAY])
def test_row_26_on_a_phone_the_rules_are_one_tap_away_in_every_block_reworded_or_not(block):
    s = day(block)
    assert (s.draws("phone", "ana")["agreed"].rules, s.draws("phone", "ana")["agreed"].goal) == (RULES, ())
    assert "<summary>Our ground rules</summary>" in html(s, "phone") and "Phones away." in html(s, "phone")


def test_row_26_without_rules_there_is_nothing_to_tap():
    s = Stage(hall, Settings(TITLE, goal=Goal(OLD), blocks=DAY))
    s.facilitator.does(GoTo("cafe", ""))
    assert "agreed" not in s.draws("phone", "ana")


def test_row_26_each_day_begins_with_the_rules_and_later_that_day_they_are_known():
    second = (Block("morning", TITLE, day=2, format=CIRCLE), Block("again", TITLE, day=2, room="cafe"),
              Block("end", TITLE, day=2))  # fmt: skip
    s = Stage(hall, Settings(TITLE, goal=Goal(OLD), rules=RULES, blocks=(*DAY, *second)))
    seen = {}
    for before, block in (("", "close"), ("close", "morning"), ("morning", "end")):
        s.facilitator.does(GoTo(block, before))
        seen[block] = s.draws("wall")["plenary"].rules
    assert seen == {"close": (), "morning": RULES, "end": ()}
