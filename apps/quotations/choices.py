"""Vocabularies of requests for quotations and of the price sheet: stages of a price, lines, places and carriage."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.history.choices import SettingVerb


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
    DAP = "DAP", pgettext_lazy("of a price", "DAP, at the buyer's place")
    DPU = "DPU", pgettext_lazy("of a price", "DPU, unloaded at the buyer's place")
    DDP = "DDP", pgettext_lazy("of a price", "DDP, with duty and VAT paid there")


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


class RfqState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("of a request", "draft")
    CHECKED = "checked", pgettext_lazy("of a request", "waits for staff")
    OPEN = "open", pgettext_lazy("of a request", "open")
    CLOSED = "closed", pgettext_lazy("of a request", "closed, to be decided")
    AWARDED = "awarded", pgettext_lazy("of a request", "awarded")
    NO_RESULT = "no_result", pgettext_lazy("of a request", "without result")
    WITHDRAWN = "withdrawn", pgettext_lazy("of a request", "withdrawn")


class Rhythm(models.TextChoices):
    ONCE = "once", _("Once")
    MONTHLY = "monthly", _("Every month")
    QUARTERLY = "quarterly", _("Every quarter")


class LeftOutFor(models.TextChoices):
    """Beside what the rules of matchmaking refuse (`MatchRefusal`)."""

    BUSY = "busy", _("has enough requests to answer already")


RFQ_MOVES: dict[str, set[str]] = {
    RfqState.DRAFT: {RfqState.CHECKED, RfqState.OPEN, RfqState.WITHDRAWN},
    RfqState.CHECKED: {RfqState.OPEN, RfqState.DRAFT, RfqState.WITHDRAWN},
    RfqState.OPEN: {
        RfqState.CHECKED,
        RfqState.CLOSED,
        RfqState.AWARDED,
        RfqState.NO_RESULT,
        RfqState.WITHDRAWN,
    },
    RfqState.CLOSED: {RfqState.AWARDED, RfqState.NO_RESULT, RfqState.WITHDRAWN},
    RfqState.AWARDED: set(),
    RfqState.NO_RESULT: set(),
    RfqState.WITHDRAWN: set(),
}


class AskingAnswer(models.TextChoices):
    """What a maker says who is asked for a quotation."""

    WILL_QUOTE = "will_quote", _("We will quote")
    DECLINED = "declined", _("Not this time")


class DeclineReason(models.TextChoices):
    """What is missing: the demand-gap report counts it."""

    CAPACITY = "capacity", _("the quantity is too large for us now")
    MINIMUM = "minimum", _("the quantity is too small")
    CERTIFICATE = "certificate", _("a certificate is missing")
    DAY = "day", _("not by that day")
    PRICE = "price", _("the price is far apart")
    MARKET = "market", _("we do not export there")
    NOT_OURS = "not_ours", _("it is not our work")


class QuotationState(models.TextChoices):
    """That its day is past is never kept: it is sent, and its day lies before today."""

    DRAFT = "draft", pgettext_lazy("of a quotation", "draft")
    SENT = "sent", pgettext_lazy("of a quotation", "sent")
    ACCEPTED = "accepted", pgettext_lazy("of a quotation", "accepted")
    DECLINED = "declined", pgettext_lazy("of a quotation", "declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("of a quotation", "withdrawn")
    SUPERSEDED = "superseded", pgettext_lazy("of a quotation", "replaced by a revision")


QUOTATION_MOVES: dict[str, set[str]] = {
    QuotationState.DRAFT: {QuotationState.SENT, QuotationState.WITHDRAWN},
    QuotationState.SENT: {
        QuotationState.ACCEPTED,
        QuotationState.DECLINED,
        QuotationState.WITHDRAWN,
        QuotationState.SUPERSEDED,
    },
    QuotationState.ACCEPTED: set(),
    QuotationState.DECLINED: set(),
    QuotationState.WITHDRAWN: set(),
    QuotationState.SUPERSEDED: set(),
}


class RfqVerb(models.TextChoices):
    """What the history of a request can tell."""

    DRAFTED = "drafted", pgettext_lazy("of a request", "began this request")
    CHANGED = "changed", pgettext_lazy("of a request", "changed it")
    HANDED_IN = "handed_in", pgettext_lazy("of a request", "handed it in")
    OPENED = "opened", pgettext_lazy("of a request", "let it through to makers")
    RETURNED = "returned", pgettext_lazy("of a request", "gave it back")
    RECONSIDERED = "reconsidered", pgettext_lazy("of a request", "took the decision back")
    ASKED = "asked", pgettext_lazy("of a request", "asked makers")
    ANSWERED = "answered", pgettext_lazy("of a request", "a maker answered")
    CLOSED = "closed", pgettext_lazy("of a request", "closed it")
    AWARDED = "awarded", pgettext_lazy("of a request", "awarded it")
    ENDED = "ended", pgettext_lazy("of a request", "ended it without result")
    PROPOSED = "proposed", pgettext_lazy("of a request", "proposed a step to makers who lack something")
    TOLD = "told", pgettext_lazy("of a request", "told the others why")
    WITHDRAWN = "withdrawn", pgettext_lazy("of a request", "withdrew it")


class QuotationVerb(models.TextChoices):
    """What the history of a quotation can tell."""

    BEGUN = "begun", pgettext_lazy("of a quotation", "began it")
    CHANGED = "changed", pgettext_lazy("of a quotation", "changed it")
    SENT = "sent", pgettext_lazy("of a quotation", "sent it")
    REVISED = "revised", pgettext_lazy("of a quotation", "began a revision")
    ACCEPTED = "accepted", pgettext_lazy("of a quotation", "accepted it")
    DECLINED = "declined", pgettext_lazy("of a quotation", "declined it")
    WITHDRAWN = "withdrawn", pgettext_lazy("of a quotation", "withdrew it")
    ASKED = "asked", pgettext_lazy("of a quotation", "asked for a change")


HISTORY = {
    "quotations.rfq": RfqVerb, "quotations.quotation": QuotationVerb, "quotations.costrow": SettingVerb,
    "quotations.rfqpolicy": SettingVerb,
}  # fmt: skip
HISTORY_FIELDS = {
    "quotations.rfq": {
        "wave": _("wave"), "makers": _("makers"), "maker": _("maker"), "answer": _("answer"),
        "quotation": _("quotation"),
    },
}  # fmt: skip
HISTORY_VALUES = {"quotations.rfq": {"answer": AskingAnswer}}
