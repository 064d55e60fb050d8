"""eventhub match: ranked offers for every need, from two tables and on this machine alone."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from eventhub.run import given
from eventhub.run.cli import Commands
from eventhub.run.ranges import whole
from eventhub.run.stages import stage
from rooms.kernel import Data

if TYPE_CHECKING:
    from eventhub.matching.cards import NeedOrOffer
    from eventhub.matching.suggestions import Suggestion


def add(subparsers: Commands) -> None:
    """Register the command."""
    matching = subparsers.add_parser("match", help="rank offers for every need, with a reason")
    matching.add_argument("needs", type=Path, help="CSV with id, text; also lang, place, valid until, quantity, by")
    matching.add_argument("offers", type=Path, help="the same for offers")
    matching.add_argument("--top", type=whole(1, 1_000), default=5, help="offers for each need (default 5)")
    matching.add_argument("--json", action="store_true", help="print {need: [{offer, score, reason}, …]}")
    matching.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the offers of each need, best first; 1 and a sentence if a table cannot be read."""
    # Here, not above: the other commands need not wait for NumPy and SciPy.
    from eventhub.matching.index import Index
    from eventhub.matching.rows import NoCards, cards_from

    try:
        needs = cards_from(given.read(args.needs), "need")
        offers = cards_from(given.read(args.offers), "offer")
    except (NoCards, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    stage(f"comparing {len(needs)} needs with {len(offers)} offers")
    index = Index()
    index.add_all([*needs, *offers])
    found = {need: [_plain(one) for one in suggestions] for need, suggestions in index.all(args.top).items()}
    print(json.dumps(found, ensure_ascii=False, indent=1) if args.json else _page(found, needs, offers))
    return 0


def _plain(suggestion: "Suggestion") -> Data:
    """A suggestion as plain data; `why_not` only for an offer that looks alike and is ruled out."""
    plain = {
        "offer": suggestion.offer,
        "score": round(suggestion.score, 3),
        "reason": suggestion.reason.say(),
        "good": suggestion.good,
    }
    return plain | ({"why_not": suggestion.why_not.say()} if suggestion.why_not else {})


def _page(found: Mapping[str, list[Data]], needs: Sequence["NeedOrOffer"], offers: Sequence["NeedOrOffer"]) -> str:
    """The same for people to read, each card with its words."""
    texts = {card.id: card.text for card in offers}
    lines = []
    for need in needs:
        lines.append(f"{need.id}  {need.text}")
        good = [one for one in found[need.id] if one["good"]]
        shown = good + [one for one in found[need.id] if "why_not" in one]
        lines += [] if good else ["    no good offer yet"]
        lines += [f"    {_line(one, texts)}" for one in shown]
    return "\n".join(lines)


def _line(one: Data, texts: dict[str, str]) -> str:
    if "why_not" in one:
        return f"not   {one['offer']}  {texts[one['offer']]}  ({one['why_not']})"
    return f"{one['score']:.2f}  {one['offer']}  {texts[one['offer']]}  ({one['reason']})"
