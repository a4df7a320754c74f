"""Staff settle what the portal cannot know: of one message, or of all that they chose, with the reason kept."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, ngettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST

from apps.common import refusals
from apps.common.errors import Refused
from apps.common.parameters import one_of, whole_number, whole_numbers
from apps.mail import actions
from apps.mail.access import mail_staff_only, message_for_staff
from apps.mail.choices import Decision
from apps.mail.forms import OutboxFilter, WhyForm
from apps.mail.models import Message
from apps.mail.querysets import MessageQuerySet

CANCEL = "cancel"
# decision: the question, the word on the button, what is said afterwards
OF_ONE: dict[str, tuple[Promise, Promise, Promise]] = {
    Decision.ARRIVED: (_("Did “%(subject)s” arrive at %(to)s?"), _("Yes, it arrived"), _("Noted as arrived.")),
    Decision.AGAIN: (_("Send “%(subject)s” to %(to)s again?"), _("Send again"), _("It is in the queue again.")),
    Decision.GIVE_UP: (
        _("Leave “%(subject)s” to %(to)s as it is?"),
        _("Leave, do not send"),
        _("It is left. It will not be sent."),
    ),
    CANCEL: (
        _("Take “%(subject)s” to %(to)s back?"),
        pgettext_lazy("a message", "Take back"),
        _("Taken back. It will not be sent."),
    ),
}
# The same of many: every one of them names the number.
OF_MANY: dict[str, tuple[Any, Any, Any]] = {
    Decision.ARRIVED: (
        ngettext_lazy("Did this %(number)s message arrive?", "Did these %(number)s messages arrive?", "number"),
        ngettext_lazy("Yes, %(number)s message arrived", "Yes, %(number)s messages arrived", "number"),
        ngettext_lazy("%(number)s message noted as arrived.", "%(number)s messages noted as arrived.", "number"),
    ),
    Decision.AGAIN: (
        ngettext_lazy("Send %(number)s message again?", "Send %(number)s messages again?", "number"),
        ngettext_lazy("Send %(number)s message again", "Send %(number)s messages again", "number"),
        ngettext_lazy(
            "%(number)s message is in the queue again.", "%(number)s messages are in the queue again.", "number"
        ),
    ),
    Decision.GIVE_UP: (
        ngettext_lazy("Leave %(number)s message as it is?", "Leave %(number)s messages as they are?", "number"),
        ngettext_lazy("Leave %(number)s message unsent", "Leave %(number)s messages unsent", "number"),
        ngettext_lazy(
            "%(number)s message is left. It will not be sent.",
            "%(number)s messages are left. They will not be sent.",
            "number",
        ),
    ),
}


@mail_staff_only
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Of one message. Asks first."""
    message, decision = message_for_staff(pk), request.POST.get("decision", "")
    if decision not in OF_ONE:
        return redirect("mail:outbox_message", pk=pk)
    question, button, done = OF_ONE[decision]
    confirmed = request.POST.get("confirmed") == "1"
    form = None if decision == CANCEL else WhyForm(request.POST if confirmed else None)
    if not confirmed or (form and not form.is_valid()):
        asked = str(question) % {"subject": message.subject, "to": message.to_address}
        context = {"message": message, "decision": decision, "question": asked, "button": button, "form": form}
        return render(request, "mail/outbox_confirm.html", context)
    with refusals.told(request):
        carry_out(decision, message, request.user, form.cleaned_data["why"] if form else "")
        messages.success(request, str(done))
    return redirect("mail:outbox_message", pk=pk)


def carry_out(decision: str, message: Message, by: Any, why: str) -> None:
    if decision != CANCEL:
        actions.decide(message=message, decision=decision, by=by, why=why)
    elif not actions.cancel_mail(message.dedupe_key, by=by):
        raise Refused(_("Too late: it is being sent already."))


@mail_staff_only
@require_POST
def settle(request: HttpRequest) -> HttpResponse:
    """Of those ticked, or of all that the filter shows. Asks first, and names the number."""
    filters = OutboxFilter(request.POST, letters=Message.objects.letters())
    back = reverse("mail:outbox") + (f"?{urlencode(wanted)}" if (wanted := filters.asked_for()) else "")
    decision = one_of(request.POST.get("decision"), Decision.values)
    chosen = chosen_messages(request, wanted)
    count = chosen.awaiting(decision).count() if decision else 0
    if not count:
        messages.warning(request, _("Nothing to settle: tick messages, or choose all."))
        return redirect(back)
    confirmed = request.POST.get("confirmed") == "1"
    form = WhyForm(request.POST if confirmed else None)
    if not confirmed or not form.is_valid():
        return ask(request, chosen, decision, count, form, wanted, back)
    asked_about = whole_number(request.POST.get("count")) or 0
    with refusals.told(request) as no:
        settled = actions.decide_many(
            messages=chosen, decision=decision, count=asked_about, by=request.user, why=form.cleaned_data["why"]
        )
    if no:
        return ask(request, chosen, decision, count, form, wanted, back)
    messages.success(request, str(OF_MANY[decision][2] % {"number": settled}))
    return redirect(back)


def chosen_messages(request: HttpRequest, wanted: dict[str, str]) -> MessageQuerySet:
    found = Message.objects.needing_staff().matching(**wanted)
    if request.POST.get("which") == "all":
        return found
    return found.filter(pk__in=whole_numbers(request.POST.getlist("message")))


def ask(
    request: HttpRequest,
    chosen: MessageQuerySet,
    decision: str,
    count: int,
    form: WhyForm,
    wanted: dict[str, str],
    back: str,
) -> HttpResponse:
    """What was chosen goes along: the filter, or the ticks, and the number that is asked about."""
    question, button, _done = OF_MANY[decision]
    carried = [*wanted.items(), ("decision", decision), ("count", count), ("which", request.POST.get("which", ""))]
    if request.POST.get("which") != "all":
        carried += [("message", pk) for pk in chosen.values_list("pk", flat=True)]
    context = {
        "question": question % {"number": count}, "button": button % {"number": count}, "form": form, "back": back,
        "carried": carried, "reasons": chosen.awaiting(decision).reasons(), "left": left_out(chosen, decision, count),
        "again": decision == Decision.AGAIN,
    }  # fmt: skip
    return render(request, "mail/settle.html", context)


def left_out(chosen: MessageQuerySet, decision: str, count: int) -> str:
    """Of those chosen, how many this decision does not concern, and why."""
    number = chosen.count() - count
    if not number:
        return ""
    if decision == Decision.AGAIN:
        text = ngettext(
            "%(number)s more held a code, whose text is gone: it cannot be sent again.",
            "%(number)s more held codes, whose text is gone: they cannot be sent again.",
            number,
        )
    else:
        text = ngettext(
            "%(number)s more was refused by the server and cannot have arrived.",
            "%(number)s more were refused by the server and cannot have arrived.",
            number,
        )
    return text % {"number": number}
