"""eventhub serve: open the house for a hall full of browsers."""

import argparse
from dataclasses import replace
from pathlib import Path

from eventhub.ground.settings import for_our_children, from_environment, known
from eventhub.ground.wrong import WrongSetting
from eventhub.run.cli import Commands
from eventhub.run.main import create_app
from eventhub.run.ranges import whole
from eventhub.run.serve import serve

ENVIRONMENT = known() - {"EVENTHUB_FAILPOINT"}


def add(subparsers: Commands) -> None:
    """Register the command."""
    parser = subparsers.add_parser("serve", help="serve gatherings (settings come from the environment)")
    parser.add_argument("--host", default=None, help="which of this computer's addresses to listen at (default: all)")
    parser.add_argument("--port", type=whole(1, 65_535), default=None)
    parser.add_argument("--cert", type=Path, default=None, help="a certificate (PEM), to speak https without a proxy")
    parser.add_argument("--key", type=Path, default=None, help="its key (PEM)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Serve until told to stop."""
    settings = from_environment()
    settings = replace(
        settings, host=args.host or settings.host, port=args.port or settings.port,
        cert=args.cert or settings.cert, key=args.key or settings.key,
    )  # fmt: skip
    if bool(settings.cert) != bool(settings.key):
        raise WrongSetting("--cert and --key belong together: give both, or neither.")
    if settings.cert:  # several workers read the environment each
        for_our_children(EVENTHUB_CERT=str(settings.cert), EVENTHUB_KEY=str(settings.key))
    return serve(settings, create_app(settings) if settings.workers == 1 else "eventhub.run.main:app")
