"""Filters of the staff's lists, and the verdict about an enterprise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import Count, F, QuerySet
from django.db.models.functions import Lower
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from apps.common.forms import day_field
from apps.common.lists import Filter, Order, TableColumn
from apps.history import reads
from apps.history.querysets import EntryQuerySet
from apps.reference.choices import SizeClass
from apps.reference.models import Province
from apps.umkm.choices import EnterpriseState
from apps.umkm.models import Enterprise
from apps.umkm.querysets import EnterpriseQuerySet
from apps.umkm.rules.profile import CHECKLIST, PARTS

# All controls of the verification page belong to its one form, whatever verb is pressed: see common.typed.
ON_PAGE = {"form": "decision"}
# So many keys are handed back to the database faster than it reads a hundred thousand names again.
FEW = 2_000


class PersonFilter(Filter):
    q = forms.CharField(label=_("Mobile number, e-mail or name"), required=False, max_length=120)


class ProductFinder(Filter):
    q = forms.CharField(label=_("Add a work: its name or its maker"), required=False, max_length=80)


class EnterpriseFilter(Filter):
    """Of the list of enterprises."""

    orders = {
        "name": Order(_("Name"), (Lower("name"), "pk")),
        "waiting": Order(_("Longest waiting"), ("submitted_at", "pk")),
        "newest": Order(_("Newest"), ("-created_at", "-pk")),
        "changed": Order(_("Last changed"), ("-updated_at", "-pk")),
        "sales": Order(_("Highest sales"), (F("latest_sales").desc(nulls_last=True), "pk")),
    }
    columns: Sequence[TableColumn] = (
        TableColumn(_("Name"), "name"), TableColumn(_("State")), TableColumn(_("Place")), TableColumn("NIB"),
        TableColumn(_("Size class")),
        TableColumn(_("Sales"), "sales", "r"), TableColumn(_("Sent"), "waiting"),
    )  # fmt: skip
    in_tabs = ("state",)
    q = forms.CharField(label=_("Search"), required=False, max_length=80)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All states")), *EnterpriseState.choices]
    )
    province = forms.ModelChoiceField(
        label=_("Province"), required=False, queryset=Province.objects.all(), empty_label=_("All provinces")
    )
    size = forms.ChoiceField(label=_("Size class"), required=False, choices=[("", _("All sizes")), *SizeClass.choices])

    def usual_order(self, data: QueryDict) -> str:
        """Those who wait come by age, all others by name."""
        return "waiting" if data.get("state") == EnterpriseState.SUBMITTED else "name"

    def rows(self, few: Mapping[int, str] | None = None) -> QuerySet[Enterprise]:
        if few is None:
            return self.ordered(self.narrowed(Enterprise.objects.with_place()))
        state = self.wanted().get("state", "")
        keys = (key for key, its in few.items() if its == state or not state)
        return self.ordered(Enterprise.objects.with_place().among(keys))

    def few(self) -> dict[int, str] | None:
        """Each one of the filter with its state, the state itself left open, where words find few: who reads every name
        for them does it once for counts and page. None without words, and where they find many."""
        if "q" not in self.wanted():
            return None
        found = self.narrowed(Enterprise.objects.all(), besides=("state",)).order_by()
        rows = dict(found.values_list("pk", "state")[: FEW + 1])
        return rows if len(rows) <= FEW else None

    def counts_by_state(self, few: Mapping[int, str] | None = None) -> dict[str, int]:
        """How many of the filter are in each state, the state itself left open."""
        if few is not None:
            return Counter(few.values())
        found = self.narrowed(Enterprise.objects.all(), besides=("state",))
        return dict(found.order_by().values_list("state").annotate(count=Count("*")))

    def narrowed(self, found: EnterpriseQuerySet, besides: Sequence[str] = ()) -> EnterpriseQuerySet:
        wanted = {name: value for name, value in self.wanted().items() if name not in besides}
        if "q" in wanted:
            found = found.searched(wanted["q"])
        if "state" in wanted:
            found = found.in_state(wanted["state"])
        if "province" in wanted:
            found = found.in_province(wanted["province"])
        return found.of_size(wanted["size"]) if "size" in wanted else found


class PlainEnterpriseFilter(EnterpriseFilter):
    """For whoever sees no figures: neither columns of them, nor a way to narrow or order by them."""

    orders = {name: order for name, order in EnterpriseFilter.orders.items() if name != "sales"}
    columns = tuple(column for column in EnterpriseFilter.columns if column.label not in (_("Size class"), _("Sales")))
    size = None  # type: ignore[assignment]


class VerdictForm(forms.Form):
    """Checks to tick, a note, and a reason for each part that must be mended."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "id", "id": "note", **ON_PAGE}),
        help_text=_("The owner reads it word for word."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for check in CHECKLIST:
            self.fields[f"check_{check.key}"] = forms.BooleanField(
                label=check.label, required=False, widget=forms.CheckboxInput(attrs=ON_PAGE)
            )
        for part, (_section, label, _required) in PARTS.items():
            self.fields[f"reason_{part}"] = forms.CharField(
                label=label, required=False, max_length=500, widget=forms.TextInput(attrs=ON_PAGE)
            )

    def checks(self) -> list[Any]:
        return [(check, self[f"check_{check.key}"]) for check in CHECKLIST]

    def reason_field(self, part: str) -> Any:
        return self[f"reason_{part}"]

    def checklist(self) -> dict[str, bool]:
        return {check.key: self.cleaned_data[f"check_{check.key}"] for check in CHECKLIST}

    def reasons(self) -> dict[str, str]:
        return {part: self.cleaned_data[f"reason_{part}"] for part in PARTS if self.cleaned_data[f"reason_{part}"]}


class SuspendForm(forms.Form):
    prefix = "suspend"
    note = forms.CharField(
        label=_("Why"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "id", **ON_PAGE}),
        help_text=_("Kept in the history. Its products are taken off show at once."),
    )


