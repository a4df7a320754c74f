"""The proxy's own configuration: read as text, and run on this machine with nothing changed but its places."""

from __future__ import annotations

import datetime
import re
import shutil
import subprocess
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings

EDGE: Path = settings.BASE_DIR / "smesco_portal" / "edge"


def text() -> str:
    return (EDGE / "nginx.conf").read_text(encoding="utf-8")


def python_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(pattern.replace("(?<", "(?P<").replace("(?P<!", "(?<!").replace("(?P<=", "(?<="), flags)


def written_way(address: str) -> str:
    """What the map writes of an address, as nginx does it: the first expression that fits."""
    block = re.search(r"map \$request_uri \$way \{(.*?)\n    \}", text(), re.DOTALL)
    assert block
    for tilde, pattern, value in re.findall(r'"(~\*?)(\S+?)"\s+"?([^\s";]+)"?;', block[1]):
        if found := python_pattern(pattern, re.IGNORECASE if tilde == "~*" else 0).search(address):
            return re.sub(r"\$([a-z]+)", lambda name: found[name[1]] or "", value)
    return "***"


def limits() -> list[tuple[re.Pattern[str], int]]:
    """Expressions of ways with bodies of their own, in order, and how many bytes."""
    found = re.findall(r"location ~ (\S+) \{\s+client_max_body_size (\d+)m;", text())
    return [(re.compile(pattern), int(size) * 1024 * 1024) for pattern, size in found]


def most_at(address: str) -> int:
    usual = re.search(r"^    client_max_body_size (\d+)m;", text(), re.MULTILINE)
    assert usual
    return next((size for pattern, size in limits() if pattern.search(address)), int(usual[1]) * 1024 * 1024)


def program() -> str | None:
    return shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin:/sbin:/bin")


def placed(folder: Path, *, http: int, https: int, portal: int) -> Path:
    """The configuration with ports and folders of this machine; each place must be there once."""
    for name in ("certificates", "cache"):
        (folder / name).mkdir()
    certificate(folder / "certificates")
    changed = text()
    for ours, here in {
        "listen 8080 default_server": f"listen 127.0.0.1:{http} default_server",
        "listen 8443 ssl": f"listen 127.0.0.1:{https} ssl",
        "server 172.31.255.3:8000": f"server 127.0.0.1:{portal}",
        "root /etc/nginx/pages": f"root {EDGE / 'pages'}",
        "pid /tmp/nginx.pid": f"pid {folder / 'nginx.pid'}",
        "access_log /dev/stdout told": f"access_log {folder / 'access.log'} told",
        "error_log /dev/stderr notice": f"error_log {folder / 'server.log'} notice",
        "error_log /dev/stderr emerg": f"error_log {folder / 'error.log'} emerg",
    }.items():
        assert changed.count(ours) == 1, ours
        changed = changed.replace(ours, here)
    changed = changed.replace("/var/cache/nginx", str(folder / "cache"))
    changed = changed.replace("/etc/nginx/certificates", str(folder / "certificates"))
    path = folder / "nginx.conf"
    path.write_text(changed)
    folder.chmod(0o755)
    (folder / "cache").chmod(0o777)
    return path


def start(path: Path) -> subprocess.Popen[bytes]:
    found = program()
    assert found
    return subprocess.Popen([found, "-p", str(path.parent), "-c", str(path), "-g", "daemon off;"])


def certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    kind = serialization.PrivateFormat.PKCS8
    secret = key.private_bytes(serialization.Encoding.PEM, kind, serialization.NoEncryption())
    (folder / "privkey.pem").write_bytes(secret)
