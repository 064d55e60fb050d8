"""eventhub hosts: who may make gatherings on this server, by name; a new one, another link, an end."""

import argparse
import asyncio
import json
import sys

from eventhub.door.address import Addresses
from eventhub.ground.settings import from_environment
from eventhub.live.named import NamedHosts
from eventhub.run.cli import Commands
from eventhub.run.main import Workshop
from eventhub.run.there import refuse_elsewhere

ENVIRONMENT = ("DATABASE_URL", "EVENTHUB_URL")


def add(subparsers: Commands) -> None:
    """Register the command."""
    parser = subparsers.add_parser("hosts", help="who may host on this server, each with a link of their own")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--add", metavar="NAME", help="somebody new; prints their link, which is shown once")
    what.add_argument("--link", metavar="NAME", help="another link for whoever lost theirs; the old one ends")
    what.add_argument("--end", metavar="NAME", help="they host no longer, and what they have open closes")
    what.add_argument("--json", action="store_true", help="print them as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Also beside a running server, which follows within two seconds. Raises Refused."""
    if args.add is None:  # hosts may be named before a server's first start
        refuse_elsewhere(from_environment())
    return asyncio.run(_run(args))


async def _run(args: argparse.Namespace) -> int:
    async with Workshop(from_environment()) as shop:
        hosts = NamedHosts(shop.database, shop.doors, shop.clock)
        if args.add is not None or args.link is not None:
            key = await (hosts.another_link(args.link) if args.add is None else hosts.add(args.add))
            print(f"{Addresses(shop.settings).address()}/enter#{key}")
        elif args.end is not None:
            await hosts.end(args.end)
            print(f"{args.end} hosts here no longer. Links they were shown go on working: change them with\n"
                  "“Shut out” on the page for the team of each gathering, or: eventhub link CODE")  # fmt: skip
        else:
            await _list(hosts, args.json)
    return 0


async def _list(hosts: NamedHosts, as_json: bool) -> None:
    found = await hosts.all()
    if as_json:
        print(json.dumps([{"name": host.name, "gatherings": count} for host, count in found], ensure_ascii=False))
    for host, count in [] if as_json else found:
        print(f"{host.name}  ({count} gatherings)")
    if not found:
        print("Nobody hosts here by name: eventhub hosts --add NAME", file=sys.stderr)
