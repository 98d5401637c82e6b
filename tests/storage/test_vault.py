import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.engine.vault import ShortKey, Vault

VAULT = Vault(b"a" * 32)
TELEGRAM_IDS = st.integers(min_value=-(2**52), max_value=2**52)


@given(TELEGRAM_IDS)
def test_a_sealed_id_comes_back_as_it_was(telegram_id: int) -> None:
    assert VAULT.unseal(VAULT.seal(telegram_id)) == telegram_id


@given(st.text())
def test_sealed_words_come_back_as_they_were(words: str) -> None:
    assert VAULT.unseal_text(VAULT.seal_text(words)) == words


def test_half_a_character_from_a_broken_client_can_be_kept() -> None:
    assert VAULT.unseal_text(VAULT.seal_text("\ud83d")) == "\ud83d"


def test_the_same_id_never_looks_the_same_twice_when_sealed() -> None:
    assert VAULT.seal(42) != VAULT.seal(42)


def test_a_touched_byte_is_noticed() -> None:
    sealed = bytearray(VAULT.seal(42))
    sealed[-1] ^= 1
    with pytest.raises(InvalidTag):
        VAULT.unseal(bytes(sealed))


def test_words_cannot_be_passed_off_as_an_id() -> None:
    with pytest.raises(InvalidTag):
        VAULT.unseal(VAULT.seal_text("42"))


@given(TELEGRAM_IDS)
def test_fingerprint_and_lane_are_always_the_same_and_tell_nothing_of_each_other(telegram_id: int) -> None:
    mark, lane = VAULT.fingerprint(telegram_id), VAULT.lane(telegram_id)
    assert (mark, lane) == (VAULT.fingerprint(telegram_id), VAULT.lane(telegram_id))
    assert len(mark) == 16
    assert 0 <= lane < 2**63
    assert lane != int.from_bytes(mark[:8], "big") >> 1


def test_another_key_makes_other_fingerprints_and_lanes() -> None:
    other = Vault(b"b" * 32)
    assert other.fingerprint(42) != VAULT.fingerprint(42)
    assert other.lane(42) != VAULT.lane(42)


@pytest.mark.parametrize("key", [b"", b"short", b"a" * 31, b"a" * 33])
def test_a_key_of_another_length_is_refused_with_the_remedy(key: bytes) -> None:
    with pytest.raises(ShortKey, match="secrets"):
        Vault(key)
