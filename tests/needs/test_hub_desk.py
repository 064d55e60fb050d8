"""The desk of a hub host: always three suggestions, nothing that is not true yet, and whoever walks up is found."""

import pytest

from eventhub.matching.advice import BEST, Advice, Advisor
from eventhub.web.whose import somebody
from rooms.kernel import People, Person, Refused
from rooms.needs import CloseCard, PostCard, matchable
from rooms.needs.claims import ReleaseCard
from rooms.needs.desk import Search
from tests.needs.hall import PEOPLE as EVERYBODY
from tests.needs.hall import claimed, host, need, offer, posts, proposed, wall
from tests.needs.test_advice import Listeners
from tests.needs.test_introductions import agreed
from tests.stage import words


@pytest.fixture(scope="module")
def advisor():
    made = Advisor(Listeners())
    yield made
    made.close()


def advice(advisor, stage, known=None):
    return advisor._work(matchable, "g/needs", stage.state, stage.people, known or {})


def looks_for(stage, text: str, hints=None):
    host(stage).does(Search(words(text)))
    return stage.draws("hub", "hugo", hints=hints)["find/search"]


def ids(found) -> list[str]:
    return [one.id for one in found]


# -- three suggestions -------------------------------------------------------------------------------------------------


def test_the_desk_always_has_three_to_read_the_weak_ones_last(advisor):
    stage = wall()
    weak = [offer(stage, "ben", text) for text in ("I read tax letters", "Compost for your garden", "A spare trumpet")]
    good = offer(stage, "cas", "We lend up to 60 chairs")
    card = need(stage, "ana", "40 chairs to borrow")
    claimed(stage, card)
    found = stage.draws("hub", "hugo", hints=advice(advisor, stage))[f"mine/{card}"].candidates
    assert len(found) == 3
    assert (found[0].card.id, found[0].weak) == (good, False)
    assert [one.weak for one in found[1:]] == [True, True]
    assert {one.card.id for one in found[1:]} < set(weak)


def test_offers_that_are_used_up_never_take_the_place_of_the_three(advisor):
    lenders, askers = ([f"{side}{one}" for one in range(BEST + 1)] for side in ("lender", "asker"))
    stage = wall((*EVERYBODY, *lenders, *askers))
    for lender, asker in zip(lenders, askers, strict=True):
        taken = offer(stage, lender, "We lend 60 chairs", quantity=1)
        agreed(stage, proposed(stage, need(stage, asker, "60 chairs", quantity=1), taken))
    left = {offer(stage, who, "A spare trumpet") for who in ("ben", "cas", "eva")}
    card = need(stage, "ana", "40 chairs to borrow")
    claimed(stage, card)
    found = stage.draws("hub", "hugo", hints=advice(advisor, stage))[f"mine/{card}"].candidates
    assert {one.card.id for one in found} == left


def test_a_believed_match_stands_before_a_weak_one_whatever_the_order_they_came_in():
    stage = wall()
    first, second = offer(stage, "ben"), offer(stage, "cas")
    card = need(stage, "ana")
    claimed(stage, card)
    hints = {card: (Advice(first, "r", (), True, weak=True), Advice(second, "r", (), True))}
    found = stage.draws("hub", "hugo", hints=hints)[f"mine/{card}"].candidates
    assert [(one.card.id, one.weak) for one in found] == [(second, False), (first, True)]


def test_a_need_written_before_any_offer_never_says_there_is_no_match_until_it_was_looked_at_again(advisor):
    stage = wall()
    card = need(stage, "ana", "40 chairs to borrow")
    before = advice(advisor, stage)
    chairs = offer(stage, "ben", "We lend 50 chairs")
    claimed(stage, card)
    assert stage.draws("hub", "hugo", hints=before)[f"mine/{card}"].advised is False
    after = stage.draws("hub", "hugo", hints=advice(advisor, stage, before))[f"mine/{card}"]
    assert (after.advised, [one.card.id for one in after.candidates]) == (True, [chairs])


def test_what_was_weak_is_not_kept_for_the_next_who_takes_the_card(advisor):
    stage = wall()
    card = need(stage, "ana", "40 chairs to borrow")
    offer(stage, "ben", "A spare trumpet")
    claimed(stage, card)
    before = advice(advisor, stage)
    assert [one.weak for one in before[card]] == [True]
    host(stage).does(ReleaseCard(card))
    assert card not in advice(advisor, stage, before)


