"""Vocabularies of matching: rules, answers, states of a digest."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.history.choices import SettingVerb


class RuleCode(models.TextChoices):
    TOPIC = "topic", _("Category and HS code")
    CERTIFICATES = "certificates", _("Certificates")
    QUANTITY = "quantity", _("Minimum order and capacity")
    PRICE = "price", _("Price band")
    WORDS = "words", _("Words")
    LANGUAGE = "language", _("Language of the description")
    FEEDBACK = "feedback", _("Earlier answers")
    MARKET = "market", _("Law of the destination")
    READINESS = "readiness", _("Export readiness")


# What staff set of a rule beside its weight, as `rules.weights.DEFAULTS` names it: per cent of the rule's points,
# unless said otherwise.
PARAMETERS: dict[str, dict[str, Any]] = {
    RuleCode.TOPIC: {
        "hs6": _("The code fits to six digits"), "hs4": _("The code fits to four digits"),
        "hs2": _("Only the chapter of the code fits"), "category": _("The category is hers"),
        "parent": _("The category is a part of hers"), "beside": _("In her category, outside the codes she named"),
        "words": _("Her words, in a neighbouring code"),
        "words_at_least": _("So many of her words must be there, of a hundred"),
        "wordless": _("Of that, where none of her words is there"),
    },
    RuleCode.QUANTITY: {
        "at_limit": _("Exactly at her limit"), "uncompared": _("Units that do not compare (0 refuses the work)"),
    },
    RuleCode.PRICE: {
        "near": _("Outside the band, within the tolerance"),
        "tolerance": _("Tolerance: so far outside the band, per cent of the price"),
        "on_request": _("The price is on request"),
        "uncompared": _("Prices that do not compare (0 refuses the work)"),
    },
    RuleCode.WORDS: {"enough": _("So many words are enough for all points (a number)")},
    RuleCode.LANGUAGE: {"name_only": _("Only the name is in her language")},
    RuleCode.FEEDBACK: {
        "neutral": _("She has said nothing of the like"), "liked_category": _("She liked one of this category"),
        "declined_facts": _("She turned one down for its price, quantity or certificates"),
    },
    RuleCode.MARKET: {
        "missing": _("A certificate that the destination requires was never there"),
        "strict": _("Refuse the work for that (1 yes, 0 no)"),
    },
    RuleCode.READINESS: {
        "at_zero": _("Readiness of 0"), "at_full": _("Readiness of 100"), "unassessed": _("Not yet assessed"),
    },
}  # fmt: skip


class MatchRefusal(models.TextChoices):
    """Why a product is not proposed for a need. The part before the dot names the rule."""

    TOPIC = "topic", _("neither the category, the HS code nor a word fits")
    CERTIFICATE = "certificates", _("a required certificate is missing, not verified or no longer valid")
    MOQ = "quantity.moq", _("the minimum order is larger than accepted, or not stated")
    CAPACITY = "quantity.capacity", _("the monthly capacity is too small, or not stated")
    QUANTITY_UNIT = "quantity.unit", _("the quantities are counted in units that do not compare")
    PRICE = "price", _("the price is too far outside the band")
    PRICE_UNIT = "price.unit", _("the price is for a unit, or in a currency, that does not compare")
    WORDS = "words", _("none of the words occurs")
    LANGUAGE = "language", _("there is no description in the buyer's language")
    FEEDBACK = "feedback", _("the buyer turned similar works down")
    ANSWERED = "answered", _("the buyer has answered about this work already")
    BARRED = (
        "market.barred",
        _("a certificate that the destination requires has ended, or the work may not be exported"),
    )
    LACKING = "market.missing", _("a certificate that the destination requires is missing")
    READINESS = "readiness", _("the maker's export readiness is not yet assessed")


class BuyerAnswer(models.TextChoices):
    NONE = "", _("No answer yet")
    INTERESTED = "interested", _("Interested")
    NOT_NOW = "not_now", _("Not now")
    NOT_FOR_ME = "not_for_me", _("Not for me")


class Because(models.TextChoices):
    """Why a product is not for her: only this counts when later products are judged."""

    PRICE = "price", _("The price")
    QUANTITY = "quantity", _("The minimum order")
    CERTIFICATE = "certificate", _("The certificates")
    KIND = "kind", _("This kind of work")
    MAKER = "maker", _("The maker")


GIVEN_ANSWERS = [(value, label) for value, label in BuyerAnswer.choices if value]


class BuyerAnswerVia(models.TextChoices):
    MAIL = "mail", _("from the letter")
    PORTAL = "portal", _("on the portal")
    STAFF = "staff", _("recorded by staff")


class DigestState(models.TextChoices):
    PREVIEW = "preview", _("Waiting for staff")
    APPROVED = "approved", _("Approved")
    QUEUED = "queued", _("Sent")
    SKIPPED = "skipped", _("Held back")


# Who may send what: a held letter stays held, its products may come again in a later one. Back to PREVIEW only when
# whoever decided undoes it.
MOVES: dict[str, set[str]] = {
    DigestState.PREVIEW: {DigestState.APPROVED, DigestState.SKIPPED},
    DigestState.APPROVED: {DigestState.QUEUED},
    DigestState.QUEUED: {DigestState.PREVIEW},
    DigestState.SKIPPED: {DigestState.PREVIEW},
}


class Withdrawal(models.TextChoices):
    GONE = "gone", _("no longer in the gallery")
    UNFIT = "unfit", _("no longer fits the need")
    CLOSED = "closed", _("the need is paused or closed")
    KNOWN = "known", _("the buyer has answered about this work already")


class MatchVerb(models.TextChoices):
    """What the history tells of a match: the answers to it."""

    INTERESTED = "interested", _("answered: interested")
    NOT_NOW = "not_now", _("answered: not now")
    NOT_FOR_ME = "not_for_me", _("answered: not for me")
    WRITTEN_TO = "written_to", _("the maker has written to the buyer")


class LetterVerb(models.TextChoices):
    """What the history tells of a match letter."""

    WRITTEN = "written", _("asked for the letter")
    APPROVED = "approved", _("approved the letter")
    HELD = "held", _("held the letter back")
    UNDONE = "undone", _("undid the decision about the letter")
    DROPPED = "dropped", _("took a work out of the letter")
    TAKEN_BACK = "taken_back", _("put a work back into the letter")


class RunVerb(models.TextChoices):
    """What the history tells of a matching run that somebody asked for."""

    STARTED = "started", _("matched all needs anew")


HISTORY = {
    "matchmaking.match": MatchVerb, "matchmaking.digest": LetterVerb, "matchmaking.matchrun": RunVerb,
    "matchmaking.matchingrule": SettingVerb, "matchmaking.digestsettings": SettingVerb,
}  # fmt: skip
