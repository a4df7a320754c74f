"""Two devices at two doors scan at the same moment: each guest came once, and each scan is answered."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
import time_machine
from django.db.models import Count
from django.test import Client
from django.urls import reverse

from apps.buyers.models import Contact, Mission
from apps.floor.models import CheckIn
from apps.history.models import Entry
from apps.meetings.choices import SeatSide, SeatState, SeatVerb
from apps.meetings.models import Seat
from apps.reference.models import Country
from tests.builders import floors
from tests.builders.at_once import together
from tests.builders.floors import Floor

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 50  # as many as a device sends in one request
FIRST_BADGE = 500


@pytest.fixture
def floor() -> Floor:
    return floors.under_way()


def seats(floor: Floor, number: int) -> list[Seat]:
    """So many more guests."""
    japan = Country.objects.get(pk="JP")
    missions = Mission.objects.bulk_create(Mission(name=f"Perwakilan {one}", country=japan) for one in range(number))
    guests = Contact.objects.bulk_create(
        Contact(mission=one, protocol_name=f"Tamu {place}", email=f"tamu-{place}@example.com")
        for place, one in enumerate(missions)
    )
    return Seat.objects.bulk_create(
        Seat(day=floor.day, side=SeatSide.BUYER, contact=one, badge=FIRST_BADGE + place, languages=["en"])
        for place, one in enumerate(guests)
    )


class Device:
    """A telephone at a door: what it scans waits in it until an answer came."""

    def __init__(self, floor: Floor, name: str) -> None:
        self.name, self.client, self.answers = name, Client(), list[dict[str, str]]()
        self.client.force_login(floor.officer, backend="django.contrib.auth.backends.ModelBackend")
        self.address = reverse("floor:scans", args=[floor.planned.day.occasion_id])

    def scan(self, badges: Sequence[Seat]) -> None:
        sent = [{"nonce": f"{self.name}-{one.pk:09}", "code": one.code, "age": 0, "waited": False} for one in badges]
        for first in range(0, len(sent), AT_ONCE):
            answer = self.client.post(self.address, {"scans": json.dumps(sent[first : first + AT_ONCE])})
            assert answer.status_code == 200
            self.answers += answer.json()["answers"]

    def fates(self) -> list[str]:
        return [one["fate"] for one in self.answers]


def test_three_hundred_scans_of_two_devices_with_a_hundred_doubles_are_two_hundred_rows(floor: Floor) -> None:
    """A hundred badges are shown at both doors at once; each answer of the first device is lost, and it sends again."""
    with time_machine.travel(floor.at(1, -20), tick=True):
        badges = seats(floor, 200)
        both, left, right = badges[:100], badges[100:150], badges[150:]
        one, other = Device(floor, "pintu-kiri"), Device(floor, "pintu-kanan")
        assert together(lambda: one.scan([*both, *left]), lambda: other.scan([*both, *right])) == ["done", "done"]
        said = sorted(one.fates() + other.fates())
        one.scan([*both, *left])
    rows = CheckIn.objects.filter(seat__in=badges)
    assert said == ["again"] * 100 + ["in"] * 200
    assert rows.count() == 200
    assert set(rows.values("seat").annotate(rows=Count("pk")).values_list("rows", flat=True)) == {1}
    assert {seat.state for seat in Seat.objects.filter(pk__in=[seat.pk for seat in badges])} == {SeatState.HERE}
    assert Entry.objects.of_verb(SeatVerb.CHECKED_IN).count() == 200
