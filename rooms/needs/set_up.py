"""How a wall of needs is set up: what its fields and its steps are called, and the blocks in which it is at work."""

from rooms.kernel.services import Services
from rooms.kernel.telling import GIVEN, N_, Format, RoomField, SetUp
from rooms.needs import matchable
from rooms.needs.kind import needs
from rooms.needs.state import may_reach

needs.services = Services(may_reach=may_reach, matching=matchable)

needs.set_up = SetUp(
    title=N_("Needs and offers"),
    formats=(
        Format("hub", N_("Hub"), "hub hubruimte"),
        Format(
            "wall_of_needs",
            N_("Wall of needs"),
            "needs behoeften behoeftemuur vraag-en-aanbod wall-of-needs offers",
        ),
    ),
    widgets={"id": GIVEN, "commitments": RoomField("TakeAction"), "grid": RoomField("TakeFlow")},
    labels={
        "commitments": N_("Promises"),
        "grid": N_("Who gives what to whom: what worked out is proposed there"),
        "spots": N_("Places to meet"),
        "steps": N_("Steps"),
        "step": N_("Step"),
        "openings": N_("Sentences that help people begin a card"),
        "claim_minutes": N_("Minutes a host keeps a card"),
        "ask_minutes": N_("Minutes to wait for a yes"),
        "away_hours": N_("Hours after which somebody counts as away"),
        "walk_minutes": N_("Minutes to walk to a meeting"),
        "meeting_minutes": N_("Minutes for a meeting"),
        "pitch_minutes": N_("Minutes for a pitch"),
        "offer_limit": N_("Live offers a person, at most"),
        "check_back_days": N_("Ask again after so many days (one a line)"),
        "lasting_days": N_("The same for what events hand up to be kept here (one a line)"),
    },
    choices={
        "write_needs": N_("Write needs"),
        "write_offers": N_("Write offers"),
        "browse": N_("Read and answer"),
        "match": N_("Bring together"),
        "pitch": N_("Pitches"),
        "pledge": N_("Promises"),
    },
)
