"""What a curator fills in while a product waits for her."""

from __future__ import annotations

from typing import Any

from apps.gallery.actions.facts import is_empty
from apps.gallery.choices import PriceBasis
from apps.gallery.forms.sections import KindForm, WordsForm
from apps.gallery.forms.selling import PriceFields, SupplyForm, TermsForm
from apps.gallery.models import Version

# Publishing does without them: the maker says them herself.
WELCOME = frozenset({"repeat_lead_days", "own_label", "price_until", "payment_terms", "sample_price", "sample_days"})


class CompletingForm(TermsForm, PriceFields, SupplyForm, KindForm, WordsForm):
    """The curator's: what publishing still lacks, and the English, which may be written anew."""

    needed = ()

    def only_fill(self, version: Version) -> None:
        """Nothing that stands is shown at all."""

    def fit(self, version: Version) -> None:
        KindForm.fit(self, version)
        TermsForm.fit(self, version)
        PriceFields.fit(self, version)
        SupplyForm.fit(self, version)
        for name in self.fact_names():
            if name in WELCOME or (not name.endswith("_en") and not is_empty(version, name)):
                del self.fields[name]
        for field in self.pickers().values():
            field.by_staff()

    def changes(self) -> dict[str, Any]:
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("version", "revision")}
        priced = said.get("price_min") is not None or said.get("price_max") is not None
        unpriced = ("currency", "price_basis", "price_on_request", "price_min", "price_max")
        if not priced and not said.get("price_on_request"):
            return {name: value for name, value in said.items() if name not in unpriced}
        said["currency"] = said.get("currency") or "USD"
        said["price_basis"] = said.get("price_basis") or PriceBasis.FOB
        return said
