"""Vocabularies of the instrument, of answers and their proof, of requirements and of the plan."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class InstrumentState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    CURRENT = "current", _("In use")
    RETIRED = "retired", _("Retired")


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


class CostBand(models.TextChoices):
    """What a step costs the enterprise, in rupiah. Ordered from cheapest."""

    FREE = "free", _("free")
    LOW = "low", _("up to Rp1 million")
    MIDDLE = "middle", _("Rp1 to 10 million")
    HIGH = "high", _("above Rp10 million")


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


class Verdict(models.TextChoices):
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


class RequirementLevel(models.TextChoices):
    MANDATORY = "M", _("Required by law")
    COMMON = "C", _("Commonly asked by buyers")
    WATCH = "W", _("Worth watching")
    BLOCKED = "X", _("May not be exported")


class Holding(models.TextChoices):
    """How a requirement stands for one product and one destination on one day."""

    HELD = "held", _("Held")
    EXPIRING = "expiring", _("Expires soon")
    CLAIMED = "claimed", _("Not yet checked")
    LAPSED = "lapsed", _("Expired")
    MISSING = "missing", _("Missing")
    CHECK = "check", _("To be checked for each shipment")


WARNING_DAYS = (120, 60, 30)


class TaskOrigin(models.TextChoices):
    QUESTION = "question", _("weak answer")
    GATE = "gate", _("gate")
    REQUIREMENT = "requirement", _("requirement of a market")
    LAW = "law", _("duty by law")
    OWN = "own", _("own task")


class TaskState(models.TextChoices):
    OPEN = "open", _("To do")
    DOING = "doing", _("In progress")
    REVIEW = "review", _("Evidence being checked")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


TASK_MOVES: dict[str, set[str]] = {
    TaskState.OPEN: {TaskState.DOING, TaskState.REVIEW, TaskState.DONE, TaskState.DROPPED},
    TaskState.DOING: {TaskState.OPEN, TaskState.REVIEW, TaskState.DONE, TaskState.DROPPED},
    TaskState.REVIEW: {TaskState.DOING, TaskState.DONE},
    TaskState.DONE: {TaskState.OPEN},
    TaskState.DROPPED: {TaskState.OPEN},
}
UNFINISHED = (TaskState.OPEN, TaskState.DOING, TaskState.REVIEW)
