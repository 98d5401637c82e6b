"""Letters that count as the same, and stems that find each other."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.letters import _BARE, _WORDS, letters
from bot.language.tongue import Tongue

SAME = [
    # Arabic letters on Persian phones
    ("شبكه هاي اجتماعي", "شبکه های اجتماعی"),
    ("شبکه‌های اجتماعی", "شبکه های اجتماعی"),
    ("مصطفى", "مصطفی"),
    ("مسئول", "مسیول"),
    ("تأثیر", "تاثیر"),
    ("لطفاً", "لطفا"),
    ("حتماً!", "حتما"),
    ("آموزش", "اموزش"),
    ("خانهٔ ما", "خانه ما"),
    ("خانۀ ما", "خانه ما"),
    ("دایرة", "دایره"),
    ("سَلام", "سلام"),
    ("مـــهم", "مهم"),
    ("ﺳﻼﻡ", "سلام"),
    ("جزء", "جز"),
    # digits and separators
    ("۲ میلیارد", "2 میلیارد"),
    ("٢ میلیارد", "2 میلیارد"),
    ("۱٬۵۰۰", "1500"),
    ("1,500", "1500"),
    ("۱،۵۰۰", "1500"),
    # Swahili and Latin
    ("Ng’ombe", "ng'ombe"),
    ("ng`ombe", "ngombe"),
    ("NGʼOMBE", "ngombe"),
    ("CTR", "ctr"),
    ("ＣＴＲ", "ctr"),
    ("Café", "cafe"),
    ("  hadhira   lengwa. ", "hadhira lengwa"),
    ("hadhira-lengwa", "hadhira lengwa"),
    ("“wito”", "wito"),
    ("wito 👍🏽 sawa", "wito sawa"),
    ("\u200fSMM\u200e", "smm"),
    ("\u2068SMM\u2069", "smm"),
    ("بله.", "بله"),
    ("«بله»؟", "بله"),
]


@pytest.mark.parametrize(("typed", "other"), SAME)
def test_what_a_person_reads_as_the_same_is_the_same(fa: Tongue, sw: Tongue, typed: str, other: str) -> None:
    assert fa.fold(typed) == fa.fold(other)
    assert sw.fold(typed) == sw.fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("hadhira", "hadithi"), ("بار", "یار"), ("1.5", "15"), ("کار", "گار"), ("sita", "saba")]
)
def test_different_words_stay_different(fa: Tongue, one: str, other: str) -> None:
    assert fa.fold(one) != fa.fold(other)


def test_a_half_space_can_be_closed_instead(fa: Tongue) -> None:
    assert fa.joined("شبکه‌های") == fa.joined("شبكههاي") == "شبکههای"


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_and_leaves_words_only(text: str) -> None:
    alphabet = letters({"ي": "ی", "ك": "ک"}, "'’")
    folded = alphabet.fold(text)
    assert alphabet.fold(folded) == folded
    assert all(char == " " or char.isalnum() for char in folded)
    assert not any(unicodedata.category(char) in {"Mn", "Cf"} for char in folded)


SWAHILI_FAMILIES = """
mfuasi wafuasi
mteja wateja
tangaza tangazo matangazo kutangaza wanatangaza mtangazaji watangazaji utangazaji wanaotangaza atatangaza limetangazwa
chapisho machapisho kuchapisha anachapisha uchapishaji
mtandao mitandao mtandaoni
ukurasa kurasa ukurasani
mtaalamu wataalamu mtaalam
biashara kibiashara
mkakati mikakati
lengo malengo kulenga walengwa
mafunzo funzo
kitu vitu
swali maswali
jibu majibu kujibu anajibu
duka maduka dukani
soko masoko sokoni
mwaminifu waaminifu uaminifu
shiriki ushiriki kushiriki wanashiriki mshiriki washiriki
mwanafunzi wanafunzi
kuuza muuzaji wauzaji uuzaji anauza
mnunuzi wanunuzi
kununua ananunua
mshindani washindani ushindani
kiungo viungo
mpango mipango kupanga wanapanga
mwalimu walimu
somo masomo kusoma
jukwaa majukwaa
mfano mifano
wazo mawazo
tatizo matatizo
mwandishi waandishi uandishi
limebaki yamebaki
"""

PERSIAN_FAMILIES = """
شبکه شبکه‌ها شبکه‌های شبکههای شبكه‌هاي شبکه‌هایی
مخاطب مخاطبان مخاطب‌ها مخاطبین مخاطبانِ
مشتری مشتریان مشتری‌ها مشتریهای
پست پست‌ها پستهای پستی
کمپین کمپین‌ها کمپین‌های
تبلیغ تبلیغات تبلیغاتی تبلیغ‌ها
محتوا محتوای محتوایی
هدف هدف‌ها هدف‌های
هشتگ هشتگ‌ها
صفحه صفحه‌ی صفحات صفحه‌ها صفحههای
عکس عکس‌ها عکسی عکس‌هایشان
برند برندها برندهای
استراتژی استراتژی‌ها
می‌کند میکند نمی‌کند نمیکند
بزرگ بزرگ‌تر بزرگترین بزرگ‌ترین
"""


@pytest.mark.parametrize("family", SWAHILI_FAMILIES.strip().splitlines())
def test_forms_of_a_swahili_word_share_a_stem(sw: Tongue, family: str) -> None:
    assert len(set(sw.stems(family))) == 1


@pytest.mark.parametrize("family", PERSIAN_FAMILIES.strip().splitlines())
def test_forms_of_a_persian_word_share_a_stem(fa: Tongue, family: str) -> None:
    assert len(set(fa.stems(family))) == 1


def test_families_of_words_do_not_fall_together(sw: Tongue, fa: Tongue) -> None:
    for tongue, families in ((sw, SWAHILI_FAMILIES), (fa, PERSIAN_FAMILIES)):
        stems = [tongue.stems(family)[0] for family in families.strip().splitlines()]
        assert len(set(stems)) == len(stems)


def test_words_without_meaning_of_their_own_have_no_stem(sw: Tongue, fa: Tongue) -> None:
    assert sw.stems("wito wa kuchukua hatua") == sw.stems("wito kuchukua hatua")
    assert fa.stems("نرخ تعامل و ریچ") == fa.stems("نرخ تعامل ریچ")
    assert fa.stems("می کند") == fa.stems("میکند")


def test_signs_of_every_script_are_read_and_only_so_many_remembered() -> None:
    every = "".join(chr(code) for code in range(0x20, 0x3000))
    whole = letters({}, "'")
    assert whole.fold(every) == whole.fold(every)
    assert len(_BARE) <= 5000
    assert (whole.fold("\u0967\u0968 \U0001d7d9"), len(_WORDS) <= 5000) == ("12 1", True)