class CertificateVerdictForm(forms.Form):
    """Whether it is accepted, says the button that is pressed."""

    note = forms.CharField(
        required=False,
        max_length=500,
        widget=forms.TextInput(
            attrs={"class": "records__note", "placeholder": _("Reason, if not accepted"), **ON_PAGE}
        ),
    )

    def __init__(self, data: Any = None, *, pk: int, **options: Any) -> None:
        super().__init__(data, prefix=str(pk), **options)


class ExportVerdictForm(forms.Form):
    """What an officer saw of a past export, or why its check is taken back; which of the two, says the button."""

    seen = forms.CharField(
        required=False,
        max_length=500,
        widget=forms.TextInput(
            attrs={"class": "records__note", "placeholder": _("Papers seen, or why the check is taken back"), **ON_PAGE}
        ),
    )

    def __init__(self, data: Any = None, *, pk: int, **options: Any) -> None:
        super().__init__(data, prefix=f"export-{pk}", **options)


class HistoryFilter(Filter):
    """Which deeds are shown."""

    subject = forms.ChoiceField(label=_("Kind of record"), required=False)
    who = forms.CharField(label=_("Who (name or e-mail)"), required=False, max_length=120)
    since = day_field(_("From"), picker=True)
    until = day_field(_("Until"), picker=True)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["subject"].choices = [("", _("All")), *reads.kinds()]  # type: ignore[attr-defined]

    def narrowed(self, entries: EntryQuerySet) -> EntryQuerySet:
        wanted = self.wanted()
        if "subject" in wanted:
            entries = entries.of_subject(wanted["subject"])
        if "who" in wanted:
            entries = entries.of_somebody(wanted["who"])
        if "since" in wanted:
            entries = entries.since(wanted["since"])
        if "until" in wanted:
            entries = entries.until(wanted["until"])
        return entries
