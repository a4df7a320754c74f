"""Visits the portal as the people of the demo would, and prints {"person address": status} as its last line."""

from __future__ import annotations

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smesco_portal.settings")
django.setup()

from django.test import Client  # noqa: E402

from apps.accounts.models import User  # noqa: E402
from apps.gallery.models import Product  # noqa: E402
from apps.intake.models import Batch  # noqa: E402
from apps.invitations.models import Occasion  # noqa: E402
from apps.naik_kelas.models import Dossier  # noqa: E402
from apps.umkm.models import Enterprise  # noqa: E402


def wanted() -> dict[str, list[str]]:
    product, maker = Product.objects.published().first(), Enterprise.objects.order_by("pk")[0]
    assert product is not None
    return {
        "": [
            "/",
            "/catalogue/",
            "/catalogue/?q=tas",
            f"/products/{product.slug}/",
            f"/makers/{product.enterprise.slug}/",
            "/collections/",
            "/programme/",
        ],
        "sari@example.com": ["/owner/", "/owner/products/", "/owner/enterprise/", "/owner/readiness/"],
        "joko@smesco.example": ["/desk/", "/desk/curation/"],
        "ratna@smesco.example": [
            "/desk/",
            "/desk/enterprises/",
            f"/desk/enterprises/{maker.pk}/",
            "/desk/imports/",
            "/desk/invitations/",
            "/desk/promotions/",
            *(f"/desk/imports/{batch.pk}/" for batch in Batch.objects.all()[:3]),
            *(f"/desk/invitations/{event.pk}/" for event in Occasion.objects.all()[:2]),
            *(f"/desk/promotions/{dossier.pk}/" for dossier in Dossier.objects.all()[:3]),
        ],
        "hanae.mizoguri@example.com": ["/buyer/", "/buyer/needs/", "/shortlist/"],
    }


def main() -> None:
    found = {}
    for person, addresses in wanted().items():
        client = Client(SERVER_NAME="localhost")
        if person:
            client.force_login(User.objects.get(email=person), backend="django.contrib.auth.backends.ModelBackend")
        for language in ("id", "en"):
            for address in addresses:
                place = f"/{language}{address}"
                found[f"{person} {place}".strip()] = client.get(place, follow=True).status_code
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
