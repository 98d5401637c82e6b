"""What goes wrong at a worksheet or between fellows is told kindly and exactly in both languages; nothing is lost."""

from datetime import datetime
from pathlib import Path

import pytest
from at_work import at_work
from lab import laboratory, taught

from bot.core.presses import Verb
from bot.playground.wire import Thing

MORNING = datetime.fromisoformat("2026-11-23T09:00:00+03:00")
NAMES = {"sw": ("Rehema", "Juma"), "fa": ("زهرا", "نوید")}
GIANT: Thing = {"file_id": "G", "file_unique_id": "g", "file_size": 3_000_000_000}
VIDEO: Thing = {"video": {**GIANT, "duration": 20, "width": 720, "height": 1280}}
BRIEF: Thing = {"voice": {"file_id": "V", "file_unique_id": "v", "file_size": 4000, "duration": 2}}
EMPTY: Thing = {"photo": [], "media_group_id": "7"}
OWN = {
    "sw": {
        "rows": "mwenyeji | alijibu bei\nmratibu | ofa ya Ijumaa\nmtengeneza maudhui | picha kwenye mwanga",
        "why": "Nataka kuendesha kurasa za maduka ya mtaani ili nipate kipato changu mwenyewe kwa simu hii.",
        "plan": "Nikimaliza kufunga genge jioni nitafungua somo moja",
    },
    "fa": {
        "rows": "میزبان | قیمت را گفت\nبرنامه‌ریز | پیشنهاد پنجشنبه\nسازنده | عکس جلوی پنجره",
        "why": "می‌خواهم صفحه‌ی مغازه‌های همین محله را بگردانم تا با همین گوشی درآمد خودم را داشته باشم.",
        "plan": "شب‌ها بعد از بستن کرکره‌ی مغازه یک درس باز می‌کنم",
    },
}

# Where the learner stands, what comes, what the answer says in each language. The field is asked again in all of them.
AT_A_FIELD: dict[str, tuple[tuple[str, str], Thing | dict[str, str], dict[str, str]]] = {
    "a video of 3 GB": (("shoot", "video"), VIDEO, {"sw": "MB 20", "fa": "۲۰ مگابایت"}),
    "an album that holds nothing": (("visual", "picture"), EMPTY, {"sw": "picha", "fa": "عکس"}),
    "a link that is none": (
        ("jobs", "ad"),
        {"sw": "tangazo liko kwenye mtandao", "fa": "آگهی در اینترنت است"},
        {"sw": "herufi 200", "fa": "۲۰۰"},
    ),
    "a voice of two seconds": (("onepager", "note"), BRIEF, {"sw": "sekunde 30 au zaidi", "fa": "دست‌کم ۳۰ ثانیه"}),
    "a table with a missing column": (
        ("role", "rows"),
        {"sw": "mwenyeji alijibu bei ndani ya dakika kumi", "fa": "میزبان در ده دقیقه قیمت را جواب داد"},
        {"sw": "|", "fa": "|"},
    ),
}
COPIED = {"sw": "Maneno haya yanafanana sana", "fa": "این کلمه‌ها خیلی شبیه"}
INSULT = {
    "sw": ("Wewe ni mjinga sana, hujui hata kuandika kazi hii", "Neno “mjinga” linaweza kuumiza"),
    "fa": ("احمق، این چه کاری است که نوشته‌ای و فرستاده‌ای", "کلمه‌ی «احمق» می‌تواند برنجاند"),
}
REMARK = {
    "sw": "Mstari wa pili hauna ushahidi; andika jambo moja uliloliona.",
    "fa": "خط دوم نشانه ندارد؛ یک چیز که در صفحه دیدید بنویسید.",
}


@pytest.mark.parametrize("language", ["sw", "fa"])
async def test_what_does_not_fit_a_field_is_told_with_what_to_change(language: str, folder: Path) -> None:
    course = taught(Path("content"))
    async with laboratory(folder, start=MORNING) as lab:
        learner = await at_work(lab, course, language, NAMES[language][0])
        for name, ((lesson, field), sent, said) in AT_A_FIELD.items():
            await learner.press(Verb.FIELD, lesson, field)
            heading = next(line for line in learner.screen.splitlines() if " · " in line)
            if "sw" in sent:
                await learner.say(str(sent[language]))
            else:
                await learner.send(dict(sent))
            assert said[language] in learner.screen, f"{name}: {learner.screen}"
            assert heading in learner.screen.splitlines(), f"{name}: the field is asked again"


@pytest.mark.parametrize("language", ["sw", "fa"])
async def test_copied_work_is_kept_and_not_shown_to_others(language: str, folder: Path) -> None:
    course = taught(Path("content"))
    async with laboratory(folder, start=MORNING) as lab:
        first, second = [await at_work(lab, course, language, name) for name in NAMES[language]]
        await first.hand_in("hook")
        await second.hand_in("hook")
        await first.press(Verb.SHARE, "hook", "yes")
        await second.press(Verb.SHARE, "hook", "yes")
        assert COPIED[language] in second.screen
        await second.say("/portfolio")
        assert "1" in second.screen or "۱" in second.screen, "the work itself is kept"


@pytest.mark.parametrize("language", ["sw", "fa"])
async def test_an_insult_goes_no_further_and_the_taps_are_kept(language: str, folder: Path) -> None:
    course = taught(Path("content"))
    async with laboratory(folder, start=MORNING) as lab:
        first, second = [await at_work(lab, course, language, name) for name in NAMES[language]]
        await first.hand_in("role", **OWN[language])
        await second.hand_in("role")
        await first.press(Verb.SHARE, "role", "yes")
        await second.press(Verb.TRY, "role", "pyn")
        await second.press(Verb.PEER, "next")
        for criterion in ("honest", "matches", "concrete"):
            await second.press(Verb.RATE, "1", criterion, "y")
        insult, told = INSULT[language]
        await second.say(insult)
        assert told in second.screen
        await second.say(REMARK[language])
        await lab.until(lab.local(first.person.zone, "18:00"))
        assert REMARK[language] in first.screen
        assert insult not in lab.transcript(first.person)
