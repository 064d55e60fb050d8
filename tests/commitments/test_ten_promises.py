"""The ten promises of the two rivers: asked on their days, eight weeks later as it was written down before."""

from datetime import date

from rooms.commitments.answering import FirstStepDone, Kept, PassOn, StillOn
from rooms.commitments.counts import by_organisation, counted, nobody_yet, orphans, public
from rooms.commitments.promising import Mine, Promise
from rooms.commitments.records import EIGHT, HALF, STEP
from rooms.commitments.reminding import RemindBy
from rooms.commitments.steward import sorted_out
from rooms.kernel import Person
from tests.commitments.desk import TEN, day, on, promises
from tests.stage import words

MOTIVES = {"core_activity": "core", "external_pressure": "pressure"}
BODIES = {f"p{n:02}": Person(f"p{n:02}", f"P{n}", n, traits=(("organisation", "Lab"),) if n in (40, 24) else ())
          for n in range(1, 48)}  # fmt: skip
ASKED = {"2027-04-19": STEP, "2027-04-30": HALF, "2027-06-11": EIGHT}
"""The days in the data, which are the same for all ten."""
STATUS = {
    "c01": "kept", "c02": "open", "c03": "kept", "c04": "open", "c05": "kept", "c06": "open", "c07": "open",
    "c08": "kept", "c09": "passed_on", "c10": "kept",
}  # fmt: skip
COUNTS = {"all": 10, "kept": 5, "partly": 0, "moved": 0, "let_go": 0, "passed_on": 1, "rest": 4}
"""Written down from the data before the room could count: late, open and silent are not told apart."""


def made(check_back_days=(3, 14, 56)):
    """All ten, on the last afternoon, by their people; everybody who was named says nothing yet."""
    stage = promises(tuple(BODIES.values()), check_back_days=check_back_days)
    for row in TEN:
        stage.as_(row["by"]).does(
            Promise(
                words(row["text"], by=row["by"], lang=row["lang"]), words(row["first_step"], by=row["by"]), "date",
                day(row["due"]), day(row["first_step_by"]), tuple(int(p[1:]) for p in row["with"]),
                motive=MOTIVES.get(row["motive"], row["motive"]), seen_by="everybody",
            )
        )  # fmt: skip
        stage.as_(row["by"]).does(RemindBy("call"))
    return stage


def told(stage):
    """What each of them said, when they were asked."""
    asked = on(stage, "2027-04-19")
    assert sorted(asked) == [(n, STEP) for n in range(1, 11)]
    for number in (1, 2, 3, 4, 5, 7, 8, 9, 10):
        stage.as_(TEN[number - 1]["by"]).does(FirstStepDone(number))
    assert sorted(on(stage, "2027-04-30")) == [(n, HALF) for n in range(1, 11)]
    for number in (1, 3, 4, 5, 7, 8, 10):
        stage.as_(TEN[number - 1]["by"]).does(StillOn(number))
    stage.as_("p24").does(PassOn(9, 31))
    on(stage, "2027-06-02")
    for number in (1, 3, 5, 8, 10):
        stage.as_(TEN[number - 1]["by"]).does(Kept(number))


def test_each_is_asked_on_the_days_of_the_data_and_the_silent_one_no_third_time():
    stage = made()
    told(stage)
    assert sorted(on(stage, "2027-06-11")) == [(2, EIGHT), (4, EIGHT), (7, EIGHT)]
    assert {row["check_back"][2] for row in TEN} == {"2027-06-11"}


def test_eight_weeks_later_they_stand_as_the_data_says():
    stage = made()
    told(stage)
    on(stage, "2027-06-11", hour=12)
    found = {f"c{n:02}": one for n, one in stage.state.promises.items()}
    assert {id: one.told.outcome or "open" for id, one in found.items()} == STATUS
    expected = {row["id"]: row["sample_status_at_8_weeks"] for row in TEN}
    assert {id for id, one in found.items() if one.silent} == {id for id, how in expected.items() if how == "silent"}
    late = {id for id, one in found.items() if one.passed and one.unanswered and not one.silent and not one.over}
    assert late == {id for id, how in expected.items() if how == "late"}
    assert dict(stage.state.counted) == COUNTS


