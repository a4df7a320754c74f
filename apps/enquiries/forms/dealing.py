"""What was agreed: the first step of a deal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from apps.deals.choices import Rung
from apps.deals.forms.entering import LadderStepForm
from apps.enquiries.choices import EnquiryKind
from apps.enquiries.models import Enquiry

# What a first step most often is, by what was asked for.
BEGINS = {EnquiryKind.SAMPLE: Rung.SAMPLE, EnquiryKind.ORDER: Rung.ORDER}


class FirstStepForm(LadderStepForm):
    """As every step is entered; nothing can come back or be corrected yet."""

    def __init__(self, data: Any = None, *, side: str, enquiry: Enquiry) -> None:
        begins = BEGINS.get(EnquiryKind(enquiry.kind), Rung.INTEREST)
        super().__init__(data, side=side, initial={"happened_on": timezone.localdate()}, auto_id="deal_%s")
        del self.fields["back"], self.fields["reason"]
        rung: Any = self.fields["rung"]
        known = [value for value, _label in rung.choices]
        rung.initial = begins if begins in known else Rung.INTEREST
        if known == [Rung.INTEREST]:  # an officer notes that they talk; amounts are the sides' own word
            for name in ("kind", "currency", "amount"):
                self.fields[name].widget = forms.HiddenInput()

    def step(self) -> dict[str, Any]:
        self.cleaned_data |= {"back": False, "reason": ""}
        return super().step()
