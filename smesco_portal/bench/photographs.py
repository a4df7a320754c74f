"""Photographs a second: our way beside the naive one, on a synthetic picture as rough as a real one.

No model is imported here: each way runs in a fresh process, so that its memory is its own.
"""

from __future__ import annotations

import io
import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from PIL import Image, ImageFilter

from apps.gallery.rules import pictures

MEGAPIXELS_12 = (4000, 3000)


def photographs(count: int = 12) -> dict[str, Any]:
    """Photographs a second in one process, `ratio` ours to the naive way; its memory at the peak and before work."""
    content = a_photograph()
    ours, naive = in_a_process(prepare, content, count), in_a_process(naively, content, max(3, count // 3))
    return {
        "source": f"JPEG {MEGAPIXELS_12[0]} × {MEGAPIXELS_12[1]}, {len(content) // 1024} KB, synthetic",
        "ours": ours,
        "naive": naive,
        "ratio": round(ours["per_second"] / naive["per_second"], 2),
    }


def a_photograph() -> bytes:
    """Noise at several scales, as rough as a real photograph."""
    picture = Image.new("L", MEGAPIXELS_12, 128)
    for grain in (1, 4, 16, 64):
        small = Image.effect_noise((MEGAPIXELS_12[0] // grain, MEGAPIXELS_12[1] // grain), 24)
        picture = Image.blend(picture, small.resize(MEGAPIXELS_12, Image.Resampling.BICUBIC), 0.4)
    out = io.BytesIO()
    Image.merge("RGB", [picture, picture.filter(ImageFilter.BLUR), picture]).save(out, "JPEG", quality=88)
    return out.getvalue()


def prepare(content: bytes) -> None:
    _size, copies = pictures.render(content)
    for _copy in copies:
        pass


def naively(content: bytes) -> None:
    """The same six files; for each width the whole picture is decoded and made smaller."""
    for width in pictures.PHOTO_WIDTHS:
        picture = Image.open(io.BytesIO(content)).convert("RGB")
        height = round(picture.height * width / picture.width)
        picture = picture.resize((width, height), Image.Resampling.LANCZOS)
        for kind in ("WEBP", "JPEG"):
            picture.save(io.BytesIO(), kind, quality=80)


def in_a_process(way: Callable[[bytes], None], content: bytes, count: int) -> dict[str, float]:
    """Each way in a process of its own, so that its memory is its own."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=timed, args=(theirs, way, content, count))
    process.start()
    figures: dict[str, float] = ours.recv()
    process.join()
    return figures


def timed(pipe: Connection, way: Callable[[bytes], None], content: bytes, count: int) -> None:
    before = peak_mb()
    way(content)
    begun = time.perf_counter()
    for _number in range(count):
        way(content)
    seconds = time.perf_counter() - begun
    pipe.send({"per_second": round(count / seconds, 2), "peak_mb": peak_mb(), "before_mb": before})


def peak_mb() -> int:
    """Of this process since it began. Not `getrusage`, whose peak a new process inherits from the one that began it."""
    line = next(one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith("VmHWM:"))
    return round(int(line.split()[1]) / 1024)
