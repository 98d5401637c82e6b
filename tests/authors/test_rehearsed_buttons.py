"""Every button that a lesson brings goes on in a rehearsal too: with the mark of one it still fits what may travel."""

from bot.authors.scenes import shots
from bot.core.course import Course
from bot.core.learner import Learner
from bot.core.names import ChatId, LearnerId
from bot.core.operating.draft_screens import played
from bot.core.presses import LIMIT, Verb, encode

HERE_AGAIN = encode(Verb.REHEARSE)


def test_no_button_is_too_long_for_a_rehearsal(real_course: Course) -> None:
    seen = 0
    for lesson in real_course.lessons.values():
        for language, words in lesson.words.items():
            learner = Learner(id=LearnerId(0), chat=ChatId(0), language=language, joined_at=0)
            every = shots(lesson.told_in(language), words, learner=learner, number=1, spoken=lambda one: one.part)
            for shot in every:
                pressed = [one.press for row in played(shot.reply, language).buttons for one in row]
                assert HERE_AGAIN not in pressed, (lesson.id, shot.about)
                assert all(len(one.encode()) <= LIMIT for one in pressed)
                seen += len(pressed)
    assert seen > 1000
