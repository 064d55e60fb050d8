"""The real server, with two small room kinds added: python -m tests.ground.server (settings from the environment)."""

import os
import sys
from contextlib import asynccontextmanager
from pathlib import Path

from eventhub.ground.settings import from_environment
from eventhub.run import main
from eventhub.run.serve import serve
from eventhub.screens import pages
from tests.ground import bench_hooks
from tests.ground.rounds import rounds
from tests.ground.tally import tally

main.KINDS = (*main.KINDS, *(kind for kind in (tally, rounds) if kind not in main.KINDS))
pages.FOLDERS.append(Path(__file__).parent / "templates")
app = main.create_app(from_environment())
_lifespan = app.router.lifespan_context


@asynccontextmanager
async def lifespan(given):
    """The real one, with an ear for the bench."""
    async with _lifespan(given) as state:
        bench_hooks.listen(given.state)
        yield state


app.router.lifespan_context = lifespan
bench_hooks.add_constant(app)

if __name__ == "__main__":
    settings = from_environment()
    if os.environ.get("BENCH_CORE"):
        os.sched_setaffinity(0, {int(os.environ["BENCH_CORE"])})
    sys.exit(serve(settings, app if settings.workers == 1 else "tests.ground.server:app"))
