"""What signs people in is sealed: keys of authenticator apps, and what recovery codes are made of."""

from typing import Any

from django.db import migrations

from apps.common.sealed import is_sealed, seal, unseal

SECRETS = ("secret", "seed")


def each(apps: Any, change: Any) -> None:
    factors = apps.get_model("mfa", "Authenticator").objects.filter(type__in=["totp", "recovery_codes"])
    for factor in factors.iterator():
        data = {name: change(value) if name in SECRETS else value for name, value in factor.data.items()}
        if "migrated_codes" in data:
            data["migrated_codes"] = [change(code) for code in data["migrated_codes"]]
        factor.data = data
        factor.save(update_fields=["data"])


def close(apps: Any, _schema: Any) -> None:
    each(apps, lambda text: text if is_sealed(text) else seal(text))


def open_again(apps: Any, _schema: Any) -> None:
    each(apps, lambda text: unseal(text) if is_sealed(text) else text)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_wayback"), ("mfa", "0003_authenticator_type_uniq")]
    operations = [migrations.RunPython(close, open_again)]
