"""States of a matching day, of a seat and of a timetable, with the allowed moves; and what the history tells."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.history.choices import SettingVerb


class DayState(models.TextChoices):
    """In this order. Back only to the state before."""

    SETUP = "setup", _("In preparation")
    WISHING = "wishing", _("Wishes are open")
    CLOSED = "closed", _("Wishes are closed")
    PRELIMINARY = "preliminary", _("Preliminary timetable")
    FINAL = "final", _("Final timetable")
    RUNNING = "running", _("Under way")
    OVER = "over", _("Over")


DAY_MOVES: dict[str, set[str]] = {
    DayState.SETUP: {DayState.WISHING},
    DayState.WISHING: {DayState.SETUP, DayState.CLOSED},
    DayState.CLOSED: {DayState.WISHING, DayState.PRELIMINARY, DayState.FINAL},
    DayState.PRELIMINARY: {DayState.CLOSED, DayState.FINAL},
    DayState.FINAL: {DayState.PRELIMINARY, DayState.RUNNING},
    DayState.RUNNING: {DayState.FINAL, DayState.OVER},
    DayState.OVER: {DayState.RUNNING},
}
PUBLISHED_DAYS = (DayState.PRELIMINARY, DayState.FINAL, DayState.RUNNING, DayState.OVER)


class SeatSide(models.TextChoices):
    MAKER = "maker", _("maker")
    BUYER = "buyer", _("guest")


class SeatState(models.TextChoices):
    EXPECTED = "expected", _("Expected")
    HERE = "here", _("Here")
    LEFT = "left", pgettext_lazy("of a guest", "Left")
    ABSENT = "absent", _("Absent")
    WITHDRAWN = "withdrawn", _("Withdrawn")


SEAT_MOVES: dict[str, set[str]] = {
    SeatState.EXPECTED: {SeatState.HERE, SeatState.ABSENT, SeatState.WITHDRAWN},
    SeatState.HERE: {SeatState.EXPECTED, SeatState.LEFT, SeatState.ABSENT},
    SeatState.LEFT: {SeatState.HERE},
    SeatState.ABSENT: {SeatState.EXPECTED, SeatState.HERE},
    SeatState.WITHDRAWN: {SeatState.EXPECTED},
}
MEETS = (SeatState.EXPECTED, SeatState.HERE)  # whom a timetable may count on


class SpokenLanguage(models.TextChoices):
    """Languages in which guests and makers speak, as in ISO 639-1."""

    ID = "id", pgettext_lazy("language", "Indonesian")
    EN = "en", pgettext_lazy("language", "English")
    AR = "ar", pgettext_lazy("language", "Arabic")
    DE = "de", pgettext_lazy("language", "German")
    ES = "es", pgettext_lazy("language", "Spanish")
    FR = "fr", pgettext_lazy("language", "French")
    HI = "hi", pgettext_lazy("language", "Hindi")
    IT = "it", pgettext_lazy("language", "Italian")
    JA = "ja", pgettext_lazy("language", "Japanese")
    KO = "ko", pgettext_lazy("language", "Korean")
    MS = "ms", pgettext_lazy("language", "Malay")
    NL = "nl", pgettext_lazy("language", "Dutch")
    PT = "pt", pgettext_lazy("language", "Portuguese")
    RU = "ru", pgettext_lazy("language", "Russian")
    TH = "th", pgettext_lazy("language", "Thai")
    TR = "tr", pgettext_lazy("language", "Turkish")
    VI = "vi", pgettext_lazy("language", "Vietnamese")
    ZH = "zh", pgettext_lazy("language", "Mandarin")


# What of a seat is looked for in lists: its field → how it is said.
NEEDS = {
    "needs_interpreter": _("an interpreter"),
    "asr": _("time for Asr"),
    "step_free": _("a table without steps"),
    "online": _("takes part online"),
}


class HelperKind(models.TextChoices):
    INTERPRETER = "interpreter", _("Interpreter")
    HOST = "host", _("Host")


class TimetableState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PRELIMINARY = "preliminary", _("Preliminary")
    FINAL = "final", _("Final")
    SUPERSEDED = "superseded", _("Replaced")


STANDING = (TimetableState.PRELIMINARY, TimetableState.FINAL)


class ChangeKind(models.TextChoices):
    PLACED = "placed", _("placed")
    MOVED = "moved", _("moved")
    TABLE = "table", _("other table")
    HELPER = "helper", _("other interpreter")
    TAKEN_OUT = "taken_out", _("taken out")
    PINNED = "pinned", _("pinned")
    UNPINNED = "unpinned", _("pin removed")


class EncounterState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    RUNNING = "running", _("Under way")
    HELD = "held", pgettext_lazy("of a meeting", "Held")
    MAKER_ABSENT = "maker_absent", _("Maker was absent")
    BUYER_ABSENT = "buyer_absent", _("Guest was absent")
    BOTH_ABSENT = "both_absent", _("Both were absent")


MET = (EncounterState.RUNNING, EncounterState.HELD)
MISSED = (EncounterState.MAKER_ABSENT, EncounterState.BUYER_ABSENT, EncounterState.BOTH_ABSENT)


class NoteSide(models.TextChoices):
    MAKER = "maker", _("maker")
    BUYER = "buyer", _("guest")
    STAFF = "staff", _("officer")


class PrintKind(models.TextChoices):
    """What is printed for a day, as one file each."""

    MAKER_AGENDAS = "maker_agendas", _("Agendas of the makers")
    GUEST_AGENDAS = "guest_agendas", _("Agendas of the guests")
    CHANGED_AGENDAS = "changed_agendas", _("Agendas that changed since they were printed")
    MAKER_BADGES = "maker_badges", _("Badges of the makers")
    GUEST_BADGES = "guest_badges", _("Badges of the guests")
    SIGNS = "signs", _("Table signs")
    SHEET = "sheet", _("Day sheet for the wall")

    @property
    def is_of_agendas(self) -> bool:
        return self in (self.MAKER_AGENDAS, self.GUEST_AGENDAS, self.CHANGED_AGENDAS)

    @property
    def is_of_badges(self) -> bool:
        return self in (self.MAKER_BADGES, self.GUEST_BADGES)

    @property
    def needs_timetable(self) -> bool:
        return not self.is_of_badges

    @property
    def side(self) -> str:
        """Whose seats it is for; empty where it is for a floor, or for both."""
        if self in (self.MAKER_AGENDAS, self.MAKER_BADGES):
            return SeatSide.MAKER
        return SeatSide.BUYER if self in (self.GUEST_AGENDAS, self.GUEST_BADGES) else ""


class DayVerb(models.TextChoices):
    """What the history tells of a matching day."""

    PLANNED = "planned", _("prepared the matching day")
    SAVED = "saved", _("changed the matching day")
    SLOTS = "slots", _("laid out the slots")
    MOVED = "moved", _("changed the state of the matching day")
    RAN = "ran", _("had a timetable made")
    DRAFTED = "drafted", _("made a draft")
    PUBLISHED = "published", _("published the timetable")
    CHANGED = "changed", _("changed a draft by hand")
    MENDED = "mended", _("corrected the timetable")
    PRINTED = "printed", _("had documents made")
    TOLD = "told", _("told somebody of a change")


class SeatVerb(models.TextChoices):
    """What the history tells of a seat."""

    GIVEN = "given", _("gave a seat")
    SAVED = "saved", _("changed a seat")
    WITHDRAWN = "withdrawn", _("withdrew the seat")
    RETURNED = "returned", _("gave the seat again")
    AWAY = "away", _("wrote down when somebody is away")
    CHECKED_IN = "checked_in", _("checked in")
    ABSENT = "absent", _("marked as absent")
    LATE = "late", _("said that she comes late")
    FOUND = "found", _("took back the mark “absent”")
    LEFT = "left", _("wrote down that somebody left")
    LATE_MARKED = "late_marked", _("wrote down that somebody is late")
    FEED_RENEWED = "feed_renewed", _("gave the calendar a new address")
    PROTESTED = "protested", _("objected to the timetable")
    PROTEST_DROPPED = "protest_dropped", _("took an objection back")
    PROTEST_SETTLED = "protest_settled", _("answered an objection")


class WishVerb(models.TextChoices):
    """What the history tells of a wish."""

    WISHED = "wished", _("wished for a meeting")
    AGREED = "agreed", _("said yes to a meeting")
    DROPPED = "dropped", _("took a wish back")
    RANKED = "ranked", _("changed the order of the wishes")
    BARRED = "barred", _("does not want this meeting")
    UNBARRED = "unbarred", _("allows this meeting again")
    PROPOSED = "proposed", _("proposed a meeting")
    PREPARED = "prepared", _("said what the meeting is about")
    NOTED = "noted", _("noted what came of a meeting")
    DEAL = "deal", _("opened a deal from a meeting")
    SEATED = "seated", _("wrote down who sits at the table")
    HELD = "held", _("wrote down that the meeting was held")
    CALLED = "called", _("called two from the stand-by list")
    READY = "ready", _("wrote down who came when called")
    UNCALLED = "uncalled", _("took the call back")
    LAPSED = "lapsed", _("let the call lapse: nobody came in time")


HISTORY = {
    "meetings.matchingday": DayVerb, "meetings.seat": SeatVerb, "meetings.wish": WishVerb,
    "meetings.meetingpolicy": SettingVerb,
}  # fmt: skip
# What is told beside their own fields: of the slots of a day, of the tables of a floor.
HISTORY_FIELDS = {
    "meetings.matchingday": {
        "slots": _("slots"), "sessions": _("sessions"), "shifted": _("minutes by which the slots moved"),
        "as_at": _("prepared like"),
    },
    "meetings.zone": {
        "tables": _("tables"), "tasting": _("for tasting"), "power": _("power and screen"),
        "step_free": _("without steps"),
    },
    "meetings.seat": {"slots": _("slots")},
}  # fmt: skip
HISTORY_VALUES = {"meetings.helper": {"languages": SpokenLanguage}, "meetings.seat": {"languages": SpokenLanguage}}
