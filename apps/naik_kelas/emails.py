"""Mails about a claim to a promotion: one function per message, a row for each owner in her own language."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import translation

from apps.accounts.models import User
from apps.history.models import Entry
from apps.mail.actions import queue_mail
from apps.mail.choices import Topic
from apps.naik_kelas.models import Dossier, PromotionCertificate
from apps.reference.choices import SizeClass
from apps.umkm.emails import owners_of

# A decision's mail waits a little, so that a letter never overtakes the page it speaks of.
SECONDS_BEFORE = 15


def dossier_returned(dossier: Dossier, line: Entry) -> None:
    for owner in owners_of(dossier.enterprise):
        queue_decision("naik_kelas/dossier_returned", dossier, line, owner, reason=line.why)


def figures_to_confirm(dossier: Dossier, line: Entry) -> None:
    claimed = line.details["claimed_sales"], line.details["claimed_year"]
    for owner in owners_of(dossier.enterprise):
        queue_decision(
            "naik_kelas/figures_to_confirm",
            dossier,
            line,
            owner,
            differs=claimed != (dossier.sales, dossier.year),
            claimed_sales=claimed[0],
            claimed_year=claimed[1],
        )


def promotion_approved(dossier: Dossier, certificate: PromotionCertificate, line: Entry) -> None:
    for owner in owners_of(dossier.enterprise):
        with translation.override(owner.language):
            verify = reverse("naik_kelas:verify_code", kwargs={"code": certificate.code})
        queue_decision("naik_kelas/promotion_approved", dossier, line, owner, number=certificate.number, verify=verify)


def dossier_rejected(dossier: Dossier, line: Entry) -> None:
    for owner in owners_of(dossier.enterprise):
        queue_decision("naik_kelas/dossier_rejected", dossier, line, owner, reason=line.why)


def promotion_revoked(dossier: Dossier, line: Entry) -> None:
    number = dossier.certificate.number
    for owner in owners_of(dossier.enterprise):
        queue_decision("naik_kelas/promotion_revoked", dossier, line, owner, reason=line.why, number=number)


def queue_decision(name: str, dossier: Dossier, line: Entry, owner: User, **context: Any) -> None:
    with translation.override(owner.language):
        facts = {
            "enterprise": dossier.enterprise.display_name,
            "year": dossier.year,
            "sales": dossier.sales,
            "from_class": str(SizeClass(dossier.from_class).label),
            "to_class": str(SizeClass(dossier.to_class).label),
            "link": reverse(
                "naik_kelas:dossier", kwargs={"slug": dossier.enterprise.slug, "pk": dossier.pk}
            ),
        }  # fmt: skip
    queue_mail(
        letter=name,
        to=owner.email,
        name=str(owner),
        language=owner.language,
        context={**facts, **context},
        dedupe_key=f"naik_kelas/decided:{line.pk}:{owner.pk}",
        topic=Topic.ACCOUNT,
        zone=owner.time_zone,
        not_before=line.at + timedelta(seconds=SECONDS_BEFORE),
    )
