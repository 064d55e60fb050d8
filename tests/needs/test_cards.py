"""Posting, changing and closing cards."""

from rooms.kernel import PARTICIPANT, SYSTEM
from rooms.kernel.handover import TakeRequest
from rooms.kernel.timing import LookAtClock
from rooms.needs import AnswerCard, CloseCard, EditCard, PostCard, PublishCard, ReopenCard, SayYes
from rooms.needs.keeping import AskMore, BundleCards, HideCard, ParkCard, ShowCard, UnbundleCard
from tests.needs.hall import claimed, host, need, offer, offered, posts, proposed, wall
from tests.stage import words


def status(stage, card):
    return stage.state.card(card).status


def slots(stage, face, slot, viewer=""):
    return [key.partition("/")[2] for key in stage.draws(face, viewer) if key.startswith(f"{slot}/")]


def test_a_need_is_on_the_wall_and_on_the_other_phones_at_once():
    stage = wall()
    card = need(stage, "ana")
    assert [key for key in stage.draws("wall") if not key.startswith(("top/", "over-"))] == [f"oldest/{card}"]
    assert slots(stage, "phone", "needs", "ben") == [card]
    assert (slots(stage, "phone", "needs", "ana"), slots(stage, "phone", "mine", "ana")) == ([], [card])


