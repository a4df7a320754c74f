"""Forms of the buyers' side."""

from apps.buyers.forms.desk import CompanyForm, ContactFilter, ContactForm, MissionForm
from apps.buyers.forms.need import NeedForm

__all__ = ["CompanyForm", "ContactFilter", "ContactForm", "MissionForm", "NeedForm"]
