"""Addresses of this app, under /id/ and /en/."""

from __future__ import annotations

from django.urls import path

from apps.catalogue.views import desk, public

app_name = "catalogue"
urlpatterns = [
    path("catalogue/", public.catalogue, name="list"),
    path("catalogue/filter/", public.filter_page, name="filter"),
    path("catalogue/suggestions/", public.suggestions, name="suggestions"),
    path("catalogue/<slug:code>/", public.catalogue, name="category"),
    path("catalogue/<slug:code>/filter/", public.filter_page, name="category_filter"),
    path("catalogue/<slug:code>/suggestions/", public.suggestions, name="category_suggestions"),
    # The curators' desk
    path("desk/searches/", desk.searches, name="desk_searches"),
    path("desk/searches/<int:pk>/", desk.search, name="desk_search"),
    path("desk/searches/<int:pk>/settle/", desk.settle, name="desk_search_settle"),
    path("desk/words/", desk.words, name="desk_words"),
    path("desk/words/new/", desk.word_group, name="desk_word_new"),
    path("desk/words/<int:pk>/", desk.word_group, name="desk_word"),
    path("desk/words/<int:pk>/retire/", desk.retire, name="desk_word_retire"),
]
