"""Inviting one or many: read, look, mend, and only then send."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.access import SignedIn, staff_only
from apps.common import refusals
from apps.common.bodies import takes
from apps.common.errors import Refused
from apps.common.lists import ListPage
from apps.common.once import once
from apps.common.parameters import one_of, onward, whole_number, whole_numbers
from apps.common.spreadsheets.limits import MAX_FILE_BYTES
from apps.common.tabs import Tab, tabs
from apps.invitations import actions
from apps.invitations.access import list_for_desk, occasion_for_desk
from apps.invitations.choices import LineVerdict, ListState
from apps.invitations.forms import GuestForm, ListColumnsForm, ListForm, posted
from apps.invitations.models import InviteLine, InviteList, Occasion
from apps.invitations.pages.lists import told
from apps.invitations.rules import FIELDS
from apps.invitations.views.events import OFFICERS, letters

both = require_http_methods(["GET", "HEAD", "POST"])
Changes = dict[int, dict[str, str | bool]]
FIELD_OF_LINE = re.compile(r"^line-(\d+)-(\w+)$")
PER_PAGE = 100
REFRESH_SECONDS = "3"


@staff_only(*OFFICERS)
@both
@once
def invite_one(request: SignedIn, pk: int) -> HttpResponse:
    occasion = occasion_for_desk(pk)
    form = GuestForm(*posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            staged = actions.read_list(
                occasion=occasion, by=request.user, people=form.people(), source=str(_("One guest"))
            )
            return redirect("invitations:list", pk=occasion.pk, list_pk=staged.pk)
    return render(request, "invitations/invite_one.html", {"form": form, "occasion": occasion})


@takes(MAX_FILE_BYTES)
@staff_only(*OFFICERS)
@both
@once
def invite_many(request: SignedIn, pk: int) -> HttpResponse:
    occasion = occasion_for_desk(pk)
    form = ListForm(*posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            staged = staged_of(request, occasion, form)
            return redirect("invitations:list", pk=occasion.pk, list_pk=staged.pk)
    return render(request, "invitations/invite_many.html", {"form": form, "occasion": occasion})


def staged_of(request: SignedIn, occasion: Occasion, form: ListForm) -> InviteList:
    if form.cleaned_data["file"]:
        return actions.read_later(occasion=occasion, by=request.user, upload=form.cleaned_data["file"])
    return actions.read_text(occasion=occasion, by=request.user, text=form.cleaned_data["pasted"])


@staff_only(*OFFICERS)
@both
def invite_list(request: SignedIn, pk: int, list_pk: int) -> HttpResponse:
    occasion = occasion_for_desk(pk)
    staged = list_for_desk(occasion, list_pk)
    if request.method == "POST":
        with refusals.told(request):
            actions.correct_lines(staged=staged, by=request.user, changes=changes_of(request.POST))
        return redirect(onward(request, request.get_full_path(), default=request.path))
    if staged.state in (ListState.READING, ListState.FAILED) or staged.is_busy:
        return busy(request, occasion, staged)
    if staged.state == ListState.STAGED:
        lines = actions.judge_list(staged=staged)
    else:
        lines = list(staged.lines.select_related("contact"))
    return render(request, "invitations/list.html", list_context(request, occasion, staged, lines))


def busy(request: HttpRequest, occasion: Occasion, staged: InviteList) -> HttpResponse:
    """While a worker reads or sends, and when there was nothing to read."""
    context: dict[str, Any] = {"occasion": occasion, "staged": staged, "job": staged.job}
    if staged.state == ListState.FAILED:
        context["reason"] = told(staged.failure)
    response = render(request, "invitations/list_at_work.html", context)
    if staged.is_busy:
        response["Refresh"] = REFRESH_SECONDS
    return response


def list_context(
    request: HttpRequest, occasion: Occasion, staged: InviteList, lines: list[InviteLine]
) -> dict[str, Any]:
    counts = Counter(line.verdict for line in lines if not line.left_out)
    good = [line for line in lines if line.sendable]
    wanted = request.GET.get("verdict", "")
    shown = [line for line in lines if line.verdict == wanted] if wanted in LineVerdict.values else lines
    is_open = staged.state == ListState.STAGED
    guest = sample_guest(good)
    return {
        "occasion": occasion,
        "staged": staged,
        "good": len(good),
        "open": is_open,
        "page": ListPage(request.GET, shown, per_page=PER_PAGE),
        "tabs": tabs_of(request, counts, len(lines)),
        "left_out": sum(line.left_out for line in lines),
        "letters": letters(occasion, guest),
        "first": guest,
        "told": [told(one) for one in staged.told],
        "query": request.GET.urlencode(),
        "columns_form": ListColumnsForm(staged=staged) if is_open and staged.columns else None,
    }


def tabs_of(request: HttpRequest, counts: Counter[str], every: int) -> list[Tab]:
    found = [(one.value, one.label, counts[one.value]) for one in LineVerdict if counts[one.value]]
    wanted = one_of(request.GET.get("verdict"), LineVerdict.values)
    return tabs(request, "verdict", [("", _("All lines"), every), *found], here=wanted)


def sample_guest(good: list[InviteLine]) -> tuple[str, str, str, str] | None:
    """Name, position, organisation and clock of the first who will be written to."""
    if not good:
        return None
    first, contact = good[0], good[0].contact
    if contact:
        return contact.protocol_name, contact.position, contact.organisation.name, contact.time_zone
    return first.greeted, first.position, first.organisation, "Asia/Jakarta"


def changes_of(post: QueryDict) -> Changes:
    """line-<id>-<field>; a line that was shown and has no left_out tick is in."""
    changes: Changes = {pk: {"left_out": False} for pk in whole_numbers(post.getlist("shown"))}
    for name, value in post.items():
        found = FIELD_OF_LINE.match(name)
        pk = whole_number(found[1]) if found else None
        if found and pk in changes:
            field = found[2]
            changes[pk][field] = True if field == "left_out" else str(value)
    return {
        pk: {key: value for key, value in row.items() if key in (*FIELDS, "left_out")} for pk, row in changes.items()
    }


def changes_beside(staged: InviteList, changes: Changes) -> Changes:
    """Lines that were corrected and then sent along with another button."""
    lines = {line.pk: line for line in staged.lines.filter(pk__in=changes)}
    return {
        pk: row
        for pk, row in changes.items()
        if pk in lines and any(str(getattr(lines[pk], key)).strip() != str(value).strip() for key, value in row.items())
    }


@staff_only(*OFFICERS)
@require_POST
def columns(request: SignedIn, pk: int, list_pk: int) -> HttpResponse:
    staged = list_for_desk(occasion_for_desk(pk), list_pk)
    form = ListColumnsForm(request.POST, staged=staged)
    with refusals.told(request):
        if not form.is_valid():
            raise Refused(_("This is not something a column can be."))
        if mended := changes_beside(staged, changes_of(request.POST)):
            actions.correct_lines(staged=staged, by=request.user, changes=mended)
        actions.correct_list_columns(staged=staged, by=request.user, fields=form.fields_chosen())
        messages.success(request, _("The lines were read again. What you had typed yourself stays."))
    return redirect("invitations:list", pk=pk, list_pk=list_pk)


@staff_only(*OFFICERS)
@require_POST
@once
def confirm(request: SignedIn, pk: int, list_pk: int) -> HttpResponse:
    occasion = occasion_for_desk(pk)
    staged = list_for_desk(occasion, list_pk)
    with refusals.told(request) as no:
        if mended := changes_beside(staged, changes_of(request.POST)):
            actions.correct_lines(staged=staged, by=request.user, changes=mended)
            said = gettext("Your corrections are saved, and nothing is sent yet. Look once more, then send.")
            messages.success(request, said)
            return redirect("invitations:list", pk=pk, list_pk=list_pk)
        sent = actions.send_list(staged=staged, by=request.user)
    if no:
        return redirect("invitations:list", pk=pk, list_pk=list_pk)
    if sent is None:
        return redirect("invitations:list", pk=pk, list_pk=list_pk)
    text = ngettext("%(number)s invitation is on its way.", "%(number)s invitations are on their way.", sent)
    messages.success(request, text % {"number": sent})
    return redirect("invitations:event", pk=pk)


@staff_only(*OFFICERS)
@require_POST
def discard(request: SignedIn, pk: int, list_pk: int) -> HttpResponse:
    staged = list_for_desk(occasion_for_desk(pk), list_pk)
    with refusals.told(request) as no:
        actions.discard_list(staged=staged, by=request.user)
    if no:
        return redirect("invitations:list", pk=pk, list_pk=list_pk)
    messages.success(request, _("The list is discarded. Nobody was written to."))
    return redirect("invitations:event", pk=pk)
