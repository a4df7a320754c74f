"""Each verb of quotations is tried by those who may not, and says who did it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from apps.enquiries.models import Enquiry
from apps.gallery.models import Product
from apps.quotations import actions
from tests.builders import enquiries as asking
from tests.builders import gallery, umkm
from tests.builders import quotations as build
from tests.builders.verbs import Case, test_others_are_refused, test_the_history_says_who_did_it
from tests.plugins.stage import Cast

pytestmark = pytest.mark.django_db
__all__ = ["test_others_are_refused", "test_the_history_says_who_did_it"]
# Neither of the maker's team nor an officer outside it.
NOT_THE_MAKER = ("stranger", "rival", "curator", "no_factor")

NOT_OFFICERS = ("stranger", "owner", "curator", "no_factor")
COST = {
    "stage": "FOB", "name": "Dokumen", "name_en": "Papers", "amount": 250000, "basis": "shipment", "source": "Dinas",
    "valid_from": date(2026, 11, 1), "valid_until": date(2027, 4, 30),
}  # fmt: skip


def basket(cast: Cast) -> Product:
    workshop = cast.joins(umkm.verified_enterprise(cast.owner, cast.officer))
    return gallery.published(workshop, cast.owner, cast.curator)


def asked(cast: Cast) -> Enquiry:
    return asking.confirmed(basket(cast), unit="pcs")


def question(cast: Cast) -> dict[str, Any]:
    enquiry = asked(cast)
    assert enquiry.product is not None
    return {"enterprise": enquiry.enterprise, "product": enquiry.product, "enquiry": enquiry}


def screen(cast: Cast) -> dict[str, Any]:
    return {"quotation": build.begun(asked(cast), cast.owner), "step": 1, "changes": {"lead_days": 40}}


CASES = [
    Case(actions.begin_quotation, question, "owner", NOT_THE_MAKER),
    Case(actions.save_quotation, screen, "editor", NOT_THE_MAKER),
    Case(actions.save_cost, lambda _cast: {"changes": COST}, "officer", NOT_OFFICERS),
    Case(actions.save_rfq_policy, lambda _cast: {"changes": {"size": 12}}, "administrator", (*NOT_OFFICERS, "officer")),
]
