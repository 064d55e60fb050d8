"""One Chromium for all stories of a test process; its helper keeps a loop in our thread, so it makes way for tests of
another kind."""

import shutil

from tests.ground.needed import left_out

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


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
            # all pages of one browser share a process, which saves a fifth of the time
            arguments = ["--no-sandbox", "--process-per-site"]
            self._chromium = self._helper.chromium.launch(executable_path=CHROMIUM, args=arguments)
        return self._chromium

    def close(self) -> None:
        """Nothing of it stays behind, neither a process nor a loop."""
        if self._helper is not None:
            self._chromium.close()
            self._helper.stop()
            self._helper = self._chromium = None


shared = Shared()
