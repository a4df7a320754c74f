"""Whose tasks these are, and whose records notes are on. To others they do not exist."""

from __future__ import annotations

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from apps.accounts.access import is_officer, require_role, roles_of
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common.errors import Refused
from apps.work.choices import CURATED, NOTED
from apps.work.models import Note, SavedView, Task
from apps.work.querysets import NoteQuerySet, StaffTaskQuerySet


def tasks_for(user: User) -> StaffTaskQuerySet:
    """Hers and those of her roles; administrators see all."""
    roles = roles_of(user)
    if StaffRole.ADMINISTRATOR in roles:
        return Task.objects.all()
    return Task.objects.seen_by(user, roles)


def waiting_tasks(user: User | AnonymousUser) -> int:
    """For the menu: what nobody has taken on yet, and what she took on herself. Nothing without a role."""
    if not roles_of(user):
        return 0
    return tasks_for(user).to_do_of(user).count()  # type: ignore[arg-type]


def task_for_desk(user: User, pk: int) -> Task:
    return get_object_or_404(tasks_for(user).select_related("person", "taken_by", "done_by", "set_by"), pk=pk)


def require_task(by: User | None, task: Task) -> User:
    """For verbs about one task: whom it is for, or an administrator."""
    person = require_role(by)
    if not tasks_for(person).filter(pk=task.pk).exists():
        raise Refused(_("This task is for somebody else."), code="role")
    return person


def kinds_noted_by(user: User | AnonymousUser) -> frozenset[str]:
    """Kinds of records whose pages she sees, and so the notes on them."""
    return NOTED if is_officer(user) else CURATED if roles_of(user) else frozenset()


def notes_for(user: User | AnonymousUser) -> NoteQuerySet:
    return Note.objects.of_kinds(kinds_noted_by(user))


def record_for_note(user: User, app: str, model: str, key: int) -> Model:
    if f"{app}.{model}" not in kinds_noted_by(user):
        raise Http404
    return get_object_or_404(apps.get_model(app, model)._base_manager, pk=key)


def require_noting(by: User | None, about: Model) -> User:
    """On what she sees herself, and to a colleague."""
    person = require_role(by)
    if not isinstance(about, User) and about._meta.label_lower not in kinds_noted_by(person):
        raise Refused(_("This is for staff with another role than yours."), code="role")
    return person


def views_seen_by(user: User | AnonymousUser, page: str) -> list[SavedView]:
    """Above one list; none for who is not of staff."""
    if not roles_of(user):
        return []
    return list(SavedView.objects.of_page(page).seen_by(user).select_related("owner"))


def view_for_desk(user: User, pk: int) -> SavedView:
    """One that she sees above its list."""
    return get_object_or_404(SavedView.objects.seen_by(user).select_related("owner"), pk=pk)


def require_view(by: User | None, view: SavedView) -> User:
    """Whose view it is; one for all colleagues is an administrator's too."""
    person = require_role(by)
    if not may_change_view(person, view):
        raise Refused(_("This view is somebody else's."), code="role")
    return person


def may_change_view(user: User | AnonymousUser, view: SavedView) -> bool:
    return view.owner_id == user.pk or (view.shared and StaffRole.ADMINISTRATOR in roles_of(user))


def view_to_change(user: User, pk: int) -> SavedView:
    """One that is hers to name anew or to remove."""
    view = view_for_desk(user, pk)
    if not may_change_view(user, view):
        raise Http404
    return view
