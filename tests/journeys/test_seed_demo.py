"""The demo's cast enters through the same doors as everyone else."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from PIL import Image

from apps.accounts.models import User
from apps.gallery.choices import PhotoState, VersionState
from apps.gallery.models import Collection, Photo, Product, Version
from apps.intake.models import Batch, Claim
from apps.journeys import cast
from apps.journeys.cast import workbooks
from apps.umkm.choices import EnterpriseState
from apps.umkm.models import Enterprise, Member

# Sari, Dewi, one that waits, one returned, one draft, and three whose works ask for changes or hang.
SMALL = (16, 30, 3, 10, 48, 24, 32, 43)


def small_picture(number: int) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (200, 250), (number % 251, (number * 7) % 251, (number * 13) % 251)).save(target, "JPEG")
    return target.getvalue()


@pytest.fixture
def quick_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """The real workbooks with tiny stand-in pictures, so that the story takes seconds."""
    settings.MEDIA_ROOT = tmp_path / "media"
    folder = tmp_path / "demo"
    folder.mkdir()
    for name in (workbooks.ENTERPRISES, workbooks.BUYERS):
        shutil.copy(workbooks.FOLDER / name, folder / name)
    with zipfile.ZipFile(folder / "photos-1.zip", "w") as package:
        names = [line[f"Foto {place}"] for line in workbooks.CAST.products for place in (1, 2, 3)]
        for number, name in enumerate(names):
            package.writestr(name, small_picture(number))
    monkeypatch.setattr(workbooks, "FOLDER", folder)


@pytest.fixture
def seeded(db: None, quick_pictures: None) -> list[str]:
    said: list[str] = []
    cast.seed(say=said.append, only=SMALL)
    return said


def test_brings_the_cast_to_its_places(seeded: list[str]) -> None:
    states = dict(Enterprise.objects.values_list("nib", "state"))
    assert states["9999000000016"] == EnterpriseState.VERIFIED
    assert states["9999000000003"] == EnterpriseState.SUBMITTED
    assert states["9999000000010"] == EnterpriseState.RETURNED
    assert states["9999000000048"] == EnterpriseState.DRAFT
    assert Product.objects.hanging().exists()
    assert Version.objects.filter(state=VersionState.RETURNED, product__enterprise__nib="9999000000016").count() == 1
    assert Version.objects.queue().filter(number=2).exists()
    assert Collection.objects.filter(public=True).count() == 5
    assert seeded[0] == "people"
    assert seeded[-1] == "exhibitions"


def test_marks_everything_as_fictional(seeded: list[str]) -> None:
    assert not Enterprise.objects.filter(is_demo=False).exists()
    assert not User.objects.filter(is_demo=False).exists()
    assert not Photo.objects.filter(is_illustration=False).exists()
    assert not Photo.objects.exclude(state=PhotoState.READY).exists()


def test_sari_owns_by_her_link_and_budi_edits(seeded: list[str]) -> None:
    roles = dict(Member.objects.filter(enterprise__nib="9999000000016").values_list("user__email", "role"))
    assert roles == {"sari@example.com": "owner", "budi@example.com": "editor"}
    assert Claim.objects.get(enterprise__nib="9999000000016").used_by.email == "sari@example.com"
    assert Claim.objects.open().count() == len(SMALL) - 2


def test_the_second_run_changes_nothing(seeded: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    before = fingerprint()
    call_command("seed_demo", "--if-empty")
    assert capsys.readouterr().out == ""
    cast.seed(say=lambda _text: None, only=SMALL)
    assert fingerprint() == before


def test_goes_on_where_it_was_interrupted(db: None, quick_pictures: None, monkeypatch: pytest.MonkeyPatch) -> None:
    real = cast.wall.curate
    monkeypatch.setattr(cast.wall, "curate", lambda *_a, **_k: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        cast.seed(say=lambda _text: None, only=SMALL)
    assert not cast.is_there()
    monkeypatch.setattr(cast.wall, "curate", real)
    cast.seed(say=lambda _text: None, only=SMALL)
    assert cast.is_there()
    assert Batch.objects.count() == 1
    assert Product.objects.hanging().exists()


def fingerprint() -> list[Any]:
    return [
        list(Version.objects.order_by("pk").values_list("pk", "state", "revision", "submitted_at", "decided_at")),
        list(Enterprise.objects.order_by("pk").values_list("pk", "state", "revision", "verified_at")),
        Photo.objects.count(),
        User.objects.count(),
        Claim.objects.count(),
        Collection.objects.count(),
    ]
