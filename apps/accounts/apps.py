from typing import Any

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "apps.accounts"

    def ready(self) -> None:
        """Signing up, signing in, a forgotten password: django-allauth reads and keeps an address as all of ours do.

        By itself it would let two writings of one address, or a look-alike, reach its lookups.
        """
        from allauth.account.fields import EmailField
        from allauth.account.models import EmailAddress
        from django.contrib.auth.signals import user_logged_in

        from apps.common.fields import BorrowedAddressField
        from apps.common.forms import mailbox

        EmailField.to_python = mailbox
        EmailAddress._meta.get_field("email").__class__ = BorrowedAddressField
        user_logged_in.connect(limit_session, dispatch_uid="limit_session")


def limit_session(request: Any, user: Any, **_facts: Any) -> None:
    from apps.common.middleware import limit_staff_session

    limit_staff_session(request.session, user)
