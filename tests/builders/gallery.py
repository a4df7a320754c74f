"""Products in every state, reached through the real actions, with small real pictures."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from apps.accounts.models import User
from apps.gallery import actions
from apps.gallery.models import Product, Version
from apps.gallery.rules.checks import ALL_TICKED
from apps.gallery.tasks import prepare_photo
from apps.reference.models import Category
from apps.umkm.models import Enterprise

FACTS: dict[str, Any] = {
    "name_en": "Hand-woven water hyacinth basket",
    "description": "Keranjang anyaman tangan dari eceng gondok Rawa Pening, dikeringkan matahari.",
    "description_en": "A basket woven by hand from water hyacinth of Rawa Pening, dried in the sun.",
    "hs_code": "460219",
    "materials": "Eceng gondok, rotan",
    "materials_en": "Water hyacinth, rattan",
    "dimensions": "32 × 24 × 18 cm",
    "weight_grams": 640,
    "moq": 200,
    "unit": "pcs",
    "capacity": 1500,
    "lead_days": 30,
    "price_min": "11.20",
    "price_max": "14.00",
    "currency": "USD",
    "incoterms": ["FOB", "EXW"],
    "port": "IDSRG",
    "sample_policy": "paid",
}
WALLS = ["#D8CBB5", "#C9D3CF", "#E3D6C6", "#CFC8D8", "#D9CFC0", "#C8CFD9"]


@cache
def picture(number: int = 0, kind: str = "PNG", size: tuple[int, int] = (640, 800)) -> bytes:
    """A small noise-free picture; every number is another one."""
    image = Image.new("RGB", size, WALLS[number % len(WALLS)])
    width, height = size
    ImageDraw.Draw(image).rectangle(
        (width * 0.2, height * 0.3, width * 0.5 + number * 3, height * 0.8), fill=(122, 74, (33 + number * 7) % 256)
    )
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def upload(name: str = "foto.png", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture() if content is None else content)


def photographs(product: Product, by: User, count: int = 3, start: int = 0) -> Version:
    """Added through the real action and prepared by the real task's function. Answers the open version."""
    files = [upload(f"foto-{number}.png", picture(number)) for number in range(start, start + count)]
    for result in actions.add_photos(product=product, by=by, files=files):
        assert result.photo is not None, result.reason
        prepare_photo(result.photo.pk)
    return product.versions.open().get()


def product(enterprise: Enterprise, by: User, *, photos: int = 3, **facts: Any) -> Product:
    """A complete draft with prepared photographs."""
    facts = {**FACTS, **facts}
    name = facts.pop("name", "Keranjang eceng gondok")
    if facts.get("price_on_request"):
        facts["price_min"] = facts["price_max"] = None
    facts.setdefault("category", Category.objects.get(pk="keranjang"))
    made = actions.start_product(enterprise=enterprise, by=by, name=name, **facts)
    if photos:
        photographs(made, by, photos)
    return made


def draft_of(product: Product) -> Version:
    return product.versions.open().get()


def submitted(enterprise: Enterprise, by: User, **facts: Any) -> Product:
    made = product(enterprise, by, **facts)
    actions.submit_version(version=draft_of(made), by=by)
    return made


def published(enterprise: Enterprise, by: User, curator: User, **facts: Any) -> Product:
    """Hangs on the wall; the enterprise must be verified."""
    made = submitted(enterprise, by, **facts)
    actions.publish_version(version=draft_of(made), by=curator, checklist=ALL_TICKED)
    return Product.objects.get(pk=made.pk)


def changed(product: Product, by: User, **changes: Any) -> Version:
    """A new version of what hangs, with `changes`, not yet sent."""
    version = actions.open_version(product=product, by=by)
    return actions.save_version(version=version, by=by, changes=changes)
