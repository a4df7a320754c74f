"""Addresses of matching days, under /id/ and /en/."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.meetings.views import buyer, owner

app_name = "meetings"
of_owners: list[URLPattern] = [
    path("owner/meetings/", owner.days, name="owner_days"),
    path("owner/meetings/<int:pk>/", owner.day, name="owner_day"),
    path("owner/meetings/<int:pk>/wish/", owner.wish, name="owner_day_wish"),
    path("owner/meetings/<int:pk>/bar/<int:other>/", owner.bar, name="owner_day_bar"),
    path("owner/meetings/<int:pk>/late/", owner.late, name="owner_day_late"),
    path("owner/meetings/<int:pk>/object/<int:placement>/", owner.protest, name="owner_day_protest"),
    path("owner/meetings/<int:pk>/bring/<int:wish>/", owner.bring, name="owner_day_bring"),
    path("owner/meetings/<int:pk>/note/<int:wish>/", owner.note, name="owner_day_note"),
    path("owner/meetings/<int:pk>/interest/<int:wish>/", owner.tap, name="owner_day_tap"),
    path("owner/meetings/<int:pk>/deal/<int:wish>/", owner.deal, name="owner_day_deal"),
]
of_buyers: list[URLPattern] = [
    path("buyer/meetings/", buyer.days, name="buyer_days"),
    path("buyer/meetings/<int:pk>/", buyer.day, name="buyer_day"),
    path("buyer/meetings/<int:pk>/wish/", buyer.wish, name="buyer_day_wish"),
    path("buyer/meetings/<int:pk>/bar/<int:other>/", buyer.bar, name="buyer_day_bar"),
    path("buyer/meetings/<int:pk>/late/", buyer.late, name="buyer_day_late"),
    path("buyer/meetings/<int:pk>/object/<int:placement>/", buyer.protest, name="buyer_day_protest"),
    path("buyer/meetings/<int:pk>/note/<int:wish>/", buyer.note, name="buyer_day_note"),
    path("buyer/meetings/<int:pk>/interest/<int:wish>/", buyer.tap, name="buyer_day_tap"),
    path("buyer/meetings/<int:pk>/deal/<int:wish>/", buyer.deal, name="buyer_day_deal"),
    path("meetings/guest/<str:token>/", buyer.guest, name="guest"),
    path("meetings/guest/<str:token>/wish/", buyer.guest_wish, name="guest_wish"),
    path("meetings/guest/<str:token>/bar/<int:other>/", buyer.guest_bar, name="guest_bar"),
    path("meetings/guest/<str:token>/late/", buyer.guest_late, name="guest_late"),
    path("meetings/guest/<str:token>/object/<int:placement>/", buyer.guest_protest, name="guest_protest"),
    path("meetings/guest/<str:token>/note/<int:wish>/", buyer.guest_note, name="guest_note"),
    path("meetings/guest/<str:token>/interest/<int:wish>/", buyer.guest_tap, name="guest_tap"),
]
urlpatterns: list[URLPattern] = [*of_owners, *of_buyers]
