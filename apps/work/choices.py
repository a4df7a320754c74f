"""Kinds and states of tasks."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TaskKind(models.TextChoices):
    INTEREST = "interest", _("A buyer is interested, and nobody of the maker is here")
    SILENCE = "silence", _("A buyer waits, and the maker has not written")
    ENQUIRY = "enquiry", _("An enquiry reaches nobody of the maker")
    LATE = "late", _("An enquiry is not answered")
    CONFIRM = "confirm", _("A side of a deal does not answer by mail")
    DISPUTE = "dispute", _("The two sides of a deal say different things")
    DOCUMENT = "document", _("A document of a deal is to be checked")
    RFQ_REACH = "rfq_reach", _("A request for quotations reaches nobody of a maker")
    RFQ_NOBODY = "rfq_nobody", _("Nobody fits a request for quotations")
    RFQ_UNTOLD = "rfq_untold", _("Makers who quoted have not been told why another was chosen")


class TaskState(models.TextChoices):
    OPEN = "open", _("Open")
    TAKEN = "taken", _("Taken")
    DONE = "done", _("Done")


class TaskVerb(models.TextChoices):
    """What the history tells of a task."""

    OPENED = "opened", _("set this task")
    TAKEN = "taken", _("took it on")
    FINISHED = "finished", _("finished it")
    SETTLED = "settled", _("settled by what happened")
    REOPENED = "reopened", _("opened it again")
    RAISED = "raised", _("overdue, raised")
    NOTED = "noted", _("wrote a note")


HISTORY = {"work.task": TaskVerb, "work.note": TaskVerb}
