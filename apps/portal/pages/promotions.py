"""What the owner should do for her claim to a promotion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.naik_kelas.choices import DossierState
from apps.naik_kelas.models import Dossier
from apps.portal.pages.duties import OwnerDuty
from apps.umkm.choices import MemberRole
from apps.umkm.models import Enterprise


def promotion_tasks(enterprise: Enterprise, role: str, dossiers: Iterable[Dossier]) -> Iterator[OwnerDuty]:
    """Figures to confirm and dossiers to complete: what only the owner can do for her claim."""
    if role != MemberRole.OWNER:
        return
    for dossier in dossiers:
        rise = {"from": dossier.get_from_class_display(), "to": dossier.get_to_class_display(), "year": dossier.year}
        if dossier.state == DossierState.VERIFIED and not dossier.confirmed_at:
            yield OwnerDuty(
                _("Confirm the figures of your promotion"),
                _("Only you can say that they are right: %(from)s to %(to)s, sales of %(year)s.") % rise,
                reverse("naik_kelas:dossier_confirm", kwargs={"slug": enterprise.slug, "pk": dossier.pk}),
                _("Look and confirm"),
                icon="check",
                on=timezone.localdate(dossier.verified_at) if dossier.verified_at else None,
                due=True,
            )
        elif dossier.state == DossierState.DRAFT:
            yield OwnerDuty(
                _("Complete the promotion dossier") if dossier.reason else _("Go on with the promotion dossier"),
                _("The programme asks for more evidence.")
                if dossier.reason
                else _("%(from)s to %(to)s, sales of %(year)s: add the files and submit.") % rise,
                reverse("naik_kelas:dossier", kwargs={"slug": enterprise.slug, "pk": dossier.pk}),
                _("Complete it"),
                icon="flag",
                due=bool(dossier.reason),
            )
