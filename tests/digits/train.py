"""Teaches the digit model and writes `crawler/ocr/digits.npz`. Needs torch; see `tests.digits` for the command."""

from __future__ import annotations

import argparse
import multiprocessing
import random
from pathlib import Path

import numpy as np
import torch
from torch import nn

from crawler.ocr import digits

from .fonts import HELD_OUT, faces, latins
from .strips import COLUMNS, WIDTH, samples
from .varying import varied

_CLASSES = 22
_BATCH = 32


class Reader(nn.Module):
    """The network that `crawler.ocr.digits` runs with numpy."""

    def __init__(self) -> None:
        super().__init__()
        widths = (1, 16, 32, 48, 64, 64, 64, _CLASSES)
        self.layers = nn.ModuleList(
            nn.Conv2d(widths[i], widths[i + 1], window, stride=steps, padding=margin, dilation=(1, apart))
            for i, (window, steps, margin, apart) in enumerate(digits.SHAPES)
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Strips (n, 1, 32, w) to class scores (n, 22, w / 2)."""
        for i, layer in enumerate(self.layers):
            x = layer(x if i == 0 else nn.functional.relu(x))
        return x[:, :, 0]


def _made(job: tuple[int, int, str]) -> tuple[np.ndarray, np.ndarray]:  # type: ignore[type-arg]
    seed, count, folder = job
    chance = random.Random(seed)
    taught = [face for face in faces(Path(folder)) if face.family not in HELD_OUT]
    beside = latins(Path(folder))
    strips, labels = np.zeros((count, 32, WIDTH), np.uint8), np.zeros((count, COLUMNS), np.int8)
    done = 0
    while done < count:
        family = chance.choice(sorted({face.family for face in taught}))
        own = [face for face in taught if face.family == family]
        for pixels, columns in samples(chance, own, beside)[: count - done]:
            strips[done], labels[done] = pixels, columns
            done += 1
    return strips, labels


def material(folder: Path, count: int, seed: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Strips and labels, made in a process for every core."""
    jobs = [(seed + i, 1000, str(folder)) for i in range(count // 1000)]
    with multiprocessing.get_context("spawn").Pool() as pool:
        made = pool.map(_made, jobs, chunksize=1)
    strips, labels = (np.concatenate(parts) for parts in zip(*made, strict=True))
    return torch.from_numpy(strips), torch.from_numpy(labels)


def taught(model: Reader, strips: torch.Tensor, labels: torch.Tensor, epochs: float, rate: float) -> Reader:
    """Pass over the material so many times, every strip in another shape each time; the mean of late weights stays."""
    steps = int(epochs * len(strips) / _BATCH)
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=steps + 1, pct_start=0.1)
    mean = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.995))
    total = 0.0
    for step in range(1, steps + 1):
        chosen = torch.randint(len(strips), (_BATCH,))
        shown, meant = varied(strips[chosen], labels[chosen])
        loss = nn.functional.cross_entropy(model(shown.contiguous(memory_format=torch.channels_last)), meant)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        mean.update_parameters(model)
        total += loss.item()
        if step % 200 == 0:
            print(f"{step}/{steps} loss {total / 200:.4f}", flush=True)
            total = 0.0
    late = Reader()
    late.load_state_dict(mean.module.state_dict())
    return late


def save(model: Reader) -> None:
    """Half precision is enough to read with."""
    weights = {name.removeprefix("layers."): value for name, value in model.state_dict().items()}
    np.savez_compressed(digits.WEIGHTS, **{name: value.half().numpy() for name, value in weights.items()})


def main() -> None:
    """Make material, teach, write the weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--fonts", type=Path, required=True, help="folder with unpacked @fontsource packages")
    options.add_argument("--strips", type=int, default=40_000)
    options.add_argument("--epochs", type=float, default=8)
    options.add_argument("--keep", type=Path, help="keep the material here, or take it from here")
    options.add_argument("--go-on", action="store_true", help="start from the weights there are")
    options.add_argument("--blend", type=float, default=1.0, help="with --go-on: share of the new weights in the mean")
    options.add_argument("--rate", type=float, default=5e-3)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    if chosen.keep and chosen.keep.exists():
        strips, labels = torch.load(chosen.keep)
    else:
        strips, labels = material(chosen.fonts, chosen.strips, chosen.seed)
        if chosen.keep:
            torch.save((strips, labels), chosen.keep)
    print(f"{len(strips)} strips", flush=True)
    torch.manual_seed(chosen.seed)
    torch.set_num_threads(1)  # the layers are small: threads would wait for each other
    model, before = Reader(), {}
    if chosen.go_on:
        with np.load(digits.WEIGHTS) as kept:
            before = {f"layers.{name}": torch.from_numpy(kept[name]).float() for name in kept.files}
        model.load_state_dict(before)
    model = taught(model.to(memory_format=torch.channels_last), strips, labels, chosen.epochs, chosen.rate)
    if before:
        after = model.state_dict()
        model.load_state_dict({name: torch.lerp(old, after[name], chosen.blend) for name, old in before.items()})
    save(model)


if __name__ == "__main__":
    main()
