"""Cost against pages, as an SVG picture: both axes logarithmic, one line a system."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 420, 60, 190, 24, 46
COLOURS = ("#8a1c1c", "#666666", "#1c4f8a", "#4f8ac0", "#8a6d1c")

Lines = dict[str, list[tuple[float, float, bool]]]


def lines_of(results: Mapping[str, Any]) -> Lines:
    """For each system: pages of text, seconds, whether it settled."""
    found: Lines = {}
    for size in results["sizes"]:
        pages = size["text alone"]["pages"]
        found.setdefault("edition, whole book", []).append(
            (pages, size["edition"]["cpu"] + size["edition"]["tex_cpu"], True)
        )
        found.setdefault("bare text, one run", []).append((pages, size["bare"]["cpu"], True))
        for name, peer in size.get("peers", {}).items():
            found.setdefault(name, []).append((pages, peer["cpu"], peer["settled"]))
    return found


def plot(results: Mapping[str, Any]) -> str:
    """The picture. A hollow point is a system that had not settled when it was stopped."""
    return "\n".join(_picture(lines_of(results))) + "\n"


def _picture(lines: Lines) -> Iterator[str]:
    points = [point for line in lines.values() for point in line]
    x_range = (min(p[0] for p in points) / 1.3, max(p[0] for p in points) * 1.3)
    y_range = (min(p[1] for p in points) / 1.5, max(p[1] for p in points) * 1.5)

    def x(value: float) -> float:
        return _at(value, x_range, LEFT, WIDTH - RIGHT)

    def y(value: float) -> float:
        return _at(value, y_range, HEIGHT - BOTTOM, TOP)

    box = f'viewBox="0 0 {WIDTH} {HEIGHT}"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {box} font-family="sans-serif" font-size="12">'
    yield "<title>Seconds of the processor until the book is settled, by pages of text</title>"
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>'
    for value in _ticks(*y_range):
        yield f'<path d="M{LEFT} {y(value):.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>'
        yield f'<text x="{LEFT - 6}" y="{y(value) + 4:.1f}" text-anchor="end">{value:g} s</text>'
    for pages in sorted({p[0] for p in points}):
        yield f'<path d="M{x(pages):.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#ddd"/>'
        yield f'<text x="{x(pages):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{pages:g}</text>'
    yield f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 8}" text-anchor="middle">pages of text</text>'
    ends = sorted((y(line[-1][1]), name) for name, line in lines.items())
    label: dict[str, float] = {}
    lowest = -math.inf
    for height, name in ends:
        lowest = label[name] = max(height, lowest + 15)
    for (name, line), colour in zip(lines.items(), COLOURS, strict=False):
        path = "L".join(f"{x(pages):.1f} {y(seconds):.1f}" for pages, seconds, _ in line)
        yield f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        for pages, seconds, settled in line:
            fill = colour if settled else "white"
            where = f'cx="{x(pages):.1f}" cy="{y(seconds):.1f}"'
            yield f'<circle {where} r="4" fill="{fill}" stroke="{colour}" stroke-width="2"/>'
        yield f'<text x="{x(line[-1][0]) + 10:.1f}" y="{label[name] + 4:.1f}" fill="{colour}">{name}</text>'
    yield "</svg>"


def _at(value: float, span: tuple[float, float], start: float, end: float) -> float:
    low, high = math.log(span[0]), math.log(span[1])
    return start + (math.log(value) - low) / (high - low) * (end - start)


def _ticks(low: float, high: float) -> Iterator[float]:
    power = math.floor(math.log10(low))
    while 10**power <= high:
        for factor in (1, 2, 5):
            if low <= factor * 10**power <= high:
                yield factor * 10**power
        power += 1
