"""Forms around reference rows: the one picker of codes and places, and what staff type in the admin."""

from apps.reference.forms.offices import HelpDeskForm, OfficeForm
from apps.reference.forms.pickers import MOST, PickerField, WithPickers

__all__ = ["MOST", "HelpDeskForm", "OfficeForm", "PickerField", "WithPickers"]
