"""Rows 14 and 40: parties with their stalls, what they bring and who wants to talk; and which views a topic wants."""

from eventhub.screens.pages import Frame, Painter
from rooms.contributions import CONTRIBUTIONS
from rooms.kernel import Person, wording
from rooms.kernel.telling import Home
from rooms.openspace import openspace
from rooms.openspace.merging import AnswerJoin, AskToJoin
from rooms.openspace.posting import EditTopic, PostTopic
from rooms.openspace.reports import WriteReport
from rooms.openspace.sessions import BeginSlot, EndSlot
from rooms.openspace.settings import PARTIES, SlotPlan
from rooms.openspace.stages import GoToStage
from rooms.openspace.starring import StarTopic
from rooms.perspectives import Perspective
from tests.openspace.town import settings
from tests.stage import Stage, words

PARTIES_OF_TOWN = ("Town hall", "Food bank", "Repair café", "Youth council", "Water board", "School")
SIDES = (
    Perspective("law", wording({"en": "Law", "nl": "Recht"}, "s.law")),
    Perspective("youth", wording({"en": "Youth", "nl": "Jongeren"}, "s.youth")),
)
LAW, YOUNG = (("perspective", "Law"),), (("perspective", "Jongeren"),)
PEOPLE = (
    Person("ana", "Ana", 1, traits=LAW), Person("ben", "Ben", 2, traits=YOUNG), Person("cas", "Cas", 3),
    Person("dia", "Dia", 4), Person("eva", "Eva", 5, traits=LAW), Person("fay", "Fay", 6),
)  # fmt: skip


def hall(**more) -> Stage:
    return Stage(openspace, settings(perspectives=SIDES, needs="", ballot="", **more), PEOPLE)


def market() -> Stage:
    """Six parties, each with a stall."""
    s = hall(wording=PARTIES, slots=(SlotPlan("10:30"),), convergence=False,
             places=tuple(words(f"Stall {n}", f"w.stall.{n}") for n in range(1, 7)), folded=0)  # fmt: skip
    s.facilitator.does(GoToStage("open", "before"))
    for n, (person, party) in enumerate(zip(PEOPLE, PARTIES_OF_TOWN, strict=True), 1):
        s.as_(person.id).does(PostTopic(words(party), slot="1", place=str(n), contribution=CONTRIBUTIONS[n]))
    return s


def html(s: Stage, face: str, viewer: str = "fay", lang: str = "en") -> str:
    frame = Frame("g", "UTC", face, face, "os", "openspace", lang)
    return "".join(Painter().region(frame, key, view) for key, view in s.draws(face, viewer).items())


# -- row 14 --------------------------------------------------------------------------------------------------------


def test_row_14_six_stalls_have_a_place_a_time_a_contribution_and_interest():
    s = market()
    for visitor in ("ben", "cas", "dia"):
        s.as_(visitor).does(StarTopic(1))
    stalls = s.draws("phone", "fay")["agenda/1"].sessions
    assert [(one.title.text, one.start, one.place, one.contribution) for one in stalls] == [
        (party, "10:30", n, CONTRIBUTIONS[n]) for n, party in enumerate(PARTIES_OF_TOWN, 1)
    ]
    assert s.draws("phone", "ana")["own/1"].stars == 3
    assert "3 want to talk" in html(s, "phone", "ana") and "3 willen praten" in html(s, "phone", "ana", "nl")
    assert "Brings: " in html(s, "phone") and "Brengt mee: " in html(s, "phone", lang="nl")


def test_a_stall_that_does_not_say_what_it_brings_is_asked():
    s = market()
    s.joins("gus")
    assert s.as_("gus").refuses(PostTopic(words("Bank"))) == "Choose what this party brings."
    assert s.as_("ana").refuses(EditTopic(1, words("Town"))) == "Choose what this party brings."
    s.as_("ana").does(EditTopic(1, words("Town"), contribution="space"))
    assert s.state.topics[1].contribution == "space"


def test_the_day_of_a_market_has_no_circle_and_ends_when_it_was_told_what_came_of_it():
    s = hall(wording=PARTIES, slots=(SlotPlan("10:30"),), convergence=True)
    went = []
    while step := s.draws("console").get("next"):
        fields = dict(step.fields)
        went.append(fields.get("stage") or step.what)
        s.facilitator.does({"GoToStage": GoToStage, "BeginSlot": BeginSlot, "EndSlot": EndSlot}[step.command](**fields))
    assert went == ["open", "begin", "end", "evening", "over"]


