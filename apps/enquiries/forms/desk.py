"""Staff's forms: finding an enquiry, noting an answer by telephone, closing one, and asking other makers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.lists import Filter, TableColumn
from apps.enquiries.choices import NINE, AnsweredVia, ClosedFor, EnquiryAnswer, EnquiryKind, Unclear
from apps.enquiries.models import MOST_LETTERS, Enquiry
from apps.enquiries.querysets import EnquiryQuerySet
from apps.enquiries.rules.clock import midnight
from apps.reference.models import Category, CertificateType, Country
from apps.umkm.models import Enterprise

EVERY = ("", _("All"))
NO_GROUP = "-"  # of enquiries that ask for no product
TABS = ("", "overdue", "gallery", "held", "answered", "finished", "unconfirmed", "all")


class MonthField(forms.Field):
    """2026-11 → its first day. `until` asks for the first day after it."""

    widget = forms.TextInput

    def __init__(self, *, until: bool = False, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.until = until

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"type": "month", "placeholder": "2026-11"}

    def to_python(self, value: Any) -> date | None:
        if not value:
            return None
        try:
            first = datetime.strptime(str(value), "%Y-%m").date()  # noqa: DTZ007 - a month of the calendar
        except ValueError as unreadable:
            raise forms.ValidationError(_("Write the month as in 2026-11.")) from unreadable
        if not 2000 <= first.year < 2100:
            raise forms.ValidationError(_("Write the month as in 2026-11."))
        return next_month(first) if self.until else first


def next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


class EnquiryFilter(Filter):
    """What stands in the address of staff's list; the gap report leads here with the same names."""

    columns = (
        TableColumn(_("Number")), TableColumn(_("What is asked for")), TableColumn(_("Who asks")),
        TableColumn(_("Maker")), TableColumn(_("State")), TableColumn(_("Due")),
    )  # fmt: skip
    in_tabs = ("show",)
    in_fold = ("certificate", "group", "goal", "since", "until", "failed")

    words = forms.CharField(label=_("Number, name, organisation or maker"), required=False, max_length=120)
    kind = forms.ChoiceField(label=_("What is needed"), required=False, choices=[EVERY, *EnquiryKind.choices])
    answer = forms.ChoiceField(label=_("Answer"), required=False, choices=[EVERY, *EnquiryAnswer.choices])
    certificate = forms.ModelChoiceField(
        CertificateType.objects.all(), label=_("Missing certificate"), required=False, empty_label=_("All")
    )
    group = forms.ChoiceField(label=_("Category"), required=False)
    goal = forms.ModelChoiceField(Country.objects.all(), label=_("Destination"), required=False, empty_label=_("All"))
    since = MonthField(label=_("From month"))
    until = MonthField(label=_("To month"), until=True)
    reached = forms.BooleanField(required=False, widget=forms.HiddenInput)
    answered = forms.BooleanField(required=False, widget=forms.HiddenInput)
    failed = forms.BooleanField(label=_("Only what failed for a reason that can be changed"), required=False)
    show = forms.ChoiceField(required=False, choices=[(one, one) for one in TABS], widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        categories = [(one.pk, one.label) for one in Category.objects.parents()]
        every = [EVERY, *categories, (NO_GROUP, _("No product asked for"))]
        self.fields["group"].choices = every  # type: ignore[attr-defined]

    def found(self) -> EnquiryQuerySet:
        """By everything but the tab."""
        wanted = self.wanted()
        rows: EnquiryQuerySet = Enquiry.objects.with_goal().with_group()
        if "words" in wanted:
            rows = rows.called(wanted["words"])
        rows = rows.matching(**{name: wanted[name] for name in ("kind", "answer", "certificate") if name in wanted})
        rows = rows.reached() if {"reached", "answered", "failed"} & wanted.keys() else rows
        rows = rows.answered_by_maker() if "answered" in wanted else rows
        rows = rows.failed() if "failed" in wanted else rows
        if "group" in wanted:
            rows = rows.in_group("" if wanted["group"] == NO_GROUP else wanted["group"])
        if "goal" in wanted:
            rows = rows.going_to(wanted["goal"].pk)
        if "since" in wanted:
            rows = rows.asked_from_day(midnight(wanted["since"]))
        if "until" in wanted:
            rows = rows.asked_before(midnight(wanted["until"]))
        return rows

    def rows(self, now: datetime | None = None) -> EnquiryQuerySet:
        """Of the tab, as they are listed: what presses most on top, else the newest."""
        tab = self.wanted().get("show", "")
        rows = self.found().on_desk_tab(tab, now or timezone.now()).for_page()
        return rows.urgent_first() if tab in ("", "overdue", "gallery") else rows.latest_first()


class PeriodForm(Filter):
    """Months of the gap report; without any the last twelve."""

    since = MonthField(label=_("From month"))
    until = MonthField(label=_("To month"), until=True)

    def period(self, today: date) -> tuple[date, date]:
        """From the first day to the day after the last one."""
        wanted = self.wanted()
        until: date = wanted.get("until") or next_month(today.replace(day=1))
        since: date = wanted.get("since") or date(until.year - 1, until.month, 1)
        return since, max(until, next_month(since))


class DeskAnswerForm(forms.Form):
    """What the maker said to staff, or what staff answer where no maker was asked."""

    answer = forms.ChoiceField(
        label=_("Answer"), choices=[("", _("Choose")), *((one.value, one.label) for one in NINE)]
    )
    unclear = forms.MultipleChoiceField(
        label=_("What is unclear"), choices=Unclear.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    certificate = forms.ModelChoiceField(
        CertificateType.objects.filter(offered=True),
        label=_("Missing certificate"),
        required=False,
        empty_label=_("None chosen"),
    )
    text = forms.CharField(
        label=_("In words, for the buyer"),
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    via = forms.ChoiceField(
        label=_("How it was said"),
        choices=[
            (AnsweredVia.TELEPHONE.value, AnsweredVia.TELEPHONE.label),
            (AnsweredVia.OUTSIDE.value, AnsweredVia.OUTSIDE.label),
        ],
        initial=AnsweredVia.TELEPHONE,
    )

    def __init__(self, *args: Any, with_maker: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not with_maker:
            del self.fields["via"]


class CloseForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why it is closed"),
        choices=[("", _("Choose")), *((one.value, one.label) for one in ClosedFor if one != ClosedFor.STOPPED)],
    )


class OthersForm(forms.Form):
    """Up to three of those who are proposed."""

    makers = forms.ModelMultipleChoiceField(
        Enterprise.objects.none(),
        label=_("Makers to ask"),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, proposed: Sequence[Enterprise], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["makers"]
        field.queryset = Enterprise.objects.filter(pk__in=[one.pk for one in proposed])  # type: ignore[attr-defined]
        field.choices = [  # type: ignore[attr-defined]
            (one.pk, f"{one.display_name}, {one.regency.name}") for one in proposed
        ]
