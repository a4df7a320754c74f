"""What narrows and orders the officers' queue of claims."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models.functions import Coalesce, Lower
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.common.lists import Filter, Order, TableColumn
from apps.naik_kelas.choices import Track
from apps.naik_kelas.models import Dossier, Programme
from apps.naik_kelas.querysets.dossiers import DossierQuerySet
from apps.reference.models import Province

DECIDED = "decided"
# Name in the address, words, which rows. The desk's home links to the queue with the same names.
TABS: tuple[tuple[str, str | Promise, Callable[[DossierQuerySet, User], DossierQuerySet]], ...] = (
    ("", _("All that is open"), lambda found, user: found.queue()),
    ("submitted", _("Not taken"), lambda found, user: found.queue().unassigned()),
    ("checking", _("I am checking"), lambda found, user: found.queue().checked_by(user)),
    ("colleagues", _("Colleagues are checking"), lambda found, user: found.queue().checked_by_others(user)),
    ("owner", _("Owner’s turn"), lambda found, user: found.queue().awaiting_owner()),
    ("verified", _("Second officer: you may"), lambda found, user: found.queue().awaiting_second_officer(user)),
    (DECIDED, _("Decided"), lambda found, user: found.decided()),
)


class PromotionFilter(Filter):
    """Longest waiting first; of what is decided the newest decision."""

    orders = {
        "waiting": Order(_("Submitted"), ("submitted_at", "pk")),
        "decided": Order(_("Decided on"), (Coalesce("closed_at", "approved_at").desc(nulls_last=True), "-pk")),
        "name": Order(_("Enterprise"), (Lower("enterprise__name"), "pk")),
        "sales": Order(_("Sales"), ("-sales", "pk")),
    }
    in_tabs = ("state",)
    state = forms.ChoiceField(required=False, choices=[(name, label) for name, label, _rows in TABS])
    track = forms.ChoiceField(label=_("Track"), required=False, choices=[("", _("All tracks")), *Track.choices])
    programme = forms.ModelChoiceField(
        label=_("Programme"),
        required=False,
        queryset=Programme.objects.order_by("-starts_on"),
        to_field_name="slug",
        empty_label=_("All programmes"),
    )
    province = forms.ModelChoiceField(
        label=_("Province"), required=False, queryset=Province.objects.all(), empty_label=_("All provinces")
    )

    def __init__(self, data: QueryDict, **options: Any) -> None:
        usual, other = ("decided", "waiting") if data.get("state") == DECIDED else ("waiting", "decided")
        self.orders = {name: order for name, order in self.orders.items() if name != other}
        last = TableColumn(self.orders[usual].label, usual)
        self.columns = (
            TableColumn(_("Enterprise"), "name"), TableColumn(_("Promotion")), TableColumn(_("Sales"), "sales", "r"),
            TableColumn(_("State")), TableColumn(_("With")), last,
        )  # fmt: skip
        super().__init__(data, **options)

    def usual_order(self, data: QueryDict) -> str:
        return "decided" if data.get("state") == DECIDED else "waiting"

    def rows(self, by: User) -> DossierQuerySet:
        asked = self.wanted().get("state", "")
        of_tab = next(rows for name, _label, rows in TABS if name == asked)
        return self.ordered(of_tab(self.narrowed(), by))

    def narrowed(self) -> DossierQuerySet:
        """Without the tab."""
        wanted, found = self.wanted(), Dossier.objects.all()
        if "track" in wanted:
            found = found.on_track(wanted["track"])
        if "programme" in wanted:
            found = found.in_programme(wanted["programme"].slug)
        return found.in_province(wanted["province"].pk) if "province" in wanted else found
