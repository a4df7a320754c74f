"""Officers' forms of a matching day: its hours, limits and dates, and what stands in its rooms."""

from __future__ import annotations

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.errors import Refused
from apps.common.formats import moment
from apps.common.forms import VenueMoment, clock_field, whole_field
from apps.common.parameters import whole_number
from apps.meetings.choices import HelperKind, SpokenLanguage
from apps.meetings.models import FloorTable, Helper, MatchingDay, Slot, Zone
from apps.meetings.reads.names import clock

MOST_AT_ONCE = 40
USUAL_LANGUAGES = ("id", "en", "ja", "zh", "ko")


def languages_field(label: Any) -> forms.MultipleChoiceField:
    """Those that guests speak most stand open."""
    field = forms.MultipleChoiceField(
        label=label, choices=SpokenLanguage.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    field.widget.usual = frozenset(USUAL_LANGUAGES)
    return field


class OfDay(forms.ModelForm):
    """The verb checks and saves; the form only reads."""

    def _post_clean(self) -> None:
        pass


class HoursForm(OfDay):
    """What the slots are laid out by; two further breaks at most."""

    dhuhr = clock_field(_("Dhuhr"))
    asr = clock_field(_("Asr"))
    first_begins = clock_field(_("Further break from"), required=False)
    first_ends = clock_field(_("until"), required=False)
    second_begins = clock_field(_("One more break from"), required=False)
    second_ends = clock_field(_("until (one more break)"), required=False)

    class Meta:
        model = MatchingDay
        fields = ("minutes", "change", "lunch", "dhuhr", "asr", "fasting")

    def __init__(self, *args: Any, pauses: list[tuple[time, time]], **options: Any) -> None:
        super().__init__(*args, **options)
        for name, (begins, ends) in zip(("first", "second"), pauses, strict=False):
            self.initial[f"{name}_begins"], self.initial[f"{name}_ends"] = begins, ends

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in ("first", "second"):
            if (data.get(f"{name}_begins") is None) != (data.get(f"{name}_ends") is None):
                raise Refused(_("A break has a beginning and an end."), field=f"{name}_ends")
        return data

    @property
    def hours(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    @property
    def pauses(self) -> list[tuple[time, time]]:
        found = [
            (self.cleaned_data[f"{name}_begins"], self.cleaned_data[f"{name}_ends"]) for name in ("first", "second")
        ]
        return [(begins, ends) for begins, ends in found if begins is not None]


class LimitsForm(OfDay):
    wishes_until = VenueMoment(label=_("Wishes until"), help_text=_("Up to and including this minute."))
    protests_until = VenueMoment(label=_("Objections until"), required=False)
    final_on = VenueMoment(label=_("Final timetable promised for"), required=False)

    class Meta:
        model = MatchingDay
        fields = (
            "maker_least", "maker_most", "buyer_least", "buyer_most", "run", "free_share", "maker_wishes",
            "buyer_wishes", "shifts", "wishes_until", "protests_until", "final_on",
        )  # fmt: skip


class CopyForm(forms.Form):
    """The day that another one is prepared like."""

    day = forms.ModelChoiceField(MatchingDay.objects.none(), label=_("As at"), empty_label=_("Choose"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        known: Any = self.fields["day"]
        known.queryset = MatchingDay.objects.with_occasion().newest_first()
        known.label_from_instance = lambda day: f"{day.occasion.label}, {moment(day.occasion.starts_at)}"


class ZoneForm(forms.ModelForm):
    class Meta:
        model = Zone
        fields = ("name", "name_en", "online")

    def _post_clean(self) -> None:
        """The verb checks and saves."""


class TablesForm(forms.Form):
    """Several at once: 1-6, 9, Teras."""

    zone = forms.ModelChoiceField(Zone.objects.none(), label=_("Floor or room"), empty_label=None)
    labels = forms.CharField(
        label=_("Numbers or names"), max_length=300, help_text=_("Several at once: 1-6, 9, Terrace")
    )
    tasting = forms.BooleanField(label=_("for tasting"), required=False)
    power = forms.BooleanField(label=_("power and screen"), required=False)
    step_free = forms.BooleanField(label=_("without steps"), required=False)

    def __init__(self, *args: Any, day: MatchingDay, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["zone"].queryset = day.zones.all()  # type: ignore[attr-defined]

    def clean_labels(self) -> list[str]:
        return [label for part in self.cleaned_data["labels"].split(",") for label in labels_of(part.strip())]


def labels_of(part: str) -> list[str]:
    """ "3-6" is four tables; anything else is one name."""
    first, dash, last = (one.strip() for one in part.partition("-"))
    lowest, highest = whole_number(first), whole_number(last)
    if not dash or lowest is None or highest is None:
        return [part] if part else []
    if not 0 <= highest - lowest < MOST_AT_ONCE:
        raise Refused(_("Write a range of at most %(most)s tables, such as 1-6.") % {"most": MOST_AT_ONCE})
    return [str(number) for number in range(lowest, highest + 1)]


class TableForm(forms.ModelForm):
    class Meta:
        model = FloorTable
        fields = ("zone", "label", "tasting", "power", "step_free", "in_use")

    def __init__(self, *args: Any, day: MatchingDay, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["zone"].queryset = day.zones.all()  # type: ignore[attr-defined]
        self.fields["zone"].empty_label = None  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        """The verb checks and saves."""


class WalkForm(forms.Form):
    one = forms.ModelChoiceField(Zone.objects.none(), label=pgettext_lazy("of a walk", "From"), empty_label=None)
    other = forms.ModelChoiceField(Zone.objects.none(), label=pgettext_lazy("of a walk", "to"), empty_label=None)
    minutes = whole_field(_("minutes to walk"), required=True)

    def __init__(self, *args: Any, day: MatchingDay, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("one", "other"):
            self.fields[name].queryset = day.zones.all()  # type: ignore[attr-defined]


class HelperForm(forms.ModelForm):
    kind = forms.ChoiceField(label=_("Helps as"), choices=HelperKind.choices)
    languages = languages_field(_("Languages"))
    absent = forms.ModelMultipleChoiceField(Slot.objects.none(), label=_("Not there in these slots"))

    class Meta:
        model = Helper
        fields = ("name", "kind", "languages")

    def __init__(self, *args: Any, day: MatchingDay, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["absent"] = slots_field(day, _("Not there in these slots"))
        if self.instance.pk:
            self.initial["absent"] = [slot.pk for slot in self.instance.absent.all()]

    def _post_clean(self) -> None:
        """The verb checks and saves."""

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class SlotsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return clock(obj.begins)


def slots_field(day: MatchingDay, label: Any) -> SlotsField:
    return SlotsField(day.slots.all(), label=label, required=False, widget=forms.CheckboxSelectMultiple)
