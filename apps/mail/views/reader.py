"""What a reader of our mails decides without signing in: signed links, no cookie, no account."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from apps.common.ratelimit import limit_posts
from apps.mail import actions
from apps.mail.choices import OPTIONAL_TOPICS, Topic
from apps.mail.forms import PreferencesForm
from apps.mail.models import Suppression
from apps.mail.reads import tokens


def while_it_lives(view: Callable[[HttpRequest, str], HttpResponse]) -> Callable[[HttpRequest, str], HttpResponse]:
    """A link that has ended answers so, whatever was asked of it, and says nothing about whose it was."""

    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        try:
            return view(request, token)
        except tokens.LinkEnded:
            return link_ended(request)

    return opened


def link_ended(request: HttpRequest) -> HttpResponse:
    return render(request, "mail/link_ended.html", status=410)


@csrf_exempt
@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@limit_posts("unsubscribe", limit=600, seconds=60)
@while_it_lives
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """RFC 8058: mail programs POST here without asking. A GET only shows a button: scanners follow links."""
    choice = tokens.read(token)
    if choice is None or choice.topic not in OPTIONAL_TOPICS:
        return render(request, "mail/link_broken.html", status=404)
    done = request.method == "POST"
    if done:
        actions.unsubscribe(address=choice.address, topic=choice.topic)
    # The same token: a page behind an old link hands out no younger one.
    preferences = tokens.preferences_address(token, get_language() or settings.LANGUAGE_CODE)
    context = {"done": done, "choice": choice, "topic": Topic(choice.topic).label, "preferences": preferences}
    return render(request, "mail/unsubscribe.html", context)


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@limit_posts("mail_preferences", limit=60, seconds=60)
@while_it_lives
def preferences(request: HttpRequest, token: str) -> HttpResponse:
    choice = tokens.read(token)
    if choice is None:
        return render(request, "mail/link_broken.html", status=404)
    declined = set(Suppression.objects.of(choice.address).values_list("topic", flat=True))
    initial = {"topics": [topic for topic in OPTIONAL_TOPICS if topic not in declined], "language": get_language()}
    form = PreferencesForm(request.POST or None, initial=initial)
    saved = request.method == "POST" and form.is_valid()
    if saved:
        words = form.cleaned_data
        actions.save_preferences(address=choice.address, wanted=words["topics"], language=words["language"])
    return render(request, "mail/preferences.html", {"form": form, "address": choice.address, "saved": saved})
