"""Named reads of tasks and notes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import models
from django.db.models import F, Max, Model, Q

from apps.work.choices import CONTACTS, TaskState


class PointerQuerySet(models.QuerySet[Any]):
    def about(self, record: Model) -> Any:
        return self.filter(app=record._meta.app_label, model=record._meta.model_name, key=record.pk)

    def beside(self, pointer: Model) -> Any:
        """About the same record as another task or note."""
        return self.filter(app=pointer.app, model=pointer.model, key=pointer.key)  # type: ignore[attr-defined]

    def about_any(self, model: type[Model], keys: Any) -> Any:
        return self.filter(app=model._meta.app_label, model=model._meta.model_name, key__in=keys)


class StaffTaskQuerySet(PointerQuerySet):
    def unfinished(self) -> StaffTaskQuerySet:
        return self.exclude(state=TaskState.DONE)

    def finished(self) -> StaffTaskQuerySet:
        return self.filter(state=TaskState.DONE)

    def of_kind(self, kind: str) -> StaffTaskQuerySet:
        return self.filter(kind=kind)

    def of_role(self, role: str) -> StaffTaskQuerySet:
        return self.filter(role=role)

    def seen_by(self, person: Any, roles: Any) -> StaffTaskQuerySet:
        """Hers, those of her roles, and what she asked of others."""
        return self.filter(Q(person=person) | Q(role__in=roles) | Q(set_by=person))

    def asked_of_others(self, person: Any) -> StaffTaskQuerySet:
        return self.unfinished().filter(set_by=person, person__isnull=False).exclude(person=person)

    def about_notes(self, notes: Any) -> StaffTaskQuerySet:
        """Next steps that were noted."""
        return self.filter(note__in=notes)

    def taken_by(self, person: Any) -> StaffTaskQuerySet:
        """What she took on, or was set for her."""
        return self.unfinished().filter(Q(taken_by=person) | Q(person=person))

    def to_do_of(self, person: Any) -> StaffTaskQuerySet:
        """Without what waits for somebody else by name."""
        nobodys = Q(state=TaskState.OPEN) & (Q(person__isnull=True) | Q(person=person))
        return self.unfinished().filter(nobodys | Q(taken_by=person))

    def waiting(self) -> StaffTaskQuerySet:
        """Nobody has taken it on."""
        return self.filter(state=TaskState.OPEN)

    def overdue(self, now: datetime) -> StaffTaskQuerySet:
        return self.unfinished().filter(due__lt=now)

    def to_raise(self, now: datetime) -> StaffTaskQuerySet:
        return self.overdue(now).filter(raised_at__isnull=True)

    def for_desk(self) -> StaffTaskQuerySet:
        """Raised ones first, then by day."""
        joined = self.select_related("person", "taken_by", "done_by", "set_by")
        return joined.order_by(F("raised_at").asc(nulls_last=True), "due", "pk")


class NoteQuerySet(PointerQuerySet):
    def about_all(self, keys: Mapping[type[Model], Collection[int]]) -> NoteQuerySet:
        """About any of these records of several kinds."""
        some = Q(pk__in=())
        for kind, ones in keys.items():
            some |= Q(app=kind._meta.app_label, model=kind._meta.model_name, key__in=ones)
        return self.filter(some)

    def of_kinds(self, kinds: Collection[str]) -> NoteQuerySet:
        """On records of these kinds ("umkm.enterprise")."""
        some = Q(pk__in=())
        for app, ones in groupby(sorted(kind.split(".") for kind in kinds), key=itemgetter(0)):
            some |= Q(app=app, model__in=[model for _app, model in ones])
        return self.filter(some)

    def for_desk(self) -> NoteQuerySet:
        return self.select_related("by", "task__person").order_by("-created_at", "-pk")

    def contacts_of(self, kind: type[Model]) -> NoteQuerySet:
        """That somebody of staff was in touch with a record of this kind."""
        return self.filter(app=kind._meta.app_label, model=kind._meta.model_name, kind__in=CONTACTS)

    def later_than(self, moment: datetime) -> NoteQuerySet:
        return self.filter(created_at__gte=moment)

    def last_contacts(self) -> NoteQuerySet:
        """One row for each record: `key` and `last`."""
        return self.order_by().values("key").annotate(last=Max("created_at"))


class ViewQuerySet(models.QuerySet[Any]):
    def of_page(self, page: str) -> ViewQuerySet:
        return self.filter(page=page)

    def seen_by(self, person: Any) -> ViewQuerySet:
        """Hers first, then those of all, by name."""
        hers = models.Case(models.When(owner=person, then=0), default=1)
        return self.filter(Q(owner=person) | Q(shared=True)).order_by(hers, "name", "pk")
