"""What people want to hear of, and by which links they say so."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.common.outside.addresses import address_key
from apps.mail.choices import OPTIONAL_TOPICS, How, State
from apps.mail.models import LinkKey, Message, Reader, Suppression


@transaction.atomic
def unsubscribe(*, address: str, topic: str, how: str = How.ONE_CLICK, now: datetime | None = None) -> None:
    """This address wants nothing more about this topic. Twice is as good as once."""
    if topic not in OPTIONAL_TOPICS:
        raise Refused(_("Messages about your account cannot be stopped while you have one."))
    address, now = address_key(address), now or timezone.now()
    Suppression.objects.get_or_create(address=address, topic=topic, defaults={"since": now, "how": how})
    Message.objects.waiting_for(address, topic).update(state=State.SUPPRESSED)


@transaction.atomic
def end_links(*, address: str) -> None:
    """No letter that went out to this address opens anything more. The next one has links of its own again."""
    LinkKey.objects.filter(address=address_key(address)).delete()


@transaction.atomic
def save_preferences(
    *, address: str, wanted: Collection[str], language: str, how: str = How.PAGE, now: datetime | None = None
) -> None:
    """What may be written to this address, and in which language. An account keeps its language itself."""
    address = address_key(address)
    for topic in OPTIONAL_TOPICS:
        if topic not in wanted:
            unsubscribe(address=address, topic=topic, how=how, now=now)
    Suppression.objects.of(address).filter(topic__in=list(wanted)).delete()
    if not User.objects.filter(email=address).update(language=language):
        Reader.objects.update_or_create(address=address, defaults={"language": language})
