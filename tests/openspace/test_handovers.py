"""What Open Space hands to other rooms is what those rooms take, and what they hand back is understood."""

from rooms.ballot import ballot
from rooms.ballot.kind import Settings as BallotSettings
from rooms.ballot.polls import OpenBallot
from rooms.kernel import HALL, Ask
from rooms.needs import needs
from rooms.needs.kind import Settings as NeedsSettings
from rooms.openspace.choosing import OpenChoice
from rooms.openspace.reports import HandOnRequest, MakeRequest
from rooms.openspace.stages import GoToStage
from tests.openspace.town import PEOPLE, posts, stage
from tests.stage import Stage, words


def hand_over(giver, taker):
    """As the house does: every hand-over the one room wishes for is asked of the other."""
    for wish in giver.wishes():
        if isinstance(wish, Ask) and wish.room != HALL:
            taker.system.does(taker.kind.commands[wish.command](**dict(wish.fields)))


def test_a_request_hangs_on_the_wall_of_needs_as_the_askers_own_card():
    at, wall = stage(), Stage(needs, NeedsSettings(), PEOPLE)
    number = posts(at, "p02", "Leftovers")
    at.as_("p02").does(MakeRequest(number, words("Ten pans")), HandOnRequest(number, 1))
    hand_over(at, wall)
    (card,) = wall.state.cards.values()
    assert (card.kind, card.by, card.text.text) == ("need", "p02", "Ten pans")


def test_the_ballot_takes_the_list_and_seals_it_when_it_opens():
    at, choice = stage(), Stage(ballot, BallotSettings(source="openspace", heirs=("openspace",)), PEOPLE)
    for person, title in (("p02", "Leftovers"), ("p03", "Rivers"), ("p04", "Doors")):
        posts(at, person, title)
    at.facilitator.does(GoToStage("reading"), OpenChoice(1))
    hand_over(at, choice)
    assert [(c.id, c.letter, c.title[0][1].text) for c in choice.state.candidates] == [
        ("t1", "1", "Leftovers"), ("t2", "2", "Rivers"), ("t3", "3", "Doors"),
    ]  # fmt: skip
    choice.facilitator.does(OpenBallot(1))
    hand_over(choice, at)
    assert at.state.sealed is True
