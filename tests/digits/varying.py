"""A batch of strips comes in, the same strips in shapes that no font here has go out: other weights, slants, widths."""

from __future__ import annotations

import torch
from torch.nn import functional

from crawler.ocr.strips import HEIGHT

from .strips import COLUMNS, WIDTH

Batch = tuple[torch.Tensor, torch.Tensor]


def varied(strips: torch.Tensor, labels: torch.Tensor) -> Batch:
    """Strips (n, 32, 256) of bytes as (n, 1, 32, 256) from 0 to 1, and their labels (n, 128) where they moved to."""
    ink, (places, stretch) = _weighed(strips.unsqueeze(1).float() / 255), _places(len(strips))
    ink = functional.grid_sample(ink, places, mode="bilinear", padding_mode="zeros", align_corners=False)
    ink = ink * _chance(len(ink), 0.75, 1.25) + torch.randn_like(ink) * _chance(len(ink), 0, 0.04)
    middle = (COLUMNS - 1) / 2
    source = ((torch.arange(COLUMNS) - middle) * stretch[:, 0] + middle).round().long()
    moved = labels.long().gather(1, source.clamp(0, COLUMNS - 1))
    return ink.clamp(0, 1), torch.where((source >= 0) & (source < COLUMNS), moved, 0)


def _weighed(ink: torch.Tensor) -> torch.Tensor:
    """A third of the strips bolder, some thinner."""
    chance = torch.rand(len(ink), 1, 1, 1)
    bold, thin = functional.max_pool2d(ink, 3, 1, 1), -functional.max_pool2d(-ink, (1, 3), 1, (0, 1))
    bolder, thinner = ink + (bold - ink) * chance * 2, ink + (thin - ink) * (chance - 0.85) * 2.3
    return torch.where(chance < 0.3, bolder, torch.where(chance > 0.85, thinner, ink))


def _places(count: int) -> Batch:
    """Where each pixel comes from (n, 32, 256, 2) for `grid_sample`, and how strips are stretched (n, 1, 1)."""
    rough = torch.randn(count, 2, 4, 24) * torch.rand(count, 1, 1, 1) * torch.tensor([1.3, 1.0]).view(1, 2, 1, 1)
    bent = functional.interpolate(rough, size=(HEIGHT, WIDTH), mode="bicubic", align_corners=False)
    stretch = 1 + 0.12 * torch.randn(count, 1, 1).clamp(-2, 2)
    taller = 1 + 0.06 * torch.randn(count, 1, 1).clamp(-2, 2)
    slant = 0.12 * torch.randn(count, 1, 1) * (torch.rand(count, 1, 1) < 0.5)
    down, across = torch.meshgrid(
        torch.arange(HEIGHT) - (HEIGHT - 1) / 2, torch.arange(WIDTH) - (WIDTH - 1) / 2, indexing="ij"
    )
    x = across * stretch + down * slant + bent[:, 0]
    y = down * taller + torch.randn(count, 1, 1) * 0.7 + bent[:, 1]
    return torch.stack([x / (WIDTH / 2), y / (HEIGHT / 2)], dim=-1), stretch


def _chance(count: int, least: float, most: float) -> torch.Tensor:
    return least + (most - least) * torch.rand(count, 1, 1, 1)
