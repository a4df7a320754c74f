"""Vocabularies of the plan: where a step comes from, how it stands, and what the history tells."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StepVerb(models.TextChoices):
    """What the history of a step can tell."""

    PLANNED = "planned", _("planned this step")
    STARTED = "started", _("began this step")
    CHANGED = "changed", _("changed who does it, by when or what stands in the way")
    COMMENTED = "commented", _("wrote a comment")
    FILE_ADDED = "file_added", _("added a file")
    FILE_REMOVED = "file_removed", _("took a file away")
    HANDED_IN = "handed_in", _("handed in its evidence")
    FINISHED = "finished", _("finished this step")
    ACCEPTED = "accepted", _("accepted its evidence")
    SENT_BACK = "sent_back", _("sent it back")
    DROPPED = "dropped", _("dropped this step")
    REOPENED = "reopened", _("took this step up again")


HISTORY = {"plans.task": StepVerb}
HISTORY_FIELDS = {"plans.task": {"file": _("file")}}


class TaskOrigin(models.TextChoices):
    QUESTION = "question", _("weak answer")
    GATE = "gate", _("gate")
    REQUIREMENT = "requirement", _("requirement of a market")
    LAW = "law", _("duty by law")
    OWN = "own", _("own task")
    DEMAND = "demand", _("asked for by a buyer")


class StepState(models.TextChoices):
    OPEN = "open", _("To do")
    DOING = "doing", _("In progress")
    REVIEW = "review", _("Evidence being checked")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


TASK_MOVES: dict[str, set[str]] = {
    StepState.OPEN: {StepState.DOING, StepState.REVIEW, StepState.DONE, StepState.DROPPED},
    StepState.DOING: {StepState.OPEN, StepState.REVIEW, StepState.DONE, StepState.DROPPED},
    StepState.REVIEW: {StepState.DOING, StepState.DONE},
    StepState.DONE: {StepState.OPEN},
    StepState.DROPPED: {StepState.OPEN},
}
UNFINISHED = (StepState.OPEN, StepState.DOING, StepState.REVIEW)
