"""Of requests for quotations: each verb, who may, and who may not (`tests/quotations/test_verbs.py`)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from apps.buyers.models import Contact
from apps.deals.models import LossReason
from apps.quotations import actions
from apps.quotations.models import Rfq, RfqAsking
from tests.builders import buyers, gallery, rfqs, umkm
from tests.builders.verbs import Case
from tests.plugins.stage import Cast

NOT_THE_MAKER = ("stranger", "rival", "curator", "no_factor")
NOT_THE_BUYER = ("stranger", "owner", "editor", "curator", "no_factor")
NOT_OFFICERS = ("stranger", "owner", "editor", "rival", "curator", "no_factor")


def buyer(cast: Cast) -> Contact:
    """Dewi buys today."""
    known = buyers.contact(email=cast.rival.email)
    known.user = cast.rival
    known.save()
    return known


def draft(cast: Cast) -> Rfq:
    return rfqs.draft(buyer(cast), by=cast.rival)


def waiting(cast: Cast) -> Rfq:
    return rfqs.handed_in(buyer(cast), by=cast.rival)


def asking(cast: Cast) -> RfqAsking:
    workshop = cast.joins(umkm.verified_enterprise(cast.owner, cast.officer))
    gallery.published(workshop, cast.owner, cast.curator)
    return rfqs.asking(buyer(cast), now=timezone.now())


def let_through(cast: Cast) -> Rfq:
    return actions.open_rfq(rfq=waiting(cast), by=cast.second_officer)


def wish(cast: Cast) -> dict[str, Any]:
    return {"contact": buyer(cast), "changes": rfqs.changes()}


def quoted(cast: Cast) -> dict[str, Any]:
    found = asking(cast)
    return {"rfq": found.rfq, "quotation": rfqs.quotation(found, cast.owner)}


def untold(cast: Cast) -> dict[str, Any]:
    found = asking(cast)
    workshop = umkm.verified_enterprise(cast.officer, cast.administrator)
    other = gallery.published(workshop, cast.officer, cast.curator)
    mine = rfqs.quotation(found, cast.owner)
    second = RfqAsking.objects.create(
        rfq=found.rfq,
        enterprise=workshop,
        product=other,
        version=other.versions.latest("pk"),
        wave=1,
        asked_at=timezone.now(),
    )
    lost = rfqs.quotation(second, cast.officer)
    rfq = actions.award_rfq(rfq=found.rfq, quotation=mine, by=cast.rival)
    return {"rfq": rfq, "reasons": {lost.pk: (LossReason.objects.get(pk="price"), "")}}


def ending(cast: Cast) -> dict[str, Any]:
    return {"rfq": asking(cast).rfq, "reason": LossReason.objects.get(pk="no_need")}


def lacking(cast: Cast) -> dict[str, Any]:
    """Two months are not enough for so many."""
    workshop = umkm.verified_enterprise(cast.owner, cast.officer)
    gallery.published(workshop, cast.owner, cast.curator)
    today = timezone.localdate()
    rfqs.asked(buyer(cast), now=timezone.now(), quantity=90_000, wanted_by=today + timedelta(days=60))
    return {"certificate": None, "since": today - timedelta(days=1), "until": today + timedelta(days=2)}


CASES = [
    Case(actions.begin_rfq, wish, "rival", NOT_THE_BUYER),
    Case(actions.save_rfq, lambda cast: {"rfq": draft(cast), "changes": {"quantity": 7}}, "rival", NOT_THE_BUYER),
    Case(actions.hand_in_rfq, lambda cast: {"rfq": draft(cast)}, "rival", NOT_THE_BUYER),
    Case(actions.open_rfq, lambda cast: {"rfq": waiting(cast)}, "officer", NOT_OFFICERS),
    Case(actions.return_rfq, lambda cast: {"rfq": waiting(cast), "note": "Sizes?"}, "officer", NOT_OFFICERS),
    Case(actions.reconsider_rfq, lambda cast: {"rfq": let_through(cast)}, "officer", NOT_OFFICERS),
    Case(actions.award_rfq, quoted, "rival", NOT_THE_BUYER),
    Case(actions.tell_others, untold, "rival", NOT_THE_BUYER),
    Case(actions.end_rfq, ending, "rival", NOT_THE_BUYER),
    Case(actions.withdraw_rfq, lambda cast: {"rfq": waiting(cast)}, "rival", NOT_THE_BUYER),
    Case(actions.propose_steps, lacking, "officer", NOT_OFFICERS),
    Case(actions.will_quote, lambda cast: {"asking": asking(cast)}, "editor", NOT_THE_MAKER),
    Case(actions.decline_asking, lambda cast: {"asking": asking(cast), "reason": "day"}, "owner", NOT_THE_MAKER),
]
