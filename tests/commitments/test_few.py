"""Counts that leave the house tell nothing of the few: not by taking away what stands beside them."""

from rooms.commitments.answering import FirstStepDone, Kept
from rooms.commitments.brought import brought_home
from rooms.commitments.counts import by_organisation, public
from rooms.commitments.promising import Promise
from rooms.kernel import Person
from rooms.kernel.telling import Home
from tests.commitments.desk import day, on, promises
from tests.stage import words


def promised(*whose: tuple[str, bool, bool]):
    """Each a promise: of which organisation, whether everybody may read it, and signed; all of them kept in May."""
    people = tuple(Person(f"p{n}", f"P{n}", n, traits=(("organisation", org),) if org else ())
                   for n, (org, _, _) in enumerate(whose, 1))  # fmt: skip
    stage = promises(people)
    for n, (_, read, signed) in enumerate(whose, 1):
        seen_by = "everybody" if read else "me"
        stage.as_(f"p{n}").does(Promise(words(f"Something {n}", by=f"p{n}"), when="date", due=day("2027-05-10"),
                                        step_by=day("2027-04-20"), seen_by=seen_by, signed=signed))  # fmt: skip
    on(stage, "2027-04-22")
    for n in range(1, len(whose) + 1):
        stage.as_(f"p{n}").does(FirstStepDone(n))
    on(stage, "2027-05-11")
    for n in range(1, len(whose) + 1):
        stage.as_(f"p{n}").does(Kept(n))
    on(stage, "2027-06-12")
    return stage


def home(stage) -> dict:
    told = Home(stage.people, "secret", ("en",), leaves=lambda at: True, photo=lambda what: "", day=str)
    return brought_home(stage.state, told)


READ, ALONE, SIGNED = ("", True, False), ("", False, False), ("", True, True)


def kept(counts: dict[str, int]) -> tuple[int, int]:
    return counts["all"], counts["kept"]


def test_how_the_few_stand_whom_only_some_may_read_is_not_found_by_taking_the_rest_away():
    stage = promised(*[READ] * 5, ALONE)
    assert [one["status"] for one in home(stage)["promises"]] == ["kept"] * 5
    assert kept(public(stage.state)) == (6, 5)
    assert home(stage)["eight_weeks"] == {}


def test_five_of_them_are_enough_to_be_counted():
    stage = promised(READ, *[ALONE] * 5)
    assert kept(public(stage.state)) == (6, 6)
    assert kept(home(stage)["eight_weeks"]) == (6, 6)


def test_of_an_organisation_whose_others_have_signed_the_one_who_has_not_is_not_told():
    stage = promised(*[("Lab", True, True)] * 5, ("Lab", True, False), *[READ] * 5)
    assert {name: kept(counts) for name, counts in by_organisation(stage.state, stage.people).items()} == {
        "Lab": (6, 5)
    }  # fmt: skip


def test_two_small_organisations_are_not_found_by_taking_the_large_ones_from_the_whole():
    """One each of Mill and Pier: the five of Quay stay away as well, so that there are seven left."""
    orgs = [("Lab", True, False)] * 6 + [("Quay", True, False)] * 5 + [("Mill", True, False), ("Pier", True, False)]
    stage = promised(*orgs)
    assert set(by_organisation(stage.state, stage.people)) == {"Lab"}
