"""Vocabularies of matching: rules, answers, states of a digest."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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


class Refusal(models.TextChoices):
    """Why a product is not proposed for a need. The part before the dot names the rule."""

    TOPIC = "topic", _("neither the category, the HS code nor a word fits")
    CERTIFICATE = "certificates", _("a required certificate is missing, not verified or no longer valid")
    MOQ = "quantity.moq", _("the minimum order is larger than accepted, or not stated")
    CAPACITY = "quantity.capacity", _("the monthly capacity is too small, or not stated")
    PRICE = "price", _("the price is outside the band")
    WORDS = "words", _("none of the words occurs")
    LANGUAGE = "language", _("there is no description in the buyer's language")
    FEEDBACK = "feedback", _("the buyer turned similar works down")
    BARRED = (
        "market.barred",
        _("a certificate that the destination requires has ended, or the work may not be exported"),
    )
    LACKING = "market.missing", _("a certificate that the destination requires is missing")
    READINESS = "readiness", _("the maker's export readiness is not yet assessed")


class Answer(models.TextChoices):
    NONE = "", _("No answer yet")
    INTERESTED = "interested", _("Interested")
    NOT_NOW = "not_now", _("Not now")
    NOT_FOR_ME = "not_for_me", _("Not for me")


GIVEN_ANSWERS = [(value, label) for value, label in Answer.choices if value]


class Via(models.TextChoices):
    MAIL = "mail", _("from the letter")
    PORTAL = "portal", _("on the portal")
    STAFF = "staff", _("recorded by staff")


class DigestState(models.TextChoices):
    PREVIEW = "preview", _("Waiting for staff")
    APPROVED = "approved", _("Approved")
    QUEUED = "queued", _("Sent")
    SKIPPED = "skipped", _("Held back")


# Who may send what: a held letter stays held, its works may come again in a later one.
MOVES: dict[str, set[str]] = {
    DigestState.PREVIEW: {DigestState.APPROVED, DigestState.SKIPPED},
    DigestState.APPROVED: {DigestState.QUEUED},
    DigestState.QUEUED: set(),
    DigestState.SKIPPED: set(),
}


class Withdrawal(models.TextChoices):
    GONE = "gone", _("no longer on the wall")
    UNFIT = "unfit", _("no longer fits the need")
    CLOSED = "closed", _("the need is paused or closed")
