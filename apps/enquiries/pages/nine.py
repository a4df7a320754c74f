"""The nine answers as the maker sees them: each with what follows from it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.enquiries.choices import CAN, NINE, EnquiryAnswer
from apps.enquiries.models import Enquiry
from apps.gallery.pages.supply import amount

ICONS: dict[str, str] = {
    EnquiryAnswer.YES: "check-circle",
    EnquiryAnswer.YES_IF: "check",
    EnquiryAnswer.UNCLEAR: "question",
    EnquiryAnswer.TOO_LARGE: "arrow-up",
    EnquiryAnswer.TOO_SMALL: "arrow-down",
    EnquiryAnswer.CERTIFICATE: "certificate",
    EnquiryAnswer.NOT_THERE: "globe",
    EnquiryAnswer.PRICE: "minus",
    EnquiryAnswer.NOT_OURS: "close",
}
FOLLOWS: dict[str, str | Promise] = {
    EnquiryAnswer.YES: gettext_lazy("Then you send your price"),
    EnquiryAnswer.YES_IF: gettext_lazy("Write one condition, the time for example"),
    EnquiryAnswer.UNCLEAR: gettext_lazy("Choose what is not clear yet"),
    EnquiryAnswer.TOO_LARGE: gettext_lazy("Comes into your plan: a partner or a cluster"),
    EnquiryAnswer.TOO_SMALL: gettext_lazy("The buyer may ask for more"),
    EnquiryAnswer.CERTIFICATE: gettext_lazy("Choose which one; it comes into your plan"),
    EnquiryAnswer.NOT_THERE: gettext_lazy("An officer sees it and helps for the next time"),
    EnquiryAnswer.PRICE: gettext_lazy("You may name your price"),
    EnquiryAnswer.NOT_OURS: gettext_lazy("An officer may ask other makers"),
}


@dataclass(frozen=True)
class Choice:
    answer: str
    label: str | Promise
    icon: str
    note: str | Promise

    @property
    def can(self) -> bool:
        return self.answer in CAN


def choices_for(enquiry: Enquiry) -> list[Choice]:
    return [Choice(one, one.label, ICONS[one], note(one, enquiry)) for one in NINE]


def note(answer: str, enquiry: Enquiry) -> str | Promise:
    version = enquiry.version
    if answer == EnquiryAnswer.TOO_SMALL and version is not None and version.moq:
        return _("Your minimum is %(minimum)s") % {"minimum": amount(version.moq, version)}
    return FOLLOWS[answer]
