"""Vocabularies of enquiries and of deals: what is asked, the nine answers that a maker gives in one tap; the rungs of
the ladder, who says what, and what proves it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EnquiryKind(models.TextChoices):
    PRICE = "price", _("A price")
    SAMPLE = "sample", _("A sample")
    ORDER = "order", _("To place an order")
    VISIT = "visit", _("To visit")
    OTHER = "other", _("Something else")


class EnquiryState(models.TextChoices):
    HELD = "held", _("Held back")
    OPEN = "open", _("Waits for the maker")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")
    SPAM = "spam", _("Spam")


ENQUIRY_MOVES: dict[str, set[str]] = {
    EnquiryState.HELD: {EnquiryState.OPEN, EnquiryState.SPAM, EnquiryState.CLOSED},
    EnquiryState.OPEN: {EnquiryState.ANSWERED, EnquiryState.CLOSED, EnquiryState.SPAM},
    EnquiryState.ANSWERED: {EnquiryState.OPEN, EnquiryState.CLOSED},
    EnquiryState.CLOSED: set(),
    EnquiryState.SPAM: {EnquiryState.OPEN},
}


class HeldFor(models.TextChoices):
    """Why nothing has reached the maker yet."""

    ADDRESS = "address", _("its address is not confirmed")
    STAFF = "staff", _("staff read it first")


class AskedFrom(models.TextChoices):
    """Where she stood when she asked."""

    PRODUCT = "product", _("the page of a product")
    MAKER = "maker", _("the page of a maker")
    SHORTLIST = "shortlist", _("her shortlist")
    SEARCH = "search", _("a search that found nothing")
    NEED = "need", _("a need")
    STAFF = "staff", _("staff, in place of another maker")


class EnquiryAnswer(models.TextChoices):
    YES = "yes", _("Yes, we can")
    YES_IF = "yes_if", _("Yes, if …")
    UNCLEAR = "unclear", _("Need to know more")
    TOO_LARGE = "too_large", _("Too large for us now")
    TOO_SMALL = "too_small", _("Too small")
    CERTIFICATE = "certificate", _("A certificate is missing")
    NOT_OURS = "not_ours", _("Not our work")
    NOT_THERE = "not_there", _("Not exporting there")
    PRICE = "price", _("The price is far apart")
    TEXT = "text", _("Wrote an answer")


# One tap each; `TEXT` is what a typed text alone amounts to until one of them is chosen.
NINE = tuple(answer for answer in EnquiryAnswer if answer != EnquiryAnswer.TEXT)
CAN = (EnquiryAnswer.YES, EnquiryAnswer.YES_IF, EnquiryAnswer.UNCLEAR)
# What the demand-gap report counts: a programme could have changed it.
GAPS = (
    EnquiryAnswer.TOO_LARGE,
    EnquiryAnswer.TOO_SMALL,
    EnquiryAnswer.CERTIFICATE,
    EnquiryAnswer.NOT_THERE,
    EnquiryAnswer.PRICE,
)


class Unclear(models.TextChoices):
    """What a maker needs to know before she can answer."""

    QUANTITY = "quantity", _("the quantity")
    DESTINATION = "destination", _("the destination")
    SPECIFICATION = "specification", _("material and sizes")
    DAY = "day", _("by when")


class AnsweredVia(models.TextChoices):
    PAGE = "page", _("the portal")
    LINK = "link", _("the link in a mail or a WhatsApp text")
    TELEPHONE = "telephone", _("the telephone, noted by staff")
    OUTSIDE = "outside", _("a mail outside the portal")


class Side(models.TextChoices):
    BUYER = "buyer", _("Buyer")
    MAKER = "maker", _("Maker")
    STAFF = "staff", _("Smesco")


class ChaseStep(models.IntegerChoices):
    """By office hours spent, as a share of what the maker has (`AskingPolicy`)."""

    REMIND = 1, _("the maker was reminded")
    LATE = 2, _("time is up: the maker was asked again, an officer watches")
    TELL_BUYER = 3, _("the buyer was told, an officer has a task")
    OTHERS = 4, _("an officer answers, or offers other makers")


class ClosedFor(models.TextChoices):
    STOPPED = "stopped", _("the buyer stopped it")
    OUT_OF_REACH = "out_of_reach", _("nobody could be reached")
    ELSEWHERE = "elsewhere", _("other makers were offered")


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


class EnquiryVerb(models.TextChoices):
    """What the history of an enquiry can tell."""

    ASKED = "asked", _("asked")
    CHANGED = "changed", _("changed it before it was sent on")
    CONFIRMED = "confirmed", _("confirmed the address")
    RELEASED = "released", _("let it through to the maker")
    ANSWERED = "answered", _("answered the enquiry")
    TAKEN_BACK = "taken_back", _("took the answer back")
    WROTE = "wrote", _("wrote")
    SPAM = "spam", _("marked it as spam")
    STOPPED = "stopped", _("stopped it")
    CLOSED = "closed", _("closed it")
    CHASED = "chased", _("asked again")
    OTHERS_ASKED = "others_asked", _("asked other makers")


HISTORY = {"enquiries.enquiry": EnquiryVerb}
