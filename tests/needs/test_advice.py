"""What matching lays before a hub host, worked out from the wall as it stands."""

import pytest

from eventhub.matching.advice import Advisor
from rooms.needs import matchable
from tests.needs.hall import claimed, need, offer, posts, wall


class Listeners:
    """A house nobody listens to."""

    def __init__(self) -> None:
        self.listeners: list = []
        self.leavers: list = []


@pytest.fixture(scope="module")
def advisor():
    made = Advisor(Listeners())
    yield made
    made.close()


def advice(advisor, stage, known=None):
    return advisor._work(matchable, "g/needs", stage.state, stage.people, known or {})


def test_a_new_need_has_its_offer_at_once_with_a_reason(advisor):
    stage = wall()
    chairs = offer(stage, "ben", "O centro empresta cadeiras, no máximo 50 cadeiras", lang="pt")
    posts(stage, "cas", "offer", "Ik geef les in timmeren", lang="nl")
    card = posts(stage, "ana", "need", "40 stoelen te leen", lang="nl")
    best = advice(advisor, stage)[card][0]
    assert (best.card, best.fits) == (chairs, True)
    assert best.reason.format(**dict(best.params))


def test_a_card_for_hub_hosts_only_is_read_by_no_machine(advisor):
    stage = wall()
    offer(stage, "ben", "A wheelchair bus")
    card = need(stage, "ana", "A wheelchair bus at eight", visibility="host_only")
    claimed(stage, card)
    assert [one.id for one in matchable.matchable(stage.state, stage.people)] == ["o1"]
    assert card not in advice(advisor, stage)


def test_after_a_start_only_the_cards_somebody_works_on_are_advised(advisor):
    stage = wall()
    cards = [need(stage, "ana", f"{n} chairs for table {n}") for n in range(12)]
    offer(stage, "ben", "We lend chairs")
    claimed(stage, cards[3])
    assert set(advice(advisor, stage)) == {cards[3]}


def test_a_card_that_is_gone_has_no_advice_any_more(advisor):
    stage = wall()
    offer(stage, "ben", "We lend chairs")
    card = need(stage, "ana", "Chairs to borrow")
    known = {**advice(advisor, stage), "n99": ()}
    assert set(advice(advisor, stage, known)) == {"o1", card}
