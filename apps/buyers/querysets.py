"""Named reads of buyers and their needs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Count, Q

from apps.buyers.choices import NeedState


class ContactQuerySet(models.QuerySet[Any]):
    def with_organisation(self) -> ContactQuerySet:
        return self.select_related("mission__country", "company__country", "user")

    def at_missions(self) -> ContactQuerySet:
        return self.filter(mission__isnull=False)

    def at_companies(self) -> ContactQuerySet:
        return self.filter(company__isnull=False)

    def in_country(self, code: str) -> ContactQuerySet:
        """Where the organisation stands, or a country that the mission also covers."""
        return self.filter(Q(company__country=code) | Q(mission__country=code) | Q(mission__covers=code)).distinct()

    def called(self, words: str) -> ContactQuerySet:
        """Every word is somewhere in the name, position, address or organisation."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(protocol_name__icontains=word)
                | Q(position__icontains=word)
                | Q(email__icontains=word)
                | Q(mission__name__icontains=word)
                | Q(company__name__icontains=word)
            )
        return found

    def with_need_counts(self) -> ContactQuerySet:
        return self.annotate(active_needs=Count("needs", filter=Q(needs__state=NeedState.ACTIVE), distinct=True))

    def writable(self) -> ContactQuerySet:
        """To whom we may write: see Contact.may_be_written_to."""
        return self.filter(active=True, withdrawn_at__isnull=True).exclude(user__is_active=False)

    def with_active_needs(self) -> ContactQuerySet:
        return self.filter(needs__state=NeedState.ACTIVE).distinct()


class NeedQuerySet(models.QuerySet[Any]):
    def active(self) -> NeedQuerySet:
        return self.filter(state=NeedState.ACTIVE)

    def open(self) -> NeedQuerySet:
        """Active or paused: what its owner still sees."""
        return self.exclude(state=NeedState.CLOSED)

    def of(self, contact: Any) -> NeedQuerySet:
        return self.filter(contact=contact)

    def of_contacts(self, contacts: Any) -> NeedQuerySet:
        return self.filter(contact__in=contacts)

    def with_wishes(self) -> NeedQuerySet:
        return self.select_related("unit", "price_unit", "destination").prefetch_related("categories", "certificates")


class ShortlistQuerySet(models.QuerySet[Any]):
    def of(self, contact: Any) -> ShortlistQuerySet:
        return self.filter(contact=contact)

    def kept_of(self, enterprise: Any, since: datetime) -> ShortlistQuerySet:
        """Products of a maker that buyers keep since then."""
        return self.filter(product__enterprise=enterprise, created_at__gte=since)


class OrganisationQuerySet(models.QuerySet[Any]):
    """Missions and companies."""

    def listed(self) -> OrganisationQuerySet:
        return self.select_related("country").annotate(people=Count("contacts")).order_by("name")
