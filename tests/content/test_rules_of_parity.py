"""Rules over the languages of a lesson. Each docstring is the example: where, what is good, what is bad."""

from course_desk import Desk


def test_words_are_as_fresh_as_the_facts(desk: Desk) -> None:
    """
    at: lessons/count/sw.yaml spec
    good: "2"
    bad: "1"
    """
    desk.finds("R301")


def test_words_are_not_ahead_of_the_facts(desk: Desk) -> None:
    """
    at: lessons/count/sw.yaml spec
    bad: "3"
    """
    desk.finds("R302")


def test_every_language_asks_every_question(desk: Desk) -> None:
    """
    at: lessons/count/fa.yaml questions/why
    bad:
    """
    desk.finds("R303")


def test_no_language_asks_more(desk: Desk) -> None:
    """
    at: lessons/count/fa.yaml questions/more
    bad: {ask: "چرا؟", hint: "فکر کنید.", explain: "چون."}
    """
    desk.finds("R303")


def test_every_language_has_every_option(desk: Desk) -> None:
    """
    at: lessons/count/fa.yaml questions/why/options/a
    bad:
    """
    desk.finds("R304")


def test_no_language_has_another_option(desk: Desk) -> None:
    """
    at: lessons/count/fa.yaml questions/why/options/d
    bad: {text: "هیچ کاری نمی‌کنید", why: "کمکی نمی‌کند."}
    """
    desk.finds("R304")


def test_every_language_speaks_to_near_answers(desk: Desk) -> None:
    """
    at: lessons/count/fa.yaml questions/rate/near
    bad: {half: {why: "نزدیک است."}}
    """
    desk.finds("R305")


def test_a_word_that_is_nearly_right_stands_in_every_language(desk: Desk) -> None:
    """
    at: lessons/greet/lesson.yaml questions/word/near
    bad: [wish, other]
    """
    desk.finds("R305", where="sw.yaml")


def test_a_choice_needs_options(desk: Desk) -> None:
    """
    at: lessons/count/fa.yaml questions/why/options
    bad:
    """
    desk.finds("R306", also="R304")


def test_a_statement_needs_both_whys(desk: Desk) -> None:
    """
    at: lessons/greet/fa.yaml questions/wait/why_true
    good: "نه، دیر می‌شود."
    bad:
    """
    desk.finds("R306")


def test_a_number_needs_an_explanation(desk: Desk) -> None:
    """
    at: lessons/count/fa.yaml questions/rate/explain
    bad:
    """
    desk.finds("R306")


def test_a_word_needs_spellings(desk: Desk) -> None:
    """
    at: lessons/greet/fa.yaml questions/word/accept
    good: ["سلام"]
    bad:
    """
    desk.finds("R306")


def test_a_choice_has_no_unit(desk: Desk) -> None:
    """
    at: lessons/count/fa.yaml questions/why/unit
    bad: "درصد"
    """
    desk.finds("R306")


def test_a_nearly_right_word_has_spellings(desk: Desk) -> None:
    """
    at: lessons/greet/fa.yaml questions/word/near/wish/accept
    good: ["ممنون"]
    bad:
    """
    desk.finds("R307")


def test_a_nearly_right_number_has_no_spellings(desk: Desk) -> None:
    """
    at: lessons/count/fa.yaml questions/rate/near/whole/accept
    bad: ["سی"]
    """
    desk.finds("R307")


def test_the_task_stands_in_every_language(desk: Desk) -> None:
    """
    at: lessons/count/fa.yaml task
    bad:
    """
    desk.finds("R308")


def test_every_field_has_words(desk: Desk) -> None:
    """
    at: lessons/count/fa.yaml task/fields/rate
    bad:
    """
    desk.finds("R308")


def test_every_criterion_has_words(desk: Desk) -> None:
    """
    at: lessons/count/fa.yaml task/rubric
    bad: {wrong: "حساب درست است."}
    """
    desk.finds("R308")


def test_every_problem_has_words(desk: Desk) -> None:
    """
    at: lessons/count/fa.yaml task/problems
    bad:
    """
    desk.finds("R308")


def test_every_column_has_words(desk: Desk) -> None:
    """
    at: lessons/count/fa.yaml task/fields/posts/columns
    bad: {topic: "موضوع"}
    """
    desk.finds("R309")


def test_every_choice_has_words(desk: Desk) -> None:
    """
    at: lessons/greet/fa.yaml task/fields/tone/choices/hot
    bad: "داغ"
    """
    desk.finds("R309")


def test_the_model_answer_is_whole(desk: Desk) -> None:
    """
    at: lessons/greet/fa.yaml task/sample/steps
    bad:
    """
    desk.finds("R310")


def test_the_model_answer_has_no_other_fields(desk: Desk) -> None:
    """
    at: lessons/greet/fa.yaml task/sample/poem
    bad: "شعر"
    """
    desk.finds("R310")


def test_the_model_answer_chooses_what_there_is(desk: Desk) -> None:
    """
    at: lessons/greet/fa.yaml task/sample/tone
    good: cold
    bad: loud
    """
    desk.finds("R310", also="R206")


def test_languages_are_equally_long(desk: Desk) -> None:
    desk.edit("lessons/count/fa.yaml cards/cause/text", "یک عدد دلیل را نمی‌گوید.")
    desk.edit("lessons/count/fa.yaml cards/how/text", "حساب کوتاه است.")
    desk.edit("lessons/count/fa.yaml cards/sum/text", "خلاصه.")
    assert desk.rules() == {"R311", "R407"}


def test_a_lesson_that_cannot_be_read_is_not_compared(desk: Desk) -> None:
    desk.write("lessons/count/lesson.yaml", "id: [")
    desk.write("lessons/greet/fa.yaml", "")
    assert desk.rules() == {"Y03", "R010"}
