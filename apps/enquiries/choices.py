"""Vocabularies of enquiries and of deals: the rungs of the ladder, who says what, and what proves it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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


class PriceStage(models.TextChoices):
    """Up to where the price goes. GOODS is the maker's price of the goods alone, which only she sees."""

    GOODS = "goods", pgettext_lazy("of a price", "the goods")
    EXW = "EXW", pgettext_lazy("of a price", "EXW, at the workshop")
    FCA = "FCA", pgettext_lazy("of a price", "FCA, with the carrier")
    FAS = "FAS", pgettext_lazy("of a price", "FAS, alongside the ship")
    FOB = "FOB", pgettext_lazy("of a price", "FOB, on board")
    CFR = "CFR", pgettext_lazy("of a price", "CFR, with freight")
    CIF = "CIF", pgettext_lazy("of a price", "CIF, with freight and insurance")
    CPT = "CPT", pgettext_lazy("of a price", "CPT, with carriage")
    CIP = "CIP", pgettext_lazy("of a price", "CIP, with carriage and insurance")


class LineBasis(models.TextChoices):
    PER_PIECE = "piece", _("per piece")
    PER_SHIPMENT = "shipment", _("per shipment")
    PERCENT = "percent", _("per cent")


class LineKind(models.TextChoices):
    """A margin is the maker's own affair; a buffer is shown to everybody."""

    COST = "cost", pgettext_lazy("of a price", "cost")
    MARGIN = "margin", pgettext_lazy("of a price", "margin")
    BUFFER = "buffer", pgettext_lazy("of a price", "buffer for the exchange rate")
    COMMISSION = "commission", pgettext_lazy("of a price", "commission of an agent")


class Suspicion(models.TextChoices):
    """Why a visitor's enquiry does not go to the maker at once."""

    HIDDEN_FIELD = "hidden_field", _("a field that nobody sees was filled in")
    TOO_FAST = "too_fast", _("it was sent faster than anybody can type")
    MANY_LINKS = "many_links", _("it has many addresses or links")
    MANY_TODAY = "many_today", _("this address has asked often today")
    SAME_TEXT = "same_text", _("the same text went to many makers")


class DeliveryPlace(models.TextChoices):
    """What kind of place the named place of an Incoterm is."""

    PREMISES = "premises", _("the maker's premises")
    TERMINAL = "terminal", _("a terminal or warehouse of the carrier")
    LOADING_PORT = "loading_port", _("port of loading")
    LOADING_AIRPORT = "loading_airport", _("airport of departure")
    DESTINATION_PORT = "destination_port", _("port of destination")
    DESTINATION_AIRPORT = "destination_airport", _("airport of destination")
    DESTINATION = "destination", _("a place in the buyer's country")


class Carriage(models.TextChoices):
    SEA_CONTAINER = "container", _("by sea in a container")
    SEA_LOOSE = "loose", _("by sea, not in a container")
    AIR = "air", _("by air")
    LAND = "land", _("by land")


class Contribution(models.TextChoices):
    """What helped a deal to come about."""

    MATCH = "match", _("a match of the portal")
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
