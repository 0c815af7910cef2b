"""Where to write names beside points so that they do not run into each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Unit directions in order of preference, as cartographers rank them: right first, below last.
DIRECTIONS = ((1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1), (0, 1), (0, -1))
# Nearest first; the far rings are for crowded places and get a leader line.
GAPS = (1.0, 2.6, 4.2)
SWEEPS = 12
COST_OF_LABEL, COST_OF_POINT, COST_OUTSIDE, COST_OF_DOUBT, COST_OF_STEP = 100, 60, 200, 25, 1.0

Boxes = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Placed:
    """The lower left corner of a label, and whether it is far enough to need a leader line."""

    x: float
    y: float
    far: bool


def place(
    points: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[float, float]],
    frame: tuple[float, float, float, float],
    gap: float,
) -> list[Placed]:
    """Choose one of the 24 places around each point, so that overlaps are least.

    All lengths are in one unit (pixels, say); `sizes` are width and height of each label, `gap`
    the distance of the nearest place, `frame` is (left, bottom, right, top). Same input, same
    answer: labels take turns to move to their best place until none moves.
    """
    boxes = [_candidates(*args, gap) for args in zip(points, sizes, strict=True)]
    own = [_own_costs(each, points, i, frame, gap) for i, each in enumerate(boxes)]
    chosen = [int(np.argmin(cost)) for cost in own]
    for _ in range(SWEEPS):
        before = list(chosen)
        for i, each in enumerate(boxes):
            others = np.array([boxes[j][chosen[j]] for j in range(len(boxes)) if j != i])
            clashes = _overlap(each, others.reshape(-1, 4)).sum(axis=1)
            chosen[i] = int(np.argmin(own[i] + COST_OF_LABEL * clashes))
        if chosen == before:
            break
    return [
        Placed(float(each[n][0]), float(each[n][1]), n >= len(DIRECTIONS))
        for each, n in zip(boxes, chosen, strict=True)
    ]


def legible(
    points: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[float, float]],
    placed: Sequence[Placed],
    first: Sequence[int] = (),
) -> set[int]:
    """The numbers of the labels that stay when those in the way of most others are left out, until
    none covers another or another's point. Those in `first` stay before all others.
    """
    corners = [(p.x, p.y, p.x + w, p.y + h) for p, (w, h) in zip(placed, sizes, strict=True)]
    boxes = np.array(corners).reshape(-1, 4)
    dots = np.array([(x, y, x + 1e-6, y + 1e-6) for x, y in points]).reshape(-1, 4)
    covers = _overlap(boxes, dots) > 0
    clash = (_overlap(boxes, boxes) > 0) | covers | covers.T
    np.fill_diagonal(clash, False)
    left = set(range(len(placed)))
    while len(left) > 1:
        counts = {n: int(clash[n, list(left)].sum()) for n in sorted(left)}
        worst = max(counts, key=lambda n: (counts[n] > 0 and n not in first, counts[n]))
        if not counts[worst]:
            break
        left.discard(worst)
    return left


def _candidates(point: tuple[float, float], size: tuple[float, float], gap: float) -> Boxes:
    """Boxes (left, bottom, right, top) around the point, near ring first."""
    (x, y), (width, height) = point, size
    boxes = []
    for ring in GAPS:
        for right, up in DIRECTIONS:
            reach = gap * ring * (0.8 if right and up else 1.0)
            left = x + right * reach - width * (1 - right) / 2
            bottom = y + up * reach - height * (1 - up) / 2
            boxes.append((left, bottom, left + width, bottom + height))
    return np.array(boxes)


def _own_costs(
    boxes: Boxes,
    points: Sequence[tuple[float, float]],
    index: int,
    frame: tuple[float, float, float, float],
    gap: float,
) -> NDArray[np.float64]:
    """What each place costs whatever the other labels do: rank, covered points, edge of the map."""
    half = gap / 2
    dots = np.array([(x - half, y - half, x + half, y + half) for x, y in points])
    covered = _overlap(boxes, np.delete(dots, index, axis=0)).sum(axis=1) > 0
    away = _distances(boxes, np.asarray(points))
    # A name beside another dot would be read as that dot's.
    doubtful = np.delete(away, index, axis=1).min(axis=1, initial=np.inf) < 1.6 * away[:, index]
    left, bottom, right, top = frame
    outside = (boxes[:, 0] < left) | (boxes[:, 1] < bottom)
    outside |= (boxes[:, 2] > right) | (boxes[:, 3] > top)
    steps = np.arange(len(boxes), dtype=np.float64)
    steps[len(DIRECTIONS) :] *= 3
    costs: NDArray[np.float64] = COST_OF_STEP * steps + COST_OF_POINT * covered
    costs += COST_OUTSIDE * outside + COST_OF_DOUBT * doubtful
    return costs


def _distances(boxes: Boxes, points: NDArray[np.float64]) -> NDArray[np.float64]:
    """From each box (row) to each point (column)."""
    x, y = points[None, :, 0], points[None, :, 1]
    wide = np.maximum(np.maximum(boxes[:, None, 0] - x, x - boxes[:, None, 2]), 0)
    high = np.maximum(np.maximum(boxes[:, None, 1] - y, y - boxes[:, None, 3]), 0)
    away: NDArray[np.float64] = np.hypot(wide, high)
    return away


def _overlap(boxes: Boxes, others: Boxes) -> NDArray[np.float64]:
    """Share of each box that each other box covers, plus one where they touch at all."""
    wide = np.minimum(boxes[:, None, 2], others[None, :, 2]) - np.maximum(
        boxes[:, None, 0], others[None, :, 0]
    )
    high = np.minimum(boxes[:, None, 3], others[None, :, 3]) - np.maximum(
        boxes[:, None, 1], others[None, :, 1]
    )
    shared = wide.clip(min=0) * high.clip(min=0)
    whole = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    return np.where(shared > 0, 1 + shared / whole[:, None], 0.0)
