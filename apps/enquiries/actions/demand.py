"""What buyers asked for and a programme could change becomes a step of the maker's plan."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from apps.common.bilingual import BothLanguages, both
from apps.plans.actions import plan_task
from apps.plans.choices import TaskOrigin
from apps.reference.models import CertificateType
from apps.umkm.models import Enterprise


def plan_demand(
    enterprise: Enterprise, certificate: CertificateType | None, why: BothLanguages, now: datetime | None
) -> bool:
    """A certificate, or else more capacity; once for each cause, whoever asked. False where it stands there already."""

    def title() -> str:
        if certificate is None:
            return _("Find a way to make more: a partner, a cluster or a machine")
        return _("Get the certificate: %(certificate)s") % {"certificate": certificate.label}

    step = both(title)
    made = plan_task(
        enterprise=enterprise,
        key=f"enquiry:{certificate.pk if certificate else 'capacity'}",
        origin=TaskOrigin.DEMAND,
        title=step.id,
        title_en=step.en,
        why=why.id,
        why_en=why.en,
        effort_days=20,
        now=now,
    )
    return made is not None
