"""What is known about an address: may anything be sent there, what came back, what was declined."""

from __future__ import annotations

from dataclasses import dataclass, field

from apps.common.outside.addresses import address_key, is_at_portal
from apps.mail.models import Bounce, Stop, Suppression


@dataclass(frozen=True)
class AddressStanding:
    stop: Stop | None = None
    returned: int = 0
    last: Bounce | None = None
    declined: list[Suppression] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.stop or self.returned or self.declined)

    @property
    def declined_topics(self) -> set[str]:
        return {one.topic for one in self.declined}


def standing_of(address: str) -> AddressStanding:
    key = address_key(address)
    if not key or is_at_portal(key):
        return AddressStanding()
    returned = list(Bounce.objects.of(key).not_for_good()[:100])
    return AddressStanding(
        stop=Stop.objects.of(key).standing().first(),
        returned=len(returned),
        last=returned[0] if returned else None,
        declined=list(Suppression.objects.of(key).order_by("topic")),
    )
