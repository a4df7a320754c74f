"""Names of devices on the page of sessions."""

import pytest

from apps.accounts.rules import device_name

CHROME_PHONE = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0 Mobile Safari/537.36"
)
EDGE = "Mozilla/5.0 (Windows NT 10.0; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138 Safari/537.36 Edg/138"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"


@pytest.mark.parametrize(
    ("signs", "name"),
    [(CHROME_PHONE, "Chrome, Android"), (EDGE, "Edge, Windows"), (IPHONE, "Safari, iPhone"), ("curl/8", "")],
)
def test_device_is_named_as_people_say_it(signs: str, name: str) -> None:
    assert device_name(signs) == name
