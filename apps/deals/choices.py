"""Vocabularies of deals: the rungs of the ladder, who says what, what proves it, and what helped."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.history.choices import SettingVerb


class Rung(models.TextChoices):
    """From the lowest to the highest."""

    INTEREST = "interest", _("interest")
    SAMPLE = "sample", pgettext_lazy("of a deal", "sample")
    QUOTATION = "quotation", _("quotation")
    MEMORANDUM = "memorandum", _("memorandum")
    ORDER = "order", pgettext_lazy("of a deal", "order")
    SHIPPED = "shipped", pgettext_lazy("of a deal", "shipped")
    PAID = "paid", pgettext_lazy("of a deal", "paid")


class MemorandumKind(models.TextChoices):
    LETTER_OF_INTENT = "loi", _("letter of intent")
    OF_UNDERSTANDING = "mou", _("memorandum of understanding")


class DealSide(models.TextChoices):
    """Who enters a step."""

    MAKER = "maker", pgettext_lazy("of a deal", "the maker")
    BUYER = "buyer", pgettext_lazy("of a deal", "the buyer")
    STAFF = "staff", pgettext_lazy("of a deal", "an officer")
    PORTAL = "portal", pgettext_lazy("of a deal", "the portal")


class Certainty(models.TextChoices):
    CLAIMED = "claimed", pgettext_lazy("of a deal", "said by one side")
    CONFIRMED = "confirmed", pgettext_lazy("of a deal", "confirmed by both sides")
    EVIDENCED = "evidenced", pgettext_lazy("of a deal", "proven by a document")
    DISPUTED = "disputed", pgettext_lazy("of a deal", "disputed")
    REJECTED = "rejected", pgettext_lazy("of a deal", "rejected")


class Reply(models.TextChoices):
    """What the other side says to a claim."""

    RIGHT = "right", _("Yes, that is right")
    OTHER_AMOUNT = "other", _("Yes, but the amount is another")
    NOT_US = "not_us", _("No, that was not us")
    TOO_EARLY = "early", _("It is too early to say")
    WILL_NOT_SAY = "silent", _("We would rather not say")


class DocumentKind(models.TextChoices):
    """What staff can check. PEB: export declaration; CN: consignment note of a small parcel."""

    PEB = "peb", _("export declaration (PEB)")
    CN = "cn", _("consignment note (CN)")
    BILL_OF_LADING = "bl", _("bill of lading")
    AIR_WAYBILL = "awb", _("air waybill")
    INVOICE = "invoice", _("invoice")
    BANK_ADVICE = "bank", _("bank advice")
    CREDIT_SETTLEMENT = "lc", _("settlement of a letter of credit")
    MEMORANDUM = "memorandum", _("signed memorandum")
    PURCHASE_ORDER = "po", _("purchase order")
    CONTRACT = "contract", _("sales contract")
    QUOTATION = "quotation", _("quotation of the portal")


class DealState(models.TextChoices):
    """Derived from the steps, but for the closing."""

    OPEN = "open", pgettext_lazy("of a deal", "open")
    WON = "won", pgettext_lazy("of a deal", "won")
    LOST = "lost", pgettext_lazy("of a deal", "lost")
    ASLEEP = "asleep", pgettext_lazy("of a deal", "asleep")


class Contribution(models.TextChoices):
    """What helped a deal to come about."""

    MATCH = "match", _("a match of the portal")
    ENQUIRY = "enquiry", _("an enquiry by the portal")
    MEETING = "meeting", _("a meeting at an event")
    RFQ = "rfq", _("a request for quotations")
    SERVICE = "service", _("a service of Smesco")
    PROGRAMME = "programme", _("a programme")
    OWN = "own", _("the maker's own effort")


class WithoutUs(models.TextChoices):
    """Would it have happened without Smesco?"""

    AS_MUCH = "as_much", _("Yes, as much")
    LESS = "less", _("Yes, but less")
    LATER = "later", _("Yes, but later")
    NOT = "not", _("No")
    CANNOT_SAY = "unknown", _("I cannot say")


class DealSource(models.TextChoices):
    """From where the deal came. What was before the portal is never confirmed by bringing it in."""

    ENQUIRY = "enquiry", pgettext_lazy("source of a deal", "an enquiry")
    RFQ = "rfq", pgettext_lazy("source of a deal", "a request for quotations")
    MATCH = "match", pgettext_lazy("source of a deal", "a match of the portal")
    MEETING = "meeting", pgettext_lazy("source of a deal", "a meeting")
    OWN = "own", pgettext_lazy("source of a deal", "the maker's own buyer")
    BEFORE = "before", pgettext_lazy("source of a deal", "from before the portal")


class DealTab(models.TextChoices):
    """What waits of a deal, as staff's desk sorts it."""

    LATE = "late", pgettext_lazy("deals", "Waiting too long")
    DISPUTED = "disputed", pgettext_lazy("deals", "Disputed")
    DOCUMENTS = "papers", pgettext_lazy("deals", "Documents to check")
    CLAIMED = "claimed", pgettext_lazy("deals", "Said by one side")
    DOUBLE = "double", pgettext_lazy("deals", "Perhaps twice")
    ASLEEP = "asleep", pgettext_lazy("deals", "Asleep")
    DOMESTIC = "domestic", pgettext_lazy("deals", "Within Indonesia")


