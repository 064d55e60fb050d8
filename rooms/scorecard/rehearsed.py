"""What lies ready on the scorecard of the gathering with invented people."""

from collections.abc import Iterator

from rooms.kernel.telling import Plain, Rehearsal
from rooms.scorecard.kind import scorecard

STATES = ("none", "beginning", "developing", "performing")


def brings(event: Plain) -> Iterator[tuple[str, str, str, dict[str, str]]]:
    """How the conditions stand in both towns, as two people of each say it; the second of them waits with the last."""
    hall = [one for one in event["participants"] if "arrives" not in one]
    for town in event["event"]["partner_towns"]:
        speakers = [one["id"] for one in hall if one["town"] == town["id"]][:2]
        for place, person in enumerate(speakers):
            yield f"{person}-speaks", person, "SpeakFor", {"unit": town["id"]}
            for number, one in enumerate(event["conditions"], 1):
                if place and number == len(event["conditions"]):
                    continue
                state = {"state": str(STATES.index(one["state"][town["id"]]))}
                yield f"{one['id']}-{person}", person, "View", {"unit": town["id"], "number": str(number), **state}
        if speakers:
            yield f"{town['id']}-shown", speakers[0], "ShowViews", {"unit": town["id"]}


scorecard.rehearsal = Rehearsal(brings=brings)
