"""One Chromium for all stories of a test process; its helper keeps a loop in our thread, so it makes way for tests of
another kind."""

import shutil

from tests.ground.needed import left_out

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The distribution's Chromium without windows comes first: the same engine for less than half the processor time."""
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
ARGUMENTS = [
    "--no-sandbox",
    "--process-per-site",  # all pages of one browser share a process, which saves a fifth of the time
    "--disable-gpu",  # there is none; what imitates one costs a third of what a page costs
    "--accept-lang=en-US",  # the one without windows speaks nothing by itself
]


class Shared:
    """Opened by the first story, kept open until a test comes that needs the thread for a loop of its own."""

    def __init__(self) -> None:
        self._helper = self._chromium = None

    def open(self):
        """Chromium, as the distribution packages it."""
        if CHROMIUM is None:
            left_out("Chromium")
        if self._chromium is None:
            from playwright.sync_api import sync_playwright

            self._helper = sync_playwright().start()
            self._chromium = self._helper.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        return self._chromium

    def close(self) -> None:
        """Nothing of it stays behind, neither a process nor a loop."""
        if self._helper is not None:
            self._chromium.close()
            self._helper.stop()
            self._helper = self._chromium = None


shared = Shared()
