"""Pictures from outside: opened by their content, within the memory we have, and as browsers show them.

Every reader of uploaded pictures opens them here. Knows no model and no person.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import pillow_heif
from PIL import Image, ImageChops

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "AVIF")
# What a picture may take while it is opened. 50 megapixels of a phone are 200 MB as PNG and 75 as JPEG.
MOST_MEMORY = 640 * 1024 * 1024
# Bytes for each pixel while a decoder works: Pillow's own copy (RGB takes four), and what the library holds beside it.
TO_DECODE = {"PNG": 4, "WEBP": 12, "HEIF": 7, "AVIF": 7, "JPEG": 4}
TO_CONVERT = {"P": 4, "PA": 4, "LA": 4, "1": 3, "I;16": 8}
# A progressive JPEG is held as coefficients of the whole picture, however small it is wanted.
COEFFICIENTS = 6
NEXT_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
ORIENTATION = 0x0112
# Chromium turns by EXIF in these, and by nothing else: not by XMP, and not in WebP.
TURNED_BY_EXIF = ("JPEG", "PNG", "AVIF")
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SIDEWAYS = {TURNS[5], TURNS[6], TURNS[7], TURNS[8]}
# A JPEG whose end is missing is taken when this much of its height is there.
ENOUGH_OF_IT = 0.75
ENOUGH_SCANS = 6  # of usually ten in a progressive one; before that it is a blur
GREY = 128  # what the decoder puts where nothing was sent

pillow_heif.register_heif_opener(thumbnails=False)
# Our own limit is in bytes and asked below; Pillow's in pixels would refuse large photographs that open in little.
Image.MAX_IMAGE_PIXELS = None


class TooMuchMemory(Exception):
    """Opening this picture would take more than MOST_MEMORY."""


class CutOff(Exception):
    """Too much of the picture's end is missing."""


@contextmanager
def quietly() -> Iterator[None]:
    """Odd EXIF and the like are no reason to warn."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def end_of_jpeg(content: bytes) -> int | None:
    """Where the picture ends, None when its end is missing. Previews inside metadata have ends of their own."""
    at = 2
    while at + 4 <= len(content) or content[at : at + 2] == b"\xff\xd9":
        if content[at] != 0xFF:
            found = NEXT_MARKER.search(content, at)
            if not found:
                break
            at = found.start()
        marker = content[at + 1]
        if marker == 0xD9:
            return at + 2
        if marker == 0xFF:
            at += 1
            continue
        at += 2 if marker == 0x01 or 0xD0 <= marker <= 0xD8 else 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if marker == 0xDA:
            found = NEXT_MARKER.search(content, at)
            if not found:
                break
            at = found.start()
    return None


def lacks_its_end(content: bytes) -> bool:
    return content.startswith(b"\xff\xd8\xff") and end_of_jpeg(content) is None


def opened(content: bytes, formats: tuple[str, ...] = FORMATS) -> Image.Image:
    """Reads the header only: no pixel is decoded before `fits` has been asked. A JPEG without an end is given one."""
    if lacks_its_end(content):
        content = content.rstrip(b"\xff") + b"\xff\xd9"
    with quietly():
        return Image.open(io.BytesIO(content), formats=formats)


def memory_for(picture: Image.Image, full: tuple[int, int]) -> int:
    """Bytes that decoding takes, as it stands after `draft`; `full` is its size before. An estimate from above."""
    width, height = picture.size
    held = width * height * (TO_DECODE.get(picture.format or "", 12) + TO_CONVERT.get(picture.mode, 0))
    if picture.format == "JPEG" and picture.info.get("progressive"):
        held += full[0] * full[1] * COEFFICIENTS
    return held


def load(picture: Image.Image, at_least: tuple[int, int] | None = None) -> None:
    """Decode; a JPEG at a half, a quarter or an eighth while that is not smaller than `at_least`."""
    full = picture.size
    with quietly():
        if at_least:
            picture.draft("RGB", at_least)
        if memory_for(picture, full) > MOST_MEMORY:
            raise TooMuchMemory
        picture.load()


def require_enough(content: bytes) -> None:
    """Incomplete, when a JPEG lacks more than its end. The decoder fills with grey what was not sent."""
    if not lacks_its_end(content):
        return
    picture = opened(content)
    if picture.info.get("progressive") and content.count(b"\xff\xda") < ENOUGH_SCANS:
        raise CutOff
    load(picture, (160, 160))
    filled = Image.new("RGB", picture.size, (GREY, GREY, GREY))
    seen = ImageChops.difference(picture.convert("RGB"), filled).convert("L").point(lambda value: 255 * (value > 1))
    box = seen.getbbox()
    if box is None or box[3] < picture.height * ENOUGH_OF_IT:
        raise CutOff


def turn_of(picture: Image.Image) -> Image.Transpose | None:
    """What must be done to stand upright. The readers of HEIC and AVIF tell their own turns as EXIF or make them."""
    written = picture.info.get("exif")
    if picture.format not in TURNED_BY_EXIF or not isinstance(written, bytes):
        return None
    exif = Image.Exif()
    try:
        with quietly():
            exif.load(written)
            return TURNS.get(exif.get(ORIENTATION, 1))
    except Exception:  # noqa: BLE001 - metadata that cannot be read say nothing, and there are many ways not to be read
        return None


def upright_size(size: tuple[int, int], turn: Image.Transpose | None) -> tuple[int, int]:
    return (size[1], size[0]) if turn in SIDEWAYS else size


def resizable(picture: Image.Image) -> Image.Image:
    """Palettes, sixteen-bit greys and transparent colours as something that can be made smaller."""
    clear = picture.info.get("transparency")
    if picture.mode.startswith("I"):
        return grey(picture, clear)
    if clear is not None and picture.mode in ("RGB", "L"):
        try:
            return picture.convert("RGBA")
        except (ValueError, TypeError):  # a colour of sixteen bits in a picture of eight
            picture.info["transparency"] = tuple(value >> 8 for value in clear) if isinstance(clear, tuple) else None
            return picture.convert("RGBA")
    if picture.mode in ("P", "PA", "LA", "La", "1"):
        return picture.convert("RGBA")
    return picture


def grey(picture: Image.Image, clear: object) -> Image.Image:
    """Sixteen bits as eight; the grey that is called transparent becomes so."""
    small = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if not isinstance(clear, int) or picture.mode != "I;16":
        return small
    raw = picture.tobytes()
    low, high = (Image.frombytes("L", picture.size, raw[part::2]) for part in (0, 1))
    low_differs = low.point(lambda value: 255 * (value != clear & 255))
    small.putalpha(ImageChops.lighter(low_differs, high.point(lambda value: 255 * (value != clear >> 8))))
    return small.convert("RGBA")
