"""eventhub serve: open the house for a hall full of browsers."""

import argparse
from dataclasses import replace

from eventhub.ground.settings import from_environment
from eventhub.run.cli import Commands
from eventhub.run.main import create_app
from eventhub.run.ranges import whole
from eventhub.run.serve import serve


def add(subparsers: Commands) -> None:
    """Register the command."""
    parser = subparsers.add_parser("serve", help="serve gatherings (settings come from the environment)")
    parser.add_argument("--host", default=None, help="which of this computer's addresses to listen at (default: all)")
    parser.add_argument("--port", type=whole(1, 65_535), default=None)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Serve until told to stop."""
    settings = from_environment()
    settings = replace(settings, host=args.host or settings.host, port=args.port or settings.port)
    return serve(settings, create_app(settings) if settings.workers == 1 else "eventhub.run.main:app")
