"""Forms of the buyers' side."""

from apps.buyers.forms.desk import CompanyForm, ContactFilter, ContactForm, MissionForm
from apps.buyers.forms.need import NeedForm
from apps.buyers.forms.refusals import show_refusal

__all__ = ["CompanyForm", "ContactFilter", "ContactForm", "MissionForm", "NeedForm", "show_refusal"]
