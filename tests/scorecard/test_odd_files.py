"""Files nobody has seen: what `eventhub score` says of them is what the rules say, worked out a second time."""

import json
from pathlib import Path
from random import Random

import pytest

from eventhub.run.cli import main
from tests.scorecard.oracle import answers

TWELVE = json.loads((Path(__file__).parent / "twelve-units.json").read_text("utf-8"))
LISTS = ("far_apart", "otherwise", "not_scored", "little_activity", "longest")


def file(**changes) -> dict:
    """Two areas and two units, with changes."""
    small = {
        "today": 200, "stale_days": 30, "last_word": {"default": 190}, "areas": {"A": ["x", "y"], "B": ["z"]},
        "views": {"North": {"x": "01", "y": "13", "z": "---"}, "South": {"x": "3-", "y": "--", "z": "02"}},
    }  # fmt: skip
    return {**small, **changes}


def settled(state: int, day: int, **later) -> dict:
    return {"state": state, "day": day, "later_views": {who: {"state": s, "day": d} for who, (s, d) in later.items()}}


def thrown(seed: int) -> dict:
    """Any file at all."""
    dice = Random(seed)
    areas = {f"Area {a}": [f"{a}{n}" for n in range(dice.randint(0, 4))] for a in range(dice.randint(1, 4))}
    every = [one for rows in areas.values() for one in rows]
    units = [f"unit {n}" for n in range(dice.randint(0, 9))]
    views = {unit: {one: "".join(dice.choice("0123--") for _ in range(dice.randint(0, 6))) for one in every
                    if dice.random() < 0.9} for unit in units}  # fmt: skip
    places = [f"{unit}/{one}" for unit in units for one in every]
    agreed = {place: settled(dice.randrange(4), 100, r9=(dice.randrange(4), 100 + dice.randrange(60)))
              for place in places if dice.random() < 0.2}  # fmt: skip
    rest = list(every)
    dice.shuffle(rest)
    joined = {rest.pop(): rest[0] for _ in range(dice.randint(0, 2)) if len(rest) > 1}
    aside = [rest.pop() for _ in range(dice.randint(0, 1)) if rest]
    moved = {one: dice.choice(list(areas)) for one in every if dice.random() < 0.2}
    told = {key: dice.randrange(200) for key in ("default", *units, *places) if dice.random() < 0.3}
    return {"today": 200, "stale_days": dice.choice((0, 1, 60, 120)), "areas": areas, "views": views,
            "settled": agreed, "joined": joined, "aside": aside, "moved": moved, "last_word": told}  # fmt: skip


ODD = {
    "nothing but areas": file(views={}),
    "one unit, one condition": {"today": 1, "areas": {"A": ["x"]}, "views": {"U": {"x": "2"}}},
    "no areas": file(areas={}, views={"North": {}, "South": {}}),
    "an area without conditions": file(areas={"A": ["x", "y"], "B": ["z"], "C": []}),
    "joined in a row": file(joined={"x": "y", "y": "z"}),
    "joined and moved": file(joined={"x": "z"}, moved={"x": "B", "y": "B"}),
    "joined into what is set aside": file(joined={"x": "y"}, aside=["y"]),
    "moved there and its area empty": file(moved={"z": "A"}),
    "moved to where it was": file(moved={"z": "B"}),
    "everything aside": file(aside=["x", "y", "z"]),
    "even numbers of views": file(views={"North": {"x": "0123", "y": "1133", "z": "23"}}),
    "a tie between all and nothing": file(views={"North": {"x": "0033", "y": "3300", "z": "03"}}),
    "half of them scored": file(areas={"A": ["x", "y", "z", "w"]}, views={"U": {"x": "1", "y": "2", "z": "-"}}),
    "fewer than half scored": file(areas={"A": ["x", "y", "z"]}, views={"U": {"x": "3", "y": "-"}}),
    "all performing but one unscored": file(areas={"A": ["x", "y"]}, views={"U": {"x": "33", "y": "--"}}),
    "half developing": file(areas={"A": ["x", "y"]}, views={"U": {"x": "2", "y": "0"}}),
    "settled where nobody said anything": file(settled={"South/y": settled(0, 150)}),
    "settled, and seen otherwise by two": file(
        settled={"North/x": settled(1, 150, r1=(0, 151), r2=(1, 152), r9=(3, 150))}
    ),
    "settled on what is not there any more": file(settled={"North/x": settled(3, 5)}, aside=["x"]),
    "exactly so many days": file(last_word={"default": 170, "North": 171, "South/z": 169}),
    "settled long before the last word": file(settled={"North/x": settled(2, 3)}, last_word={"default": 170}),
    "settled long after it": file(settled={"North/x": settled(2, 199)}, last_word={"default": 1}),
    "no last word at all": file(last_word={}, settled={"South/z": settled(1, 10)}),
    "settled on a day nobody wrote down": file(last_word={}, settled={"South/z": {"state": 1}}),
    "days that have not come": file(last_word={"default": 300}),
    "heard of on the first day": file(last_word={"default": 0}),
    "names in four scripts": file(views={"كينيا": {"x": "1"}, "肯尼亚": {"x": "2"}, "Ελλάς": {}, "L" * 60: {"y": "3"}}),
    "a unit with a stroke in its name": file(views={"N/S": {"x": "12"}}, settled={"N/S/x": settled(2, 9)}),
    **{f"thrown {seed}": thrown(seed) for seed in range(40)},
}  # fmt: skip


