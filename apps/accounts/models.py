"""The person who signs in, and the way back in that staff may hand to her."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.choices import IdentityProof, Language, StaffRole
from apps.accounts.querysets import WayBackQuerySet
from apps.common.fields import AddressField, in_kept_form
from apps.common.outside.addresses import address_key, mobile_at_portal


class UserManager(BaseUserManager["User"]):
    def colleagues(self) -> models.QuerySet[User]:
        """Of staff, with a role: whom a task may be given to."""
        held = models.Q(groups__name__in=StaffRole.values) | models.Q(is_superuser=True)
        return self.filter(held, is_staff=True, is_active=True).distinct().order_by("name", "pk")

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=address_key(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str | None) -> User:
        return self.get(email=email)


class User(AbstractBaseUser, PermissionsMixin):
    """Signs in by e-mail, or without one by her mobile number, whose mailbox at the portal is then her address.

    `name` is written as she gives it: no first and last name.
    """

    email = AddressField(_("e-mail"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.INDONESIAN)
    time_zone = models.CharField(_("time zone"), max_length=40, default="Asia/Jakarta")
    is_staff = models.BooleanField(_("staff"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    is_demo = models.BooleanField(_("fictional"), default=False)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [in_kept_form("email", "person_address_in_kept_form")]

    def __str__(self) -> str:
        return self.name or self.reached_at

    def get_full_name(self) -> str:
        return self.name or self.reached_at

    def get_short_name(self) -> str:
        """The first word that is not a title: "Ms. Hanae Mizoguri" is greeted as Hanae."""
        words = [word for word in self.name.split() if not word.endswith(".")]
        return words[0] if words else self.name or self.reached_at.split("@")[0]

    @property
    def reached_at(self) -> str:
        """What people see as her address: the mobile number where there is no e-mail."""
        return mobile_at_portal(self.email) or self.email


class WayBack(models.Model):
    """A link, good once and for two days, by which somebody whose way in is lost makes a new one.

    Only the digest of its key is kept: nobody can read the link out of the database or a backup.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="ways_back")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    proof = models.CharField(_("how the person is known"), max_length=8, choices=IdentityProof.choices)
    note = models.CharField(_("what you saw"), max_length=300)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"))
    used_at = models.DateTimeField(_("used"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = WayBackQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("way back in")
        verbose_name_plural = _("ways back in")
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(used_at__isnull=True, revoked_at__isnull=True),
                name="one_open_way_back",
                violation_error_message=_("There is an open link for this person already."),
            ),
            models.CheckConstraint(condition=~Q(user=F("by")), name="nobody_lets_herself_in"),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(revoked_at__isnull=True), name="used_way_back_is_not_withdrawn"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.created_at:%Y-%m-%d}"
