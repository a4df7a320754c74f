"""Named reads of the history."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Count, Model


def name_of(subject: Model | type[Model]) -> str:
    """How the history points at a kind of record: umkm.enterprise."""
    return str(subject._meta.label_lower)


def key_of(subject: Model) -> int:
    """A record's key; one that is known by a code (ID-JB, kg) has the number that its code makes."""
    if isinstance(subject.pk, int):
        return subject.pk
    return int.from_bytes(hashlib.sha256(str(subject.pk).encode()).digest()[:8]) >> 1


class EntryQuerySet(models.QuerySet[Any]):
    def of(self, subject: Model) -> EntryQuerySet:
        return self.filter(subject=name_of(subject), key=key_of(subject))

    def of_record(self, subject: str, key: int) -> EntryQuerySet:
        """The same where only its name and key are known: the record may be gone."""
        return self.filter(subject=subject, key=key)

    def of_subject(self, subject: str) -> EntryQuerySet:
        return self.filter(subject=subject)

    def of_kind(self, kind: type[Model]) -> EntryQuerySet:
        return self.of_subject(name_of(kind))

    def of_keys(self, kind: type[Model], keys: Iterable[Any]) -> EntryQuerySet:
        return self.of_kind(kind).filter(key__in=keys)

    def of_any(self, keys: Mapping[type[Model], Collection[int]]) -> EntryQuerySet:
        """Of records of several kinds; nothing where none are named."""
        some = models.Q(pk__in=())
        for kind, ones in keys.items():
            some |= models.Q(subject=name_of(kind), key__in=ones)
        return self.filter(some)

    def without_verbs(self, kind: type[Model], verbs: Collection[str]) -> EntryQuerySet:
        """Without what is not told to everybody of one kind of record."""
        return self.exclude(subject=name_of(kind), verb__in=verbs)

    def by_staff(self) -> EntryQuerySet:
        return self.filter(by__is_staff=True)

    def about(self, part: Model) -> EntryQuerySet:
        """Of one part of a record, such as one version of a product."""
        return self.filter(part=name_of(part), part_key=key_of(part))

    def of_part(self, kind: type[Model]) -> EntryQuerySet:
        """Of parts of one kind, whichever they are."""
        return self.filter(part=name_of(kind))

    def of_verb(self, *verbs: str) -> EntryQuerySet:
        return self.filter(verb__in=verbs)

    def by(self, person: Any) -> EntryQuerySet:
        return self.filter(by=person)

    def of_somebody(self, words: str) -> EntryQuerySet:
        return self.filter(models.Q(by__name__icontains=words) | models.Q(by__email__icontains=words))

    def later_than(self, moment: Any) -> EntryQuerySet:
        """Written after a moment, or after each record's own (an expression over its `key`)."""
        return self.filter(at__gt=moment)

    def since(self, day: date) -> EntryQuerySet:
        return self.filter(at__date__gte=day)

    def until(self, day: date) -> EntryQuerySet:
        return self.filter(at__date__lte=day)

    def on(self, day: date) -> EntryQuerySet:
        return self.filter(at__date=day)

    def with_people(self) -> EntryQuerySet:
        return self.select_related("by")

    def counts(self) -> dict[int, int]:
        """How many lines each record has; keys without any are left out."""
        return dict(self.order_by().values_list("key").annotate(number=Count("pk")))
