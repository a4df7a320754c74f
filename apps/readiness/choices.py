"""Vocabularies of the instrument, of answers and their proof."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class InstrumentState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    CURRENT = "current", _("In use")
    RETIRED = "retired", _("Retired")


class InstrumentVerb(models.TextChoices):
    """What the history of a version of the instrument can tell."""

    COPIED = "copied", _("began this version")
    SAVED = "saved", _("changed settings, levels or gates")
    WEIGHED = "weighed", _("changed the weights")
    QUESTION_SAVED = "question_saved", _("changed a question")
    QUESTION_ADDED = "question_added", _("added a question")
    QUESTION_RETIRED = "question_retired", _("took a question out")
    QUESTION_RESTORED = "question_restored", _("took a question in again")
    PUBLISHED = "published", _("put this version in use")
    DISCARDED = "discarded", _("threw this draft away")


class AssessmentVerb(models.TextChoices):
    """What the history of a round can tell of the whole."""

    STARTED = "started", _("began this assessment")
    SUBMITTED = "submitted", _("handed it in")
    VERIFIED = "verified", pgettext_lazy("assessment", "verified it")
    REOPENED = "reopened", _("sent it back to its owner")


class AnswerVerb(models.TextChoices):
    """What the history of a round can tell of one answer."""

    ANSWERED = "answered", pgettext_lazy("assessment", "answered")
    CONFIRMED = "confirmed", _("confirmed an answer")
    FILLED_IN = "filled_in", _("filled in an answer from the profile")
    RAISED = "raised", _("raised an answer after a finished step")
    PROOF_ADDED = "proof_added", _("added evidence")
    PROOF_REMOVED = "proof_removed", _("took evidence away")
    VISITED = "visited", _("noted a visit")
    JUDGED = "judged", _("decided on an answer")


HISTORY = {
    "readiness.instrument": InstrumentVerb,
    "readiness.assessment": [*AssessmentVerb.choices, *AnswerVerb.choices],
}
HISTORY_FIELDS = {
    "readiness.instrument": {"levels": _("levels"), "gates": _("gates")},
    "readiness.answer": {"proofs": _("evidence")},
}


class Scale(models.TextChoices):
    """M: 0 none to 4 in place with evidence. B: 0 no, 4 yes. N: a banded number, five bands for 0 to 4."""

    MATURITY = "M", _("Five steps")
    YES_NO = "B", _("Yes or no")
    NUMBER = "N", _("Bands of a number")


STEPS: dict[str, tuple[tuple[int, str | Promise], ...]] = {
    Scale.MATURITY: (
        (0, _("none yet")),
        (1, _("planned")),
        (2, _("partly")),
        (3, _("in place")),
        (4, _("in place and proven")),
    ),
    Scale.YES_NO: ((0, _("no")), (4, _("yes"))),
}


class Fact(models.TextChoices):
    """What the portal knows already of an enterprise. It fills a question in, and clears or shuts a gate."""

    NIB = "nib", "NIB"
    NPWP = "npwp", "NPWP"
    HS = "hs", _("HS code of a product")
    CERTIFICATES = "certificates", _("mandatory certificates")
    CAPACITY = "capacity", _("monthly capacity")
    LEGAL_FORM = "legal_form", _("legal form")
    EXPORTS = "exports", _("exports in the yearly figures")
    CATALOGUE = "catalogue", _("works in the gallery, described in English")
    TRADEMARK = "trademark", _("registered trademark")


class Band(models.TextChoices):
    """How weak an answer is: 0 or 1 is urgent, 2 is partly there."""

    URGENT = "urgent", _("Urgent")
    PARTLY = "partly", _("Partly there")


class AssessmentState(models.TextChoices):
    OPEN = "open", _("Being answered")
    SUBMITTED = "submitted", _("Waiting for an officer")
    VERIFIED = "verified", _("Verified")


ASSESSMENT_MOVES: dict[str, set[str]] = {
    AssessmentState.OPEN: {AssessmentState.SUBMITTED},
    AssessmentState.SUBMITTED: {AssessmentState.VERIFIED, AssessmentState.OPEN},
    AssessmentState.VERIFIED: set(),
}


class AnswerSource(models.TextChoices):
    TEAM = "team", _("answered by the enterprise")
    PROFILE = "profile", _("taken from the profile")
    TASK = "task", _("raised by a finished task")


class ProofKind(models.TextChoices):
    FILE = "file", _("File")
    LINK = "link", _("Address on the web")
    CERTIFICATE = "certificate", _("Certificate of the profile")
    VISIT = "visit", _("Seen by an officer on a visit")


class AnswerVerdict(models.TextChoices):
    PENDING = "pending", _("Not yet looked at")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Not accepted")


# What officers write most often; each is said in the language of the enterprise.
REFUSAL_SENTENCES: dict[str, Promise] = {
    "unreadable": _("The file cannot be read. Please upload it again, sharper or as PDF."),
    "other": _("The evidence shows something else than the question asks for."),
    "old": _("The evidence is too old. Please add a newer one."),
    "name": _("The evidence carries another name than your enterprise's."),
    "part": _("The evidence shows a part only. Please add the rest or choose a lower answer."),
    "applies": _("This question does apply to your enterprise. Please answer it."),
}


class Cause(models.TextChoices):
    """Why a score was counted anew."""

    SUBMITTED = "submitted", _("assessment handed in")
    VERIFIED = "verified", _("verified by an officer")
    TASK = "task", _("a task of the plan was finished")
