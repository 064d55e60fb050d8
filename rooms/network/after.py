"""What a link opens, once a year or when somebody looks: what I agreed to, what was noticed, quiet, goodbye."""

from rooms.kernel import Hints, People, Regions, Viewer
from rooms.network.kind import network
from rooms.network.phone import WayOut, about, consents, renewal
from rooms.network.state import State, is_member


@network.face("after")
def after(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """Nothing for who does not belong here."""
    member = state.members.get(viewer.id)
    if member is None or not is_member(state, people, viewer.id):
        return {}
    regions: Regions = {**renewal(member), **about(state, people, member.person), "own/consents": consents(member)}
    return {**regions, "own/out": WayOut(member.quiet_until)}
