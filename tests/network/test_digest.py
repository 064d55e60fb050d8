"""A digest: made by a press, read by a person, and naming only who agrees to it, also after it has gone."""

from rooms.kernel.handover import TakeGaps
from rooms.kernel.words import wording
from rooms.network.consents import Agree, GoQuiet
from rooms.network.dates import SetDate
from rooms.network.digest import LeaveLineOut, MakeDigest, ReleaseDigest
from rooms.network.goodbye import SayGoodbye
from rooms.network.groups import EndGroup, OpenGroup, WriteNote
from rooms.network.seats import OpenSeat
from tests.network.sample import DAY, a_network, agrees, findable
from tests.stage import words


def a_month():
    stage = a_network()
    for person in ("ana", "ben"):
        findable(stage, person, f"what {person} does", (1,))
    agrees(stage, "ana", "named")
    stage.as_("ben").does(OpenGroup(words("Contracts"), None, (1,)))
    stage.as_("ben").does(WriteNote(1, words("three streets", by="ben"), unplanned=True))
    stage.as_("ben").does(WriteNote(1, words("a try", by="ben"), trial=True))
    stage.facilitator.does(OpenSeat(words("Host")), SetDate(words("Spring"), stage.now + DAY))
    stage.system.does(TakeGaps("needs", "need", ("n1",), (wording({"en": "A van"}, "n1"),)))
    stage.facilitator.does(MakeDigest(0))
    return stage


def lines(page) -> list[tuple[str, str]]:
    return [(line.what, line.name or (line.text.text if line.text else "")) for line in page.lines]


def test_row_17_it_is_made_in_one_press_names_only_who_agrees_and_bears_the_goal():
    stage = a_month()
    page = stage.draws("console")["draft"]
    assert page.goal[0][1].text == "Repair is ordinary"
    assert lines(page) == [
        ("group", "Contracts"), ("unplanned", "three streets"), ("asked", "Ana"), ("gap", "A van"), ("seat", "Host"),
        ("date", "Spring"),
    ]  # fmt: skip


def test_nobody_has_it_before_somebody_has_read_it_and_left_out_what_should_not_go():
    stage = a_month()
    assert "digest/newest" not in stage.draws("phone", "ana") | stage.draws("book", "ana")
    stage.facilitator.does(LeaveLineOut(1, 2), ReleaseDigest(1))
    assert ("unplanned", "three streets") not in lines(stage.draws("phone", "ana")["digest/newest"])
    assert stage.facilitator.refuses(LeaveLineOut(1, 1)).startswith("That digest has gone out")


def test_a_yes_that_is_taken_back_while_it_is_made_or_after_it_went_takes_the_line_along():
    stage = a_month()
    stage.as_("ana").does(Agree("named", False))
    assert ("asked", "Ana") not in lines(stage.draws("console")["draft"])
    agrees(stage, "ana", "named")
    stage.facilitator.does(ReleaseDigest(1))
    assert ("asked", "Ana") in lines(stage.draws("book", "ben")["digest/newest"])
    stage.as_("ana").does(Agree("found", False))
    assert ("asked", "Ana") not in lines(stage.draws("book", "ben")["digest/newest"])


def test_each_line_leads_back_to_what_it_was_made_from_and_to_the_yes_of_who_is_named():
    stage = a_month()
    page = stage.draws("console")["draft"]
    assert [line.source for line in page.lines] == [
        ("group", "1"), ("note", "1"), ("profile", ""), ("gap", "needs"), ("seat", "1"), ("date", "1")]  # fmt: skip
    asked = next(line for line in page.lines if line.name)
    assert asked.agreed_at == stage.state.members["ana"].yes_to("named").at


def test_what_is_gone_or_taken_stands_in_it_no_more_and_whoever_went_neither():
    stage = a_month()
    stage.as_("ana").does(SayGoodbye())
    stage.as_("ben").does(EndGroup(1))
    assert [what for what, _ in lines(stage.draws("console")["draft"])] == ["gap", "seat", "date"]


def test_a_second_press_changes_nothing_and_the_next_tells_only_what_came_since():
    stage = a_month()
    assert stage.facilitator.does(MakeDigest(0)) == []
    stage.facilitator.does(ReleaseDigest(1))
    stage.later(minutes=5).as_("ben").does(WriteNote(1, words("new", by="ben")), GoQuiet(stage.now + DAY))
    stage.facilitator.does(MakeDigest(1))
    told = lines(stage.draws("console")["draft"])
    assert ("note", "new") in told
    assert ("unplanned", "three streets") not in told


def test_row_23_the_report_has_what_was_noted_and_what_was_told_in_columns_and_an_experiment_in_none():
    stage = a_month()
    stage.facilitator.does(WriteNote(0, words("the town says it saves money"), told=True))
    stage.as_("ben").does(WriteNote(1, words("a rule we keep", by="ben")))
    home = type("Home", (), {"people": stage.people, "day": staticmethod(lambda ms: "day")})
    columns = stage.kind.harvest.data(stage.state, home)["columns"]
    assert {name: [one["text"] for one in ones] for name, ones in columns.items()} == {
        "noted": ["a rule we keep"], "told": ["the town says it saves money"], "unplanned": ["three streets"],
    }  # fmt: skip
