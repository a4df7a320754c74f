"""Named reads of the enterprises."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from apps.umkm.choices import CertificateState, EnterpriseState

if TYPE_CHECKING:
    from apps.accounts.models import User


class EnterpriseQuerySet(models.QuerySet[Any]):
    def of(self, user: User) -> EnterpriseQuerySet:
        """Whose team this person is in."""
        return self.filter(members__user=user)

    def verified(self) -> EnterpriseQuerySet:
        return self.filter(state=EnterpriseState.VERIFIED)

    def waiting(self) -> EnterpriseQuerySet:
        """Submitted for verification, longest waiting first."""
        return self.filter(state=EnterpriseState.SUBMITTED).order_by("submitted_at", "pk")

    def with_place(self) -> EnterpriseQuerySet:
        return self.select_related("regency__province")


class MemberQuerySet(models.QuerySet[Any]):
    def of(self, user: User) -> MemberQuerySet:
        return self.filter(user=user)


class CertificateQuerySet(models.QuerySet[Any]):
    def valid_on(self, day: date) -> CertificateQuerySet:
        """Not past its last day; without a last day it does not end."""
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day))

    def verified(self) -> CertificateQuerySet:
        return self.filter(state=CertificateState.VERIFIED)
