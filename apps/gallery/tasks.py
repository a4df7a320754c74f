"""Thin entry points for workers and beat. Each may run twice."""

from __future__ import annotations

from celery import shared_task

from apps.gallery import actions


@shared_task(queue_name="photographs")
def prepare_photo(photo_id: int) -> None:
    actions.prepare_photo(photo_id=photo_id)


@shared_task(queue_name="codes")
def sweep_photographs() -> None:
    actions.requeue_photos()
