"""Several products of the queue decided at once: ticked in the list, for one reason, with one undo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.access import SignedIn, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals
from apps.common.parameters import whole_number, whole_numbers
from apps.common.review import undoable
from apps.gallery import actions
from apps.gallery.models import Reason, Version
from apps.gallery.rules.checks import CHECKS
from apps.gallery.views.review import WAITING_ON_PAGE, queue_page

UNTICKED = {key: False for key, _label, _note in CHECKS}


@staff_only(StaffRole.CURATOR)
@require_http_methods(["GET", "POST"])
def decide_several(request: SignedIn) -> HttpResponse:
    """Each is decided by its own verb, and stands or is refused by itself. From the page that says what was missing one
    filters and turns pages as from the list."""
    if request.method == "GET":
        return redirect(f"{reverse('gallery:queue')}?{request.GET.urlencode()}")
    ticked = whole_numbers(request.POST.getlist("version"))[:WAITING_ON_PAGE]
    why = reason_of(request)
    if not ticked or not why:
        said = (
            _("Tick what is to be decided first.") if not ticked else _("Write the reason that holds for all of them.")
        )
        return queue_page(request, refusal=said, ticked=ticked, why=request.POST.get("why", ""), status=422)
    publishing = request.POST.get("verb") == "approve"
    verb: Callable[..., Version] = (
        partial(actions.publish_version, checklist=UNTICKED, why=why)
        if publishing
        else partial(actions.return_version, note=why)
    )
    done = []
    for version in Version.objects.with_facts().filter(pk__in=ticked).order_by("pk"):
        with refusals.caught() as no:
            verb(version=version, by=request.user)
        if no:
            messages.warning(request, f"“{version.name}”: {no.said}")
        else:
            done.append(version.pk)
    if done:
        undoable(request, told(len(done), publishing), undo=f"{reverse('gallery:queue_undo')}?{of_them(done)}")
    return redirect("gallery:queue")


def reason_of(request: SignedIn) -> str:
    """A ready sentence, what was written, or both."""
    sentence = Reason.objects.offered().filter(pk=whole_number(request.POST.get("sentence")) or 0).first()
    parts = (sentence.text if sentence else "", request.POST.get("why", "").strip()[:1000])
    return " ".join(part for part in parts if part)


def told(number: int, publishing: bool) -> str:
    if publishing:
        return ngettext("%(number)s work is on show.", "%(number)s works are on show.", number) % {"number": number}
    said = ngettext("%(number)s work went back to its maker.", "%(number)s works went back to their makers.", number)
    return said % {"number": number}


def of_them(keys: list[int]) -> str:
    return urlencode([("version", key) for key in keys])


@staff_only(StaffRole.CURATOR)
@require_POST
def undo_several(request: SignedIn) -> HttpResponse:
    """Those that somebody went on with meanwhile stay as they are, and are named."""
    undone = 0
    for version in Version.objects.with_facts().filter(pk__in=whole_numbers(request.GET.getlist("version"))):
        with refusals.caught() as no:
            actions.undo_decision(version=version, by=request.user)
            undone += 1
        if no:
            messages.warning(request, f"“{version.name}”: {no.said}")
    if undone:
        said = ngettext("Undone: %(number)s work waits again.", "Undone: %(number)s works wait again.", undone)
        messages.info(request, said % {"number": undone})
    return redirect("gallery:queue")
