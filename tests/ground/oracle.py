"""One judge for every fault: what was acknowledged is stored, once, and every screen is as drawn anew."""

import asyncio
import json
from collections import Counter
from collections.abc import Sequence

import httpx
from sqlalchemy import text

from eventhub.record.database import Database
from tests.ground.bots import Bot

_SAID = "SELECT seq, actor, payload FROM fact WHERE gathering = :g AND room = 'tally' ORDER BY seq"
_OPS = "SELECT op, actor, answer FROM op WHERE gathering = :g"


def stored(url: str, gathering: str) -> tuple[list, dict[str, str]]:
    """The journal of the tally room, and how each op was answered."""
    database = Database(url)
    with database.read() as connection:
        facts = connection.execute(text(_SAID), {"g": gathering}).all()
        ops = {op: json.loads(answer)[0] for op, _, answer in connection.execute(text(_OPS), {"g": gathering})}
    database.close()
    return facts, ops


def judge_journal(url: str, gathering: str, bots: Sequence[Bot]) -> None:
    """Acknowledged ⊆ stored, each once, in one unbroken row."""
    facts, ops = stored(url, gathering)
    assert [seq for seq, _, _ in facts] == list(range(1, len(facts) + 1))
    acknowledged = {op for bot in bots for op in bot.acknowledged}
    assert acknowledged - ops.keys() == set()
    numbers = Counter(json.loads(payload)["number"] for _, _, payload in facts if "number" in json.loads(payload))
    assert max(numbers.values(), default=0) <= 1, "a number was counted twice"
    assert {number for bot in bots for number in bot.acknowledged.values()} - numbers.keys() == set()


async def judge_screens(bots: Sequence[Bot], stranger: str, seconds: float = 15) -> None:
    """Every screen comes to show what a fresh draw shows, and never anything of another gathering."""
    async with httpx.AsyncClient() as client:
        async with asyncio.timeout(seconds):
            for bot in bots:
                while bot.model.shown != await bot.fresh(client):
                    await asyncio.sleep(0.1)
    assert not any(stranger in html for bot in bots for html in bot.model.shown.values())
