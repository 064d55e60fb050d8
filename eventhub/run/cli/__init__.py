"""The command line: eventhub serve, new, demo, gatherings, rehearse, seat, match, template, score, recount, backup, …

Exit codes, the same for every command: 0 it is done · 1 it could not be done, or what was looked at is not as it should
be, with a sentence that says why · 2 it was asked in a way that cannot be meant (words, numbers, settings), or somebody
else is at it · 130 stopped by Ctrl-C. Nothing a person types ends in a traceback.
"""

import argparse
import ast
import gc
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from pkgutil import iter_modules
from typing import Protocol

from eventhub.ground import private
from eventhub.ground.wrong import WrongSetting
from eventhub.run.asking import WRONG, OneSentenceParser, meant
from rooms.kernel.refused import Refused

DONE, FAILED, STOPPED = 0, 1, 130
TOGETHER = {"restore": "backup", "link": "gatherings", "delete": "gatherings"}
"""Commands that stand in another's module."""
SAID = {
    "backup": "a copy of everything, while people go on working",
    "restore": "go back to a copy (stop the server first)",
    "link": "a new link for somebody who lost theirs", "delete": "delete a gathering whole, also from every copy",
    "gatherings": "every gathering on this server",
}  # fmt: skip
"""What is said of commands whose module holds several; of any other its first line says it."""


class Commands(Protocol):
    """Where a module registers its command: argparse's own subparsers."""

    def add_parser(self, name: str, *, help: str | None = None) -> argparse.ArgumentParser: ...


def main(argv: list[str] | None = None) -> int:
    """Run one command; answers the exit code."""
    argv = sys.argv[1:] if argv is None else argv
    private.from_now_on()
    _sayable()
    try:
        argv = meant(argv, names())
        args = parser(argv).parse_args(argv)
        _hushed()
        code: int = args.run(args)
        sys.stdout.flush()  # a reader that went away is noticed here, and not while Python ends
        return code
    except WrongSetting as no:  # also while the application is imported, which reads the environment
        return _told(str(no), WRONG)
    except Refused as no:
        return _told(str(no), FAILED)
    except BrokenPipeError:  # whoever read along (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return DONE
    except KeyboardInterrupt:
        return STOPPED
    except OSError as error:
        return _told(f"{error.filename or 'eventhub'}: {error.strerror or error}", FAILED)


def _sayable() -> None:
    """A console that lacks a letter (Windows, read by another program) gets a question mark, and no traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _hushed() -> None:
    """What only a log would want to know is told to nobody here; a server says anew what it writes down."""
    from eventhub.ground import logs

    logs.configure("error")


def _told(words: str, code: int) -> int:
    print(words, file=sys.stderr)
    return code


def parser(argv: Sequence[str], whole: bool = False) -> OneSentenceParser:
    """Knows the command asked for in full (`whole`: every one), and of all others one line: loading a server takes two
    seconds."""
    found = OneSentenceParser(prog="eventhub", description="Live facilitation for a room full of people.",
                   epilog="eventhub COMMAND --help tells more of each.")  # fmt: skip
    found.add_argument("--version", action="version", version=f"eventhub {_version()}")
    subparsers = found.add_subparsers(required=True, metavar="COMMAND", title="commands")
    wanted = TOGETHER.get(argv[0], argv[0]) if argv else ""
    gc.disable()  # thousands of new classes hold no garbage: looking for it would cost a quarter of the start
    for module in _modules():
        if whole or module == wanted:
            _add(subparsers, module)
        else:
            _mention(subparsers, module)
    gc.enable()
    return found


def _modules() -> list[str]:
    return sorted(module.name for module in iter_modules(__path__))


def names() -> list[str]:
    """Of every command."""
    return [*_modules(), *TOGETHER]


def _add(subparsers: "argparse._SubParsersAction[OneSentenceParser]", module: str) -> None:
    """Its commands in full, each with a sentence, and with what it reads from the environment."""
    found = import_module(f"{__name__}.{module}")
    found.add(subparsers)
    read = getattr(found, "ENVIRONMENT", ())
    for name in _named(module):
        command = subparsers.choices[name]
        sentence = _said(name, module)
        command.description = f"{sentence[:1].upper()}{sentence[1:]}."
        command.epilog = f"From the environment: {', '.join(sorted(read))}." if read else None


def _named(module: str) -> list[str]:
    """The commands that stand in a module."""
    return [module, *(name for name, place in TOGETHER.items() if place == module)]


def _said(name: str, module: str) -> str:
    return SAID.get(name) or _first_line(module).partition(": ")[2].rstrip(".")


def _mention(subparsers: Commands, module: str) -> None:
    """Its commands by name, with what the first line of the module says of them."""
    for name in _named(module):
        subparsers.add_parser(name, help=_said(name, module))


def _first_line(module: str) -> str:
    source = Path(__file__).with_name(f"{module}.py").read_text("utf-8")
    return (ast.get_docstring(ast.parse(source)) or "").partition("\n")[0]


def _version() -> str:
    try:
        return version("eventhub-live")
    except PackageNotFoundError:  # run from a folder, never installed
        return "unknown"
