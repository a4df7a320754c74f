"""The guest list of an event: what narrows it, and in which order it stands."""

from __future__ import annotations

from django import forms
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from apps.common.lists import Filter, Order, TableColumn
from apps.invitations.choices import GuestFilter
from apps.invitations.models import Invitation
from apps.invitations.querysets import InvitationQuerySet

NAME = "contact__protocol_name"
ORGANISATION = Coalesce("contact__mission__name", "contact__company__name")


class GuestsFilter(Filter):
    """Of the guests of one event, by name."""

    orders = {
        "name": Order(_("Guest"), (NAME, "pk")),
        "house": Order(_("Organisation"), (ORGANISATION, NAME, "pk")),
        "sent": Order(_("Sent"), ("-sent_at", "pk")),
        "opened": Order(_("Opened"), (F("opened_at").desc(nulls_last=True), "pk")),
        "answered": Order(_("Answer"), (F("answered_at").desc(nulls_last=True), "pk")),
    }
    columns = (
        TableColumn(_("Guest"), "name"), TableColumn(_("Organisation"), "house"), TableColumn(_("Sent"), "sent"),
        TableColumn(_("Opened"), "opened"), TableColumn(_("Answer"), "answered"),
    )  # fmt: skip
    in_tabs = ("show",)
    show = forms.ChoiceField(required=False, choices=GuestFilter.choices)
    words = forms.CharField(label=_("Name, organisation or address"), required=False, max_length=120)

    def rows(self, event: int) -> InvitationQuerySet:
        wanted = self.wanted()
        everybody: InvitationQuerySet = Invitation.objects.with_guest().filter(occasion=event)
        found = everybody.shown(wanted.get("show", GuestFilter.ALL))
        return self.ordered(found.called(wanted.get("words", "")))
