"""Named reads of dossiers and of their evidence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from apps.naik_kelas.choices import OPEN_STATES, DossierState, EvidenceVerdict

if TYPE_CHECKING:
    from apps.accounts.models import User
    from apps.umkm.models import Enterprise


class DossierQuerySet(models.QuerySet[Any]):
    def open(self) -> DossierQuerySet:
        """Being gathered, claimed, checked or verified: not yet decided."""
        return self.filter(state__in=OPEN_STATES)

    def approved(self) -> DossierQuerySet:
        return self.filter(state=DossierState.APPROVED)

    def of(self, enterprise: Enterprise) -> DossierQuerySet:
        return self.filter(enterprise=enterprise)

    def gathered_by(self, enterprise: Enterprise) -> DossierQuerySet:
        """To which its team still adds evidence."""
        return self.of(enterprise).filter(state=DossierState.DRAFT).select_related("enterprise", "programme")

    def about_years(self, years: Iterable[int]) -> DossierQuerySet:
        return self.filter(year__in=years)

    def queue(self) -> DossierQuerySet:
        """What officers have to act on or follow, longest waiting first."""
        return self.filter(state__in=(DossierState.SUBMITTED, DossierState.CHECKING, DossierState.VERIFIED)).order_by(
            "submitted_at", "pk"
        )

    def unassigned(self) -> DossierQuerySet:
        return self.filter(state=DossierState.SUBMITTED)

    def checked_by(self, officer: User) -> DossierQuerySet:
        return self.filter(state=DossierState.CHECKING, checker=officer)

    def awaiting_owner(self) -> DossierQuerySet:
        """Verified; the owner has not yet said that the figures are right."""
        return self.filter(state=DossierState.VERIFIED, confirmed_at__isnull=True)

    def awaiting_second_officer(self, officer: User | None = None) -> DossierQuerySet:
        """Confirmed by the owner. With `officer`: those that this person may approve."""
        found = self.filter(state=DossierState.VERIFIED, confirmed_at__isnull=False)
        if officer is None:
            return found
        mine = Q(checker=officer) | Q(opened_by=officer) | Q(enterprise__members__user=officer)
        return found.exclude(pk__in=self.model.objects.filter(mine).values("pk"))

    def checked_by_others(self, officer: User) -> DossierQuerySet:
        return self.filter(state=DossierState.CHECKING).exclude(checker=officer)

    def decided(self) -> DossierQuerySet:
        """Approved, refused, revoked: newest decision first."""
        found = self.filter(state__in=(DossierState.APPROVED, DossierState.REJECTED, DossierState.REVOKED))
        return found.order_by(Coalesce("closed_at", "approved_at").desc(), "-pk")

    def in_programme(self, slug: str) -> DossierQuerySet:
        return self.filter(programme__slug=slug)

    def in_province(self, code: str) -> DossierQuerySet:
        return self.filter(enterprise__regency__province=code)

    def on_track(self, track: str) -> DossierQuerySet:
        return self.filter(track=track)

    def with_name(self) -> DossierQuerySet:
        return self.select_related("enterprise")

    def with_evidence(self) -> DossierQuerySet:
        return self.select_related(
            "programme",
            "enrolment",
            "enterprise__regency__province",
            "checker",
            "approver",
            "opened_by",
            "confirmed_by",
            "closed_by",
            "certificate",
        )


class EvidenceQuerySet(models.QuerySet[Any]):
    def accepted(self) -> EvidenceQuerySet:
        return self.filter(verdict=EvidenceVerdict.ACCEPTED)

    def pending(self) -> EvidenceQuerySet:
        return self.filter(verdict=EvidenceVerdict.PENDING)

    def in_dossiers(self, dossiers: Iterable[Any]) -> EvidenceQuerySet:
        return self.filter(dossier__in=dossiers)

    def strongest_first(self) -> EvidenceQuerySet:
        return self.select_related("kind", "judged_by").order_by("level", "pk")


class EvidenceKindQuerySet(models.QuerySet[Any]):
    def offered(self) -> EvidenceKindQuerySet:
        return self.filter(active=True).order_by("level", "position", "code")


class PromotionCertificateQuerySet(models.QuerySet[Any]):
    def with_claim(self) -> PromotionCertificateQuerySet:
        return self.select_related("dossier__programme", "dossier__enterprise")

    def standing(self) -> PromotionCertificateQuerySet:
        """Not revoked."""
        return self.exclude(dossier__state=DossierState.REVOKED)

    def newest_first(self) -> PromotionCertificateQuerySet:
        return self.order_by(F("issued_at").desc(), "-pk")