OWN_DAYS = {
    1: ("2027-04-20", "2027-05-09", "2027-06-01", "2027-06-11"),
    2: ("2027-04-21", "2027-05-08", "2027-05-31", "2027-06-11"),
    3: ("2027-04-23", "2027-05-16", "2027-06-11", "2027-06-15"),
    4: ("2027-04-24", "2027-05-24", "2027-06-11", "2027-07-01"),
    5: ("2027-04-22", "2027-05-23", "2027-06-11", "2027-06-30"),
    6: ("2027-04-21", "2027-05-08", "2027-05-30", "2027-06-11"),
    7: ("2027-04-27", "2027-06-11", "2027-06-24", "2027-09-01"),
    8: ("2027-04-26", "2027-05-08", "2027-05-31", "2027-06-11"),
    9: ("2027-05-04", "2027-06-11", "2027-07-09", "2027-10-01"),
    10: ("2027-04-18", "2027-04-30", "2027-05-15", "2027-06-11"),
}
"""Reckoned by hand from the ten dates: the morning after the first step, half-way, the date, and the eighth week."""


def test_in_a_year_each_is_asked_on_its_own_days_and_never_again():
    stage, asked = made(check_back_days=()), {number: [] for number in OWN_DAYS}
    first = date(2027, 4, 17).toordinal()
    for today in (date.fromordinal(first + days).isoformat() for days in range(365)):
        for number, _ in on(stage, today, hour=23):
            asked[number].append(today)
            stage.as_(TEN[number - 1]["by"]).does(StillOn(number))
    assert {number: tuple(dates) for number, dates in asked.items()} == OWN_DAYS
    assert dict(stage.state.counted) == {**dict.fromkeys(COUNTS, 0), "all": 10, "rest": 10}


def test_the_public_line_tells_neither_late_nor_silent_apart():
    """10 promises: 5 kept, 1 passed on, 4 not heard of or still open; an organisation with two is told nothing of."""
    stage = made()
    told(stage)
    on(stage, "2027-06-11", hour=12)
    assert public(stage.state) == COUNTS == counted(stage.state)
    assert by_organisation(stage.state, stage.people) == {}


def test_the_steward_has_the_silent_and_the_late_one_by_name_and_nobody_else_has():
    stage = made()
    told(stage)
    on(stage, "2027-05-20")
    lists = {name: [one.number for one in ones] for name, ones in sorted_out(stage.state, stage.people).items()}
    assert lists["silent"] == [6]
    on(stage, "2027-06-10")
    lists = {name: [one.number for one in ones] for name, ones in sorted_out(stage.state, stage.people).items()}
    assert (lists["silent"], lists["calls"]) == ([6], [2])
    drawn = repr([stage.draws(face, viewer) for face in ("wall", "console", "book") for viewer in ("p01", "")])
    assert "silent" not in drawn


def test_row_7_who_was_named_must_press_and_the_console_knows_a_number_and_no_names():
    stage = made()
    assert stage.state.promises[1].mine == ("p02",)
    assert "invites/1" in stage.draws("phone", "p12")
    stage.as_("p12").does(Mine(1))
    stage.as_("p29").does(Mine(1, False))
    assert (stage.state.promises[1].mine, stage.state.promises[1].named) == (("p02", "p12"), ())
    assert "mine/1" not in stage.draws("phone", "p29")
    assert nobody_yet(stage.state, stage.people) == (47 - 11, 47)
    assert stage.draws("console")["overview"].without == 36


def test_row_42_orphans_are_what_nobody_carries():
    """a3 only: b2 has a contribution, a4 a party."""
    conditions = ("a1", "a2", "a3", "b1", "b2", "a4")
    parties = {"a1": 2, "a2": 1, "a3": 0, "b1": 1, "b2": 0, "a4": 1}
    promised = {"a1": 1, "a2": 1, "b1": 1, "a4": 1}
    assert orphans(conditions, parties, {"b2": 1}, promised) == ["a3"]


def test_row_42_motive_and_mandate_are_free_and_the_motive_is_nobody_elses():
    stage = made()
    stage.as_("p12").does(Mine(1))
    assert stage.draws("phone", "p02")["mine/1"].motive == "core"
    others = [stage.draws("phone", "p12"), stage.draws("console"), stage.draws("steward", "staff"), stage.draws("book"),
              stage.draws("entry"), stage.draws("wall"), stage.draws("after", "p12")]  # fmt: skip
    assert all("'core'" not in repr(regions) for regions in others)
    stage.as_("p01").does(Promise(words("Zonder meer", by="p01")))
    assert stage.state.promises[11].content.motive == ""
