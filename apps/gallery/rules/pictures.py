"""Pictures as bytes: is this file a photograph we can take, and its upright, metadata-free copies.

Knows no model and no person. The content decides, never the name or the declared type.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from PIL import Image, ImageCms

from apps.common import uploads
from apps.common.errors import Refused
from apps.common.pictures import load, opened, quietly, resizable, turn_of, upright_size
from apps.gallery.choices import PHOTO_WIDTHS, PictureFault

MAX_BYTES = 20 * 1024 * 1024
MIN_SIDE = 100
# A letter of eight products stays below 100 KB with its pictures, which are shown 178 pixels wide.
LETTER_BYTES = 2500
LETTER_STEPS = ((240, 60), (240, 45), (178, 45), (178, 30), (160, 20), (120, 15))
KINDS = ("jpg", "png", "webp", "heic", "avif")
# What Pillow is told for each kind of copy; the sizes of pages and letters were measured with these.
COPIES: dict[str, tuple[str, dict[str, int]]] = {
    "webp": ("WEBP", {"quality": 80, "method": 2}),
    "jpg": ("JPEG", {"quality": 82, "optimize": True}),
}
SRGB = ImageCms.createProfile("sRGB")


@dataclass(frozen=True)
class InspectedPhoto:
    """A file found to be a photograph. Sizes are of the upright picture, in pixels."""

    file: uploads.Inspected
    sha256: str
    width: int
    height: int


def inspect(file: IO[bytes], size: int) -> InspectedPhoto:
    """Look at an uploaded file of `size` bytes; raises Refused with the reason."""
    try:
        if size > MAX_BYTES:
            raise fault(PictureFault.TOO_LARGE)
        found = uploads.inspect(file, kinds=KINDS, most=MAX_BYTES)
    except Refused as refusal:
        code = refusal.code or ""
        if code in PictureFault:
            raise fault(PictureFault(code)) from refusal
        raise
    picture = opened(found.content)
    if min(picture.size) < MIN_SIDE:
        raise fault(PictureFault.TOO_SMALL)
    width, height = upright_size(picture.size, turn_of(picture))
    return InspectedPhoto(found, hashlib.sha256(found.content).hexdigest(), width, height)


def fault(kind: PictureFault) -> Refused:
    return Refused(kind.label, code=kind.value)


def widths_for(width: int) -> list[int]:
    """Never enlarged: a smaller original has its own width as the largest."""
    return [one for one in PHOTO_WIDTHS if one < width] + [min(width, PHOTO_WIDTHS[-1])]


def render(content: bytes) -> tuple[tuple[int, int], Iterator[tuple[int, str, bytes]]]:
    """The upright size of the original, and its copies as (width, webp or jpg, bytes), widest first.

    The copies carry no metadata at all; colours are converted to sRGB. Raises Refused when damaged; a machine that
    has no memory or no disk left is not the picture's fault and raises what it raises.
    """
    try:
        with quietly():
            picture = opened(content)
            stored, turn = picture.size, turn_of(picture)
            upright = upright_size(stored, turn)
            scale = widths_for(upright[0])[-1] / upright[0]
            target = (max(1, round(stored[0] * scale)), max(1, round(stored[1] * scale)))
            load(picture, target)
            profile = picture.info.get("icc_profile")
            picture = resizable(picture)
            if picture.size != target:
                picture = picture.resize(target, Image.Resampling.LANCZOS, reducing_gap=2.0)
            if turn is not None:
                picture = picture.transpose(turn)
            return upright, copies(plain(picture, profile))
    except MemoryError:
        raise
    except Exception as broken:  # noqa: BLE001 - decoders of five formats fail in as many ways; the answer is the same
        raise fault(PictureFault.DAMAGED) from broken


def plain(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB in sRGB on white, with nothing attached."""
    if picture.mode == "RGBA":
        ground = Image.new("RGB", picture.size, "white")
        ground.paste(picture, mask=picture.getchannel("A"))
        picture = ground
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            picture = ImageCms.profileToProfile(picture, source, SRGB, outputMode="RGB") or picture
        except (ImageCms.PyCMSError, ValueError, OSError):
            pass  # a broken profile: the colours as they stand are the best guess
    picture = picture.convert("RGB")
    picture.info = {}
    return picture


def copies(picture: Image.Image) -> Iterator[tuple[int, str, bytes]]:
    """Each width is made from the next wider one."""
    for width in sorted(widths_for(picture.width), reverse=True):
        if width != picture.width:
            height = max(1, round(picture.height * width / picture.width))
            picture = picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
        for kind, (name, options) in COPIES.items():
            out = io.BytesIO()
            picture.save(out, name, **options)
            yield width, kind, out.getvalue()


def for_letter(copy: bytes) -> bytes:
    """A copy small enough that a letter with all its products stays light: as sharp as its bytes allow."""
    picture, small = opened(copy).convert("RGB"), b""
    for width, quality in LETTER_STEPS:
        if picture.width > width:
            size = (width, max(1, round(picture.height * width / picture.width)))
            picture = picture.resize(size, Image.Resampling.LANCZOS)
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality, optimize=True)
        small = out.getvalue()
        if len(small) <= LETTER_BYTES:
            break
    return small
