"""Every name our scripts call is there: a name nobody imported is found before somebody presses the button."""

import re

import pytest

from eventhub.ground.places import STATIC

SCRIPTS = sorted((STATIC / "js").glob("*.js"))
_BLIND = re.compile(
    r"//[^\n]*|/\*.*?\*/|`(?:\\.|\$\{[^}]*\}|[^`\\])*`|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.DOTALL
)
_CALLED = re.compile(r"(?<![\w.$])([a-z]\w*)\s*\(")
_NAMED = re.compile(r"(?<![\w.$])(?:function|const|let)\s+(\w+)")
_SEVERAL = re.compile(r"(?:import|const|let)\s*[{\[]([^}\]]*)[}\]]|\(([^()]*)\)\s*(?:=>|\{)|\b(\w+)\s*=>", re.DOTALL)
WORDS_OF_THE_LANGUAGE = {"if", "for", "while", "switch", "catch", "function", "return", "await", "async", "of", "in"}
OF_THE_BROWSER = {"addEventListener", "setTimeout", "clearTimeout", "setInterval", "clearInterval", "fetch", "alert",
                  "requestAnimationFrame", "getComputedStyle", "matchMedia", "structuredClone", "scrollTo",
                  "queueMicrotask", "confirm", "removeEventListener", "createImageBitmap",
                  "decodeURIComponent", "encodeURIComponent"}  # fmt: skip


def unknown(text: str) -> set[str]:
    """What a script calls and has from nowhere. Strings and comments are not looked at."""
    inside = "\n".join(re.findall(r"\$\{([^}]*)\}", text))
    code = _BLIND.sub('""', text) + "\n" + inside
    several = "\n".join("\n".join(found) for found in _SEVERAL.findall(code))
    known = set(_NAMED.findall(code)) | set(re.findall(r"\w+", several))
    return set(_CALLED.findall(code)) - known - WORDS_OF_THE_LANGUAGE - OF_THE_BROWSER


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_calls_nothing_it_does_not_have(script):
    assert unknown(script.read_text("utf-8")) == set()


def test_a_name_that_was_never_imported_is_found():
    assert unknown('import { post } from "./outbox.js"\nexport function go() { post(); sendFile(1) }') == {"sendFile"}