def test_what_came_of_a_stall_is_in_the_book_and_goes_home_with_what_it_brought():
    s = market()
    s.facilitator.does(BeginSlot("1"), EndSlot("1"))
    s.as_("ana").does(WriteReport(1, points=words("Two schools take our tables")))
    assert "What came of it" in html(s, "book") and "Wat kwam ervan" in html(s, "book", lang="nl")
    home = Home(s.people, "x", ("en",), lambda at: True, lambda what: "", lambda ms: "")
    data = openspace.harvest.data(s.state, home)
    assert (data["sessions"][0]["points"], data["sessions"][0]["contribution"]) == (
        "Two schools take our tables", CONTRIBUTIONS[1],
    )  # fmt: skip
    rows = dict((name, rows) for name, _, rows in openspace.harvest.tables(data))
    assert rows["sessions"][0][-2] == CONTRIBUTIONS[1]


def test_on_paper_an_empty_stall_asks_for_party_and_contribution():
    s = hall(wording=PARTIES)
    assert "Party" in html(s, "print_slips") and "What do you bring?" in html(s, "print_slips")


def test_a_pasted_market_of_parties_is_a_market():
    blocks = [{"title": {"en": "Market of parties"}, "format": "market", "start": 600, "minutes": 60, "day": 1}]
    filled = openspace.set_up.fills({"places": ["A"]}, blocks, lambda key: {"en": key})
    assert (filled["wording"], filled["convergence"], len(filled["slots"])) == (PARTIES, False, 1)


def test_where_people_meet_about_topics_nothing_is_different():
    s = hall()
    s.facilitator.does(GoToStage("open", "before"))
    s.as_("ana").does(PostTopic(words("Repair"), slot="1", place="1"))
    assert "Brings" not in html(s, "phone") and "A topic of your own" in html(s, "phone")


# -- row 40 --------------------------------------------------------------------------------------------------------


def wanting(*ids: str) -> Stage:
    s = hall()
    s.facilitator.does(GoToStage("open", "before"))
    s.as_("cas").does(PostTopic(words("Who owns the river?"), slot="1", place="1", wanted=ids))
    return s


def test_row_40_a_topic_states_wanted_perspectives_and_its_convenor_sees_which_are_among_its_stars():
    s = wanting("law", "youth", "about", "law")
    assert s.draws("phone", "cas")["own/1"].among == ()
    s.as_("ana").does(StarTopic(1))
    own = s.draws("phone", "cas")["own/1"]
    assert ([one.id for one in own.slip.wanted], own.among) == (["law", "youth", "about"], ("law",))
    assert "✓ " in html(s, "phone", "cas") and "not yet" in html(s, "phone", "cas")


def test_row_40_names_of_perspectives_only_and_who_starred_is_told_to_nobody():
    """Everybody reads what is wanted; what is among the stars would tell of the only one who looks from there."""
    s = wanting("law", "youth")
    before = s.draws("phone", "dia")
    s.as_("ana").does(StarTopic(1))
    assert s.draws("phone", "dia") == before
    told = repr(s.draws("phone", "cas")["own/1"])
    assert "Ana" not in told and "'ana'" not in told
    assert "Wanted: " in html(s, "phone", "dia")


def test_wants_of_joined_topics_count_for_the_whole_and_new_words_change_them():
    s = wanting("law")
    s.as_("dia").does(PostTopic(words("Who keeps it clean?"), wanted=("youth",)))
    s.as_("dia").does(AskToJoin(2, 1))
    s.as_("cas").does(AnswerJoin(2, 1, True))
    assert [one.id for one in s.draws("phone", "fay")["agenda/1"].sessions[0].wanted] == ["law", "youth"]
    s.as_("cas").does(EditTopic(1, words("The river"), wanted=("about",)))
    assert [one.id for one in s.draws("phone", "fay")["agenda/1"].sessions[0].wanted] == ["youth", "about"]


def test_a_perspective_nobody_named_is_refused():
    s = wanting()
    assert s.as_("dia").refuses(PostTopic(words("x"), wanted=("finance",))).startswith("This perspective is not on")
