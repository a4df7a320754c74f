"""Forms of sessions, of the door, and of what comes after an event."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.common.forms import MailboxField, day_field
from apps.invitations.forms.guests import VenueMoment
from apps.invitations.models import EventSession
from apps.invitations.pages.sessions import provable_steps
from apps.reference.models import Country


class EventSessionForm(forms.ModelForm):
    starts_at = VenueMoment(label=_("Begins"))
    ends_at = VenueMoment(label=_("Ends"))
    open_until = VenueMoment(label=_("Seats are given until"))
    question_code = forms.ChoiceField(
        label=_("Step of the plan that it can prove"),
        required=False,
        help_text=_("A maker who was there may hand in her attendance as evidence of this step; an officer judges it."),
    )

    class Meta:
        model = EventSession
        fields = [
            "kind", "title", "title_en", "place", "place_en", "starts_at", "ends_at", "open_until", "seats",
            "language", "audience", "question_code",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question_code"].choices = [("", _("None")), *provable_steps()]  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        """The action checks and saves; the form only reads."""


class WalkInForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=160)
    organisation = forms.CharField(label=_("Mission or company"), max_length=200, required=False)
    email = MailboxField(label=_("E-mail"), required=False)


class KeepWalkInForm(forms.Form):
    country = forms.ModelChoiceField(Country.objects.all(), label=_("Country"))


class FollowUpForm(forms.Form):
    person = forms.ModelChoiceField(User.objects.filter(is_staff=True, is_active=True), label=_("Who is in touch"))
    on = day_field(_("Until which day"), picker=True, required=True)
