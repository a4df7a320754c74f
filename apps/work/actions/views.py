"""Verbs about saved views of lists, and about after how many days staff should be in touch."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import parse_qsl, urlencode

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from apps.accounts.access import require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.actions import differing, note
from apps.work.access import require_view
from apps.work.choices import VIEW_PAGES, ViewVerb
from apps.work.models import MOST_DAYS, QuietPolicy, SavedView

MOST_QUERY, MOST_NAME = 600, 60
PASSING = ("page", "back", "sent")  # what stands in an address for a moment only


@transaction.atomic
def save_view(
    *, page: str, query: str, name: str, shared: bool, by: User | None, now: datetime | None = None
) -> SavedView:
    """A list as it is narrowed and ordered now. A name that she used for this list before is told."""
    person = require_role(by)
    kept = urlencode([(key, value) for key, value in parse_qsl(query[: 2 * MOST_QUERY]) if key not in PASSING])
    if page not in VIEW_PAGES:
        raise Refused(_("Views of this list cannot be saved."))
    view = SavedView(owner=person, page=page, query=kept, name=_read_name(name), shared=shared)
    if len(kept) > MOST_QUERY:
        raise Refused(_("This list is narrowed by too much to be saved."))
    _keep(view)
    note(subject=view, verb=ViewVerb.SAVED, by=person, now=now, after={"name": view.name, "query": view.query})
    return view


def _read_name(name: str) -> str:
    if not name.strip() or len(name.strip()) > MOST_NAME:
        raise Refused(_("Give the view a name of at most 60 letters."), field="name")
    return name.strip()


def _keep(view: SavedView) -> None:
    """One name is one view of a list, for each of whom it is."""
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError as twice:
        raise Refused(_("You have a view of this name already."), field="name") from twice


@transaction.atomic
def change_view(*, view: SavedView, name: str, shared: bool, by: User | None, now: datetime | None = None) -> SavedView:
    """Another name, or another circle who sees it. Hers; one for all colleagues also by an administrator."""
    person = require_view(by, view)
    held = SavedView.objects.select_for_update().filter(pk=view.pk).first()
    if held is None:
        raise Refused(_("This view was removed meanwhile."))
    before, after = differing(held, {"name": _read_name(name), "shared": shared})
    if after:
        held.name, held.shared = after.get("name", held.name), shared
        _keep(held)
        note(subject=held, verb=ViewVerb.CHANGED, by=person, now=now, before=before, after=after)
    return held


@transaction.atomic
def remove_view(*, view: SavedView, by: User | None, now: datetime | None = None) -> None:
    """Hers; one for all colleagues also by an administrator."""
    person = require_view(by, view)
    held = SavedView.objects.select_for_update().filter(pk=view.pk).first()
    if held is not None:
        note(subject=held, verb=ViewVerb.REMOVED, by=person, now=now, before={"name": held.name, "query": held.query})
        held.delete()


@transaction.atomic
def save_quiet(*, maker_days: int, buyer_days: int, by: User | None, now: datetime | None = None) -> QuietPolicy:
    """After how many days without a word makers and buyers stand on the list of those to be called."""
    person = require_role(by, StaffRole.OFFICER, StaffRole.ADMINISTRATOR)
    for field, days in (("maker_days", maker_days), ("buyer_days", buyer_days)):
        if not 1 <= days <= MOST_DAYS:
            raise Refused(_("Write days from 1 to 730."), field=field)
    QuietPolicy.objects.get_or_create(code="usual")
    held: QuietPolicy = QuietPolicy.objects.select_for_update().get(code="usual")
    before, after = differing(held, {"maker_days": maker_days, "buyer_days": buyer_days})
    if after:
        held.maker_days, held.buyer_days = maker_days, buyer_days
        held.save()
        note(subject=held, verb=ViewVerb.SAVED, by=person, now=now, before=before, after=after)
    return held
