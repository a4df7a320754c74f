"""Who may see and do what. To anybody else a product does not exist."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from apps.accounts.access import is_staff, roles_of
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.gallery.models import Photo, Product, Version
from apps.umkm.access import require_member_or_staff, require_staff_outside, require_team_or_stand_in
from apps.umkm.models import Enterprise, Member

Person = User | AnonymousUser


def may_curate(user: Person) -> bool:
    return StaffRole.CURATOR in roles_of(user)


def require_maker(by: User | None, product: Product) -> User:
    """Who speaks for a product: its maker's team, or an officer in its place as long as nobody owns the enterprise."""
    return require_team_or_stand_in(by, product.enterprise)


def require_curator(by: User | None, product: Product) -> User:
    """Who decides: a curator, and never about a product of her own enterprise."""
    return require_staff_outside(by, product.enterprise, StaffRole.CURATOR)


def require_keeper(by: User | None, product: Product) -> User:
    """Who archives and puts back: the team, or a curator."""
    return require_member_or_staff(by, product.enterprise, StaffRole.CURATOR)


def in_team(user: Person, enterprise_id: int) -> bool:
    return user.is_authenticated and Member.objects.of(user).filter(enterprise_id=enterprise_id).exists()


def is_outside(viewer: Person | None, enterprise_id: int) -> bool:
    """Neither staff nor of the maker's team: whose looks at a product tell what buyers do."""
    return viewer is None or not (viewer.is_staff or in_team(viewer, enterprise_id))


def enterprise_of_team(user: Person, pk: int) -> Enterprise:
    """The enterprise, for a member of its team."""
    found = Enterprise.objects.of(user).with_place().filter(pk=pk).first() if user.is_authenticated else None
    if found is None:
        raise Http404
    return found


def product_for_team(user: Person, pk: int) -> Product:
    """The product, for a member of its maker's team."""
    found = None
    if user.is_authenticated:
        found = Product.objects.of_team(user).select_related("enterprise__regency__province").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def photo_of(product: Product, pk: int) -> Photo:
    found = product.photos.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def product_for_staff(user: Person, pk: int) -> Product:
    found = Product.objects.select_related("enterprise__regency__province").filter(pk=pk).first()
    if found is None or not is_staff(user):
        raise Http404
    return found


def version_for_staff(user: Person, pk: int) -> Version:
    found = Version.objects.with_facts().filter(pk=pk).first()
    if found is None or not is_staff(user):
        raise Http404
    return found


def photo_for_viewing(user: Person, key: UUID) -> tuple[Photo, bool]:
    """The photograph and whether all the world may see it. Others than team and staff get 404."""
    photo = Photo.objects.ready().with_publicity().filter(key=key).first()
    if photo is None:
        raise Http404
    if photo.is_public:
        return photo, True
    if is_staff(user) or in_team(user, photo.enterprise_id):
        return photo, False
    raise Http404


def photo_for_download(user: Person, key: UUID) -> Photo:
    """The original, for the maker's team and staff only, published or not."""
    photo = Photo.objects.with_publicity().filter(key=key).first()
    if photo is None or not (is_staff(user) or in_team(user, photo.enterprise_id)):
        raise Http404
    return photo
