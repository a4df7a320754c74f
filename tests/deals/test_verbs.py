"""Each verb of deals is tried by those who may not, and says who did it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from apps.buyers.models import Contact
from apps.common.uploads import Inspected
from apps.deals import actions
from apps.deals.actions.documents import Brought
from apps.deals.choices import Contribution, DealSide, DealSource, RepliedVia, Reply, Rung
from apps.deals.models import Confirmation, Deal, DealDocument, Hindsight, LadderStep, LossReason, Sample
from apps.deals.rules.credit import CreditShare
from apps.umkm.models import Enterprise
from tests.builders import buyers, dealing, dossiers, umkm
from tests.builders.verbs import (
    Case,
    test_others_are_refused,
    test_the_history_says_who_did_it,
    test_without_a_time_it_takes_the_clocks,
)
from tests.plugins.stage import Cast

pytestmark = pytest.mark.django_db
__all__ = ["test_others_are_refused", "test_the_history_says_who_did_it", "test_without_a_time_it_takes_the_clocks"]
NOT_THE_MAKER = ("stranger", "rival", "officer", "curator", "no_factor")
NOT_THE_BUYER = ("stranger", "owner", "editor", "officer", "curator", "no_factor")
# Neither of the maker's team, nor the buyer, nor an officer outside it.
NOT_A_PARTY = ("stranger", "curator", "no_factor")
NOT_OFFICERS = ("stranger", "owner", "editor", "rival", "curator", "own_staff", "no_factor")
NOT_TEAM_OR_OFFICER = ("stranger", "rival", "curator", "no_factor")
NOT_BUYER_OR_OFFICER = ("stranger", "owner", "editor", "curator", "own_staff", "no_factor")
DAY = date(2026, 11, 2)


def workshop(cast: Cast) -> Enterprise:
    return cast.joins(umkm.verified_enterprise(cast.owner, cast.officer))


def buyer(cast: Cast) -> Contact:
    """Dewi buys today."""
    known = buyers.contact(email=cast.rival.email)
    known.user = cast.rival
    known.save()
    return known


def deal(cast: Cast) -> Deal:
    return dealing.deal(workshop(cast), None, contact=buyer(cast))


def claim(cast: Cast, of: Deal | None = None, **more: Any) -> LadderStep:
    return dealing.step(of or deal(cast), cast.owner, **more)


def to_prove(cast: Cast) -> dict[str, Any]:
    """A checked declaration of the year that a dossier is about."""
    dossier = dossiers.draft(cast.owner, cast.officer)
    deal = dealing.deal(cast.joins(dossier.enterprise), cast.owner)
    step = dealing.step(deal, cast.owner, Rung.SHIPPED, happened_on=date(2025, 11, 6))
    facts = {"office": "KPU Tanjung Priok", "day": date(2025, 11, 5), "file": Inspected(dealing.picture(), "png")}
    brought = dealing.document(step, cast.owner, "peb", "99000412", **facts)
    return {"document": actions.check_document(document=brought, by=cast.officer), "dossier": dossier}


def disputed(cast: Cast) -> LadderStep:
    step = claim(cast)
    dealing.said(step, Reply.OTHER_AMOUNT, "5000")
    return LadderStep.objects.with_words().get(pk=step.pk)


def asked(cast: Cast) -> Confirmation:
    """Three weeks ago."""
    claim(cast, now=timezone.now() - timedelta(days=21), happened_on=DAY)
    return Confirmation.objects.for_page().get()


def document(cast: Cast) -> DealDocument:
    return dealing.document(claim(cast), cast.owner, day=DAY)


def closed(cast: Cast) -> Deal:
    return actions.close_deal(deal=deal(cast), reason=reason(), by=cast.owner)


def reason() -> LossReason:
    return LossReason.objects.get(pk="price")


def pair(cast: Cast) -> tuple[Deal, Deal]:
    house = workshop(cast)
    one, other = dealing.deal(house, cast.owner), dealing.deal(house, cast.owner)
    dealing.step(one, cast.owner)
    dealing.step(other, cast.owner)
    return one, other


def merged(cast: Cast) -> Deal:
    one, other = pair(cast)
    actions.merge_deals(into=one, other=other, by=cast.officer)
    return dealing.fresh(other)


def sample(cast: Cast) -> Sample:
    return actions.request_sample(deal=deal(cast), by=cast.rival, wish="One carton")


def sent(cast: Cast) -> Sample:
    return actions.send_sample(sample=sample(cast), by=cast.owner, carrier="Pos", tracking="EE1", sent_on=DAY)


def hindsight(cast: Cast) -> Hindsight:
    step = claim(cast)
    dealing.said(step)
    return Hindsight.objects.get(deal=step.deal, side=DealSide.MAKER)


def entered(cast: Cast) -> dict[str, Any]:
    order = {"rung": Rung.ORDER, "side": DealSide.MAKER, "amount": Decimal(9600), "currency": "USD"}
    return {"deal": deal(cast), "happened_on": DAY, **order}


def opened(cast: Cast) -> dict[str, Any]:
    return {"enterprise": workshop(cast), "buyer": dealing.free_buyer(), "source": DealSource.OWN}


def replied(cast: Cast) -> dict[str, Any]:
    return {"step": claim(cast), "side": DealSide.BUYER, "reply": Reply.RIGHT, "via": RepliedVia.PAGE}


CASES = [
    Case(actions.add_to_dossier, to_prove, "owner", NOT_THE_MAKER),
    Case(actions.open_deal, opened, "owner", ("stranger", "rival", "curator", "no_factor")),
    Case(actions.enter_step, entered, "editor", NOT_THE_MAKER),
    Case(actions.reply_to_step, replied, "rival", NOT_THE_BUYER),
    Case(actions.ask_side_again, lambda cast: {"confirmation": asked(cast)}, "officer", NOT_OFFICERS),
    Case(
        actions.bring_document,
        lambda cast: {"step": claim(cast), "document": Brought("po", "NL-4471", DAY)},
        "owner",
        NOT_A_PARTY,
    ),
    Case(actions.check_document, lambda cast: {"document": document(cast)}, "officer", NOT_OFFICERS),
    Case(
        actions.refuse_document,
        lambda cast: {"document": document(cast), "reason": "It is of another order."},
        "officer",
        NOT_OFFICERS,
    ),
    Case(
        actions.rule_on,
        lambda cast: {"step": disputed(cast), "reason": "Page 2 of the order.", "amount": Decimal(5000)},
        "officer",
        NOT_OFFICERS,
    ),
    Case(actions.close_deal, lambda cast: {"deal": deal(cast), "reason": reason()}, "owner", NOT_TEAM_OR_OFFICER),
    Case(actions.reopen_deal, lambda cast: {"deal": closed(cast)}, "officer", NOT_TEAM_OR_OFFICER),
    Case(actions.name_contact, lambda cast: {"deal": deal(cast), "contact": buyers.contact()}, "officer", NOT_OFFICERS),
    Case(
        actions.name_officer,
        lambda cast: {"deal": deal(cast), "officer": cast.second_officer},
        "officer",
        NOT_OFFICERS,
    ),
    Case(
        actions.merge_deals,
        lambda cast: dict(zip(("into", "other"), pair(cast), strict=True)),
        "officer",
        NOT_OFFICERS,
    ),
    Case(actions.part_deals, lambda cast: {"deal": merged(cast)}, "officer", NOT_OFFICERS),
    Case(
        actions.mark_as_two, lambda cast: dict(zip(("one", "other"), pair(cast), strict=True)), "officer", NOT_OFFICERS
    ),
    Case(actions.request_sample, lambda cast: {"deal": deal(cast)}, "rival", NOT_A_PARTY),
    Case(actions.agree_sample, lambda cast: {"sample": sample(cast)}, "owner", NOT_TEAM_OR_OFFICER),
    Case(
        actions.decline_sample,
        lambda cast: {"sample": sample(cast), "reason": "Sold out."},
        "owner",
        NOT_TEAM_OR_OFFICER,
    ),
    Case(actions.send_sample, lambda cast: {"sample": sample(cast), "tracking": "EE1"}, "owner", NOT_THE_MAKER),
    Case(actions.receive_sample, lambda cast: {"sample": sent(cast)}, "rival", NOT_BUYER_OR_OFFICER),
    Case(actions.judge_sample, lambda cast: {"sample": sent(cast), "verdict": "order"}, "rival", NOT_BUYER_OR_OFFICER),
    Case(
        actions.look_back,
        lambda cast: {"hindsight": hindsight(cast), "without_us": "not", "via": RepliedVia.PAGE},
        "owner",
        NOT_THE_MAKER,
    ),
    Case(
        actions.share_credit,
        lambda cast: {"deal": deal(cast), "shares": [CreditShare(Contribution.OWN, Decimal(100))]},
        "officer",
        NOT_OFFICERS,
    ),
    Case(
        actions.save_deal_policy,
        lambda _cast: {"changes": {"again_days": 20}},
        "administrator",
        ("stranger", "owner", "officer", "curator", "no_factor"),
    ),
    Case(
        actions.save_fade,
        lambda _cast: {"changes": {"rung": "sample", "full_for": 10, "gone_at": 60}},
        "administrator",
        ("stranger", "owner", "officer", "curator", "no_factor"),
    ),
    Case(
        actions.save_loss_reason,
        lambda _cast: {"changes": {"name": "Hujan", "name_en": "Rain"}},
        "officer",
        ("stranger", "owner", "curator", "no_factor"),
    ),
]
