"""The forms of the gallery: the topics of a product, and the three questions a new one begins with."""

from apps.gallery.forms.first import PriceForm, WhatForm
from apps.gallery.forms.sections import SECTION_FORMS, CompletingForm, SectionForm, read_hs_code

__all__ = ["SECTION_FORMS", "CompletingForm", "PriceForm", "SectionForm", "WhatForm", "read_hs_code"]
