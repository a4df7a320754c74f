"""What people without e-mail should hear: staff send a prepared text by WhatsApp, and tick it off."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from apps.common import refusals
from apps.common.lists import ListPage
from apps.common.outside.addresses import mobile_at_portal
from apps.common.outside.phones import whatsapp_address
from apps.mail import actions
from apps.mail.access import mail_staff_only, message_for_staff
from apps.mail.models import Message
from apps.mail.rules.fates import telling_text

PER_PAGE = 20


@mail_staff_only
@require_GET
def telling(request: HttpRequest) -> HttpResponse:
    page = ListPage(request.GET, Message.objects.to_be_told(), per_page=PER_PAGE)
    return render(request, "mail/telling.html", {"page": page, "shown": [prepared(message) for message in page]})


def prepared(message: Message) -> dict[str, Any]:
    mobile, text = mobile_at_portal(message.to_address), telling_text(message.subject, message.text)
    return {"message": message, "mobile": mobile, "text": text, "address": whatsapp_address(mobile, text)}


@mail_staff_only
@require_POST
def told(request: HttpRequest, pk: int) -> HttpResponse:
    with refusals.told(request):
        message = actions.mark_told(message=message_for_staff(pk), by=request.user)
        messages.success(request, _("Noted: %(name)s was told.") % {"name": message.to_name or message.to_address})
    return redirect("mail:telling")
