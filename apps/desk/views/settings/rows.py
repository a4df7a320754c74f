"""The page that leads to all that staff set; one kind of rows in a list, and one row in its form."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import modelform_factory
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from apps.accounts.access import SignedIn, staff_only
from apps.common import refusals
from apps.common.lists import ListPage
from apps.common.once import once
from apps.desk.pages.settings import doors_of, heads_of, lines_of
from apps.desk.views.settings.declared import GROUPS, Setting, mine, setting_for


@staff_only()
@require_GET
def settings(request: SignedIn) -> HttpResponse:
    rows = mine(request.user)
    groups = [(name, [one for one in rows if one.group == name]) for name in GROUPS]
    context = {"groups": [group for group in groups if group[1]], "doors": doors_of(request.user)}
    return render(request, "desk/settings.html", context)


@staff_only()
@require_GET
def listed(request: SignedIn, kind: str) -> HttpResponse:
    setting = setting_for(request.user, kind)
    if setting.one:
        return redirect("desk:setting_row", kind=kind, pk="usual")
    page = ListPage(request.GET, setting.all())
    context = {
        "setting": setting, "page": page, "heads": heads_of(setting.model, setting.shown),
        "lines": lines_of(page, setting.shown, setting.stands, timezone.localdate()),
    }  # fmt: skip
    return render(request, "desk/setting_rows.html", context)


@staff_only()
@require_http_methods(["GET", "POST"])
@once
def added(request: SignedIn, kind: str) -> HttpResponse:
    setting = setting_for(request.user, kind)
    if setting.one or not setting.adds:
        raise Http404
    return form_page(request, setting, None)


@staff_only()
@require_http_methods(["GET", "POST"])
@once
def row(request: SignedIn, kind: str, pk: str) -> HttpResponse:
    setting = setting_for(request.user, kind)
    return form_page(request, setting, row_of(setting, pk))


@staff_only()
@require_POST
def remove(request: SignedIn, kind: str, pk: str) -> HttpResponse:
    setting = setting_for(request.user, kind)
    found = row_of(setting, pk)
    if setting.remove is None or found is None:
        raise Http404
    with refusals.told(request):
        setting.remove(row=found, by=request.user)
        messages.success(request, _("Removed: %(name)s.") % {"name": found})
    return redirect("desk:setting", kind=kind)


def row_of(setting: Setting, pk: str) -> Any:
    """Of the one row there may be none yet: then it is as delivered."""
    if setting.one:
        return setting.all().first()
    try:
        found = setting.all().filter(pk=setting.model._meta.pk.to_python(pk)).first()
    except ValidationError:
        found = None
    if found is None:
        raise Http404
    return found


def form_page(request: SignedIn, setting: Setting, found: Any) -> HttpResponse:
    shaped = modelform_factory(setting.model, form=setting.form, fields=setting.fields)
    form = shaped(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form) as no:
            kept = setting.save(by=request.user, changes=form.cleaned_data, **({"row": found} if found else {}))
        if not no:
            messages.success(request, _("Saved."))
            return redirect(onward(setting, kept, new=found is None))
    context = {"setting": setting, "form": form, "row": found if found and found.pk else None}
    return render(request, "desk/setting_row.html", context, status=422 if form.errors else 200)


def onward(setting: Setting, kept: Any, *, new: bool) -> str:
    if setting.one:
        return reverse("desk:settings")
    if setting.onward and new:
        return reverse(setting.onward, args=[kept.pk])
    return reverse("desk:setting", args=[setting.key])
