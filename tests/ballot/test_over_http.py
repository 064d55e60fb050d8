"""The sample's two ballot streams, cast over HTTP at a real server by phones and a scribe, and counted again."""

import io
import json
import re
from contextlib import redirect_stdout

import pytest

from eventhub.run.cli import main
from tests.ballot.hall import SAMPLE, STREAMS
from tests.ballot.server import Server, ballot_fields, recipe

PEOPLE = [f"p{n:02}" for n in range(1, 48)]


@pytest.fixture
def server(tmp_path):
    server = Server(tmp_path, recipe(SAMPLE["areas"])).start()
    yield server
    server.stop()


def _told(stream, expect: str) -> bool:
    """What fewer than five people did is not told of any single ballot."""
    return expect.startswith("accepted") or len({cast["by"] for cast in stream if cast["expect"] == expect}) >= 5


@pytest.mark.parametrize("name", sorted(STREAMS))
def test_the_stream_comes_out_exactly(server, name):
    stream, expected = STREAMS[name]["submissions"], STREAMS[name]["expected"]
    phones = {person: server.joins(person) for person in PEOPLE}
    console, scribe = server.staff("console", "console"), server.staff("paper entry", "entry")
    console.does("OpenBallot", poll=1)
    for cast in stream:
        fields = {"poll": "0.1", **ballot_fields(cast["points"])}
        if cast["channel"] == "paper":
            answer = scribe.sends("CastBallot", **fields, **{"for": str(PEOPLE.index(cast["by"]) + 1)})
        else:
            answer = phones[cast["by"]].sends("CastBallot", **fields)
        assert answer.status_code == (422 if cast["expect"].startswith("rejected") else 200), (cast, answer.text)
    console.does("CloseBallot", poll="0.1")
    if expected["decided_by"] == "run_off":
        _run_off(console, iter(phones.values()), expected["run_off_sample"]["counts"])

    found = counted_again(server.exported())
    assert found["differs"] == []
    assert found["points"] == expected["points"]
    assert found["supporters"] == expected["supporters"]
    assert (found["turnout_ballots"], found["blank"]) == (expected["turnout_ballots"], expected["blank"])
    assert found["decided_by"] == expected["decided_by"]
    assert found["tied_at_cut"] == expected["tied_at_5"]
    assert found["top"] == expected["top_five"]
    fates = sorted(cast["verdict"] for cast in found["submissions"])
    assert fates == sorted(cast["expect"] for cast in stream if _told(stream, cast["expect"]))


def test_two_ballots_of_somebody_who_came_in_twice_are_one(server):
    twice = [server.joins("Ana"), server.joins("Ana")]
    ben, console = server.joins("Ben"), server.staff("console", "console")
    console.does("OpenBallot", poll=1)
    for phone, area in zip((*twice, ben), ("a01", "a02", "a03"), strict=True):
        phone.does("CastBallot", poll="0.1", **ballot_fields({area: 2}))
    found = console.client.get(f"/host/{server.gathering}/find", params={"q": "ana"}).text
    kept, double = re.findall(r'name="person" value="(p\w+)"', found)
    merged = console.client.post(f"/host/{server.gathering}/door", headers={"x-door": "1"},
                                 data={"act": "merge", "person": kept, "double": double})  # fmt: skip
    assert "is one person now" in merged.text
    console.does("CloseBallot", poll="0.1")
    counted = counted_again(server.exported())
    assert (counted["turnout_ballots"], counted["points"]["a02"], counted["points"]["a01"]) == (2, 2, 0)


def counted_again(export):
    """What `eventhub recount` finds in the export of this gathering."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        assert main(["recount", str(export), "--json"]) == 0
    (found,) = json.loads(printed.getvalue()).values()
    return found


def _run_off(console, phones, counts):
    console.does("StartRunOff", poll=2)
    for candidate, number in counts.items():
        for _ in range(number):
            next(phones).does("CastBallot", poll="0.2", choice=candidate)
    console.does("CloseBallot", poll="0.2")
