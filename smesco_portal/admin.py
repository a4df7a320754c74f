"""The admin: the same door, the same second factor as the desk."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from apps.accounts.access import is_staff, roles_held
from apps.common.secondfactor import has_second_factor


class PortalAdminSite(admin.AdminSite):
    site_header = site_title = _("Smesco reference data")
    index_title = _("What staff keep")

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Our own apps' pages alone. A library's would be a way past our verbs: an address added to an officer by hand
        let another person sign in as her."""
        models: Any = [model_or_iterable] if isinstance(model_or_iterable, type) else model_or_iterable
        for model in models:
            if model._meta.app_config.name.startswith("apps."):
                super().register(model, admin_class, **options)

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Neither a form of its own here: ours writes to the person."""
        return redirect("account_change_password")

    def has_permission(self, request: HttpRequest) -> bool:
        return is_staff(request.user)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """No login form of its own: ours has the rate limits, codes and passkeys."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.GET.get("next") or request.get_full_path())
        if not roles_held(request.user):
            raise Http404
        return redirect("admin:index" if has_second_factor(request.user) else "mfa_index")
