"""A picture comes in, a grey one goes out on which coloured stamps and signatures over black print are gone.

Coloured print of its own (a blue heading, a red date) stays: only patches of colour with black print among them go.
"""

from __future__ import annotations

from functools import reduce

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageChops

Mask = npt.NDArray[np.bool_]
_CELL = 16  # pixels
_COLOURED, _INKED = 0.04, 0.03  # share of a cell
_MIXED = 0.12  # share of a patch's cells that hold black print too


def without_stamps(picture: Image.Image) -> Image.Image:
    """The picture in grey, its stamps bleached."""
    if picture.mode != "RGB":
        return picture.convert("L")
    brightest, darkest = (np.asarray(reduce(pick, picture.split())) for pick in (ImageChops.lighter, ImageChops.darker))
    colour = brightest - darkest
    coloured = (colour > 50) & (darkest < 170)
    grey = np.asarray(picture.convert("L"))
    if coloured.mean() < 0.0002:
        return Image.fromarray(grey)
    patches = _overlapping(_shares(coloured) > _COLOURED, _shares(brightest < 110) > _INKED)
    over = np.kron(patches, np.ones((_CELL, _CELL), bool))[: grey.shape[0], : grey.shape[1]]
    tinted = over & (colour > 30)
    bleached = np.clip((brightest.astype(np.float32) - 60) * 2.4, 0, 255)
    return Image.fromarray(np.where(tinted, bleached, grey).astype(np.uint8))


def _shares(mask: Mask) -> npt.NDArray[np.float32]:
    """The share of set pixels in each cell, cells at the edge filled up."""
    down, across = (-mask.shape[0] % _CELL, -mask.shape[1] % _CELL)
    full = np.pad(mask, ((0, down), (0, across)))
    cells = full.reshape(full.shape[0] // _CELL, _CELL, full.shape[1] // _CELL, _CELL)
    return np.asarray(cells.mean(axis=(1, 3)), np.float32)


def _overlapping(coloured: Mask, inked: Mask) -> Mask:
    """The patches of coloured cells that share enough of them with black print."""
    kept = np.zeros_like(coloured)
    left = coloured.copy()
    for start in zip(*np.nonzero(coloured), strict=True):
        if left[start]:
            patch = _patch(left, (int(start[0]), int(start[1])))
            at = tuple(np.array(patch).T)
            if inked[at].mean() >= _MIXED:
                kept[at] = True
    return kept


def _patch(left: Mask, start: tuple[int, int]) -> list[tuple[int, int]]:
    """The cells that hang together with `start`, taken out of `left`."""
    left[start] = False
    patch = [start]
    for row, column in patch:
        for place in ((row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
            if 0 <= place[0] < left.shape[0] and 0 <= place[1] < left.shape[1] and left[place]:
                left[place] = False
                patch.append(place)
    return patch
