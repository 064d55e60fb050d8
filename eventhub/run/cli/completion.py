"""eventhub completion SHELL: what a shell needs to complete our commands and options by the Tab key."""

import argparse
import sys

from eventhub.ground.system import lent
from eventhub.run.cli import Commands, parser

SHELLS = ("bash", "zsh", "tcsh")


def add(subparsers: Commands) -> None:
    """Register the command."""
    completing = subparsers.add_parser("completion", help="complete commands by the Tab key")
    completing.add_argument("shell", choices=SHELLS, help="which shell; it evaluates what is printed")
    completing.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print it; 1 where the one library for it was left out."""
    shtab = lent("shtab")
    if shtab is None:
        print("Completion needs a small library: pip install 'eventhub-live[completion]'", file=sys.stderr)
        return 1
    print(shtab.complete(parser([], whole=True), args.shell))
    return 0
