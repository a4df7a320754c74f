"""Forms of staff and of guests."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.common.errors import Refused
from apps.common.forms import MailboxField, VenueMoment
from apps.invitations.choices import COLUMN_FIELDS, GuestAnswer, GuestAnswerVia, GuestFilter
from apps.invitations.models import OFFER_HOURS, InviteList, Occasion
from apps.invitations.rules import PLACEHOLDERS, Read


def posted(request: HttpRequest) -> tuple[Any, Any]:
    """Data and files for a form: an empty POST is still an answer."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


class OccasionForm(forms.ModelForm):
    starts_at = VenueMoment(label=_("Begins"))
    ends_at = VenueMoment(label=_("Ends"))
    answer_until = VenueMoment(label=_("Answers until"))

    class Meta:
        model = Occasion
        fields = [
            "title", "title_en", "place", "place_en", "starts_at", "ends_at", "answer_until", "capacity",
            "offer_hours",
            "letter", "letter_en",
        ]  # fmt: skip
        widgets = {"letter": forms.Textarea(attrs={"rows": 10}), "letter_en": forms.Textarea(attrs={"rows": 10})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        help_text = _("An empty line parts paragraphs. We fill in: %(words)s.") % {"words": words}
        self.fields["letter"].help_text = self.fields["letter_en"].help_text = help_text
        self.fields["capacity"].help_text = _(
            "Leave it empty when there is room for all. Whoever says yes when all are taken waits for a place."
        )
        self.fields["offer_hours"].help_text = _(
            "A place that becomes free is offered to whoever waits first; after so many hours it goes to the next."
        )

        self.fields["offer_hours"].required = False

    def clean_offer_hours(self) -> int:
        return self.cleaned_data["offer_hours"] or OFFER_HOURS

    def _post_clean(self) -> None:
        """The action checks and saves; the form only reads."""


class GuestForm(forms.Form):
    """One guest. She goes through the same preview as a list of one line."""

    name = forms.CharField(
        label=_("Name with title"), max_length=160, help_text=_("As the guest writes it: H.E. Ms. …")
    )
    email = MailboxField(label=_("E-mail"))
    position = forms.CharField(label=_("Position"), max_length=160, required=False)
    organisation = forms.CharField(
        label=_("Mission or company"), max_length=200, required=False, help_text=_("Not needed for a known contact.")
    )
    country = forms.CharField(
        label=_("Country"),
        max_length=80,
        required=False,
        help_text=_("Needed when the mission or company is new to us."),
    )

    def people(self) -> list[Read]:
        return [Read(**self.cleaned_data)]


class ListForm(forms.Form):
    """Many guests, pasted or uploaded. What is pasted is read at once; a file waits for a worker."""

    pasted = forms.CharField(
        label=_("Names"),
        required=False,
        max_length=600_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_(
            "One person per line: Name <address>, position, mission or company, country. "
            "Columns copied from a spreadsheet are understood too."
        ),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.csv,.txt,.xls,.ods"}),
        help_text=_("XLSX or CSV, up to 15 MB and 5,000 lines, with or without headings. We delete it after reading."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if bool(data.get("pasted", "").strip()) == bool(data.get("file")):
            raise Refused(_("Either paste the names or choose a file."))
        return data


class ListColumnsForm(forms.Form):
    """One select per column that holds anything."""

    def __init__(self, *args: Any, staged: InviteList, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = [line.cells for line in staged.lines.order_by("number")[:3]]
        self.columns = staged.columns
        for column in self.columns:
            index = column["index"]
            samples = [cells[index] for cells in first if index < len(cells) and cells[index]]
            self.fields[f"column-{index}"] = forms.ChoiceField(
                label=column["heading"] or _("Column %(number)s") % {"number": index + 1},
                choices=list(COLUMN_FIELDS.items()),
                required=False,
                help_text=" · ".join(samples)[:90],
                initial=column["field"] if column["field"] in COLUMN_FIELDS else "",
                widget=forms.Select(attrs={"form": "lines"}),
            )

    def fields_chosen(self) -> dict[int, str]:
        return {
            column["index"]: self.cleaned_data[f"column-{column['index']}"]
            for column in self.columns
            if f"column-{column['index']}" in self.cleaned_data
        }


class NotedChoices(forms.RadioSelect):
    """Radio cards; `notes` is the line under each."""

    def __init__(self, notes: dict[str, Any]) -> None:
        super().__init__()
        self.notes = notes


class GuestAnswerForm(forms.Form):
    """What a guest answers. `cleaned_data` goes to `actions.answer` as it is."""

    answer = forms.ChoiceField(
        label=_("Will you come?"),
        choices=GuestAnswer.choices,
        widget=NotedChoices(
            {
                GuestAnswer.YES: _("Next we ask what you look for"),
                GuestAnswer.NO: _("We will not send reminders for this event"),
                GuestAnswer.DELEGATE: _("We send your colleague a separate invitation"),
            }
        ),
    )
    delegate_name = forms.CharField(
        label=_("Your colleague's name"),
        max_length=160,
        required=False,
        help_text=_("Only when a colleague will come."),
    )
    delegate_email = MailboxField(label=_("Your colleague's e-mail"), required=False)
    note = forms.CharField(
        label=_("Anything we should prepare?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


# Staff write about the guest, in the words of their guest list.
YES, NO, DELEGATE = GuestFilter.YES, GuestFilter.NO, GuestFilter.DELEGATE


class GivePlaceForm(forms.Form):
    """Why a guest gets a place before others, or beyond the number of places."""

    reason = forms.CharField(label=_("Why before the others?"), max_length=300)


class RecordForm(GuestAnswerForm):
    """An answer that reached staff another way."""

    via = forms.ChoiceField(
        label=_("How did it come?"),
        choices=[(via.value, via.label) for via in GuestAnswerVia if via != GuestAnswerVia.LINK],
        widget=forms.RadioSelect,
    )
    field_order = ["via", "answer", "delegate_name", "delegate_email", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = _("The answer")
        self.fields["answer"].choices = [(wanted.value, wanted.label) for wanted in (YES, NO, DELEGATE)]  # type: ignore[attr-defined]
        self.fields["answer"].widget.notes = {}
        self.fields["delegate_name"].label = _("The colleague's name")
        self.fields["delegate_name"].help_text = _("Only when a colleague will come instead.")
        self.fields["delegate_email"].label = _("The colleague's e-mail")
        self.fields["note"].label = _("Note")
