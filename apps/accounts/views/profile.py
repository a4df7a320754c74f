"""Name, language and time zone of one's own."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, translate_url
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.access import SignedIn
from apps.accounts.actions import save_profile, set_language
from apps.accounts.choices import Language
from apps.accounts.forms.people import ProfileForm
from apps.common.parameters import onward


def profile(request: SignedIn) -> HttpResponse:
    """Name, language and time zone. The page goes on in the language just chosen."""
    form = ProfileForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        save_profile(user=request.user, by=request.user, **form.cleaned_data)
        language = form.cleaned_data["language"]
        with translation.override(language):
            messages.success(request, _("Saved."))
            return remembered(redirect(reverse("accounts:profile")), language)
    return render(request, "accounts/profile.html", {"form": form})


@require_POST
def language(request: SignedIn) -> HttpResponse:
    """The switch in the masthead: remembered, and back to the same page in that language."""
    wanted = request.POST.get("language", "")
    if wanted not in Language.values:
        raise Http404
    set_language(user=request.user, by=request.user, language=wanted)
    here = onward(request, request.POST.get("next", ""), default=reverse("portal:home"))
    return remembered(redirect(translate_url(here, wanted)), wanted)


def remembered(response: HttpResponse, language: str) -> HttpResponse:
    """Addresses without a language ask the cookie."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, language, max_age=365 * 86400, samesite="Lax", secure=settings.PRODUCTION
    )
    return response
