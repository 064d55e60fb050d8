"""Whatever is to be drawn stands on the sheet once, in type that the last row can read, and nothing touches."""

from itertools import combinations

import pytest

from rooms.drawing.sheet import HEIGHT, LADDER, LEAST, NARROW, PAD, TOP, WIDE, indent
from rooms.drawing.text import width
from rooms.roadmap.picture import MODES, sheet_of
from rooms.template.format import template_from_json
from tests.drawing.templates import template

SEEDS = range(40)


def sheets(seed: int):
    made = template_from_json(template(seed))
    lang = next(iter(made.areas[0].title))
    return made, [sheet_of(made, lang, mode, shape) for mode in MODES for shape in (WIDE, NARROW)]


def boxes(page):
    return [box for column in page.columns for box in column.boxes]


def apart(one, other) -> bool:
    return (
        one.x + one.w <= other.x + 0.01 or other.x + other.w <= one.x + 0.01
        or one.y + one.h <= other.y + 0.01 or other.y + other.h <= one.y + 0.01
    )  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_every_open_condition_stands_there_once_in_its_order(seed):
    made, found = sheets(seed)
    expected = [each.number for area in made.areas for each in area.conditions if each.open]
    for sheet in found:
        assert [box.key for page in sheet.pages for box in boxes(page)] == expected, f"seed {seed}"


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_overlaps_and_nothing_leaves_the_sheet(seed):
    for sheet in sheets(seed)[1]:
        for page in sheet.pages:
            every = [*page.capsules, *boxes(page)]
            assert all(box.x >= 0 and box.x + box.w <= sheet.shape.width for box in every), f"seed {seed}"
            assert all(box.y >= 0 and box.y + box.h <= HEIGHT for box in every), f"seed {seed}"
            assert all(apart(one, other) for one, other in combinations(every, 2)), f"seed {seed}"


@pytest.mark.parametrize("seed", SEEDS)
def test_every_line_fits_its_block_and_no_type_is_below_a_thirty_third(seed):
    for sheet in sheets(seed)[1]:
        assert sheet.font in LADDER and min(sheet.title_font, sheet.goal_font) >= LEAST
        for page in sheet.pages:
            for box in boxes(page):
                first = indent(box.block.mark)
                rooms = [box.w - 2 * PAD - (first if place == 0 else 0) for place in range(len(box.lines))]
                wide = [width(line, sheet.font) for line in box.lines]
                assert all(line <= room + 0.01 for line, room in zip(wide, rooms, strict=True)), f"seed {seed}"
                assert len(box.lines) * sheet.font * 1.07 + 2 * PAD <= box.h + 0.01, f"seed {seed}"


@pytest.mark.parametrize("seed", SEEDS)
def test_columns_end_level_and_a_page_of_several_has_at_most_five_or_four(seed):
    for sheet in sheets(seed)[1]:
        for page in sheet.pages:
            assert len(page.columns) <= sheet.shape.columns or len(sheet.pages) == 1
            bottom = sheet.shape.bottom
            ends = {round(column.boxes[-1].y + column.boxes[-1].h, 3) for column in page.columns if column.boxes}
            starts = {column.boxes[0].y for column in page.columns if column.boxes}
            assert (ends or {bottom}, starts or {TOP}) == ({bottom}, {TOP}), f"seed {seed}"
