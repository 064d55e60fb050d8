"""The promise on the sample event, and a floor under the invented ones: true offers come first."""

import pytest

from bench.matching import EVENTS, by_meaning, judge, rank
from tests.matching.cards import ENCODER, event


def test_on_the_sample_event_the_promise_is_kept():
    figures = judge(rank(event("sample"), ENCODER), event("sample"))
    assert figures["recall at 1"] >= 0.88
    assert figures["recall at 3"] >= 0.96
    assert figures["hard negatives first"] == 0


@pytest.mark.parametrize("name", [name for name in EVENTS if name != "sample"])
def test_on_every_other_event_it_is_better_than_meaning_alone(name):
    ours, plain = judge(rank(event(name), ENCODER), event(name)), judge(by_meaning(event(name), ENCODER), event(name))
    assert ours["recall at 1"] > plain["recall at 1"]
    assert ours["recall at 3"] > plain["recall at 3"]
    assert ours["hard negatives above true"] <= plain["hard negatives above true"]


def test_every_card_names_its_true_match_in_the_files():
    for name in EVENTS:
        cards = {row["id"] for kind in ("needs", "offers") for row in event(name)[kind]}
        pairs = event(name)["gold_matches"] + event(name)["hard_negatives"]
        assert {pair[side] for pair in pairs for side in ("need", "offer")} <= cards