class RepliedVia(models.TextChoices):
    PAGE = "page", _("on the portal")
    LINK = "link", _("by the link in a mail")
    TELEPHONE = "telephone", _("on the telephone, noted by staff")
    HEARSAY = "hearsay", _("heard from somebody else")


# By the code on the slip in a sample's parcel, which the maker printed: it says that the sample arrived and what is
# thought of it, and confirms nothing that she herself has claimed.
BY_SLIP = "slip"


class SampleState(models.TextChoices):
    REQUESTED = "requested", pgettext_lazy("of a sample", "asked for")
    AGREED = "agreed", pgettext_lazy("of a sample", "agreed")
    SENT = "sent", pgettext_lazy("of a sample", "sent")
    RECEIVED = "received", pgettext_lazy("of a sample", "received")
    JUDGED = "judged", pgettext_lazy("of a sample", "judged")
    DECLINED = "declined", pgettext_lazy("of a sample", "not agreed")


SAMPLE_MOVES: dict[str, set[str]] = {
    SampleState.REQUESTED: {SampleState.AGREED, SampleState.DECLINED, SampleState.SENT},
    SampleState.AGREED: {SampleState.SENT, SampleState.DECLINED},
    SampleState.SENT: {SampleState.RECEIVED, SampleState.JUDGED},
    SampleState.RECEIVED: {SampleState.JUDGED},
    SampleState.JUDGED: set(),
    SampleState.DECLINED: set(),
}


class SampleVerdict(models.TextChoices):
    ORDER = "order", pgettext_lazy("of a sample", "right as it is: we want to order")
    CHANGE = "change", pgettext_lazy("of a sample", "something has to change")
    NO = "no", pgettext_lazy("of a sample", "not for us")


class DocumentState(models.TextChoices):
    BROUGHT = "brought", pgettext_lazy("of a document", "waits for staff")
    CHECKED = "checked", pgettext_lazy("of a document", "checked")
    REFUSED = "refused", pgettext_lazy("of a document", "refused")


class DealVerb(models.TextChoices):
    """What the history of a deal can tell."""

    OPENED = "opened", pgettext_lazy("of a deal", "opened this deal")
    ENTERED = "entered", pgettext_lazy("of a deal", "entered a step")
    CORRECTED = "corrected", pgettext_lazy("of a deal", "corrected a step")
    ASKED = "asked", pgettext_lazy("of a deal", "was asked whether it is right")
    REPLIED = "replied", pgettext_lazy("of a deal", "said whether it is right")
    BROUGHT = "brought", pgettext_lazy("of a deal", "brought a document")
    CHECKED = "checked", pgettext_lazy("of a deal", "checked a document")
    REFUSED = "refused", pgettext_lazy("of a deal", "refused a document")
    RULED = "ruled", pgettext_lazy("of a deal", "decided a dispute")
    CLOSED = "closed", pgettext_lazy("of a deal", "closed it")
    REOPENED = "reopened", pgettext_lazy("of a deal", "opened it again")
    CONTACT = "contact", pgettext_lazy("of a deal", "named who speaks for the buyer")
    OFFICER = "officer", pgettext_lazy("of a deal", "named the officer")
    MERGED = "merged", pgettext_lazy("of a deal", "merged two deals")
    PARTED = "parted", pgettext_lazy("of a deal", "parted them again")
    SAMPLE = "sample", pgettext_lazy("of a deal", "moved a sample on")
    CREDITED = "credited", pgettext_lazy("of a deal", "said what helped")
    DOSSIER = "dossier", pgettext_lazy("of a deal", "took a document along into a dossier")
    MOVED = "moved", pgettext_lazy("of a deal", "something moved")


HISTORY = {
    "deals.deal": DealVerb, "deals.dealpolicy": SettingVerb, "deals.rungfade": SettingVerb,
    "deals.lossreason": SettingVerb,
}  # fmt: skip
HISTORY_FIELDS = {
    "deals.deal": {
        "other": _("deal"), "into": _("deal"), "from": _("deal"), "two": _("deal"), "side": _("entered by"),
        "without_us": _("answer"), "on": _("last movement"),
    },
    "deals.ladderstep": {"reply": _("answer"), "currency": _("currency")},
}  # fmt: skip
HISTORY_VALUES = {
    "deals.deal": {"side": DealSide, "without_us": WithoutUs},
    "deals.ladderstep": {"reply": Reply},
}
