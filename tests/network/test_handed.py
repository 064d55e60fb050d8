"""What other rooms tell a network, taken from those rooms themselves: what is missing, and what came to a stop."""

from rooms.kernel import THIS_ROOM, Ask
from rooms.kernel.handover import TakeGaps
from rooms.needs.asking import SayNo
from rooms.network.dates import NoteWhoCame, SetDate, SignUp
from rooms.network.groups import JoinGroup, OpenCircle
from rooms.openspace.reports import WriteReport
from tests.needs.hall import need, offer, offered, wall
from tests.network.sample import DAY, a_network, agrees, days, findable, noticed, steward
from tests.openspace.test_reports import after_slot_one
from tests.openspace.town import stage as open_space
from tests.scorecard.twelve import twelve
from tests.stage import words


def hands(giver, network, key: str) -> None:
    """Whatever that room wishes to tell, of what a network can take."""
    for wish in giver.wishes():
        if isinstance(wish, Ask) and wish.command in ("TakeSign", "TakeGaps"):
            fields = {name: key if value == THIS_ROOM else value for name, value in wish.fields}
            network.system.does(network.kind.commands[wish.command](**fields))


def gaps(network) -> dict[tuple[str, str], tuple]:
    return {key: gap.numbers or tuple(str(dict(title)["en"]) for title in gap.titles)
            for key, gap in network.state.gaps.items()}  # fmt: skip


def says_no_to(room, card: str, *others: str) -> None:
    """Ana refuses each of these, who offered to help with what she asked for."""
    for other in others:
        made = offered(room, other, card)
        room.settles()
        room.as_("ana").does(SayNo(made))
        room.settles()


def test_row_37_whoever_said_no_twice_to_what_they_asked_for_is_noticed_and_once_is_nothing():
    network, room = a_network(), wall()
    agrees(network, "ana", "signals")
    card = need(room, "ana")
    says_no_to(room, card, "ben")
    hands(room, network, "needs")
    assert noticed(network) == []
    says_no_to(room, card, "cas")
    hands(room, network, "needs")
    assert noticed(network) == [("said_no", "Ana")]


def test_saying_no_to_what_others_wanted_is_never_a_sign():
    network, room = a_network(), wall()
    for person in ("ana", "ben", "cas"):
        agrees(network, person, "signals")
    for seeker in ("ben", "cas"):
        made = offered(room, seeker, offer(room, "ana", f"Chairs for {seeker}"))
        room.settles()
        room.as_("ana").does(SayNo(made))
    hands(room, network, "needs")
    assert noticed(network) == []


def test_row_31_needs_without_an_answer_are_told_and_no_more_once_there_is_one():
    network, room = a_network(), wall()
    card = need(room, "ana", "40 chairs")
    hands(room, network, "needs")
    assert gaps(network) == {("needs", "need"): ("40 chairs",)}
    offered(room, "ben", card)
    hands(room, network, "needs")
    assert gaps(network) == {}


def test_row_31_a_topic_to_which_nobody_came_is_told():
    network, room = a_network(), open_space()
    (number,) = after_slot_one(room, "p02")
    hands(room, network, "openspace")
    assert gaps(network) == {}
    room.as_("p02").does(WriteReport(number, nobody=True))
    hands(room, network, "openspace")
    assert list(gaps(network)) == [("openspace", "topic")]


def test_row_31_a_scorecard_tells_its_lists_by_condition_and_no_unit():
    network, room = a_network(), twelve()
    hands(room, network, "scorecard")
    told = gaps(network)
    assert {what for _, what in told} >= {"little", "longest"}
    assert (told["scorecard", "little"], all(gap.things == () for gap in network.state.gaps.values())) == ((5, 6), True)


def test_row_37_signed_up_for_a_circle_and_not_there_is_noticed_and_who_never_signed_up_is_not():
    network = a_network()
    for person in ("ana", "ben", "cas"):
        findable(network, person, "I work on it", (1,))
        agrees(network, person, "signals")
    network.system.does(TakeGaps("scorecard", "little", numbers=(1,)))
    network.as_("ana").does(OpenCircle(1, words("Circle")))
    for person in ("ben", "cas"):
        network.as_(person).does(JoinGroup(1))
    network.as_("ana").does(SetDate(words("First evening"), network.now + DAY, 1))
    for person in ("ana", "ben"):
        network.as_(person).does(SignUp(1, True))
    days(network, 2)
    steward(network).does(NoteWhoCame(1, ("ana",)))
    assert noticed(network) == [("absent", "Ben")]
