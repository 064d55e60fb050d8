"""How a network is set up: what its fields are called, and what it needs to begin."""

from rooms.kernel import Data, Plain
from rooms.kernel.telling import N_, Format, RoomField, Say, SetUp, Taking
from rooms.network.kind import network


def begins(say: Say) -> Data:
    """People can belong to it at once."""
    return {"goal": say(N_("What do we want to reach together?"))}


def joins(settings: Plain, key: str, taking: Taking) -> Data:
    """People are introduced in the first room that does that."""
    needs = settings.get("needs") or taking("TakeMeeting")
    return {**settings, "needs": needs} if needs else dict(settings)


network.set_up = SetUp(
    title=N_("Network: members, groups, and who has experience with what"),
    tab=N_("Network"),
    formats=(Format("network", N_("Network"), "netwerk leernetwerk network rede"),),
    begins=begins,
    joins=joins,
    widgets={"needs": RoomField("TakeMeeting")},
    labels={
        "goal": N_("What it is for"),
        "rules": N_("How people deal with each other (one a line)"),
        "conditions": N_("Conditions, where no roadmap brings them"),
        "needs": N_("Where people are introduced"),
        "renew_days": N_("Ask everybody after so many days whether they still want to belong"),
        "again_days": N_("And once more after so many days"),
        "stake_days": N_("Look at a party's card again after so many days"),
        "signal_days": N_("Keep what was noticed so many days after it is closed"),
    },
)