# -- finding -----------------------------------------------------------------------------------------------------------


def test_somebody_at_the_desk_is_found_by_name_and_by_number_with_their_cards():
    stage = wall()
    card = need(stage, "eva", "A van for Saturday")
    by_name, by_number = looks_for(stage, "ev"), looks_for(stage, "5")
    assert [(one.name, one.number, one.cards[0][0]) for one in by_name.people] == [("Eva", 5, card)]
    assert by_number.people == by_name.people
    assert by_name.people[0].profile == ()


def test_the_card_of_whoever_stands_at_the_desk_is_worked_on_at_once_however_many_wait():
    stage = wall()
    for who in ("ana", "cas", "dee"):
        need(stage, who)
    typed = stage.as_("ben", via="hugo")
    walked_up = typed.does(PostCard(kind="need", text=words("A ramp", by="ben"), stands_here=True))[0].card
    paper = typed.does(PostCard(kind="need", text=words("A tent", by="ben")))[0].card
    mine, others = stage.draws("hub", "hugo"), stage.draws("hub", "hanna")
    assert [key for key in mine if key.startswith("mine/")] == [f"mine/{walked_up}"]
    assert others[f"queue/{walked_up}"].claimed_by == "Hugo"
    assert f"queue/{paper}" in mine


def test_nobody_who_posts_for_themselves_takes_their_own_card_out_of_the_queue():
    stage = wall()
    card = stage.as_("ana").does(PostCard(kind="need", text=words("A ramp", by="ana"), stands_here=True))[0].card
    assert stage.draws("hub", "hugo")[f"queue/{card}"].claimed_by == ""


def test_one_letter_finds_nobody():
    assert looks_for(wall(), "e").people == ()


def test_a_card_is_found_by_the_number_that_stands_on_the_wall_also_when_it_is_closed():
    stage = wall()
    for n in range(12):
        need(stage, "ana", f"Thing {n}")
    stage.as_("ana").does(CloseCard("n12", "fulfilled"))
    (found,) = looks_for(stage, "12").cards
    assert (found.id, found.who, found.status, found.open) == ("n12", "Ana", "fulfilled", False)


def test_a_paper_card_is_found_by_its_paper_number():
    stage = wall()
    card = need(stage, "ana", "A ladder", paper=77)
    assert ids(looks_for(stage, "77").cards) == [card]


def test_cards_are_found_by_what_they_mean_in_another_language(advisor):
    stage = wall()
    bus = offer(stage, "ben", "Een bus om te verhuizen", lang="nl")
    posts(stage, "cas", "offer", "Ik geef les in timmeren", lang="nl")
    looks_for(stage, "moving house")
    assert ids(looks_for(stage, "moving house", advice(advisor, stage)).near) == [bus]


def test_what_was_found_for_other_words_does_not_stand_below_these(advisor):
    stage = wall()
    offer(stage, "ben", "Een bus om te verhuizen", lang="nl")
    looks_for(stage, "moving house")
    assert looks_for(stage, "violin", advice(advisor, stage)).near == ()


def test_a_card_for_hub_hosts_only_is_never_found_by_meaning(advisor):
    stage = wall()
    need(stage, "ana", "Hulp met schulden", lang="nl", visibility="host_only")
    looks_for(stage, "debts")
    assert advice(advisor, stage)["sought/hugo"] == ()


# -- who and whose -----------------------------------------------------------------------------------------------------


def test_every_desk_says_whose_card_waits_and_which_host_works_on_what():
    stage = wall()
    one, other = need(stage, "ana"), need(stage, "ben", "A ladder")
    claimed(stage, one, "hugo"), claimed(stage, other, "hanna")
    drawn = stage.draws("hub", "hugo")
    assert drawn[f"queue/{other}"].who == "Ben"
    assert [(name, [card for card, _ in cards]) for name, cards in drawn["hosts/now"].hosts] == [
        ("Hanna", [other]), ("Hugo", [one]),
    ]  # fmt: skip


