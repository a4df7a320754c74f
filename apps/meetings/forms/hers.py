"""What a house enters: why not, what it needs, how late it is, and what came of a meeting."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.forms import day_field
from apps.gallery.models import Product
from apps.meetings.models import EncounterNote, Seat, Slot
from apps.meetings.reads.names import clock

INTEREST = [
    (5, _("5: we want to order")),
    (4, _("4: very interesting")),
    (3, _("3: interesting")),
    (2, _("2: perhaps later")),
    (1, _("1: does not fit")),
]


class BarForm(forms.Form):
    why = forms.CharField(
        label=_("Why not?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only the Smesco team reads it. The other side is told nothing."),
        error_messages={"required": _("Say why. Only staff read it.")},
    )


class NeedsForm(forms.Form):
    asr = forms.BooleanField(label=_("I pray Asr: keep one time free"), required=False)
    needs_interpreter = forms.BooleanField(label=_("I need an interpreter"), required=False)
    step_free = forms.BooleanField(label=_("A table without steps"), required=False)

    def __init__(self, *args: Any, seat: Seat, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(seat, name) for name in ("asr", "needs_interpreter", "step_free")}
        super().__init__(*args, **kwargs)


class SlotChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return clock(obj.begins)


class LateForm(forms.Form):
    slot = SlotChoice(Slot.objects.none(), label=_("I am there from"), error_messages={"required": _("Choose a time.")})
    why = forms.CharField(label=_("A word to the team, if you like"), max_length=200, required=False)

    def __init__(self, *args: Any, slots: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slot"].queryset = slots  # type: ignore[attr-defined]


class ProtestForm(forms.Form):
    what = forms.ChoiceField(
        label=_("What does not suit you?"),
        choices=[("slot", _("Not at this time")), ("wish", _("Not with them"))],
        initial="slot",
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("In your words, if you like"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class BringForm(forms.Form):
    products = forms.ModelMultipleChoiceField(
        Product.objects.none(),
        label=_("Products to speak of"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    tasting = forms.BooleanField(label=_("They taste: a table for tasting"), required=False)

    def __init__(self, *args: Any, products: Any, may_taste: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["products"].queryset = products  # type: ignore[attr-defined]
        if not may_taste:
            del self.fields["tasting"]


class MeetingNoteForm(forms.Form):
    interest = forms.TypedChoiceField(
        label=_("How interesting was it?"),
        choices=INTEREST,
        coerce=int,
        required=False,
        empty_value=None,
        widget=forms.RadioSelect,
    )
    products = forms.ModelMultipleChoiceField(
        Product.objects.none(), label=_("Which products?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    next_step = forms.CharField(label=_("Next step"), max_length=300, required=False)
    due = day_field(_("Until"), picker=True)
    text = forms.CharField(label=_("Note"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, products: Any, note: EncounterNote | None = None, **kwargs: Any) -> None:
        if note is not None:
            kept = {name: getattr(note, name) for name in ("interest", "next_step", "due", "text")}
            kwargs["initial"] = {**kept, "products": list(note.products.all()), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.fields["products"].queryset = products  # type: ignore[attr-defined]
