"""The match letters before they go: read, thinned out, sent or held back, one after the other, and undone."""

from __future__ import annotations

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.access import SignedIn, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals
from apps.common.lists import ListPage
from apps.common.review import Queue, decided
from apps.common.tabs import Tab, tabs
from apps.matchmaking import emails
from apps.matchmaking.access import digest_for_desk, digest_item_for_desk
from apps.matchmaking.actions import approve_digest, drop_product, hold_digest, take_back, undo_digest
from apps.matchmaking.choices import DigestState
from apps.matchmaking.models import Digest, DigestItem

PER_PAGE = 30
OFFICERS = (StaffRole.OFFICER, StaffRole.ADMINISTRATOR)


@staff_only(*OFFICERS)
@require_safe
def digests(request: HttpRequest) -> HttpResponse:
    state = request.GET.get("state", DigestState.PREVIEW)
    letters = Digest.objects.for_desk()
    if state in DigestState.values:
        letters = letters.in_state(state)
    page = ListPage(request.GET, letters, per_page=PER_PAGE)
    context = {"page": page, "state": state, "tabs": _tabs(request, state)}
    return render(request, "matchmaking/digests.html", context)


def _tabs(request: HttpRequest, current: str) -> list[Tab]:
    counts = Digest.objects.counts()
    shown = [one for one in DigestState if one != DigestState.APPROVED]
    return tabs(request, "state", [(one.value, one.label, counts.get(one, 0)) for one in shown], here=current)


@staff_only(*OFFICERS)
@require_safe
def digest(request: HttpRequest, pk: int) -> HttpResponse:
    letter = digest_for_desk(pk)
    queue = _queue(letter)
    context = {
        "digest": letter, "mail": emails.digest_preview(letter), "items": DigestItem.objects.of(letter).for_desk(),
        "deciding": letter.state == DigestState.PREVIEW, "next": queue.round_on, "previous": queue.round_back,
    }  # fmt: skip
    return render(request, "matchmaking/digest.html", context)


def _queue(letter: Digest) -> Queue:
    return Queue(
        Digest.objects.waiting().order_by("written_at", "pk").values_list("pk", flat=True),
        letter.pk,
        address=lambda key: reverse("matchmaking:digest", args=[key]),
        empty=reverse("matchmaking:digests"),
    )


@staff_only(*OFFICERS)
@require_safe
@xframe_options_sameorigin
@csp_replace({"default-src": [NONE], "img-src": [SELF], "style-src": [UNSAFE_INLINE], "frame-ancestors": [SELF]})  # type: ignore[arg-type]
def digest_mail(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter itself, for the frame of the preview."""
    return HttpResponse(emails.digest_preview(digest_for_desk(pk)).html)


@staff_only(*OFFICERS)
@require_POST
def decide(request: SignedIn, pk: int) -> HttpResponse:
    """Send or hold back; the next letter that waits opens by itself."""
    letter = digest_for_desk(pk)
    onward = _queue(letter).onward
    decision = request.POST.get("decision")
    if decision not in ("send", "hold"):
        return redirect("matchmaking:digest", pk=pk)
    with refusals.told(request) as no:
        if decision == "send":
            state = approve_digest(digest=letter, by=request.user).state
        else:
            hold_digest(digest=letter, by=request.user)
            state = DigestState.SKIPPED
    if no:
        return redirect("matchmaking:digests")
    _tell(request, letter, decision, state)
    return redirect(onward)


def _tell(request: HttpRequest, letter: Digest, decision: str, state: str) -> None:
    name = {"name": letter.contact.protocol_name}
    undo = reverse("matchmaking:digest_undo", args=[letter.pk])
    if decision == "hold":
        decided(request, _("The letter to %(name)s is held back.") % name, undo=undo)
    elif state == DigestState.QUEUED:
        decided(request, _("The letter to %(name)s is on its way.") % name, undo=undo)
    else:
        messages.warning(
            request, _("Nothing was sent: no work of this letter fits any more, or the buyer declined letters.")
        )


@staff_only(*OFFICERS)
@require_POST
def undo(request: SignedIn, pk: int) -> HttpResponse:
    letter = digest_for_desk(pk)
    with refusals.told(request):
        undo_digest(digest=letter, by=request.user)
        messages.success(request, _("The letter to %(name)s waits again.") % {"name": letter.contact.protocol_name})
    return redirect("matchmaking:digest", pk=pk)


@staff_only(*OFFICERS)
@require_POST
def product(request: SignedIn, pk: int, item_pk: int) -> HttpResponse:
    """Take one work out of a letter, or put it in again."""
    item = digest_item_for_desk(digest_for_desk(pk), item_pk)
    dropping = request.POST.get("move") != "back"
    with refusals.told(request):
        (drop_product if dropping else take_back)(item=item, by=request.user)
    return redirect("matchmaking:digest", pk=pk)
