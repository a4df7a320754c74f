"""Pictures as bytes: is this file a photograph we can take, and its upright, metadata-free copies.

Knows no model and no person. The content decides, never the name or the declared type.
"""

from __future__ import annotations

import hashlib
import io
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

import pillow_heif
from PIL import Image, ImageCms

from apps.common.errors import Refused
from apps.gallery.choices import PHOTO_WIDTHS, PictureFault

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 50_000_000
MIN_SIDE = 100
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
# What a file that is also something else betrays itself by. Looked for where pictures have no pixels.
FOREIGN = re.compile(rb"%PDF-|<html|<script|<!doctype|<\?php|<svg|PK\x03\x04|\x7fELF", re.IGNORECASE)
NEXT_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
ORIENTATION = 0x0112
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
SRGB = ImageCms.createProfile("sRGB")

pillow_heif.register_heif_opener(thumbnails=False)


@dataclass(frozen=True)
class Inspected:
    """A file found to be a photograph. Sizes are of the upright picture, in pixels."""

    content: bytes
    sha256: str
    suffix: str
    width: int
    height: int


def inspect(file: IO[bytes], size: int) -> Inspected:
    """Look at an uploaded file of `size` bytes; raises Refused with the reason."""
    if size > MAX_BYTES:
        raise fault(PictureFault.TOO_LARGE)
    content = file.read(MAX_BYTES + 1)
    if not content:
        raise fault(PictureFault.EMPTY)
    kind = kind_of(content)
    if kind is None:
        raise fault(PictureFault.NOT_A_PICTURE)
    if hides_something(content, kind):
        raise fault(PictureFault.HIDDEN)
    width, height = check_content(content)
    return Inspected(content, hashlib.sha256(content).hexdigest(), kind, width, height)


def kind_of(content: bytes) -> str | None:
    """jpg, png, webp or heic by the first bytes; None for anything else."""
    if content.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content[4:8] == b"ftyp" and content[8:12] in (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"):
        return "heic"
    return None


def hides_something(content: bytes, kind: str) -> bool:
    """Is the file also a document, page or archive? Its head and what follows the picture's end tell.

    Phones append short films and depth maps to their photographs, so an appendix alone is no reason.
    """
    return bool(FOREIGN.search(content[:1024]) or FOREIGN.search(content, end_of_picture(content, kind)))


def end_of_picture(content: bytes, kind: str) -> int:
    if kind == "jpg":
        return end_of_jpeg(content)
    if kind == "png":
        end = content.find(b"IEND")
        return len(content) if end < 0 else end + 8
    if kind == "webp":
        return 8 + int.from_bytes(content[4:8], "little")
    return len(content)


def end_of_jpeg(content: bytes) -> int:
    """Walk the segments; previews inside metadata have ends of their own, which do not count."""
    at = 2
    while at + 4 <= len(content):
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
    return len(content)


def open_picture(content: bytes) -> Image.Image:
    """Read the header only: no pixel is decoded before the size is known to be sane."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's own alarm begins above our limit, and odd EXIF is no reason
        return Image.open(io.BytesIO(content), formats=FORMATS)


def check_content(content: bytes) -> tuple[int, int]:
    """Upright width and height; Refused when too large, too small or damaged."""
    try:
        picture = open_picture(content)
    except Image.DecompressionBombError:
        raise fault(PictureFault.TOO_MANY_PIXELS)
    except Exception:  # noqa: BLE001 - decoders of four formats fail in as many ways; the answer is the same
        raise fault(PictureFault.DAMAGED)
    if picture.width * picture.height > MAX_PIXELS:
        raise fault(PictureFault.TOO_MANY_PIXELS)
    if min(picture.size) < MIN_SIDE:
        raise fault(PictureFault.TOO_SMALL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            turn, size = turn_of(picture), picture.size
            picture.draft("RGB", (160, 160))
            picture.load()
    except Exception:  # noqa: BLE001 - as above
        raise fault(PictureFault.DAMAGED)
    return upright_size(size, turn)


def fault(kind: PictureFault) -> Refused:
    return Refused(kind.label, code=kind.value)


def widths_for(width: int) -> list[int]:
    """Never enlarged: a smaller original has its own width as the largest."""
    return [one for one in PHOTO_WIDTHS if one < width] + [min(width, PHOTO_WIDTHS[-1])]


def turn_of(picture: Image.Image) -> Image.Transpose | None:
    """What EXIF says must be done to stand upright. The HEIC reader has turned its pictures already."""
    return TURNS.get(picture.getexif().get(ORIENTATION, 1))


def upright_size(size: tuple[int, int], turn: Image.Transpose | None) -> tuple[int, int]:
    return (size[1], size[0]) if turn in SIDEWAYS else size


def render(content: bytes) -> tuple[tuple[int, int], Iterator[tuple[int, str, bytes]]]:
    """The upright size of the original, and its copies as (width, webp or jpg, bytes), widest first.

    The copies carry no metadata at all; colours are converted to sRGB. Raises Refused when damaged.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = open_picture(content)
            if picture.width * picture.height > MAX_PIXELS:
                raise fault(PictureFault.DAMAGED)
            stored, turn = picture.size, turn_of(picture)
            upright = upright_size(stored, turn)
            scale = widths_for(upright[0])[-1] / upright[0]
            target = (max(1, round(stored[0] * scale)), max(1, round(stored[1] * scale)))
            picture.draft("RGB", target)  # JPEG: decodes at a half, a quarter or an eighth
            picture.load()
            profile = picture.info.get("icc_profile")
            picture = eight_bits(picture)
            if picture.size != target:
                picture = picture.resize(target, Image.Resampling.LANCZOS, reducing_gap=2.0)
            if turn is not None:
                picture = picture.transpose(turn)
            return upright, copies(plain(picture, profile))
    except Refused:
        raise
    except Exception:  # noqa: BLE001 - decoders of four formats fail in as many ways; the answer is the same
        raise fault(PictureFault.DAMAGED)


def eight_bits(picture: Image.Image) -> Image.Image:
    """Palettes and sixteen-bit greys as something that can be resized."""
    if picture.mode in ("P", "PA", "LA", "La", "1"):
        return picture.convert("RGBA")
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return picture


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
        for kind, options in (("webp", {"quality": 80, "method": 2}), ("jpg", {"quality": 82, "optimize": True})):
            out = io.BytesIO()
            picture.save(out, "WEBP" if kind == "webp" else "JPEG", **options)
            yield width, kind, out.getvalue()
