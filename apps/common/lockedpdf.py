"""Does a PDF ask for a password before it can be read? Many documents of offices are encrypted and open without one."""

from __future__ import annotations

import hashlib
import re

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

ENCRYPT = re.compile(rb"/Encrypt\s*(?:(\d+)\s+(\d+)\s+R\b|<<)")
PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def is_locked(content: bytes) -> bool:
    """True when the empty password does not open it, by the standard's own test (ISO 32000-2, 7.6.4).

    What cannot be understood is called open: a reader says so better than a guess of ours.
    """
    try:
        found = list(ENCRYPT.finditer(content))
        if not found:
            return False
        facts = dictionary(content, found[-1])
        revision = whole(facts, b"R")
        if re.search(rb"/Filter\s*/Standard\b", facts) is None:
            return True  # a key of another kind, such as a certificate
        if revision >= 5:
            return not opens_by_hash(string(facts, b"U"), revision)
        return not opens_by_cipher(content, facts, revision)
    except (ValueError, IndexError, AttributeError):
        return False


def dictionary(content: bytes, found: re.Match[bytes]) -> bytes:
    """The entries of the encryption dictionary, wherever it stands."""
    at = found.end()
    if found.group(1):
        head = re.search(rb"(?<!\d)%s\s+%s\s+obj" % (found.group(1), found.group(2)), content)
        if head is None:
            raise ValueError("the dictionary is not in the file")
        at = head.end()
    return content[at : at + 4096]


def whole(facts: bytes, name: bytes, missing: int | None = None) -> int:
    found = re.search(rb"/%s\s+(-?\d+)" % name, facts)
    if found is None and missing is not None:
        return missing
    if found is None:
        raise ValueError(name)
    return int(found.group(1))


def string(facts: bytes, name: bytes) -> bytes:
    found = re.search(rb"/%s\s*(?=[(<])" % name, facts)
    if found is None:
        raise ValueError(name)
    at = found.end()
    if facts[at : at + 1] == b"<":
        return bytes.fromhex(re.sub(rb"\s", b"", facts[at + 1 : facts.index(b">", at)]).decode())
    return literal(facts, at + 1)


def literal(facts: bytes, at: int) -> bytes:
    """A text in brackets: escapes, and brackets inside that match."""
    out, depth = bytearray(), 1
    while True:
        one = facts[at : at + 1]
        if not one:
            raise ValueError("a text without an end")
        if one == b"\\":
            octal = re.match(rb"[0-7]{1,3}", facts[at + 1 : at + 4])
            if octal:
                out.append(int(octal.group(), 8) & 255)
                at += 1 + len(octal.group())
                continue
            after = facts[at + 1 : at + 2]
            out += ESCAPES.get(after, after)
            at += 2
            continue
        depth += {b"(": 1, b")": -1}.get(one, 0)
        if depth == 0:
            return bytes(out)
        out += one
        at += 1


def opens_by_cipher(content: bytes, facts: bytes, revision: int) -> bool:
    """Revisions 2 to 4: MD5 and RC4 (algorithms 2, 4 and 5 of the standard)."""
    size = whole(facts, b"Length", 40) // 8 if revision > 2 else 5
    if revision == 4:
        size = 16
    identity = string(content[content.rindex(b"/ID") :].replace(b"[", b" ", 1), b"ID")
    permissions = whole(facts, b"P") & 0xFFFFFFFF
    seed = PADDING + string(facts, b"O")[:32] + permissions.to_bytes(4, "little") + identity
    if revision == 4 and re.search(rb"/EncryptMetadata\s+false", facts):
        seed += b"\xff\xff\xff\xff"
    key = hashlib.md5(seed, usedforsecurity=False).digest()
    if revision == 2:
        return rc4(key[:size], PADDING) == string(facts, b"U")[:32]
    for _round in range(50):
        key = hashlib.md5(key[:size], usedforsecurity=False).digest()
    key = key[:size]
    seen = hashlib.md5(PADDING + identity, usedforsecurity=False).digest()
    for number in range(20):
        seen = rc4(bytes(one ^ number for one in key), seen)
    return seen == string(facts, b"U")[:16]


def rc4(key: bytes, text: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) & 255
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for one in text:
        i = (i + 1) & 255
        j = (j + state[i]) & 255
        state[i], state[j] = state[j], state[i]
        out.append(one ^ state[(state[i] + state[j]) & 255])
    return bytes(out)


def opens_by_hash(user: bytes, revision: int) -> bool:
    """Revisions 5 and 6: a salted hash of the password (algorithm 2.B)."""
    digest = hashlib.sha256(user[32:40]).digest()
    if revision == 5:
        return digest == user[:32]
    last, number = 0, 0
    while number < 64 or last > number - 32:
        cipher = Cipher(algorithms.AES(digest[:16]), modes.CBC(digest[16:32])).encryptor()
        mixed = cipher.update(digest * 64)
        way = (hashlib.sha256, hashlib.sha384, hashlib.sha512)[sum(mixed[:16]) % 3]
        digest, last, number = way(mixed).digest(), mixed[-1], number + 1
    return digest[:32] == user[:32]