def says(tmp_path, capsys, data, *more) -> tuple[int, str, str]:
    """The command as somebody types it: its exit code, and what it said."""
    path = tmp_path / "odd.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data), "utf-8", "surrogatepass")
    code = main(["score", str(path), *more])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.parametrize("data", [TWELVE, *ODD.values()], ids=["twelve", *ODD])
def test_it_says_what_the_rules_say(tmp_path, capsys, data):
    code, out, _ = says(tmp_path, capsys, data, "--json")
    found, expected = json.loads(out), answers(data)
    assert code == 0
    assert found.keys() == expected.keys()
    for key in ("shown", "area", "counts"):
        assert found[key] == expected[key]
        assert list(found[key]) == list(expected[key])
    for key in LISTS:
        assert sorted(found[key]) == sorted(expected[key]), key
    code, table, _ = says(tmp_path, capsys, data)
    assert (code, table.count("\n") > 4) == (0, True)


BROKEN = {
    "two kinds of brackets": '{"areas": [}',
    "a list": "[1, 2]",
    "views of a kind there is none": file(views={"North": {"x": {"r1": 2}}}),
    "a state in words": file(views={"North": {"x": "n"}}),
    "a half state": file(settled={"North/x": {"state": 1.5}}),
    "no state": file(settled={"North/x": {"day": 3}}),
    "true": file(views={"North": {"x": [True]}}),
    "settled as a list": file(settled=[["North/x", 1]]),
    "a unit as a number": file(views={"North": 7}),
    "moved to two places": file(moved={"x": ["A", "B"]}),
    "joined into two": file(joined={"x": ["y", "z"]}),
    "joined in a ring": file(joined={"x": "y", "y": "z", "z": "x"}),
    "an unknown unit settled": file(settled={"West/x": settled(1, 2)}),
    "an unknown condition scored": file(views={"North": {"q": "1"}}),
    "today is not a number": file(today=float("nan")),
    "endless days": file(stale_days=float("inf")),
    "a condition without a name": file(areas={"A": [""]}),
    "half a letter": '{"areas": {"A": ["x"]}, "views": {"\\ud800": {"x": "1"}}}',
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_one_sentence_and_no_answer(tmp_path, capsys, data):
    code, out, err = says(tmp_path, capsys, data, "--json")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith(str(tmp_path)) and "Traceback" not in err


def test_a_file_that_is_not_there_and_one_that_is_no_text_are_told(tmp_path, capsys):
    (tmp_path / "two").write_bytes(b"\xff\xfe{\x00}\x00")
    for name in ("none.json", "two", "."):
        assert main(["score", str(tmp_path / name)]) == 1
        assert capsys.readouterr().err.count("\n") == 1


def test_a_last_word_about_nobody_is_left_out_and_told(tmp_path, capsys):
    odd = file(last_word={"default": 190, "West": 1, "North/q": 2})
    code, out, err = says(tmp_path, capsys, odd, "--json")
    assert (code, json.loads(out)["longest"]) == (0, [])
    assert [line.split("'")[1] for line in err.splitlines()] == ["West", "North/q"]


def test_signs_that_steer_a_terminal_are_not_printed(tmp_path, capsys):
    odd = file(views={"\x1b[31mred\nblue": {"x": "0"}})
    _, out, _ = says(tmp_path, capsys, odd)
    assert "\x1b" not in out and "red\ufffdblue" in out
