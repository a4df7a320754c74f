"""The development mailbox: every message that would have left the machine, codes among them; so it asks for staff.

It is not there in production.
"""

from __future__ import annotations

from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from apps.common.lists import ListPage
from apps.mail.access import mail_staff_only, message_for_staff, message_in_mailbox
from apps.mail.forms import RecipientFilter
from apps.mail.letters import mime
from apps.mail.models import Message

# A mail brings its own styles; it runs no script, and only our pages may frame it.
FRAMED = {
    "default-src": [NONE],
    "style-src": ["'unsafe-inline'"],
    "img-src": [SELF, "data:", settings.SITE_URL],
    "frame-ancestors": [SELF],
}
PER_PAGE = 25


@never_cache
@mail_staff_only
@require_GET
def mailbox(request: HttpRequest) -> HttpResponse:
    if not settings.DEVELOPMENT_MAILBOX:
        raise Http404
    form = RecipientFilter(request.GET)
    page = ListPage(request.GET, Message.objects.in_mailbox(form.wanted().get("to", "")), per_page=PER_PAGE)
    return render(request, "mail/mailbox.html", {"page": page, "form": form})


@never_cache
@mail_staff_only
@require_GET
def mailbox_message(request: HttpRequest, pk: int) -> HttpResponse:
    message = message_in_mailbox(pk)
    headers = mime.headers_of(message, message.sent_at or timezone.now())
    return render(request, "mail/mailbox_message.html", {"message": message, "headers": headers})


def _framed(message: Message) -> HttpResponse:
    """Links leave the frame: our pages refuse to be framed."""
    return HttpResponse(message.html.replace("<head>", '<head><base target="_blank">', 1))


@csp_replace(FRAMED)
@xframe_options_sameorigin
@never_cache
@mail_staff_only
@require_GET
def mailbox_html(request: HttpRequest, pk: int) -> HttpResponse:
    return _framed(message_in_mailbox(pk))


@csp_replace(FRAMED)
@xframe_options_sameorigin
@never_cache
@mail_staff_only
@require_GET
def outbox_html(request: HttpRequest, pk: int) -> HttpResponse:
    message = message_for_staff(pk)
    if not message.readable:
        raise Http404
    return _framed(message)
