"""From a person's message to the bot's, through the real server, client, store and routes."""

from chat_stage import Stage


async def test_a_message_is_answered(stage: Stage) -> None:
    neema = stage.playground.world.user("Neema")
    stage.playground.world.start(neema, "l-role")
    stage.playground.world.say(neema, "habari")
    await stage.settled()
    assert stage.texts(neema) == ["Umesema: start l-role", "Umesema: text habari"]
    assert not stage.playground.violations


async def test_a_press_is_answered_in_the_message_that_was_tapped(stage: Stage) -> None:
    neema = stage.playground.world.user("Neema")
    stage.playground.world.start(neema)
    await stage.settled()
    stage.playground.world.press(neema, "Endelea")
    await stage.settled()
    assert stage.texts(neema) == ["Umesema: press card role hook"]
    assert stage.count("answerCallbackQuery") == 1
    assert not stage.playground.violations
