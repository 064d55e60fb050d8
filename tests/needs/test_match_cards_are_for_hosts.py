"""Who is introduced to whom stands on match cards: they are for the hosts of the hub, not for the whole team."""

import pytest

from eventhub.door.visitor import roles_of
from rooms.kernel import FACILITATOR, GREETER, HARVESTER, HUB_HOST, PARTICIPANT, SCRIBE


@pytest.mark.parametrize("role", [GREETER, HARVESTER, SCRIBE, PARTICIPANT])
def test_match_cards_open_for_nobody_else(role):
    assert role not in roles_of("print_match")


def test_hub_hosts_and_facilitators_print_match_cards_and_the_team_the_rest():
    assert set(roles_of("print_match")) == {HUB_HOST, FACILITATOR}
    assert GREETER in roles_of("print_posters")
