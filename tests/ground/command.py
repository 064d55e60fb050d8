"""The command line as a module: `python -m tests.ground.command serve` is `eventhub serve`."""

import sys

from eventhub.run.cli import main

if __name__ == "__main__":
    sys.exit(main())
