"""The Meshwork Template as a sheet of 1920 x 1080, or 1440 x 1080 for a wall of 4 to 3: what stands where, worked out
before anything is drawn.

An area is a capsule on top and its conditions are blocks under it, as high as their words need; what is left of a
column is shared out, so that all columns end level. A known shape needs no layout engine: the largest type of a ladder
at which every column fits, else pages of at most five columns, on which an area may go on in a second column under one
capsule.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rooms.drawing.marks import LOOKS
from rooms.drawing.text import BOLD, MEDIUM, Wrapped, rtl, wrap
from rooms.drawing.text import width as text_width

WIDTH, HEIGHT = 1920, 1080
MARGIN, GAP, PAD = 28, 10, 9
GOAL, CAPSULE, LEGEND = 84, 120, 52
INDENT = 46
"""Room for the mark before a block's first line, unless it is a long figure."""
LEADING = 1.07
LADDER = (40, 38, 36, 34, 33)
"""Sizes of type, in 1080ths of the picture's height; never below 1/33, or the last row cannot read it."""
LEAST = LADDER[-1]
TOP = GOAL + CAPSULE + GAP
TITLES = ((40, 2), (38, 2), (36, 2), (34, 3), (33, 3))
"""Sizes of an area's title, and how many lines of it a capsule holds."""
GOALS = ((50, 1), (46, 1), (42, 1), (38, 1), (36, 2), (33, 2))


@dataclass(frozen=True, slots=True)
class SheetShape:
    """What a sheet is to fill: its width at a height of 1080, most columns on a page, and lines of its legend."""

    name: str
    width: int
    columns: int
    legend: int

    @property
    def bottom(self) -> int:
        """Where the blocks end and the legend begins."""
        return HEIGHT - self.legend * LEGEND

    @property
    def room(self) -> int:
        """How high a column of blocks may be."""
        return self.bottom - TOP

    def column(self, columns: int) -> float:
        """How wide each of so many is: two fill the sheet, one alone stands in its middle."""
        return (self.width - 2 * MARGIN - GAP * (columns - 1)) / columns if columns > 1 else self.column(2)


WIDE, NARROW = SheetShape("wide", WIDTH, 5, 1), SheetShape("narrow", 1440, 4, 2)
"""A wall of 16 to 9, a PDF; and a projector of 4 to 3, from whose last row letters of the same height are read."""


@dataclass(frozen=True, slots=True)
class ConditionBlock:
    """A condition to draw: `mark` as its figure or state, `counts` as four small numbers below (or none of them)."""

    key: int | str
    title: str
    mark: str = ""
    counts: tuple[int, ...] = ()
    from_room: bool = False


