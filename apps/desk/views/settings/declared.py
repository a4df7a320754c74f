"""The pages of what staff set. One of them costs a `Setting`: which rows, which fields, which verb, and who may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from apps.accounts.access import roles_of
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.deals.actions import save_deal_policy, save_fade, save_loss_reason
from apps.deals.models import DealPolicy, LossReason, RungFade
from apps.desk.forms.settings import (
    DealPolicyForm,
    FadeForm,
    HolidayForm,
    RateForm,
    SentenceForm,
    SettingForm,
    UsualCostForm,
)
from apps.enquiries.actions import save_asking_policy
from apps.enquiries.models import AskingPolicy
from apps.gallery.actions import save_collection, save_sentence
from apps.gallery.models import Collection, Reason
from apps.matchmaking.actions import save_digest_settings
from apps.matchmaking.models import DigestSettings
from apps.meetings.actions import save_meeting_policy
from apps.meetings.models import MeetingPolicy
from apps.pool.actions import save_pool_policy
from apps.pool.models import PoolPolicy
from apps.quotations.actions import save_cost, save_rfq_policy
from apps.quotations.models import CostRow, RfqPolicy
from apps.reference.actions import (
    remove_holiday,
    save_help_desk,
    save_holiday,
    save_payment_term,
    save_rate,
    save_service,
)
from apps.reference.models import ExchangeRate, HelpDesk, Holiday, PaymentTerm, Service

Words = str | Promise
MONEY = gettext_lazy("Money and costs")
TIME = gettext_lazy("Days and limits")
WORDS = pgettext_lazy("of settings", "Words and services")
GROUPS = (MONEY, TIME, WORDS)


class Stands:
    """How a row stands today: the kind of the component `status`, and its words."""

    @staticmethod
    def of_rate(row: ExchangeRate, today: date) -> tuple[str, Words]:
        if row.since > today:
            return "nila", _("from that day on")
        newest = getattr(row, "in_force", False)
        return ("leaf", _("in force")) if newest else ("", _("earlier"))

    @staticmethod
    def of_day(row: Holiday, today: date) -> tuple[str, Words]:
        return ("", _("past")) if row.day < today else ("leaf", _("to come"))

    @staticmethod
    def of_cost(row: CostRow, today: date) -> tuple[str, Words]:
        if row.valid_from > today:
            return "nila", _("from %(day)s") % {"day": date_format(row.valid_from, "SHORT_DATE_FORMAT")}
        return ("kunyit", _("past")) if row.valid_until < today else ("leaf", _("in force"))

    @staticmethod
    def of_collection(row: Collection, today: date) -> tuple[str, Words]:
        if row.ends_on and row.ends_on < today:
            return "", _("over")
        return ("leaf", _("open to visitors")) if row.public else ("nila", _("not yet open"))

    @staticmethod
    def of_offered(row: Any, _today: date) -> tuple[str, Words]:
        return ("leaf", _("offered")) if row.active else ("", _("not offered"))


@dataclass(frozen=True)
class Setting:
    """`key` stands in the address. `save` is the verb of the rows' app: `by`, `changes`, `row`. There may be one row
    alone (`one`), rows that are not added to (`adds`), and a verb that removes one."""

    key: str
    group: Words
    name: Words
    purpose: Words
    model: type[Model]
    save: Callable[..., Any]
    fields: tuple[str, ...]
    shown: tuple[str, ...] = ()
    role: StaffRole = StaffRole.OFFICER
    form: type[SettingForm] = SettingForm
    rows: Callable[[], QuerySet[Any]] | None = None
    stands: Callable[[Any, date], tuple[str, Words]] | None = None
    remove: Callable[..., None] | None = None
    adds: bool = True
    one: bool = False
    onward: str = ""  # a page of each row: where adding leads
    onward_name: Words = ""

    # A template would call what can be called.
    @property
    def tells_state(self) -> bool:
        return self.stands is not None

    @property
    def removes(self) -> bool:
        return self.remove is not None

    def all(self) -> QuerySet[Any]:
        return self.rows() if self.rows else self.model._default_manager.all()


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "rates",
        MONEY,
        gettext_lazy("Exchange rates"),
        gettext_lazy(
            "Rupiah for one of a currency, from a day on, with its source. New sums go by it; what was sent keeps the"
            " rate of its day."
        ),
        ExchangeRate,
        save_rate,
        ("currency", "since", "rupiah", "source"),
        ("currency", "rupiah", "since", "source"),
        form=RateForm,
        rows=lambda: ExchangeRate.objects.for_desk(timezone.localdate()),
        stands=Stands.of_rate,
    ),
    Setting(
        "costs",
        MONEY,
        gettext_lazy("Usual costs"),
        gettext_lazy(
            "What the way abroad usually costs, up to each stage, with source and last day. Makers may take them over;"
            " who has keeps what she copied."
        ),
        CostRow,
        save_cost,
        (
            "stage",
            "name",
            "name_en",
            "amount",
            "currency",
            "basis",
            "carriage",
            "port",
            "destination",
            "source",
            "valid_from",
            "valid_until",
        ),
        ("label", "stage", "amount", "currency", "basis", "source", "valid_until"),
        form=UsualCostForm,
        rows=lambda: CostRow.objects.for_desk(),
        stands=Stands.of_cost,
    ),
    Setting(
        "payment",
        MONEY,
        gettext_lazy("Payment terms"),
        gettext_lazy("How makers are paid, each with a sentence of what it means. Offered in forms of products."),
        PaymentTerm,
        save_payment_term,
        ("name", "name_en", "meaning", "meaning_en", "position", "active"),
        ("label", "sentence"),
        stands=Stands.of_offered,
    ),
    Setting(
        "holidays",
        TIME,
        gettext_lazy("Public holidays"),
        gettext_lazy("No office hour runs on them: the time to answer is counted without them."),
        Holiday,
        save_holiday,
        ("day", "name", "name_en", "source"),
        ("label", "day", "source"),
        form=HolidayForm,
        stands=Stands.of_day,
        remove=remove_holiday,
    ),
    Setting(
        "asking",
        TIME,
        gettext_lazy("Rules of asking"),
        gettext_lazy("How long makers have to answer a buyer, who is reminded when, and what is held back as spam."),
        AskingPolicy,
        save_asking_policy,
        (
            "hours",
            "remind_percent",
            "late_percent",
            "tell_percent",
            "others_percent",
            "most_links",
            "most_a_day",
            "most_makers",
            "most_passed",
            "passed_days",
            "most_closed_days",
            "confirm_days",
        ),
        role=StaffRole.ADMINISTRATOR,
        one=True,
    ),
    Setting(
        "requests",
        TIME,
        gettext_lazy("Rules of requests"),
        gettext_lazy("How many makers a request for quotations asks at a time, when it asks more, and when it closes."),
        RfqPolicy,
        save_rfq_policy,
        (
            "size",
            "patience",
            "enough_refusals",
            "few_quotations",
            "most_waves",
            "most_quotations",
            "most_unanswered",
            "award_days",
        ),
        role=StaffRole.ADMINISTRATOR,
        one=True,
    ),
    Setting(
        "deals",
        TIME,
        gettext_lazy("Rules of deals"),
        gettext_lazy("When two amounts agree, how often a side is asked, and when two deals look alike."),
        DealPolicy,
        save_deal_policy,
        (
            "tolerance_percent",
            "again_days",
            "link_days",
            "most_mails",
            "within_days",
            "twice_above",
            "over_order_percent",
            "same_percent",
            "same_days",
            "own_a_day",
        ),
        role=StaffRole.ADMINISTRATOR,
        form=DealPolicyForm,
        one=True,
    ),
    Setting(
        "fading",
        TIME,
        gettext_lazy("What is still alive"),
        gettext_lazy("How many quiet days a step of a deal counts as alive. It touches no tally."),
        RungFade,
        save_fade,
        ("rung", "full_for", "gone_at"),
        ("rung", "full_for", "gone_at"),
        role=StaffRole.ADMINISTRATOR,
        form=FadeForm,
        rows=lambda: RungFade.objects.order_by("full_for", "rung"),
    ),
    Setting(
        "meetings",
        TIME,
        gettext_lazy("Rules of matching days"),
        gettext_lazy(
            "What a wish weighs when the timetable is made, how long is searched, and the breaks of every day."
        ),
        MeetingPolicy,
        save_meeting_policy,
        (
            "mutual",
            "buyer",
            "maker",
            "staff",
            "met_before",
            "least_score",
            "standby_minutes",
            "friday_begins",
            "friday_minutes",
            "fasting_ends",
            "draft_steps",
            "publish_steps",
        ),
        role=StaffRole.ADMINISTRATOR,
        one=True,
    ),
    Setting(
        "pool",
        TIME,
        gettext_lazy("Rules of the ready pool"),
        gettext_lazy("From which verified readiness on a maker could meet a guest tomorrow, and who counts as near."),
        PoolPolicy,
        save_pool_policy,
        ("least_score", "least_product", "least_quality", "near"),
        role=StaffRole.ADMINISTRATOR,
        one=True,
    ),
    Setting(
        "letters",
        TIME,
        gettext_lazy("Match letters"),
        gettext_lazy("How many works a letter shows at most, of how many makers, and from which score on."),
        DigestSettings,
        save_digest_settings,
        ("most_per_digest", "most_per_maker", "lowest_score", "kept_per_need"),
        role=StaffRole.ADMINISTRATOR,
        one=True,
    ),
    Setting(
        "collections",
        WORDS,
        gettext_lazy("Collections"),
        gettext_lazy("Exhibitions of chosen works: their words, their works and the order of these."),
        Collection,
        save_collection,
        ("name", "name_en", "lead", "lead_en", "ends_on", "position", "featured", "public"),
        ("title", "products_count", "ends_on"),
        role=StaffRole.CURATOR,
        rows=lambda: Collection.objects.for_desk(),
        stands=Stands.of_collection,
        onward="desk:collection_products",
        onward_name=gettext_lazy("Works and their order"),
    ),
    Setting(
        "sentences",
        WORDS,
        gettext_lazy("Ready sentences"),
        gettext_lazy("What curators tick when a product goes back to its maker. She reads it word for word."),
        Reason,
        save_sentence,
        ("text", "text_en", "field", "position", "active"),
        ("words",),
        role=StaffRole.CURATOR,
        form=SentenceForm,
        stands=Stands.of_offered,
    ),
    Setting(
        "losses",
        WORDS,
        gettext_lazy("Reasons of a loss"),
        gettext_lazy("Why a deal or a quotation came to nothing. Buyers choose one; makers read it in their language."),
        LossReason,
        save_loss_reason,
        ("name", "name_en", "position", "active"),
        ("label",),
        stands=Stands.of_offered,
    ),
    Setting(
        "services",
        WORDS,
        gettext_lazy("Services"),
        gettext_lazy("What Smesco offers to makers. Answers of the readiness form and requirements point at them."),
        Service,
        save_service,
        ("name", "name_en", "description", "description_en", "in_building", "position"),
        ("label", "in_building", "code"),
    ),
    Setting(
        "help",
        WORDS,
        gettext_lazy("Help for owners"),
        gettext_lazy("The WhatsApp number and the hours that stand on every page of an owner."),
        HelpDesk,
        save_help_desk,
        ("whatsapp", "hours", "hours_en"),
        one=True,
    ),
)


def mine(user: User) -> list[Setting]:
    held = roles_of(user)
    return [setting for setting in SETTINGS if setting.role in held]


def setting_for(user: User, key: str) -> Setting:
    """To whom it is not given, it does not exist."""
    found = next((setting for setting in mine(user) if setting.key == key), None)
    if found is None:
        raise Http404
    return found
