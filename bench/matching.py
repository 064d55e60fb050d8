"""How well and how fast needs find their offers, beside plain meaning and plain spelling, on events we invented."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import numpy as np

from bench.paired import TRIES, paired
from bench.report import Row, against, unbarred
from eventhub.matching.cards import NeedOrOffer
from eventhub.matching.encoder import SentenceEncoder
from eventhub.matching.index import Index
from eventhub.matching.language import fold

DATA = Path(__file__).parent.parent / "tests" / "matching" / "data"
# The sample event was seen while building; three invented ones chose the method and its words. Two were written after;
# what they gave before anything was changed for them stands in eventhub/matching/README.md. The last four are written
# as on phones, each with twenty look-alikes in the need's own words and language: no concept was added for them, but
# the list of what phones shorten was written after them.
EVENTS = {
    "sample": "seen",
    "harbour": "tuned",
    "quarter": "tuned",
    "valley": "tuned",
    "campus": "written last",
    "factory": "written last",
    "clubhouse": "as on phones",
    "ferry": "as on phones",
    "biblio": "as on phones",
    "kermis": "as on phones",
}
BARS = {("sample", "recall at 1"): 0.88, ("sample", "recall at 3"): 0.96, ("sample", "hard negatives first"): 0}
ALL_BAR, ONE_BAR, WORST_OF = 40, 5, 40
"""Times numpy's own matrix product in the same run."""
Ranking = dict[str, list[str]]


def rows(quick: bool) -> Iterator[Row]:
    """Every figure of matching; `quick` leaves out the hall of 1,000 needs and 1,000 offers."""
    encoder = SentenceEncoder()
    for name, how in EVENTS.items():
        event = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
        yield from _judged(f"matching: {name} ({how})", rank(event, encoder), event, name)
        yield from _judged(f"matching: {name}, plain meaning", by_meaning(event, encoder), event)
        yield from _judged(f"matching: {name}, plain spelling", by_spelling(event), event)
    if not quick:
        yield from _speed()


def rank(event: dict, encoder: SentenceEncoder) -> Ranking:
    """Our own ranking of all offers, near misses last."""
    index = Index(encoder)
    index.add_all([card_of(row, kind) for kind in ("need", "offer") for row in event[f"{kind}s"]])
    found = index.all(k=len(event["offers"]))
    return {need: [one.offer for one in suggestions] for need, suggestions in found.items()}


def card_of(row: dict, kind: str) -> NeedOrOffer:
    """A card of an event's file, as the wall would know it."""
    until = row.get("expires") or row.get("until")
    return NeedOrOffer(
        row["id"],
        kind,
        row["text"],
        lang=row["lang"],
        place=row["place"],
        valid_until=datetime.fromisoformat(until).replace(tzinfo=UTC) if until else None,
        quantity=row.get("quantity") or row.get("capacity"),
        unit=row.get("unit"),
        by=row["by"],
    )


def by_meaning(event: dict, encoder: SentenceEncoder) -> Ranking:
    """The baseline: the encoder's cosine and nothing else."""
    needs, offers = (encoder.encode([row["text"] for row in event[kind]]) for kind in ("needs", "offers"))
    return _ordered(event, needs @ offers.T)


def by_spelling(event: dict) -> Ranking:
    """The other baseline: cosine of weighted pieces of three to five letters."""
    bags = {kind: [_pieces(row["text"]) for row in event[kind]] for kind in ("needs", "offers")}
    everything = bags["needs"] + bags["offers"]
    known = Counter(piece for bag in everything for piece in bag)
    places = {piece: at for at, piece in enumerate(known)}
    rarity = np.array([np.log(len(everything) / known[piece]) for piece in places])
    needs, offers = (_weighted(bags[kind], places) * rarity for kind in ("needs", "offers"))
    lengths = [np.linalg.norm(side, axis=1, keepdims=True) + 1e-9 for side in (needs, offers)]
    return _ordered(event, (needs / lengths[0]) @ (offers / lengths[1]).T)


def _pieces(text: str) -> Counter:
    plain = f" {fold(text)} "
    return Counter(plain[at : at + size] for size in (3, 4, 5) for at in range(len(plain) - size + 1))


def _weighted(bags: list[Counter], places: dict[str, int]) -> np.ndarray:
    rows_of = np.zeros((len(bags), len(places)))
    for row, bag in enumerate(bags):
        for piece, count in bag.items():
            rows_of[row, places[piece]] = count
    return rows_of


def _ordered(event: dict, scores: np.ndarray) -> Ranking:
    offers = [row["id"] for row in event["offers"]]
    return {row["id"]: [offers[at] for at in np.argsort(-scores[i])] for i, row in enumerate(event["needs"])}


