"""The demo's cast in small, brought in once for a whole file: a portal with somebody in every room."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from PIL import Image

from smesco_portal.demo import cast
from smesco_portal.demo.cast import workbooks

# Sari, Dewi, one that waits, one returned, one draft, and one whose work hangs and is changed.
SMALL = (16, 30, 3, 10, 48, 24)


def small_picture(number: int) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (200, 250), (number % 251, (number * 7) % 251, (number * 13) % 251)).save(target, "JPEG")
    return target.getvalue()


@pytest.fixture(scope="module")
def quick_pictures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The real workbooks with tiny stand-in pictures, so that the story takes seconds."""
    folder = tmp_path_factory.mktemp("demo")
    for name in (workbooks.ENTERPRISES, workbooks.BUYERS):
        shutil.copy(workbooks.FOLDER / name, folder / name)
    with zipfile.ZipFile(folder / "photos-1.zip", "w") as package:
        names = [line[f"Foto {place}"] for line in workbooks.CAST.products for place in (1, 2, 3)]
        for number, name in enumerate(names):
            package.writestr(name, small_picture(number))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workbooks, "FOLDER", folder)
        yield


@pytest.fixture(scope="module")
def small_cast(django_db_setup: None, django_db_blocker: Any, quick_pictures: None) -> Iterator[list[str]]:
    """Seeded once for all tests of this file; each of them sees it and undoes what it does itself."""
    said: list[str] = []
    with django_db_blocker.unblock(), transaction.atomic():
        cast.seed(say=said.append, only=SMALL)
        yield said
        transaction.set_rollback(True)
