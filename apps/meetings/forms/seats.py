"""Officers' forms of seats and wishes: lists with their filters, a seat, and what is proposed."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.forms import whole_field
from apps.common.lists import Filter, Order, TableColumn
from apps.meetings.choices import NEEDS, SeatSide, SeatState
from apps.meetings.forms.day import languages_field, slots_field
from apps.meetings.models import MatchingDay, Seat
from apps.umkm.models import Enterprise


class SeatsFilter(Filter):
    in_tabs = ("side",)
    columns = (
        TableColumn(_("Badge"), kind="r"),
        TableColumn(_("Who takes part")),
        TableColumn(_("Languages")),
        TableColumn(_("Needs")),
        TableColumn(_("Away"), kind="r"),
        TableColumn(_("Wishes"), kind="r"),
        TableColumn(_("State")),
    )

    words = forms.CharField(label=_("Name"), required=False, max_length=120)
    needs = forms.ChoiceField(label=_("Needs"), required=False, choices=[("", _("All")), *NEEDS.items()])
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *SeatState.choices])
    side = forms.ChoiceField(required=False, choices=SeatSide.choices, widget=forms.HiddenInput)

    def rows(self, day: MatchingDay) -> Any:
        wanted, rows = self.wanted(), Seat.objects.filter(day=day).with_party().with_numbers().order_by("badge")
        rows = rows.of_side(wanted["side"]) if "side" in wanted else rows
        rows = rows.called(wanted["words"]) if "words" in wanted else rows
        rows = rows.in_state(wanted["state"]) if "state" in wanted else rows
        return rows.needing(wanted["needs"]) if "needs" in wanted else rows


class MakersFilter(Filter):
    """Makers who may have a seat, and have none."""

    columns = (TableColumn(_("Maker")), TableColumn(_("Place")), TableColumn(_("Fits so many guests"), kind="r"))

    words = forms.CharField(label=_("Name, place or number"), required=False, max_length=120)

    def rows(self, day: MatchingDay) -> Any:
        wanted = self.wanted()
        rows = Enterprise.objects.on_show().with_place().exclude(pk__in=day.seats.makers().values("enterprise"))
        return (rows.searched(wanted["words"]) if "words" in wanted else rows).order_by("name", "pk")


class WishesFilter(Filter):
    columns = (
        TableColumn(pgettext_lazy("of a pair", "Maker")),
        TableColumn(pgettext_lazy("of a pair", "Guest")),
        TableColumn(_("Who wishes it")),
        TableColumn(_("Rank with the guest"), kind="r", order="guest"),
        TableColumn(_("Rank with the maker"), kind="r", order="maker"),
        TableColumn(_("Match"), kind="r", order="score"),
        TableColumn(_("Barred")),
    )
    orders = {
        "score": Order(_("best match first"), ("-score", "pk")),
        "guest": Order(_("by the guests' order"), ("buyer_rank", "pk")),
        "maker": Order(_("by the makers' order"), ("maker_rank", "pk")),
    }

    words = forms.CharField(label=_("Maker or guest"), required=False, max_length=120)
    kind = forms.ChoiceField(
        label=_("Who wishes it"),
        required=False,
        choices=[
            ("", _("All")),
            ("mutual", _("both")),
            ("buyer", _("the guest alone")),
            ("maker", _("the maker alone")),
            ("staff", _("staff alone")),
            ("barred", _("barred")),
        ],
    )

    def rows(self, day: MatchingDay) -> Any:
        wanted, rows = self.wanted(), day.wishes.with_parties()
        rows = rows.called(wanted["words"]) if "words" in wanted else rows
        return self.ordered(rows.of_kind(wanted["kind"]) if "kind" in wanted else rows)


class SeatForm(forms.ModelForm):
    people = forms.CharField(
        label=_("Who comes"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One person per line, with her title exactly as given: it stands on the badge."),
    )
    languages = languages_field(_("Speaks"))
    own_least = whole_field(_("meetings, at least"), help_text=_("Empty: as for all."))
    own_most = whole_field(_("meetings, at most"), help_text=_("Empty: as for all."))
    time_zone = forms.ChoiceField(
        label=_("Her clock"), choices=[(zone, zone) for zone in sorted(available_timezones())]
    )
    link = forms.URLField(label=_("Address of the online meeting"), required=False, assume_scheme="https")
    away = forms.Field(required=False)
    reason = forms.CharField(label=_("Why she is away"), required=False, max_length=200)

    class Meta:
        model = Seat
        fields = (
            "people", "languages", "needs_interpreter", "own_least", "own_most", "asr", "step_free", "table", "online",
            "link", "time_zone", "note",
        )  # fmt: skip
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, day: MatchingDay, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["away"] = slots_field(day, _("Not there in these slots"))
        self.fields["table"].queryset = day.tables.in_use()  # type: ignore[attr-defined]
        away = list(self.instance.away.all())
        self.initial["people"] = "\n".join(self.instance.people)
        self.initial["away"] = [one.slot_id for one in away]
        self.initial["reason"] = next((one.reason for one in away if one.reason), "")

    def _post_clean(self) -> None:
        """The verb checks and saves."""

    def clean_people(self) -> list[str]:
        return [line.strip()[:120] for line in self.cleaned_data["people"].splitlines() if line.strip()]

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class WithdrawForm(forms.Form):
    reason = forms.CharField(label=_("Why the seat is withdrawn"), max_length=300, help_text=_("Staff read it."))


class ProposeForm(forms.Form):
    """Whom this one should meet, by the wish of staff."""

    other = forms.ModelChoiceField(Seat.objects.none(), label=_("Propose a meeting with"), empty_label=_("Choose"))
    why = forms.CharField(label=_("Why"), required=False, max_length=300)

    def __init__(self, *args: Any, seat: Seat, **options: Any) -> None:
        super().__init__(*args, **options)
        others = Seat.objects.filter(day=seat.day_id).meeting().with_party()
        side = SeatSide.BUYER if seat.is_maker else SeatSide.MAKER
        self.fields["other"].queryset = others.of_side(side).order_by("badge")  # type: ignore[attr-defined]
