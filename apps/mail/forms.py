"""Forms of readers and of the outbox."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from apps.common.lists import SORT, Filter, Order, TableColumn, TableHead
from apps.mail.choices import OPTIONAL_TOPICS, State, Topic
from apps.mail.letters.rendering import name_of


class PreferencesForm(forms.Form):
    """What a reader wants to hear from us, and in which language."""

    topics = forms.MultipleChoiceField(
        label=_("Write to me about"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(topic.value, topic.label) for topic in OPTIONAL_TOPICS],
    )
    language = forms.ChoiceField(label=_("In this language"), choices=settings.LANGUAGES, widget=forms.RadioSelect)


class WhyForm(forms.Form):
    """Why staff settle a message's fate so: others must be able to follow it."""

    why = forms.CharField(label=_("Why"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class RecipientFilter(Filter):
    """Of the development mailbox."""

    to = forms.CharField(label=_("Recipient"), required=False, max_length=120)


class OutboxFilter(Filter):
    """Of the outbox; newest first."""

    orders = {
        "queued": Order(_("Queued"), ("-pk",)),
        "to": Order(_("To"), ("to_address", "-pk")),
        "state": Order(_("State"), ("state", "-pk")),
        "attempts": Order(_("Attempts"), ("-attempts", "-pk")),
    }
    columns = (
        TableColumn(_("Message")), TableColumn(_("To"), "to"), TableColumn(_("State"), "state"),
        TableColumn(_("Queued"), "queued"), TableColumn(_("Attempts"), "attempts", "r"),
    )  # fmt: skip
    in_tabs = ("state",)

    state = forms.ChoiceField(label=_("State"), required=False)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    event = forms.ChoiceField(label=_("Occasion"), required=False)
    words = forms.CharField(label=_("Recipient or subject"), required=False, max_length=120)

    def __init__(self, *args: Any, letters: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every: list[tuple[str, Any]] = [("", _("All"))]
        self.fields["state"].choices = [*every, *State.choices]  # type: ignore[attr-defined]
        self.fields["topic"].choices = [*every, *Topic.choices]  # type: ignore[attr-defined]
        self.fields["event"].choices = [  # type: ignore[attr-defined]
            *every,
            *sorted(((event, name_of(event)) for event in letters), key=lambda one: one[1]),
        ]

    def asked_for(self) -> dict[str, Any]:
        """What narrows, without the order."""
        return {name: value for name, value in self.wanted().items() if name != SORT}

    def heads_alone(self) -> dict[str, Any]:
        """For those messages that stand in an order of their own."""
        return {"heads": [TableHead(column.label, column.kind, "", "") for column in self.columns]}
