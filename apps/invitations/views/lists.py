"""Inviting one or many: read, look, mend, and only then send."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.access import staff_only
from apps.invitations import actions
from apps.invitations.access import list_for_desk, occasion_for_desk
from apps.invitations.choices import ListState, Verdict
from apps.invitations.forms import GuestForm, ListForm, posted, show_refusal
from apps.invitations.models import InviteLine, InviteList, Occasion
from apps.invitations.rules import FIELDS
from apps.invitations.views.events import OFFICERS, letters

both = require_http_methods(["GET", "HEAD", "POST"])
FIELD_OF_LINE = re.compile(r"^line-(\d+)-(\w+)$")


@staff_only(*OFFICERS)
@both
def invite_one(request: HttpRequest, pk: int) -> HttpResponse:
    form = GuestForm(*posted(request))
    return _stage(request, occasion_for_desk(pk), form, "invitations/invite_one.html")


@staff_only(*OFFICERS)
@both
def invite_many(request: HttpRequest, pk: int) -> HttpResponse:
    form = ListForm(*posted(request))
    return _stage(request, occasion_for_desk(pk), form, "invitations/invite_many.html")


def _stage(request: HttpRequest, occasion: Occasion, form: GuestForm | ListForm, template: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        source = form.source() if isinstance(form, ListForm) else str(_("One guest"))
        try:
            staged = actions.read_list(occasion=occasion, by=request.user, people=form.people(), source=source)
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("invitations:list", pk=occasion.pk, list_pk=staged.pk)
    return render(request, template, {"form": form, "occasion": occasion})


@staff_only(*OFFICERS)
@both
def invite_list(request: HttpRequest, pk: int, list_pk: int) -> HttpResponse:
    occasion = occasion_for_desk(pk)
    staged = list_for_desk(occasion, list_pk)
    if request.method == "POST":
        try:
            actions.correct_lines(staged=staged, by=request.user, changes=changes_of(request.POST))
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        return redirect("invitations:list", pk=pk, list_pk=list_pk)
    if staged.state == ListState.STAGED:
        lines = actions.judge_list(staged=staged)
    else:
        lines = list(staged.lines.select_related("contact"))
    return render(request, "invitations/list.html", list_context(occasion, staged, lines))


def list_context(occasion: Occasion, staged: InviteList, lines: list[InviteLine]) -> dict[str, Any]:
    counts = Counter(line.verdict for line in lines if not line.left_out)
    good = [line for line in lines if line.sendable]
    first = good[0] if good else None
    guest = (first.name, first.position, first.organisation, "Asia/Jakarta") if first else None
    if first and first.contact:
        contact = first.contact
        guest = (contact.protocol_name, contact.position, contact.house.name, contact.time_zone)
    return {
        "occasion": occasion, "staged": staged, "lines": lines, "good": len(good), "open": staged.state == "staged",
        "counts": [(verdict, counts[verdict.value]) for verdict in Verdict if counts[verdict.value]],
        "left_out": sum(line.left_out for line in lines), "letters": letters(occasion, guest), "first": guest,
    }  # fmt: skip


def changes_of(post: QueryDict) -> dict[int, dict[str, str | bool]]:
    """line-<id>-<field>; a line that was shown and has no left_out tick is in."""
    changes: dict[int, dict[str, str | bool]] = {int(key): {"left_out": False} for key in post.getlist("shown")}
    for name, value in post.items():
        found = FIELD_OF_LINE.match(name)
        if found and int(found[1]) in changes:
            field = found[2]
            changes[int(found[1])][field] = True if field == "left_out" else str(value)
    return {
        pk: {key: value for key, value in row.items() if key in (*FIELDS, "left_out")} for pk, row in changes.items()
    }


@staff_only(*OFFICERS)
@require_POST
def confirm(request: HttpRequest, pk: int, list_pk: int) -> HttpResponse:
    occasion = occasion_for_desk(pk)
    staged = list_for_desk(occasion, list_pk)
    try:
        sent = actions.confirm_list(staged=staged, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("invitations:list", pk=pk, list_pk=list_pk)
    text = ngettext("%(number)s invitation is on its way.", "%(number)s invitations are on their way.", sent)
    messages.success(request, text % {"number": sent})
    return redirect("invitations:event", pk=pk)


@staff_only(*OFFICERS)
@require_POST
def discard(request: HttpRequest, pk: int, list_pk: int) -> HttpResponse:
    staged = list_for_desk(occasion_for_desk(pk), list_pk)
    actions.discard_list(staged=staged, by=request.user)
    messages.success(request, _("The list is discarded. Nobody was written to."))
    return redirect("invitations:event", pk=pk)
