"""python -m tests.frozen.draw: the screens were changed on purpose. Draws them anew; the diff is read in the commit.

The journal, and what may never change of it, are not touched: there is no command for that.
"""

from tests.frozen.replay import gatherings
from tests.frozen.screens import SCREENS, texts


def main() -> None:
    drawn = {name: text for frozen in gatherings() for name, text in texts(frozen).items()}
    SCREENS.mkdir(exist_ok=True)
    for path in SCREENS.glob("*.html"):
        if path.name not in drawn:
            path.unlink()
    for name, text in drawn.items():
        (SCREENS / name).write_text(text, "utf-8")
    print(f"{len(drawn)} faces drawn. Read what changed: git diff tests/frozen/screens")


if __name__ == "__main__":
    main()
