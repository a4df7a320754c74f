"""The forms of the gallery: the topics of a product, and the three questions a new one begins with."""

from apps.gallery.forms.completing import CompletingForm
from apps.gallery.forms.first import PriceForm, WhatForm
from apps.gallery.forms.queue import CurationFilter
from apps.gallery.forms.sections import CertificatesForm, KindForm, SectionForm, WordsForm, read_hs_code
from apps.gallery.forms.selling import PackingForm, PricingForm, SupplyForm, TermsForm

SECTION_FORMS: dict[str, type[SectionForm]] = {
    "words": WordsForm,
    "kind": KindForm,
    "supply": SupplyForm,
    "packing": PackingForm,
    "pricing": PricingForm,
    "terms": TermsForm,
    "certificates": CertificatesForm,
}

__all__ = ["SECTION_FORMS", "CompletingForm", "CurationFilter", "PriceForm", "SectionForm", "WhatForm", "read_hs_code"]
