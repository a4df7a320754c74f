"""Addresses of this app, under /id/ and /en/."""

from __future__ import annotations

from django.urls import URLPattern, path

from apps.gallery.views import completing, first, owner, photographs, public, review, several

app_name = "gallery"
urlpatterns: list[URLPattern] = [
    path("products/<slug:slug>/", public.product, name="product"),
    path("makers/", public.makers, name="makers"),
    path("makers/<slug:slug>/", public.maker, name="maker"),
    path("pavilions/", public.pavilions, name="pavilions"),
    path("collections/", public.collections, name="collections"),
    path("collections/<slug:slug>/", public.collection, name="collection"),
    # The maker's table
    path("owner/products/", owner.products, name="owner_products"),
    path("owner/products/new/<int:enterprise_pk>/", first.start, name="product_start"),
    path("owner/products/kinds/", first.kinds, name="product_kinds"),
    path("owner/products/<int:pk>/what/", first.what, name="product_what"),
    path("owner/products/<int:pk>/photo/", first.photo, name="product_photo"),
    path("owner/products/<int:pk>/price/", first.price, name="product_price"),
    path("owner/products/<int:pk>/done/", first.done, name="product_done"),
    path("owner/products/<int:pk>/ask/", first.ask, name="product_ask"),
    path("owner/products/<int:pk>/", owner.edit, name="product_edit"),
    path("owner/products/<int:pk>/preview/", owner.preview, name="product_preview"),
    path("owner/products/<int:pk>/send/", owner.send, name="product_send"),
    path("owner/products/<int:pk>/take-back/", owner.take_back, name="product_take_back"),
    path("owner/products/<int:pk>/archive/", owner.archive, name="product_archive"),
    path("owner/products/<int:pk>/restore/", owner.restore, name="product_restore"),
    path("owner/products/<int:pk>/photographs/", photographs.page, name="product_photographs"),
    path("owner/products/<int:pk>/photographs/add/", photographs.add, name="product_photographs_add"),
    path("owner/products/<int:pk>/photographs/arrange/", photographs.arrange, name="product_photographs_arrange"),
    path("owner/products/<int:pk>/<slug:section>/", owner.section, name="product_section"),
    # The curator's desk
    path("desk/curation/", review.queue, name="queue"),
    path("desk/curation/several/", several.decide_several, name="queue_several"),
    path("desk/curation/several/undo/", several.undo_several, name="queue_undo"),
    path("desk/curation/<int:pk>/", review.review, name="review"),
    path("desk/curation/<int:pk>/decide/", review.decide, name="review_decide"),
    path("desk/curation/<int:pk>/undo/", review.undo, name="review_undo"),
    path("desk/curation/<int:pk>/complete/", completing.complete, name="review_complete"),
    path("desk/curation/<int:pk>/preview/", review.preview, name="review_preview"),
    path("desk/photographs/", photographs.given_up, name="given_up"),
    path("desk/products/<int:pk>/", review.history, name="desk_product"),
    path("desk/products/<int:pk>/archive/", review.archive, name="desk_product_archive"),
    path("desk/products/<int:pk>/restore/", review.restore, name="desk_product_restore"),
]
