"""The desk's search at a hundred thousand enterprises and forty thousand products, whole answers over HTTP."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import translation

from apps.accounts.actions import grant_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.gallery.models import Product, Version
from apps.umkm.models import Enterprise
from smesco_portal.bench import lists
from smesco_portal.bench.catalogue import serve
from smesco_portal.bench.lists import processor
from smesco_portal.bench.load import load

PRODUCTS = """
    INSERT INTO gallery_product (enterprise_id, slug, regency_code, serial, created_at, updated_at)
    SELECT id, 'synthetic-search-' || row_number() OVER (), regency_id,
        row_number() OVER (), now(), now()
    FROM umkm_enterprise ORDER BY id LIMIT %s
"""
VERSIONS = """
    INSERT INTO gallery_version (product_id, number, state, revision, name, name_en, created_at, updated_at,
        description, description_en, hs_status, materials, materials_en, dimensions, dimensions_en, own_label,
        pack_kind, storage, price_on_request, currency_id, price_basis, sample_policy, help_wanted, return_note,
        return_reasons)
    SELECT id, 1, 'draft', 0, (ARRAY['Tas', 'Kain', 'Kursi', 'Teh', 'Piring'])[1 + id %% 5] || ' Sintetis ' || id,
        'Synthetic ' || id, now(), now(), '', '', 'proposed', '', '', '', '', '', '', '', false, 'USD', 'fob', '',
        '{}', '', '{}' FROM gallery_product
"""
NUMBERS = """
    UPDATE umkm_enterprise
    SET nib = lpad((id + 9999000000000)::text, 13, '0'), whatsapp = '+628' || (100000000 + id)
"""


def fill(enterprises: int, products: int) -> None:
    lists.fill(enterprises)
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS)
        cursor.execute(PRODUCTS, [products])
        cursor.execute(VERSIONS)
        cursor.execute("VACUUM ANALYZE umkm_enterprise, gallery_product, gallery_version")


def addresses() -> dict[str, str]:
    one = Enterprise.objects.order_by("pk")[500]
    with translation.override("id"):
        window, page = reverse("desk:search_window"), reverse("desk:search")
    name = one.name.split()[-1]
    return {
        "window: a rare word": f"{window}?q=Sintetis+{name}",
        "window: the beginning of a common word": f"{window}?q=bat",
        "window: a word in every name": f"{window}?q=sintetis",
        "window: a NIB": f"{window}?q={one.nib}",
        "window: a telephone number": f"{window}?q={one.whatsapp.replace('+62', '0')}",
        "window: nothing, another spelling": f"{window}?q=sintetsi+{name}",
        "page: a rare word": f"{page}?q=Sintetis+{name}",
        "page: one kind, a common word": f"{page}?q=batik&kind=makers",
    }


def measure(*, seconds: float) -> dict[str, Any]:
    officer = User.objects.create_user("bench-search@example.com", name="Synthetic")
    grant_role(user=officer, role=StaffRole.OFFICER, by=None)
    client = Client()
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    cookie = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"}
    figures: dict[str, Any] = {
        "enterprises": Enterprise.objects.count(),
        "products": Product.objects.count(),
        "versions": Version.objects.count(),
    }
    with serve(workers=2) as base:
        for name, address in addresses().items():
            found = load([base + address], clients=1, seconds=seconds, headers=cookie)
            figures[name] = {**found.as_row(), "processor ms": processor(client, address)}
    return figures
