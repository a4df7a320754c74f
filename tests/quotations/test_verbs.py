"""Each verb of quotations is tried by those who may not, and says who did it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from apps.deals.models import LossReason
from apps.enquiries.models import Enquiry
from apps.gallery.models import Product
from apps.quotations import actions
from tests.builders import buyers, gallery, umkm
from tests.builders import enquiries as asking
from tests.builders import quotations as build
from tests.builders.rfq_cases import CASES as OF_REQUESTS
from tests.builders.verbs import (
    Case,
    test_others_are_refused,
    test_the_history_says_who_did_it,
    test_without_a_time_it_takes_the_clocks,
)
from tests.plugins.stage import Cast

pytestmark = pytest.mark.django_db
__all__ = ["test_others_are_refused", "test_the_history_says_who_did_it", "test_without_a_time_it_takes_the_clocks"]
# Neither of the maker's team nor an officer outside it.
NOT_THE_MAKER = ("stranger", "rival", "curator", "no_factor")
NOT_THE_BUYER = ("stranger", "owner", "editor", "curator", "no_factor")
IN_A_WHILE = timezone.localdate() + timedelta(days=20)

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


def whole(cast: Cast) -> dict[str, Any]:
    return {"quotation": build.written(asked(cast), cast.owner, valid_until=IN_A_WHILE)}


def sent(cast: Cast) -> dict[str, Any]:
    """For Dewi, who buys today."""
    known = buyers.contact(email=cast.rival.email)
    known.user = cast.rival
    known.save()
    enquiry = asking.by_contact(basket(cast), known, by=cast.rival, unit="pcs")
    return {"quotation": build.sent(enquiry, cast.owner, valid_until=IN_A_WHILE)}


def declining(cast: Cast) -> dict[str, Any]:
    return {**sent(cast), "reason": LossReason.objects.get(pk="price")}


CASES = [
    Case(actions.begin_quotation, question, "owner", NOT_THE_MAKER),
    Case(actions.save_quotation, screen, "editor", NOT_THE_MAKER),
    Case(actions.save_cost, lambda _cast: {"changes": COST}, "officer", NOT_OFFICERS),
    Case(actions.save_rfq_policy, lambda _cast: {"changes": {"size": 12}}, "administrator", (*NOT_OFFICERS, "officer")),
    Case(actions.send_quotation, whole, "editor", NOT_THE_MAKER),
    Case(actions.begin_revision, sent, "officer", NOT_THE_MAKER),
    Case(actions.withdraw_quotation, sent, "owner", NOT_THE_MAKER),
    Case(actions.accept_quotation, sent, "rival", NOT_THE_BUYER),
    Case(actions.decline_quotation, declining, "rival", NOT_THE_BUYER),
    Case(actions.ask_revision, lambda cast: {**sent(cast), "text": "In January?"}, "rival", NOT_THE_BUYER),
    *OF_REQUESTS,
]