@dataclass(frozen=True, slots=True)
class AreaColumn:
    """A column's heading and what stands under it."""

    key: int | str
    title: str
    blocks: tuple[ConditionBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """Where something stands, in sheet units from the upper left corner, and its lines of text."""

    key: int | str
    x: float
    y: float
    w: float
    h: float
    lines: tuple[str, ...]
    rtl: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockBox(Box):
    """Where a condition stands."""

    block: ConditionBlock


@dataclass(frozen=True, slots=True)
class Column:
    """One column of blocks; `area` is its area's key. Without conditions it has no box."""

    area: int | str
    x: float
    w: float
    boxes: tuple[BlockBox, ...]


@dataclass(frozen=True, slots=True)
class PicturePage:
    """One picture: the capsules (one may span two columns) and the columns under them."""

    capsules: tuple[Box, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class PictureSheet:
    """All pages, in one size of type each for blocks, titles and the goal; `rtl`: the first column stands right."""

    font: int
    title_font: int
    goal_font: int
    goal: tuple[str, ...]
    pages: tuple[PicturePage, ...]
    rtl: bool = False
    shape: SheetShape = WIDE


@dataclass(frozen=True, slots=True)
class _Stack:
    """Blocks that stand in one column, with the lines each of them has at some size and width."""

    area: AreaColumn
    blocks: tuple[ConditionBlock, ...]
    wrapped: tuple[Wrapped, ...]
    heights: tuple[float, ...]

    @property
    def height(self) -> float:
        return sum(self.heights) + GAP * max(len(self.heights) - 1, 0)


def lay_out(
    areas: Sequence[AreaColumn], goal: str = "", right_to_left: bool = False, shape: SheetShape = WIDE
) -> PictureSheet:
    """Where everything stands. Never fails: what fits at no size goes on another page, and a text longer than a whole
    column ends in an ellipsis (its list has it whole)."""
    single = next((size for size in LADDER if _fits(areas, size, shape)), 0)
    font = single or _paged_size(areas, shape)
    columns = shape.column(len(areas))
    rows = [[[stack] for stack in _stacks(areas, font, columns, shape)]] if single else _packed(areas, font, shape)
    title_font = _title_font(rows, shape)
    goal_font, lines = _goal(goal, shape)
    pages = tuple(_page(row, font, title_font, right_to_left, shape) for row in rows)
    return PictureSheet(font, title_font, goal_font, lines, pages, right_to_left, shape)


def _goal(goal: str, shape: SheetShape) -> tuple[int, tuple[str, ...]]:
    room = shape.width - 2 * MARGIN
    tried = [(size, wrap(goal, size, room, weight=BOLD, most=most)) for size, most in GOALS]
    size, found = next(((size, found) for size, found in tried if not (found.cut or found.broken)), tried[-1])
    return size, found.lines


def _wrap(block: ConditionBlock, size: int, width: float, shape: SheetShape) -> Wrapped:
    counted = _line(LEAST) if block.counts else 0
    most = int((shape.room - 2 * PAD - counted) // _line(size))
    return wrap(block.title, size, width - 2 * PAD, indent(block.mark), MEDIUM, most)


def indent(mark: str) -> float:
    """Where a block's first line begins, beside its mark."""
    return INDENT if mark in LOOKS else max(INDENT, text_width(mark, LEAST, BOLD) + PAD)


def _line(size: int) -> float:
    return size * LEADING


def _height(block: ConditionBlock, wrapped: Wrapped, size: int) -> float:
    return max(len(wrapped.lines), 1) * _line(size) + 2 * PAD + (_line(LEAST) if block.counts else 0)


def _stack(area: AreaColumn, blocks: Iterable[ConditionBlock], size: int, width: float, shape: SheetShape) -> _Stack:
    blocks = tuple(blocks)
    wrapped = tuple(_wrap(block, size, width, shape) for block in blocks)
    heights = tuple(_height(block, lines, size) for block, lines in zip(blocks, wrapped, strict=True))
    return _Stack(area, blocks, wrapped, heights)


def _stacks(areas: Iterable[AreaColumn], size: int, width: float, shape: SheetShape) -> list[_Stack]:
    return [_stack(area, area.blocks, size, width, shape) for area in areas]


def _fits(areas: Sequence[AreaColumn], size: int, shape: SheetShape) -> bool:
    """Whether one sheet holds everything at this size, and breaks no word that a full page would not."""
    width, usual = shape.column(len(areas)), shape.column(shape.columns)
    stacks = _stacks(areas, size, width, shape)
    if any(stack.height > shape.room for stack in stacks) or any(
        each.cut for stack in stacks for each in stack.wrapped
    ):
        return False
    needed = sum(_wrap(block, LEAST, usual, shape).broken for area in areas for block in area.blocks)
    broken = sum(each.broken for stack in stacks for each in stack.wrapped)
    return broken <= needed and _titles_fit(areas, width, usual)


def _titles_fit(areas: Iterable[AreaColumn], width: float, usual: float) -> bool:
    """Whether the capsules hold their titles as well as those of a full page would."""
    size, most = TITLES[-1]
    return all(
        not found.cut and found.broken <= _title(area, size, usual, most).broken
        for area in areas
        for found in (_title(area, size, width, most),)
    )


def _paged_size(areas: Sequence[AreaColumn], shape: SheetShape) -> int:
    """The size that needs the fewest pages and breaks the fewest words; of equal ones the largest."""
    return min(LADDER, key=lambda size: (*_cost(_packed(areas, size, shape)), -size))


def _cost(rows: list[list[list[_Stack]]]) -> tuple[int, int]:
    every = [each for row in rows for stacks in row for stack in stacks for each in stack.wrapped]
    return len(rows), sum(each.broken + each.cut for each in every)


def _packed(areas: Sequence[AreaColumn], size: int, shape: SheetShape) -> list[list[list[_Stack]]]:
    """Pages of at most so many columns; an area stays together where it can."""
    rows: list[list[list[_Stack]]] = [[]]
    for area in areas:
        stacks = _filled(area, size, shape)
        for start in range(0, len(stacks), shape.columns):
            part = stacks[start : start + shape.columns]
            if sum(map(len, rows[-1])) + len(part) > shape.columns:
                rows.append([])
            rows[-1].append(part)
    return rows


def _filled(area: AreaColumn, size: int, shape: SheetShape) -> list[_Stack]:
    """An area in as many columns as it needs, none of them much fuller than another."""
    width = shape.column(shape.columns)
    whole = _stack(area, area.blocks, size, width, shape)
    if whole.height <= shape.room:
        return [whole]
    for count in range(2, len(area.blocks) + 1):
        parts = [_stack(area, blocks, size, width, shape) for blocks in _shared(whole, count)]
        if all(part.height <= shape.room for part in parts):
            return parts
    return [_stack(area, [block], size, width, shape) for block in area.blocks]


def _shared(whole: _Stack, count: int) -> list[list[ConditionBlock]]:
    """The blocks in so many columns, in their order, by height."""
    parts: list[list[ConditionBlock]] = [[] for _ in range(count)]
    share, so_far = sum(whole.heights) / count, 0.0
    for block, height in zip(whole.blocks, whole.heights, strict=True):
        parts[min(int((so_far + height / 2) // share), count - 1)].append(block)
        so_far += height
    return [part for part in parts if part]


def _title_font(rows: list[list[list[_Stack]]], shape: SheetShape) -> int:
    """One size for the titles of all areas."""
    spans = [(stacks[0].area, _span(len(stacks), shape.column(sum(map(len, row))))) for row in rows for stacks in row]
    for size, most in TITLES:
        found = [_title(area, size, width, most) for area, width in spans]
        if not any(each.cut or each.broken for each in found):
            return size
    return LEAST


def _span(columns: int, width: float) -> float:
    return columns * width + (columns - 1) * GAP


def _title(area: AreaColumn, size: int, width: float, most: int) -> Wrapped:
    """The lines of an area's title; what the capsule's round ends take away is not theirs."""
    return wrap(area.title, size, width - 2 * _round_end(size, most), 0, BOLD, most)


def _round_end(size: int, lines: int) -> float:
    """How far the first and last line must keep from a capsule's ends, whose half circle has half its height."""
    radius, reach = CAPSULE / 2, min(lines * _line(size) / 2 - size * 0.18, CAPSULE / 2)
    root: float = (radius**2 - reach**2) ** 0.5
    return radius - root + PAD / 2


def _page(row: list[list[_Stack]], font: int, title_font: int, mirrored: bool, shape: SheetShape) -> PicturePage:
    count = sum(map(len, row))
    width = shape.column(count)
    left = (shape.width - _span(count, width)) / 2
    capsules, columns = [], []
    for stacks in row:
        span = _span(len(stacks), width)
        box = _capsule(stacks[0].area, left, span, title_font)
        capsules.append(replace(box, x=shape.width - box.x - box.w) if mirrored else box)
        for stack in stacks:
            fresh = _stack(stack.area, stack.blocks, font, width, shape)
            x = shape.width - left - width if mirrored else left
            columns.append(Column(stack.area.key, x, width, tuple(_boxes(fresh, x, width, shape.room))))
            left += width + GAP
    return PicturePage(tuple(capsules), tuple(columns))


def _capsule(area: AreaColumn, x: float, width: float, size: int) -> Box:
    most = dict(TITLES)[size]
    found = _title(area, size, width, most)
    return Box(area.key, x, GOAL, width, CAPSULE, found.lines, rtl(area.title), cut=found.cut)


def _boxes(stack: _Stack, x: float, width: float, room: float) -> list[BlockBox]:
    """The blocks of a column from top to bottom; the column's slack is shared out among them."""
    more = (room - stack.height) / max(len(stack.blocks), 1)
    boxes, y = [], float(TOP)
    for block, wrapped, height in zip(stack.blocks, stack.wrapped, stack.heights, strict=True):
        boxes.append(BlockBox(block.key, x, y, width, height + more, wrapped.lines, rtl(block.title), wrapped.cut,
                              block=block))  # fmt: skip
        y += height + more + GAP
    return boxes
