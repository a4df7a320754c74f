"""The staff's view of the outbox: what went out, what did not, and what somebody has to decide."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from apps.common.lists import ListPage
from apps.common.tabs import tabs
from apps.mail import actions
from apps.mail.access import mail_staff_only, message_for_staff
from apps.mail.choices import NEED_STAFF, Decision, State
from apps.mail.forms import OutboxFilter
from apps.mail.letters import mime
from apps.mail.models import Message, Stop

MOST_NEEDING = 20


@mail_staff_only
@require_GET
def outbox(request: HttpRequest) -> HttpResponse:
    filters = OutboxFilter(request.GET, letters=Message.objects.letters())
    wanted = filters.asked_for()
    counts = Message.objects.counts_by_state()
    known = None if wanted else sum(counts.values())  # not counted twice
    page = ListPage(request.GET, filters.ordered(Message.objects.without_bodies().matching(**wanted)), count=known)
    parts = [(state.value, state.label, counts[state.value]) for state in State if counts.get(state.value)]
    waiting = Message.objects.needing_staff().matching(**wanted)
    needing = [] if wanted else list(waiting.without_bodies()[:MOST_NEEDING])
    context = {
        "page": page, "filters": filters, "tabs": tabs(request, "state", parts, alone=True), "needing": needing,
        "filtered": bool(wanted), "wanted": wanted,
        "needing_count": waiting.count() if wanted else sum(counts.get(state, 0) for state in NEED_STAFF),
        "decisions": Decision.choices, "stopped": Stop.objects.standing().count(),
    }  # fmt: skip
    return render(request, "mail/outbox.html", context)


@mail_staff_only
@require_GET
def outbox_message(request: HttpRequest, pk: int) -> HttpResponse:
    message = message_for_staff(pk)
    context = {"message": message, "bounces": message.bounces.order_by("heard_at"), **choices_for(message)}
    return render(request, "mail/outbox_message.html", context)


def choices_for(message: Message) -> dict[str, Any]:
    headers = mime.headers_of(message, message.sent_at or timezone.now()) if message.readable else []
    return {
        "headers": headers,
        "may_arrive": message.state == State.UNKNOWN,
        "may_retry": message.state in NEED_STAFF and bool(message.text or message.html),
        "may_give_up": message.state in NEED_STAFF,
        "may_cancel": message.state == State.QUEUED,
    }


@mail_staff_only
@require_POST
def trial(request: HttpRequest) -> HttpResponse:
    message = actions.send_trial(by=request.user)
    messages.success(request, _("A trial message to %(to)s is in the queue.") % {"to": message.to_address})
    return redirect("mail:outbox_message", pk=message.pk)
