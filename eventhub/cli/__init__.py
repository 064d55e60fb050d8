"""The command line: eventhub serve, new, demo, rehearse, seat, match, recount, export, backup, restore."""

import argparse
import gc
import sys
from importlib import import_module
from pkgutil import iter_modules

from eventhub import private
from eventhub.settings import WrongSetting


def main(argv: list[str] | None = None) -> int:
    """Run one command; answers the exit code."""
    parser = argparse.ArgumentParser(prog="eventhub", description=__doc__.partition(":")[0] + " of eventhub.")
    private.from_now_on()
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    argv = sys.argv[1:] if argv is None else argv
    gc.disable()  # thousands of new classes hold no garbage: looking for it would cost a quarter of the start
    try:
        for name in _needed(argv, sorted(module.name for module in iter_modules(__path__))):
            import_module(f"{__name__}.{name}").add(subparsers)
        gc.enable()
        args = parser.parse_args(argv)
        return args.run(args)
    except WrongSetting as no:  # also while the application is imported, which reads the environment
        print(no, file=sys.stderr)
        return 2


def _needed(argv: list[str], names: list[str]) -> list[str]:
    """Only the module of the command asked for, where it bears its name: loading a server takes two seconds."""
    return [argv[0]] if argv and argv[0] in names else names