def test_every_state_of_a_need_is_kept_with_its_time():
    stage = wall()
    card, brought = need(stage, "ana"), offer(stage, "ben")
    claimed(stage.later(minutes=1), card)
    made = proposed(stage.later(minutes=1), card, brought)
    stage.later(minutes=1).as_("ben").does(SayYes(made))
    stage.later(minutes=1).as_("ana").does(SayYes(made))
    stage.later(minutes=9).as_("ana").does(CloseCard(card, "fulfilled"))
    start = stage.state.card(card).posted_at
    track = [(name, (at - start) // 60_000) for name, at in stage.state.card(card).track]
    assert track == [("posted", 0), ("claimed", 1), ("suggested", 2), ("asked", 2), ("suggested", 3), ("asked", 3),
                     ("suggested", 4), ("introduced", 4), ("fulfilled", 13)]  # fmt: skip


def test_a_draft_is_seen_by_nobody_until_it_is_shown():
    stage = wall()
    card = posts(stage, "ana", "need", "Something", draft=True)
    assert (status(stage, card), slots(stage, "phone", "needs", "ben")) == ("draft", [])
    stage.as_("ana").does(PublishCard(card))
    assert (status(stage, card), slots(stage, "phone", "needs", "ben")) == ("posted", [card])


def test_only_the_owner_changes_or_closes_a_card():
    stage = wall()
    card = need(stage, "ana")
    no = "Only the person who posted this card can do that."
    assert stage.as_("ben").refuses(CloseCard(card, "fulfilled")) == no
    assert stage.as_("ben").refuses(EditCard(card=card, text=words("Mine now"))) == no
    stage.as_("ana").does(EditCard(card=card, text=words("50 chairs"), priority=3))
    assert (str(stage.state.card(card).text), stage.state.card(card).content.priority) == ("50 chairs", 3)


def test_a_card_expires_by_the_clock_and_its_owner_says_what_came_of_it():
    stage = wall()
    card = need(stage, "ana", "A projector at two", within=60)
    stage.later(minutes=59).system.does(LookAtClock())
    assert status(stage, card) == "posted"
    stage.later(minutes=1).system.does(LookAtClock())
    assert (status(stage, card), slots(stage, "phone", "mine", "ana")) == ("expired", [card])
    stage.as_("ana").does(ReopenCard(card, within=30))
    assert status(stage, card) == "posted"
    stage.as_("ana").does(CloseCard(card, "fulfilled"))
    assert (status(stage, card), stage.state.timers) == ("fulfilled", ())


def test_a_moment_that_has_passed_is_refused():
    stage = wall()
    late = PostCard(kind="need", text=words("Help"), expires_at=stage.now - 1)
    assert stage.as_("ana").refuses(late) == "That moment has passed already. Choose a later one."


def test_changing_the_words_of_a_card_keeps_its_time_until_its_owner_says_there_is_no_hurry():
    stage = wall()
    card = need(stage, "ana", within=60)
    expires_at = stage.state.card(card).content.expires_at
    stage.as_("ana").does(EditCard(card=card, text=words("50 chairs")))
    assert stage.state.card(card).content.expires_at == expires_at
    stage.as_("ana").does(EditCard(card=card, text=words("50 chairs"), within=-1))
    assert (stage.state.card(card).content.expires_at, stage.state.timers) == (0, ())


def test_the_queue_goes_by_time_left_then_priority_then_age():
    stage = wall()
    old, dear = need(stage, "ana", "old"), need(stage.later(minutes=1), "ana", "dear", priority=3)
    late, soon = need(stage, "ben", "late", within=600), need(stage, "ben", "soon", within=60)
    assert slots(stage, "hub", "queue", "hugo") == [soon, late, dear, old]


def test_a_sixth_offer_is_kept_for_the_desk_and_not_on_the_wall():
    stage = wall()
    cards = [offer(stage, "ana", f"offer {n}") for n in range(6)]
    assert [stage.state.card(card).parked for card in cards] == [False] * 5 + [True]
    assert cards[5] not in slots(stage, "phone", "offers", "ben")
    host(stage).does(ParkCard(cards[5], parked=False))
    assert cards[5] in slots(stage, "phone", "offers", "ben")


def test_a_hidden_card_leaves_every_screen_but_its_owners_and_comes_back():
    stage = wall()
    card = need(stage, "ana")
    host(stage).does(HideCard(card))
    assert (slots(stage, "phone", "needs", "ben"), slots(stage, "wall", "oldest")) == ([], [])
    assert stage.draws("phone", "ana")[f"mine/{card}"].hidden is True
    host(stage).does(ShowCard(card))
    assert slots(stage, "phone", "needs", "ben") == [card]


def test_cards_are_held_back_until_the_desk_lets_them_through():
    stage = wall(hold_back=True)
    card = need(stage, "ana")
    assert (slots(stage, "phone", "needs", "ben"), slots(stage, "console", "held")) == ([], [card])
    host(stage).does(ShowCard(card))
    assert slots(stage, "phone", "needs", "ben") == [card]
    stage.as_("ana").does(EditCard(card=card, text=words("Something rude")))
    assert slots(stage, "phone", "needs", "ben") == []


def test_the_same_need_of_three_people_stands_once_and_each_closes_their_own():
    stage = wall()
    cards = [need(stage, who, f"a projector for {who}") for who in ("ana", "ben", "cas")]
    host(stage).does(BundleCards(cards[0], cards[1]), BundleCards(cards[2], cards[1]))
    assert slots(stage, "phone", "needs", "dee") == [cards[0]]
    assert stage.draws("phone", "dee")[f"needs/{cards[0]}"].card.count == 3
    stage.as_("ana").does(CloseCard(cards[0], "fulfilled"))
    assert slots(stage, "phone", "needs", "dee") == [cards[1]]
    assert [status(stage, card) for card in cards] == ["fulfilled", "posted", "posted"]
    stage.as_("cas", PARTICIPANT).does(UnbundleCard(cards[2]))
    assert slots(stage, "phone", "needs", "dee") == [cards[1], cards[2]]


def test_a_vague_need_is_asked_about_but_stays_where_it_is():
    stage = wall()
    card = need(stage, "ana", "Funding")
    host(stage).does(AskMore(card))
    assert stage.draws("phone", "ana")[f"mine/{card}"].more_asked is True
    assert slots(stage, "phone", "needs", "ben") == [card]
    stage.as_("ana").does(EditCard(card=card, text=words("300 euro for paint by May")))
    assert stage.draws("phone", "ana")[f"mine/{card}"].more_asked is False


def test_somebody_without_a_phone_has_a_paper_card_typed_in_once():
    stage = wall()
    typed = PostCard(kind="offer", text=words("I can sew"), paper=7)
    stage.as_("cas", PARTICIPANT, via="hugo").does(typed)
    assert (stage.state.card("o1").by, stage.state.card("o1").paper) == ("cas", 7)
    assert stage.as_("dee", PARTICIPANT, via="hugo").refuses(typed) == "Paper card {paper} was typed in already."
    assert stage.draws("entry", "hugo")["entry"].next_paper == 8


def test_another_room_hands_a_need_over_in_its_owners_name():
    stage = wall()
    stage.as_("", SYSTEM).does(TakeRequest(words("A meadow", by="eva"), "eva"))
    assert not stage.kind.may("participant", TakeRequest)
    assert [card.by for card in stage.state.cards.values()] == ["eva"]


def test_closing_a_need_ends_what_was_only_being_asked_for_it():
    stage = wall()
    card = need(stage, "ana")
    made = offered(stage, "ben", card)
    stage.as_("ana").does(CloseCard(card, "withdrawn"))
    assert (stage.state.introductions[made].stage, stage.state.engaged, stage.state.timers) == ("dropped", {}, ())
    assert stage.as_("cas").refuses(AnswerCard(card)) == "This card is closed."


def test_an_erased_card_is_nowhere():
    stage = wall()
    posts_nothing = PostCard(kind="need", text=words(""))
    stage.as_("ana").does(posts_nothing)
    assert (slots(stage, "phone", "needs", "ben"), slots(stage, "phone", "mine", "ana")) == ([], [])
    assert slots(stage, "hub", "queue", "hugo") == []
