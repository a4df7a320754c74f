"""Photographs as telephones and programs really write them; tests/cases/photographs tells what is right for each."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from apps.common import pictures as opening
from apps.common.errors import Refused
from apps.gallery.rules import pictures

CASES = Path(__file__).parent.parent / "cases" / "photographs"


def encoded(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def shown(content: bytes) -> Image.Image:
    """The widest copy, as the gallery shows it."""
    _size, copies = pictures.render(content)
    return Image.open(io.BytesIO(next(one for _width, kind, one in copies if kind == "jpg")))


def taken(content: bytes) -> pictures.InspectedPhoto:
    return pictures.inspect(io.BytesIO(content), len(content))


def case(name: str) -> bytes:
    return (CASES / name).read_bytes()


def test_fifty_megapixels_of_a_telephone_are_taken() -> None:
    assert taken(case("photo_01_50mp_8160x6144.png")).width == 8160
    assert shown(case("photo_01_50mp_8160x6144.png")).width == 1280


@pytest.mark.parametrize("size", [(8192, 6144), (12000, 9000), (16320, 12240)])
def test_a_large_jpeg_is_opened_small(size: tuple[int, int]) -> None:
    content = encoded(Image.new("L", size, 90), quality=50)
    assert taken(content).width == size[0]
    assert shown(content).width == 1280


@pytest.mark.parametrize(("size", "fine"), [((8192, 6144), True), ((14000, 14000), False)])
def test_memory_is_the_limit_and_not_the_number_of_pixels(size: tuple[int, int], fine: bool) -> None:
    content = encoded(Image.new("RGB", size, "brown"), "PNG", compress_level=1)
    if fine:
        assert taken(content).width == size[0]
        return
    with pytest.raises(Refused) as refusal:
        taken(content)
    assert refusal.value.code == "too_many_pixels"


@pytest.mark.parametrize(("factor", "fine"), [(1.0, True), (0.99, False)])
def test_the_limit_stands_where_it_says(monkeypatch: pytest.MonkeyPatch, factor: float, fine: bool) -> None:
    content = encoded(Image.new("RGB", (800, 600)), "PNG")
    monkeypatch.setattr(opening, "MOST_MEMORY", round(800 * 600 * 4 * factor))
    if fine:
        taken(content)
    else:
        with pytest.raises(Refused, match=r"Gambar ini terlalu besar untuk dibuka\. Kirimkan dengan"):
            taken(content)


def test_a_transparent_colour_stands_on_white() -> None:
    assert shown(case("photo_06b_rgb_trns.png")).getpixel((2, 2)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("mode", "colour", "clear"),
    [("RGB", (10, 20, 30), (10, 20, 30)), ("L", 40, 40), ("P", 3, 3), ("I;16", 5000, 5000), ("1", 0, 0)],
)
def test_a_transparent_colour_of_any_kind_of_pixel_stands_on_white(mode: str, colour: Any, clear: Any) -> None:
    image = Image.new(mode, (300, 200), colour)
    if mode == "P":
        image.putpalette([0, 0, 0] * 256)
    other: Any = {"RGB": (200, 0, 0), "I;16": 60000, "1": 1}.get(mode, 200)
    image.paste(other, (0, 0, 150, 200))
    content = encoded(image, "PNG", transparency=clear)
    assert shown(content).convert("L").getpixel((290, 100)) > 250


def test_avif_is_a_photograph() -> None:
    found = taken(case("photo_09_avif.avif"))
    assert (found.file.kind, found.width, found.height) == ("avif", 800, 400)
    assert shown(case("photo_09_avif.avif")).width == 800


def test_an_orientation_in_xmp_alone_turns_nothing() -> None:
    found = taken(case("photo_12_jpeg_xmp6.jpg"))
    assert (found.width, found.height) == (800, 400)
    assert shown(case("photo_12_jpeg_xmp6.jpg")).size == (800, 400)


def turned(kind: str) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    return encoded(Image.new("RGB", (400, 200), "brown"), kind, exif=exif)


def old_png() -> bytes:
    """EXIF as ImageMagick writes it into a text of a PNG, which no browser reads."""
    exif = Image.Exif()
    exif[0x0112] = 6
    raw, info = exif.tobytes(), PngImagePlugin.PngInfo()
    info.add_text("Raw profile type exif", f"\nexif\n{len(raw):8d}\n{raw.hex()}\n")
    return encoded(Image.new("RGB", (400, 200), "brown"), "PNG", pnginfo=info)


# Measured with Chromium 156: natural width and height of each in an <img>.
@pytest.mark.parametrize(
    ("content", "size"),
    [
        (turned("JPEG"), (200, 400)),
        (turned("PNG"), (200, 400)),
        (turned("AVIF"), (200, 400)),
        (turned("WEBP"), (400, 200)),
        (old_png(), (400, 200)),
    ],
)
def test_pictures_stand_as_browsers_show_them(content: bytes, size: tuple[int, int]) -> None:
    found = taken(content)
    assert (found.width, found.height) == size
    assert shown(content).size == size


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize(("kept", "fine"), [(0.999, True), (0.9, True), (0.3, False)])
def test_a_jpeg_that_lacks_only_its_end_is_taken(progressive: bool, kept: float, fine: bool) -> None:
    rough = Image.effect_noise((600, 400), 60).convert("RGB")
    whole = encoded(rough, progressive=progressive, quality=85)
    content = whole[: int(len(whole) * kept)]
    if not fine:
        with pytest.raises(Refused) as refusal:
            taken(content)
        assert refusal.value.code == "damaged"
        return
    assert taken(content).width == 600
    assert shown(content).size == (600, 400)


def test_a_jpeg_without_its_last_mark_is_taken() -> None:
    whole = encoded(Image.new("RGB", (400, 300), "brown"))
    assert taken(whole[:-2]).width == 400
    assert taken(whole[:-1]).width == 400
    assert shown(whole[:-2]).getpixel((399, 299))[0] > 120


def test_a_picture_cut_elsewhere_stays_damaged() -> None:
    for content in (encoded(Image.new("RGB", (400, 300), "brown"))[:300], turned("PNG")[:200], turned("WEBP")[:-200]):
        with pytest.raises(Refused, match=r"Gambar ini rusak dan tidak dapat dibuka\. Ambil atau"):
            taken(content)
