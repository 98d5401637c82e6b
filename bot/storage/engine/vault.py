"""Seals what must not be readable on a stolen disk: Telegram ids and the learner's own words.

The key never lies beside the file. Each use gets a key of its own, derived by label, so that a fingerprint tells
nothing about a lane.
"""

import base64
import hashlib
import hmac
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_SIZE = 32
_NONCE = 12  # bytes, NIST SP 800-38D: a random nonce serves 2**32 seals under one key
_MARK = 16
_ID = 8


class ShortKey(ValueError):  # noqa: N818 - named for what is wrong, as every refusal here
    """The vault needs a key of 32 bytes: make one with `python -c "import secrets; print(secrets.token_hex(32))"`."""


class Vault:
    """Seals and unseals with keys derived from one master key."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_SIZE:
            raise ShortKey(ShortKey.__doc__)
        self._ids = AESGCM(_derived(key, b"seal id"))
        self._texts = AESGCM(_derived(key, b"seal text"))
        self._marks = _derived(key, b"fingerprint")
        self._lanes = _derived(key, b"lane")
        self._codes = _derived(key, b"code")
        self._digests = _derived(key, b"digest")

    def seal(self, telegram_id: int) -> bytes:
        """Return the id as bytes that differ at every call."""
        size = telegram_id.bit_length() // 8 + 1  # three bytes less on every learner
        return _sealed(self._ids, telegram_id.to_bytes(size, "big", signed=True))

    def unseal(self, sealed: bytes) -> int:
        """Return the id that was sealed; raises InvalidTag when a byte was touched."""
        return int.from_bytes(_unsealed(self._ids, sealed), "big", signed=True)

    def seal_text(self, text: str) -> bytes:
        """Return the words as bytes that differ at every call."""
        return _sealed(self._texts, text.encode("utf-8", "surrogatepass"))

    def unseal_text(self, sealed: bytes) -> str:
        """Return the words that were sealed; raises InvalidTag when a byte was touched."""
        return _unsealed(self._texts, sealed).decode("utf-8", "surrogatepass")

    def fingerprint(self, telegram_id: int) -> bytes:
        """Return the mark by which the id is found again, always the same."""
        return _hashed(self._marks, telegram_id)[:_MARK]

    def code(self, kind: str, number: int, size: int) -> str:
        """Return letters for a link: always the same for this number, not to be guessed from another."""
        told = hmac.digest(self._codes, kind.encode() + number.to_bytes(_ID, "big", signed=True), hashlib.sha256)
        return base64.b32encode(told[:size]).decode("ascii").rstrip("=").lower()

    def digest(self, secret: str) -> bytes:
        """Return the mark by which something typed is recognised, without keeping it."""
        return hmac.digest(self._digests, secret.encode("utf-8", "surrogatepass"), hashlib.sha256)[:_MARK]

    def lane(self, telegram_id: int) -> int:
        """Return a number of 63 bits that keeps one chat's updates together and tells nothing else."""
        return int.from_bytes(_hashed(self._lanes, telegram_id)[:8], "big") >> 1


def _derived(key: bytes, label: bytes) -> bytes:
    return hmac.digest(key, label, hashlib.sha256)


def _hashed(key: bytes, telegram_id: int) -> bytes:
    return hmac.digest(key, telegram_id.to_bytes(_ID, "big", signed=True), hashlib.sha256)


def _sealed(cipher: AESGCM, plain: bytes) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + cipher.encrypt(nonce, plain, None)


def _unsealed(cipher: AESGCM, sealed: bytes) -> bytes:
    return cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], None)