def test_the_desk_says_who_is_not_in_the_hall_before_anybody_is_asked():
    stage = wall()
    given, card = offer(stage, "ben"), need(stage, "ana")
    claimed(stage, card)
    stage.leaves("ben")
    hints = {card: (Advice(given, "r", (), True),)}
    (found,) = stage.draws("hub", "hugo", hints=hints)[f"mine/{card}"].candidates
    assert found.away is True


PEOPLE = People(1, {p.id: p for p in (
    Person("e1", "Eva Smit", 7), Person("e2", "Eva Jansen", 12), Person("z", "Zoë de Vries", 70),
    Person("h", "Zoë", 3, traits=(("team", "hub_host"),)), Person("ej", "Eva", 9),
)})  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "who"),
    [("7", "e1"), (" 12 ", "e2"), ("eva smit", "e1"), ("zoe", "z"), ("vries zoe", "z"), ("7 Eva Smit", "e1"),
     ("Eva", "ej"), ("e2", "e2")],
)  # fmt: skip
def test_whose_a_paper_card_is_may_be_written_as_number_or_name(typed, who):
    assert somebody(PEOPLE, typed) == who


@pytest.mark.parametrize(
    ("typed", "key"),
    [("8", "Nobody with that number is here."), ("Bo", "Nobody with that name is here. Type the number on their card."),
     ("ev", "Several people are called that: {names}. Type the number."),
     ("7 Zoë", "Number {number} is {name}. Look at the card again.")],
)  # fmt: skip
def test_a_name_that_is_nobodys_or_several_peoples_gets_a_sentence(typed, key):
    with pytest.raises(Refused) as refused:
        somebody(PEOPLE, typed)
    assert refused.value.key == key


# -- on one's own phone, and at the stack of paper ---------------------------------------------------------------------


def test_a_phone_offers_three_cards_one_could_help_with_whichever_was_written_first():
    stage = wall()
    mine = offer(stage, "ben", "We lend chairs")
    cards = [need(stage, "ana", f"{n} chairs") for n in range(5)]
    hints = {mine: (Advice(cards[0], "r", (), True), Advice(cards[1], "r", (), True, weak=True))}
    hints |= {card: (Advice(mine, "r", (), True),) for card in cards[2:]}
    drawn = stage.draws("phone", "ben", hints=hints)
    assert [key for key in drawn if key.startswith("help/")] == [f"help/{card}" for card in (cards[0], *cards[2:4])]
    assert [key for key in drawn if key.startswith("needs/")] == [f"needs/{card}" for card in (cards[1], cards[4])]
    assert [key for key in stage.draws("phone", "cas", hints=hints) if key.startswith("help/")] == []


def test_the_search_on_a_phone_knows_the_languages_of_the_cards():
    stage = wall()
    need(stage, "ana", "Stoelen", lang="nl"), offer(stage, "ben", "Cadeiras", lang="pt")
    need(stage, "cas", "Schulden", lang="de", visibility="host_only")
    assert stage.draws("phone", "dee")["browse/sieve"].languages == ("nl", "pt")
    assert stage.draws("book", "dee")["browse/sieve"] == stage.draws("phone", "dee")["browse/sieve"]


def test_who_types_paper_in_sees_whose_the_last_cards_were_taken_for():
    stage = wall()
    for paper in range(1, 8):
        need(stage, "eva", f"Thing {paper}", paper=paper)
    entry = stage.draws("entry", "hugo")
    assert [(paper, who) for paper, who, _ in entry["entry"].last] == [(n, "5 Eva") for n in (7, 6, 5, 4, 3)]
    assert entry["names"].people[4] == "5 Eva"


def test_what_hangs_is_printed_as_post_its_and_an_empty_sheet_says_why():
    stage = wall()
    assert list(stage.draws("print_posted")) == list(stage.draws("print_match")) == ["cards/none"]
    card = need(stage, "ana")
    need(stage, "ben", "Debts", visibility="host_only")
    assert list(stage.draws("print_posted")) == [f"cards/{card}"]


def test_a_hundred_and_twenty_cards_say_which_are_new_and_what_to_do_with_a_number():
    stage = wall()
    for n in range(120):
        need(stage, "ana", f"Thing {n}")
        stage.later(minutes=1)
    drawn = stage.draws("wall")
    assert [view.card.id for view in drawn.values() if getattr(view, "why", "") == "new"] == ["n120", "n119", "n118"]
    assert "top/how" in drawn
