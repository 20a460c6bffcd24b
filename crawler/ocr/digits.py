"""Which digit stands in which column of a strip: a small convolutional network of our own, run with numpy alone.

Taught by `tests.digits.train` on random numbers printed in free Thai fonts, so it knows no likely years.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
WEIGHTS = Path(__file__).with_name("digits.npz")
SHAPES = (
    # rows and columns of the window, its steps down and across, zeros around the input, columns apart
    ((5, 5), (2, 2), (2, 2), 1),
    ((3, 3), (2, 1), (1, 1), 1),
    ((3, 3), (2, 1), (1, 1), 1),
    ((4, 1), (1, 1), (0, 0), 1),
    ((1, 5), (1, 1), (0, 2), 1),
    ((1, 5), (1, 1), (0, 4), 2),
    ((1, 1), (1, 1), (0, 0), 1),
)


def scores(pixels: Floats) -> Floats:
    """Strip (32, w) to the chances of the classes in each pair of columns: (w / 2, 22), rows sum to 1.

    Class 0 is none, 1-10 are 0-9, 11-20 are ๐-๙, 21 is a mark that parts numbers.
    """
    x = pixels[np.newaxis]
    for i, (weight, bias) in enumerate(_layers()):
        x = _convolved(x if i == 0 else np.maximum(x, 0), weight, bias, *SHAPES[i][1:])
    raised = np.exp(x[:, 0] - x[:, 0].max(axis=0))
    return np.asarray((raised / raised.sum(axis=0)).T, np.float32)


@cache
def _layers() -> list[tuple[Floats, Floats]]:
    with np.load(WEIGHTS) as kept:
        return [
            (kept[f"{i}.weight"].astype(np.float32), kept[f"{i}.bias"].astype(np.float32)) for i in range(len(SHAPES))
        ]


def _convolved(  # noqa: PLR0913, PLR0917
    x: Floats, weight: Floats, bias: Floats, steps: tuple[int, int], margin: tuple[int, int], apart: int
) -> Floats:
    (above, beside), (down, across) = margin, steps
    x = np.pad(x, ((0, 0), (above, above), (beside, beside)))
    out, _, high, wide = weight.shape
    rows, columns = (x.shape[1] - high) // down + 1, (x.shape[2] - (wide - 1) * apart - 1) // across + 1
    windows = [
        x[:, i : i + (rows - 1) * down + 1 : down, j * apart : j * apart + (columns - 1) * across + 1 : across]
        for i in range(high)
        for j in range(wide)
    ]
    flat = np.stack(windows, axis=1).reshape(-1, rows * columns)
    return np.asarray((weight.reshape(out, -1) @ flat + bias[:, np.newaxis]).reshape(out, rows, columns))
