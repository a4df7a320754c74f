"""Kinds and states of tasks."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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
    STEP = "step", _("A next step that staff noted")
    PASSING = "passing", _("What a mission passes on is to be read first")
    PLACES = "places", _("A place that became free is offered from a waiting list")
    FOLLOW_UP = "follow_up", _("A guest is to be written to or called after an event")
    GUEST = "guest", _("Something was promised to an official guest")
    SILENT = "silent", _("A maker answers less than half in time")


class TaskState(models.TextChoices):
    OPEN = "open", _("Open")
    TAKEN = "taken", _("Taken")
    DONE = "done", _("Done")


class NoteKind(models.TextChoices):
    """How staff were in touch; a remark is no contact."""

    CALL = "call", _("Telephone")
    VISIT = "visit", _("Visit")
    MEETING = "meeting", _("Meeting")
    LETTER = "letter", _("Message or letter")
    REMARK = "remark", _("Remark")


CONTACTS = (NoteKind.CALL, NoteKind.VISIT, NoteKind.MEETING, NoteKind.LETTER)
# Staff's page of a kind of record, by which a next step leads to what it is about.
RECORD_PAGES = {
    "umkm.enterprise": "desk:record", "buyers.contact": "desk:buyer_record", "buyers.company": "desk:company_record",
    "buyers.mission": "desk:mission_record", "gallery.product": "gallery:desk_product",
    "enquiries.enquiry": "enquiries:desk_enquiry", "deals.deal": "deals:desk_deal",
    "quotations.rfq": "quotations:desk_rfq",
}  # fmt: skip
# What staff write notes on; curators on what they see, and everybody to a colleague.
CURATED = frozenset({"umkm.enterprise", "gallery.product"})
NOTED = frozenset({*RECORD_PAGES, "buyers.need"})
# Lists of the desk of which a view may be saved: narrowed and put in order, under a name.
VIEW_PAGES = {
    "desk:enterprises": _("Enterprises"), "buyers:desk": _("Buyers"), "enquiries:desk": _("Enquiries"),
    "work:tasks": _("Tasks"), "deals:desk": _("Deals"), "quotations:desk": _("Requests for quotations"),
    "desk:quiet": _("Not heard of for long"),
}  # fmt: skip


class TaskVerb(models.TextChoices):
    """What the history tells of a task."""

    OPENED = "opened", _("set this task")
    TAKEN = "taken", _("took it on")
    FINISHED = "finished", _("finished it")
    SETTLED = "settled", _("settled by what happened")
    REOPENED = "reopened", _("opened it again")
    RAISED = "raised", _("overdue, raised")
    NOTED = "noted", _("wrote a note")


class ViewVerb(models.TextChoices):
    """What the history tells of saved views, and of after how many days staff should be in touch."""

    SAVED = "saved", pgettext_lazy("of a saved view", "saved it")
    CHANGED = "changed", pgettext_lazy("of a saved view", "gave it another name")
    REMOVED = "removed", pgettext_lazy("of a saved view", "removed it")


HISTORY = {
    "work.task": TaskVerb, "work.note": TaskVerb, "work.savedview": ViewVerb, "work.quietpolicy": ViewVerb,
}  # fmt: skip
