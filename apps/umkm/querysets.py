"""Named reads of the enterprises."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from apps.reference.models import Regency
from apps.umkm.choices import CertificateState, EnterpriseState, MemberRole

if TYPE_CHECKING:
    from apps.accounts.models import User


def on_show(prefix: str = "") -> Q:
    """Staff vouched for the enterprise and did not suspend it since: its products may be published.

    `prefix` is the way to the enterprise, such as "enterprise__".
    """
    return Q(**{f"{prefix}verified_at__isnull": False}) & ~Q(**{f"{prefix}state": EnterpriseState.SUSPENDED})


class EnterpriseQuerySet(models.QuerySet[Any]):
    def of(self, user: User) -> EnterpriseQuerySet:
        """Whose team this person is in, longest membership first."""
        return self.filter(members__user=user).order_by("members__pk")

    def verified(self) -> EnterpriseQuerySet:
        return self.filter(state=EnterpriseState.VERIFIED)

    def on_show(self) -> EnterpriseQuerySet:
        """Whose products may be published: also while changed facts of a verified one are looked at again."""
        return self.filter(on_show())

    def with_response(self, asked: Any) -> EnterpriseQuerySet:
        """Whom buyers asked (keys), and whose pages tell how she answers."""
        return self.filter(Q(pk__in=asked) | Q(answers_judged__isnull=False)).order_by("pk")

    def among(self, keys: Iterable[int]) -> EnterpriseQuerySet:
        return self.filter(pk__in=list(keys))

    def in_state(self, state: str) -> EnterpriseQuerySet:
        return self.filter(state=state)

    def waiting(self) -> EnterpriseQuerySet:
        """Submitted for verification, longest waiting first."""
        return self.filter(state=EnterpriseState.SUBMITTED).order_by("submitted_at", "pk")

    def searched(self, words: str) -> EnterpriseQuerySet:
        """Every word in the name, NIB, contact, e-mail, place or telephone number."""
        found = self
        for word in words.split()[:6]:
            fits = Q(searched_text__contains=word.lower()) | Q(regency__in=Regency.objects.filter(name__icontains=word))
            if any(map(str.isdigit, word)):
                fits |= Q(nib__startswith=word) | Q(whatsapp__contains=word.lstrip("0"))
            found = found.filter(fits)
        return found

    def sharing_numbers(self, enterprise: Any) -> EnterpriseQuerySet:
        """Others with the same NPWP or WhatsApp number: perhaps the same business twice."""
        same = Q(pk__in=())
        if enterprise.npwp:
            same |= Q(npwp=enterprise.npwp)
        if enterprise.whatsapp:
            same |= Q(whatsapp=enterprise.whatsapp)
        return self.filter(same).exclude(pk=enterprise.pk)

    def with_place(self) -> EnterpriseQuerySet:
        return self.select_related("regency__province")

    def in_province(self, province: Any) -> EnterpriseQuerySet:
        return self.filter(regency__province=province)

    def of_size(self, size: str) -> EnterpriseQuerySet:
        """By the newest figures, which must be there."""
        return self.filter(latest_size=size)


class MemberQuerySet(models.QuerySet[Any]):
    def with_name(self) -> MemberQuerySet:
        return self.select_related("user")

    def of(self, user: User) -> MemberQuerySet:
        return self.filter(user=user)

    def reached(self) -> MemberQuerySet:
        """Whom letters and pages come to: a maker without any is written for by officers."""
        return self.filter(user__is_active=True)

    def owners(self) -> MemberQuerySet:
        return self.filter(role=MemberRole.OWNER)

    def roles(self) -> dict[int, str]:
        """Who is in the team, and as what."""
        return dict(self.values_list("user_id", "role"))


class TeamInviteQuerySet(models.QuerySet[Any]):
    def unanswered(self) -> TeamInviteQuerySet:
        """Neither accepted nor withdrawn; perhaps expired."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)

    def open(self, now: datetime) -> TeamInviteQuerySet:
        return self.unanswered().filter(expires_at__gt=now)


class CertificateQuerySet(models.QuerySet[Any]):
    def valid_on(self, day: date) -> CertificateQuerySet:
        """Not past its last day; without a last day it does not end."""
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day))

    def verified(self) -> CertificateQuerySet:
        return self.filter(state=CertificateState.VERIFIED)

    def not_refused(self) -> CertificateQuerySet:
        """Claimed or checked: what a maker may name beside a product."""
        return self.exclude(state=CertificateState.REFUSED)


class PastExportQuerySet(models.QuerySet[Any]):
    def newest_first(self) -> PastExportQuerySet:
        """With the country's name, latest years first."""
        return self.select_related("country").order_by("-last_year", "-first_year", "country__name", "pk")
