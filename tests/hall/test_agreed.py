"""The goal and the ground rules are the group's: worded anew with it, and what was agreed before is not lost."""

from eventhub.screens.pages import Frame, Painter
from rooms.hall import hall
from rooms.hall.agreed import AgreeRules, WordGoal
from rooms.hall.block import GoTo
from rooms.hall.kind import Block, Goal, Settings
from rooms.kernel import wording
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
    assert (s.draws("wall")["plenary"].rules, "agreed" in s.draws("phone", "ana")) == ((), False)
    s.facilitator.does(AgreeRules(2, rule(1, "We end in time.")))
    assert said(s.draws("wall")["plenary"].rules) == [{"en": "We end in time."}]
    assert said(s.draws("phone", "ana")["agreed"].rules) == [{"en": "We end in time."}]


def test_a_wording_that_came_too_early_is_taken_back():
    s = ours()
    s.facilitator.does(WordGoal(2, {"en": words(NEW)}))
    s.undoes()
    assert (s.state.settings.goal.text, s.state.goals) == (OLD, ())
