"""A programme's facts, the filters of its lists, and why an enterprise leaves."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.lists import SORT, Filter, Order, TableColumn
from apps.naik_kelas.choices import LeaveReason, Stage, Track
from apps.naik_kelas.models import Programme
from apps.naik_kelas.pages.lists import ORDERS, TARGET, listed
from apps.naik_kelas.querysets.enrolments import EnrolmentQuerySet
from apps.naik_kelas.rules.enrolling import objections
from apps.reference.choices import Measure, SizeClass
from apps.reference.models import Province, SizeCriterion
from apps.tiers.choices import EvidenceLevel
from apps.umkm.choices import OwnerSex

FIELDS = (
    "name", "name_en", "description", "description_en", "target", "target_small_medium", "target_medium_large",
    "starts_on", "ends_on", "baseline_year", "law", "evidence_floor", "forecast_months", "stall_months", "is_public",
)  # fmt: skip
SORTS = {
    "gap": _("Nearest to the limit"),
    "name": _("Name"),
    "sales": _("Highest sales"),
    "figures": _("Oldest figures"),
    "newest": _("Newest enrolled"),
}
HELP = {
    "target": _("Both tracks together."),
    "baseline_year": _("What each enterprise sold in this year is frozen when it enters."),
    "law": _("Every year is judged by this law’s limits, so that a change of law is no promotion."),
    "evidence_floor": _("Level C alone never suffices."),
    "forecast_months": _("The forecast carries on the approvals of these last months."),
    "is_public": _("Its numbers can then be read by everybody."),
}


def known_laws() -> list[tuple[str, str]]:
    laws = SizeCriterion.objects.for_measure(Measure.SALES).order_by("-law").values_list("law", flat=True).distinct()
    return [(law, law) for law in laws]


class ProgrammeForm(forms.Form):
    """Every objection at once, each at its field; the action judges again."""

    def __init__(self, *args: Any, programme: Programme | None = None, **options: Any) -> None:
        if programme is not None:
            options["initial"] = {name: getattr(programme, name) for name in FIELDS}
        super().__init__(*args, **options)
        self.fields.update(forms.models.fields_for_model(Programme, fields=FIELDS))
        for name in ("starts_on", "ends_on"):
            self.fields[name].widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        for name in ("description", "description_en"):
            self.fields[name].widget = forms.Textarea(attrs={"rows": 3, "lang": "en" if name.endswith("_en") else "id"})
        self.fields["law"] = forms.ChoiceField(label=self.fields["law"].label, choices=known_laws)
        self.fields["evidence_floor"] = forms.ChoiceField(
            label=self.fields["evidence_floor"].label,
            choices=[(level.value, level.label) for level in (EvidenceLevel.A, EvidenceLevel.B)],
        )
        for name, text in HELP.items():
            self.fields[name].help_text = text

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        names = (
            "target", "target_small_medium", "target_medium_large", "starts_on", "ends_on", "baseline_year",
            "evidence_floor",
        )  # fmt: skip
        if all(given.get(name) not in (None, "") for name in names):
            wrong = objections(
                target=given["target"],
                small_medium=given["target_small_medium"],
                medium_large=given["target_medium_large"],
                starts_on=given["starts_on"],
                ends_on=given["ends_on"],
                baseline_year=given["baseline_year"],
                evidence_floor=given["evidence_floor"],
                this_year=timezone.localdate().year,
            )
            for field, message in wrong.items():
                self.add_error(field, str(message))
        return given


class RowsFilter(Filter):
    """Of the rows behind a programme's numbers; those nearest to the limit first."""

    orders = {name: Order(label, ORDERS[name]) for name, label in SORTS.items()}
    columns = (
        TableColumn(_("Enterprise"), "name"), TableColumn(_("Track")), TableColumn(_("Where it stands")),
        TableColumn(_("Next step")),
        TableColumn(_("Baseline"), kind="r"), TableColumn(_("Sales"), "sales", "r"), TableColumn(_("Class today")),
        TableColumn(_("Lacking"), "gap", "r"),
    )  # fmt: skip
    q = forms.CharField(label=_("Search"), required=False, max_length=80)
    stage = forms.ChoiceField(label=_("Where it stands"), required=False, choices=Stage.choices)
    track = forms.ChoiceField(
        label=_("Track"),
        required=False,
        choices=[("", _("All tracks")), (TARGET, _("Both tracks of the target")), *Track.choices],
    )
    province = forms.ModelChoiceField(
        label=_("Province"), required=False, queryset=Province.objects.all(), empty_label=_("All provinces")
    )
    sex = forms.ChoiceField(
        label=_("Owned by"),
        required=False,
        choices=[("", _("Everybody")), *OwnerSex.choices, ("unknown", _("Not told"))],
    )
    size = forms.ChoiceField(label=_("Class today"), required=False, choices=[("", _("All sizes")), *SizeClass.choices])

    def __init__(self, data: QueryDict, **options: Any) -> None:
        data = data.copy()
        data.setdefault("stage", Stage.ENROLLED)
        super().__init__(data, **options)

    @property
    def stage_shown(self) -> Stage:
        return Stage(self.wanted().get("stage", Stage.ENROLLED))

    def is_narrowed(self) -> bool:
        return self.stage_shown != Stage.ENROLLED or bool(self.wanted().keys() - {SORT, "stage"})

    def rows(self, programme: Programme, today: date) -> EnrolmentQuerySet:
        return self.ordered(listed(programme, self.wanted(), today))


class LeaveForm(forms.Form):
    reason = forms.ChoiceField(label=_("Why it leaves"), choices=LeaveReason.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Read by staff. Needed when the reason is another one."),
    )
