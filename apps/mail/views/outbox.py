"""The staff's view of the outbox: what went out, what did not, and what somebody has to decide."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from apps.common.errors import Refused
from apps.mail import actions, mime
from apps.mail.access import mail_staff_only, message_for_staff
from apps.mail.choices import NEED_STAFF, State
from apps.mail.forms import OutboxFilter
from apps.mail.models import Message

PER_PAGE = 50
MOST_NEEDING = 20


@mail_staff_only
@require_GET
def outbox(request: HttpRequest) -> HttpResponse:
    filters = OutboxFilter(request.GET, events=Message.objects.events())
    wanted = filters.wanted()
    counts = Message.objects.counts_by_state()
    paginator = Paginator(Message.objects.without_bodies().matching(**wanted), PER_PAGE)
    if not wanted:
        paginator.count = sum(counts.values())  # known already: not counted twice
    page = paginator.get_page(request.GET.get("page"))
    tabs = [
        {"url": f"?state={state.value}", "label": state.label, "count": counts.get(state.value, 0),
         "current": wanted.get("state") == state.value}
        for state in State
        if counts.get(state.value)
    ]  # fmt: skip
    needing = [] if wanted else list(Message.objects.needing_staff().without_bodies()[:MOST_NEEDING])
    context = {"page": page, "filters": filters, "tabs": tabs, "needing": needing, "filtered": bool(wanted)}
    return render(request, "mail/outbox.html", context)


@mail_staff_only
@require_GET
def outbox_message(request: HttpRequest, pk: int) -> HttpResponse:
    message = message_for_staff(pk)
    return render(request, "mail/outbox_message.html", {"message": message, **choices_for(message)})


def choices_for(message: Message) -> dict[str, Any]:
    headers = mime.headers_of(message, message.sent_at or timezone.now()) if message.readable else []
    return {
        "headers": headers,
        "may_arrive": message.state == State.UNKNOWN,
        "may_retry": message.state in NEED_STAFF and bool(message.text or message.html),
        "may_give_up": message.state in NEED_STAFF,
        "may_cancel": message.state == State.QUEUED,
    }


# decision: the question, the word on the button, what is said afterwards
DECISIONS: dict[str, tuple[Promise, Promise, Promise]] = {
    "arrived": (_("Did “%(subject)s” arrive at %(to)s?"), _("Yes, it arrived"), _("Noted as arrived.")),
    "again": (_("Send “%(subject)s” to %(to)s again?"), _("Send again"), _("It is in the queue again.")),
    "give_up": (_("Give “%(subject)s” to %(to)s up?"), _("Give up"), _("Given up. It will not be sent.")),
    "cancel": (_("Take “%(subject)s” to %(to)s back?"), _("Take back"), _("Taken back. It will not be sent.")),
}


@mail_staff_only
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    message, decision = message_for_staff(pk), request.POST.get("decision", "")
    if decision not in DECISIONS:
        return redirect("mail:outbox_message", pk=pk)
    question, button, done = DECISIONS[decision]
    if request.POST.get("confirmed") != "1":
        asked = str(question) % {"subject": message.subject, "to": message.to_address}
        context = {"message": message, "decision": decision, "question": asked, "button": button}
        return render(request, "mail/outbox_confirm.html", context)
    try:
        carry_out(decision, message, request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, str(done))
    return redirect("mail:outbox_message", pk=pk)


def carry_out(decision: str, message: Message, by: Any) -> None:
    if decision == "arrived":
        actions.mark_arrived(message=message, by=by)
    elif decision == "again":
        actions.send_again(message=message, by=by)
    elif decision == "give_up":
        actions.give_up(message=message, by=by)
    elif not actions.cancel_mail(message.dedupe_key, by=by):
        raise Refused(_("Too late: a worker has it already."))


@mail_staff_only
@require_POST
def trial(request: HttpRequest) -> HttpResponse:
    message = actions.send_trial(by=request.user)
    messages.success(request, _("A trial message to %(to)s is in the queue.") % {"to": message.to_address})
    return redirect("mail:outbox_message", pk=message.pk)