def judge(ranking: Ranking, event: dict) -> dict[str, float]:
    """Recall at 1, 3, 5 and mean reciprocal rank of the true offers, and how often a hard negative stands above one.

    A hard negative counts where its need has a true match.
    """
    true = _true(event)
    ranks = {need: min(_rank(ranking[need], offer) for offer in offers) for need, offers in true.items()}
    hard = [pair for pair in event["hard_negatives"] if pair["need"] in true]
    above = [_rank(ranking[pair["need"]], pair["offer"]) < ranks[pair["need"]] for pair in hard]
    first = [_rank(ranking[pair["need"]], pair["offer"]) == 1 for pair in hard]
    figures = {f"recall at {k}": float(np.mean([rank <= k for rank in ranks.values()])) for k in (1, 3, 5)}
    return figures | {
        "mean reciprocal rank": float(np.mean([1 / rank for rank in ranks.values()])),
        "hard negatives above true": float(np.mean(above)),
        "hard negatives first": float(sum(first)),
    }


def _true(event: dict) -> dict[str, set[str]]:
    true: dict[str, set[str]] = {}
    for pair in event["gold_matches"]:
        if pair["grade"] == 3:
            true.setdefault(pair["need"], set()).add(pair["offer"])
    return true


def _rank(offers: list[str], offer: str) -> int:
    return offers.index(offer) + 1 if offer in offers else len(offers) + 1000


def _judged(title: str, ranking: Ranking, event: dict, name: str = "") -> Iterator[Row]:
    for figure, value in judge(ranking, event).items():
        bar = BARS.get((name, figure))
        held = bar is None or (value <= bar if "hard" in figure else value >= bar)
        yield Row(f"{title}, {figure}", round(value, 3), "", bar, held)


def _speed() -> Iterator[Row]:
    cards = crowd(1000)
    encoder = SentenceEncoder()
    index = Index(encoder)
    cold = _timed(lambda: (index.add_all(cards), index.all(k=5)))
    yield unbarred("matching: 1,000 x 1,000 from nothing, encoder loaded too", cold, "s")
    again = paired(lambda: _timed(lambda: _filled(encoder, cards)), lambda: _timed(_product), 3)
    name = "matching: 1,000 x 1,000 from nothing, encoder at hand"
    yield against(f"{name}, times numpy's product of 4,000 x 384 by itself", again.median, ALL_BAR, again.fair)
    yield unbarred(name, min(again.ours), "s")
    fresh = iter(newcomers(TRIES * (WORST_OF + 2)))  # a run on a busy machine is made again, with others

    def one() -> float:
        card = next(fresh)
        return _timed(lambda: (index.add(card), index.suggest(card.id)))

    late = paired(one, lambda: _timed(_product), WORST_OF)
    yield against(
        f"matching: a new card's suggestions, worst of {WORST_OF}, times that product", late.p99, ONE_BAR, late.fair
    )
    yield unbarred(f"matching: a new card's suggestions, worst of {WORST_OF}", max(late.ours) * 1000, "ms")
    yield unbarred("matching: sharing 1,000 offers out over 1,000 needs", _timed(index.plan), "s")


def _filled(encoder: SentenceEncoder, cards: list[NeedOrOffer]) -> None:
    index = Index(encoder)
    index.add_all(cards)
    index.all(k=5)


@cache
def _matrix() -> np.ndarray:
    return np.random.default_rng(1).standard_normal((4_000, 384), dtype=np.float32)


def _product() -> object:
    """The yardstick: everybody's meaning against everybody's, by numpy itself."""
    return _matrix() @ _matrix().T


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def crowd(size: int) -> list[NeedOrOffer]:
    """`size` needs and `size` offers, made by joining the beginnings and ends of our events' cards; always the same."""
    return [_blend(kind, at) for kind in ("need", "offer") for at in range(size)]


def newcomers(size: int) -> list[NeedOrOffer]:
    """Cards that come later, needs and offers in turn."""
    return [_blend(("need", "offer")[at % 2], 5000 + at) for at in range(size)]


def _blend(kind: str, at: int) -> NeedOrOffer:
    found = _texts()[kind]
    (text, lang), (other, _) = found[at % len(found)], found[(at * 7 + at // len(found)) % len(found)]
    return NeedOrOffer(f"{kind}{at}", kind, f"{text}; {' '.join(other.split()[:3])}", lang=lang, by=f"{kind}{at}")


def _texts() -> dict[str, list[tuple[str, str]]]:
    events = [json.loads((DATA / f"{name}.json").read_text(encoding="utf-8")) for name in EVENTS]
    return {
        kind: [(row["text"], row["lang"]) for event in events for row in event[f"{kind}s"]]
        for kind in ("need", "offer")
    }
