"""The words of a command line, and what is told when they cannot be meant: a sentence, never a page of usage."""

import argparse
from collections.abc import Iterable
from difflib import get_close_matches
from typing import NoReturn

from eventhub.ground.wrong import WrongSetting

WRONG = 2


class OneSentenceParser(argparse.ArgumentParser):
    """argparse, whose refusal is one line that says where to read on."""

    def error(self, message: str) -> NoReturn:
        """Leaves with exit code 2."""
        said = message.removeprefix("argument ").replace("the following arguments are required:", "it needs")
        self.exit(WRONG, f"{self.prog}: {said.rstrip('.')}. See: {self.prog} --help\n")


def meant(argv: list[str], known: Iterable[str]) -> list[str]:
    """What was typed, with “help” as people type it. Raises WrongSetting for no command, or one there is none of."""
    if argv[:1] == ["help"]:
        argv = [*argv[1:2], "--help"]
    if not argv:
        raise WrongSetting("Say what to do, such as: eventhub demo. All commands: eventhub --help")
    names = sorted(known)
    if argv[0].startswith("-") or argv[0] in names:
        return argv
    near = get_close_matches(argv[0], names, 1)
    told = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(names)}."
    raise WrongSetting(f"There is no command “{argv[0][:40]}”. {told} All commands: eventhub --help")
