"""Who takes part in a matching day, when she is away, and whom she wishes to meet."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.buyers.models import Contact
from apps.common.models import TimeStamped
from apps.gallery.models import Product
from apps.invitations.models import Invitation
from apps.matchmaking.models import Match
from apps.meetings.choices import SeatSide, SeatState
from apps.meetings.models.day import FloorTable, MatchingDay, Slot
from apps.meetings.querysets import AwayQuerySet, SeatQuerySet, WishQuerySet
from apps.umkm.models import Enterprise

CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without what is read as another


def new_code() -> str:
    """Eight letters for a badge: half of it is typed at the door, all of it is in its QR."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(8))


def new_feed() -> str:
    return secrets.token_urlsafe(18)


class Seat(TimeStamped):
    """An enterprise, or the contact of a mission or company, however many people come.

    `languages` as in ISO 639-1; an interpreter is needed where `needs_interpreter` and both share none. `asr`: asked
    for one of the two slots around Asr. `own_least` and `own_most` go before the day's. `table`: where a guest sits.
    `feed` is the secret of the calendar's address, `code` that of the badge. `gone_at`: when she was marked as
    absent, or left.
    """

    day = models.ForeignKey(MatchingDay, on_delete=models.CASCADE, related_name="seats")
    side = models.CharField(max_length=5, choices=SeatSide.choices, editable=False)
    enterprise = models.ForeignKey(
        Enterprise, null=True, blank=True, on_delete=models.PROTECT, related_name="seats", verbose_name=_("enterprise")
    )
    contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="seats", verbose_name=_("guest")
    )
    invitation = models.ForeignKey(
        Invitation, null=True, blank=True, on_delete=models.SET_NULL, related_name="seats", editable=False
    )
    people = ArrayField(models.CharField(max_length=120), default=list, blank=True, verbose_name=_("who comes"))
    languages = ArrayField(models.CharField(max_length=3), default=list, blank=True, verbose_name=_("languages"))
    needs_interpreter = models.BooleanField(_("needs an interpreter"), default=False)
    own_least = models.PositiveSmallIntegerField(_("meetings, at least"), null=True, blank=True)
    own_most = models.PositiveSmallIntegerField(_("meetings, at most"), null=True, blank=True)
    asr = models.BooleanField(_("keeps time for Asr"), default=False)
    step_free = models.BooleanField(_("needs a table without steps"), default=False)
    online = models.BooleanField(_("takes part online"), default=False)
    link = models.URLField(_("address of the online meeting"), blank=True)
    time_zone = models.CharField(_("time zone"), max_length=40, default="Asia/Jakarta")
    note = models.TextField(_("note of staff"), max_length=1000, blank=True)
    table = models.ForeignKey(
        FloorTable, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("table")
    )
    badge = models.PositiveSmallIntegerField(_("badge number"), editable=False)
    code = models.CharField(max_length=8, unique=True, default=new_code, editable=False)
    feed = models.CharField(max_length=32, unique=True, default=new_feed, editable=False)
    state = models.CharField(_("state"), max_length=9, choices=SeatState.choices, default=SeatState.EXPECTED)
    withdrawn_for = models.CharField(_("why"), max_length=300, blank=True, editable=False)
    here_at = models.DateTimeField(null=True, blank=True, editable=False)
    gone_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["badge"]
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        constraints = [
            models.CheckConstraint(
                condition=Q(side=SeatSide.MAKER, enterprise__isnull=False, contact__isnull=True)
                | Q(side=SeatSide.BUYER, enterprise__isnull=True, contact__isnull=False),
                name="a_seat_is_of_one_house",
            ),
            models.UniqueConstraint(
                fields=["day", "enterprise"],
                name="an_enterprise_has_one_seat",
                violation_error_message=_("This enterprise has a seat already."),
            ),
            models.UniqueConstraint(
                fields=["day", "contact"],
                name="a_guest_has_one_seat",
                violation_error_message=_("This guest has a seat already."),
            ),
            models.UniqueConstraint(fields=["day", "badge"], name="badge_number_once_per_day"),
            models.CheckConstraint(
                condition=Q(own_least__isnull=True) | Q(own_most__isnull=True) | Q(own_least__lte=F("own_most")),
                name="her_least_is_not_above_her_most",
                violation_error_code="own_least",
                violation_error_message=_("The least must not be above the most."),
            ),
            models.CheckConstraint(
                condition=Q(state=SeatState.WITHDRAWN) | Q(withdrawn_for=""), name="only_a_withdrawn_seat_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.badge}: {self.party}"

    @property
    def is_maker(self) -> bool:
        return self.side == SeatSide.MAKER

    def least_on(self, day: MatchingDay) -> int:
        """How many meetings she is promised: her own least before the day's, and never more than her most."""
        usual = day.maker_least if self.is_maker else day.buyer_least
        return min(usual if self.own_least is None else self.own_least, self.most_on(day))

    def most_on(self, day: MatchingDay) -> int:
        if self.own_most is not None:
            return self.own_most
        return day.maker_most if self.is_maker else day.buyer_most

    @property
    def party(self) -> str:
        """The enterprise, or the guest with her title exactly as given."""
        found: Any = self.enterprise.display_name if self.enterprise else self.contact
        return str(found)


class Away(models.Model):
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="away")
    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(_("why"), max_length=200, blank=True)

    objects = AwayQuerySet.as_manager()

    class Meta:
        ordering = ["slot__number"]
        constraints = [models.UniqueConstraint(fields=["seat", "slot"], name="away_once_per_slot")]

    def __str__(self) -> str:
        return f"{self.seat_id}: {self.slot_id}"


class Wish(TimeStamped):
    """One row for a pair, whoever wished it first. Ranks count from 1; who wants without a rank said yes to the other.

    `barred_for` is read by staff alone; `also_barred_for` is the other side's, where that bars too: neither hears of
    the other. `score` (0 to 100) is copied from the match of their best product when the wish came about. `sequence`
    counts the publications that changed where they meet.
    """

    day = models.ForeignKey(MatchingDay, on_delete=models.CASCADE, related_name="wishes")
    maker = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="wishes_as_maker")
    buyer = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="wishes_as_buyer")
    maker_wants = models.BooleanField(default=False)
    buyer_wants = models.BooleanField(default=False)
    maker_rank = models.PositiveSmallIntegerField(null=True, blank=True)
    buyer_rank = models.PositiveSmallIntegerField(null=True, blank=True)
    by_staff = models.BooleanField(default=False)
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    match = models.ForeignKey(Match, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    products = models.ManyToManyField(Product, blank=True, related_name="+", verbose_name=_("products to speak of"))
    tasting = models.BooleanField(_("with tasting"), default=False)
    met_before = models.BooleanField(default=False)
    barred_by = models.CharField(max_length=5, choices=SeatSide.choices, blank=True)
    barred_for = models.CharField(_("why not"), max_length=300, blank=True)
    barred_at = models.DateTimeField(null=True, blank=True)
    also_barred_for = models.CharField(
        _("why not, the other side"), max_length=300, blank=True, default="", db_default=""
    )
    sequence = models.PositiveSmallIntegerField(default=0, editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )

    objects = WishQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("wish for a meeting")
        verbose_name_plural = _("wishes for meetings")
        constraints = [
            models.UniqueConstraint(fields=["day", "maker", "buyer"], name="a_pair_once_per_day"),
            models.UniqueConstraint(
                fields=["maker", "maker_rank"],
                name="each_rank_of_a_maker_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(
                fields=["buyer", "buyer_rank"],
                name="each_rank_of_a_guest_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=(Q(maker_rank__isnull=True) | Q(maker_wants=True, maker_rank__gte=1))
                & (Q(buyer_rank__isnull=True) | Q(buyer_wants=True, buyer_rank__gte=1)),
                name="who_ranks_wants",
            ),
            models.CheckConstraint(
                condition=Q(barred_by="", barred_for="", barred_at__isnull=True)
                | (~Q(barred_by="") & ~Q(barred_for="") & Q(barred_at__isnull=False)),
                name="who_bars_says_why",
                violation_error_message=_("Say why. Only staff read it."),
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__lte=100), name="score_of_a_wish_is_at_most_100"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.maker_id} - {self.buyer_id}"

    @property
    def is_mutual(self) -> bool:
        return self.maker_wants and self.buyer_wants

    def is_barred_by(self, side: str) -> bool:
        return self.barred_by == side or bool(self.barred_by and self.also_barred_for)
