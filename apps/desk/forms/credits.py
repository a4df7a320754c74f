"""What helped a deal: a share of each thing that may have, together 100."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms

from apps.deals.choices import Contribution
from apps.deals.rules.credit import CreditShare
from apps.desk.pages.credits import OfferedShare


class CreditForm(forms.Form):
    """A percentage for each thing that is offered, and for each kind of which nothing single is meant."""

    def __init__(
        self, *args: Any, offered: Iterable[OfferedShare], known: Mapping[Any, Decimal], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.offered = {name_of(one.kind, one.of): one for one in offered}
        for name, one in self.offered.items():
            self.fields[name] = forms.DecimalField(
                label=one.label, min_value=0, max_value=100, decimal_places=2, required=False
            )
            self.fields[name].widget.attrs.update({"class": "num", "data-suffix": "%"})
            self.fields[name].initial = known.get((one.kind, one.of))

    def shares(self) -> list[CreditShare]:
        found = [(one, self.cleaned_data.get(name)) for name, one in self.offered.items()]
        return [CreditShare(one.kind, percent, one.of) for one, percent in found if percent]


def name_of(kind: Contribution, of: int | None) -> str:
    return f"{kind.value}-{of}" if of else kind.value
