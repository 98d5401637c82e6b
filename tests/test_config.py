"""config.yaml: the example is in step with the code, and every wrong value is refused with key, value and remedy."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
import yaml

from bot.config import KEYS, Config, ConfigError, GroupRule, Webhook, load

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "config.example.yaml"
TOKEN = "123456789:AAF-abcdefghijklmnopqrstuvwxyz_012"  # noqa: S105 - nobody's
KEY = "0123456789abcdef" * 4
SECTION = re.compile(r"(telegram|webhook|health|groups):")
SECRETS = {"BOT_TOKEN": TOKEN, "BOT_KEY": KEY}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an empty course; the defaults are relative to it."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "course.yaml").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def loaded(text: str, **environment: str) -> Config:
    """Load a configuration of this text."""
    Path("config.yaml").write_text(text, "utf-8")
    return load(Path("config.yaml"), environment or SECRETS)


def refused(text: str, **environment: str) -> str:
    """Return the words in which a configuration of this text is refused."""
    with pytest.raises(ConfigError) as refusal:
        loaded(text, **environment)
    return str(refusal.value)


def example_keys() -> list[str]:
    """Return every key of the example with its section in front."""
    raw = yaml.safe_load(EXAMPLE.read_text("utf-8"))
    nested = {key: value for key, value in raw.items() if isinstance(value, dict)}
    return [key for key in raw if key not in nested] + [f"{key}.{name}" for key in nested for name in nested[key]]


def test_the_example_shows_every_key_and_no_other() -> None:
    assert sorted(example_keys()) == sorted(KEYS)


def test_the_example_shows_every_default() -> None:
    assert loaded(EXAMPLE.read_text("utf-8")) == loaded("")


def test_an_empty_file_gives_the_defaults_of_the_value() -> None:
    assert loaded("") == Config(token=TOKEN, key=bytes.fromhex(KEY))


def test_every_field_of_the_configuration_can_be_set() -> None:
    known = {key.rpartition(".")[2] for key in KEYS}
    secret = {"token": "token_file", "key": "key_file", "webhook": "url", "groups": "allow", "health": "port"}
    assert {secret.get(one.name, one.name) for one in fields(Config)} <= known


def test_the_example_explains_every_key_in_the_line_above() -> None:
    lines = EXAMPLE.read_text("utf-8").splitlines()
    keys = [number for number, line in enumerate(lines) if re.match(r"\s*\w+:", line) and not SECTION.fullmatch(line)]
    assert [lines[number] for number in keys if not lines[number - 1].lstrip().startswith("# ")] == []


def test_every_value_is_taken_as_written(home: Path) -> None:
    (home / "lessons").mkdir()
    (home / "lessons" / "course.yaml").touch()
    text = """
        telegram: {base_url: "http://127.0.0.1:8081/bot", proxy: "http://127.0.0.1:3128"}
        database: "other/learners.sqlite3"
        content: "lessons"
        heartbeat: "other/beat"
        hourly_backups: 5
        daily_backups: 0
        operators: [1, 2]
        mentors: [3]
        log_level: "DEBUG"
        groups: {allow: "listed", listed: [-1001]}
    """
    assert loaded(text) == Config(
        token=TOKEN,
        key=bytes.fromhex(KEY),
        base_url="http://127.0.0.1:8081/bot",
        proxy="http://127.0.0.1:3128",
        database=Path("other/learners.sqlite3"),
        content=Path("lessons"),
        heartbeat=Path("other/beat"),
        hourly_backups=5,
        daily_backups=0,
        operators=(1, 2),
        mentors=(3,),
        log_level="debug",
        groups=GroupRule(allow="listed", listed=(-1001,)),
    )


# what is written, the key and the value that the refusal names, and what it says is to be done
WRONG = [
    ("colour: blue", "colour: 'blue'", "There is no such key; known keys are authors, contact, content, daily_backups"),
    ("telegram: {colour: x}", "telegram.colour: 'x'", "There is no such key"),
    ("telegram: {token: x}", "telegram.token: 'x'", "set the environment variable BOT_TOKEN"),
    ("telegram: {base_url: 'http://127.0.0.1:8081'}", "telegram.base_url: 'http://127.0.0.1:8081'", "It ends in /bot"),
    ("telegram: 5", "telegram: 5", "There is no such key"),
    ("telegram: {base_url: ftp://x}", "telegram.base_url: 'ftp://x'", "begins with http:// or https://"),
    ("telegram: {base_url: 'https://'}", "telegram.base_url: 'https://'", "begins with http:// or https://"),
    ("telegram: {base_url: 8081}", "telegram.base_url: 8081", "begins with http:// or https://"),
    ("telegram: {base_url: 'http://[x'}", "telegram.base_url: 'http://[x'", "begins with http:// or https://"),
    ("telegram: {proxy: 'socks://asha:secret@x'}", "telegram.proxy: '(hidden)'", "begins with http:// or https://"),
    ("telegram: {proxy: localhost:3128}", "telegram.proxy: 'localhost:3128'", "begins with http:// or https://"),
    ("database: 5", "database: 5", "Write a text in quotes"),
    ("database: ''", "database: ''", "Write a text in quotes"),
    ("database: content", "database: 'content'", "Name a file in a folder that the bot may write"),
    ("database: content/course.yaml/x.db", "database: 'content/course.yaml/x.db'", "a folder that the bot may write"),
    ("content: nowhere", "content: 'nowhere'", "There is no course.yaml in this folder"),
    ("content: [content]", "content: ['content']", "Write a text in quotes"),
    ("groups: {allow: nobody}", "groups.allow: 'nobody'", "Choose one of all, listed, operators"),
    ("groups: {listed: ['@us']}", "groups.listed: ['@us']", "Write numeric Telegram ids"),
    ("heartbeat: no", "heartbeat: False", "Write a text in quotes"),
    ("operators: 5", "operators: 5", "numeric Telegram ids"),
    ("operators: ['@asha']", "operators: ['@asha']", "a username is not enough"),
    ("operators: [-1001]", "operators: [-1001]", "a group is nobody"),
    ("authors: [0]", "authors: [0]", "numeric Telegram ids"),
    ("groups: {listed: [1001]}", "groups.listed: [1001]", "of groups, e.g. [-1001234567890]"),
    ("hourly_backups: -1", "hourly_backups: -1", "how many to keep"),
    ("daily_backups: yes", "daily_backups: True", "0 keeps none"),
    ("daily_backups: '7'", "daily_backups: '7'", "how many to keep"),
    ("mentors: [true]", "mentors: [True]", "numeric Telegram ids"),
    ("mentors: {a: 1}", "mentors.a: 1", "There is no such key"),
    ("webhook: {url: 'http://x.org/a'}", "webhook.url: 'http://x.org/a'", "only to https:// addresses at port 443, 80"),
    ("webhook: {url: 'https://x.org:444/a'}", "webhook.url: 'https://x.org:444/a'", "at port 443, 80, 88, 8443"),
    ("webhook: {url: 'https://x.org:port/a'}", "webhook.url: 'https://x.org:port/a'", "https://"),
    ("webhook: {url: x.org}", "webhook.url: 'x.org'", "begins with http:// or https://"),
    ("webhook: {port: '8443'}", "webhook.port: '8443'", "1 to 65535"),
    ("webhook: {port: 65536}", "webhook.port: 65536", "1 to 65535"),
    ("webhook: {port: yes}", "webhook.port: True", "1 to 65535"),
    ("webhook: {listen: 5}", "webhook.listen: 5", "Write a text in quotes"),
    ("webhook: {secret_file: nowhere}", "webhook.secret_file: 'nowhere'", "The file cannot be read"),
    ("webhook: {path: /a}", "webhook.path: '/a'", "There is no such key"),
    ("log_level: loud", "log_level: 'loud'", "Choose one of debug, info, warning, error"),
    ("log_level: 3", "log_level: 3", "Write a text in quotes"),
    ("- a\n- b", "--config: 'config.yaml'", "It must hold keys and values"),
    ("a: [", "--config: 'config.yaml'", "cannot be read as YAML"),
    ("1: 2", "1: 2", "There is no such key"),
    ("a: !!python/object:os.system {}", "--config: 'config.yaml'", "cannot be read as YAML"),
]


@pytest.mark.parametrize(("text", "named", "remedy"), WRONG, ids=[text for text, _, _ in WRONG])
def test_a_wrong_value_is_refused_with_key_value_and_remedy(text: str, named: str, remedy: str) -> None:
    words = refused(text)
    assert words.startswith(f"{named} cannot be used. ")
    assert remedy in words


@pytest.mark.parametrize("section", ["telegram", "webhook", "health", "groups"])
def test_a_section_whose_keys_are_all_commented_out_is_empty(section: str) -> None:
    assert loaded(f"{section}:\n  # nothing yet\n") == loaded("")


@pytest.mark.parametrize(
    "text",
    [
        f"telegram: {{token: '{TOKEN}'}}",
        f"BOT_TOKEN: '{TOKEN}'",
        f"telegram: {{base_url: 'https://api.telegram.org/bot{TOKEN}'}}",
        f"operators: ['{TOKEN}']",
    ],
)
def test_a_token_that_was_written_into_the_file_is_refused_and_never_shown(text: str) -> None:
    words = refused(text)
    assert "'(hidden)' cannot be used." in words
    assert TOKEN not in words


def test_a_fault_of_yaml_is_told_with_its_line() -> None:
    assert "line 2" in refused("a: b\nc: [")


def test_a_fault_of_yaml_does_not_show_what_stands_there() -> None:
    words = refused(f'database: x\ntoken: "{TOKEN}\nmentors: [1]\n')
    assert "cannot be read as YAML, line" in words
    assert TOKEN not in words


def test_a_file_that_is_not_there_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"There is no such file; copy config\.example\.yaml there"):
        load(Path("nowhere.yaml"), SECRETS)


def test_a_file_in_another_encoding_is_refused(home: Path) -> None:
    (home / "config.yaml").write_bytes(b"database: \xff\xfe")
    with pytest.raises(ConfigError, match="cannot be read as YAML"):
        load(home / "config.yaml", SECRETS)


WRONG_TOKENS = ["54321", "12345:ab cd efgh", "x:AAF-abcdefghijklm", "12345:AAF/abcdefghij", "1" * 30 + ":AAFabcdefghij"]


@pytest.mark.parametrize("token", WRONG_TOKENS)
def test_a_wrong_token_is_refused_and_never_shown(token: str) -> None:
    words = refused("", BOT_TOKEN=token, BOT_KEY=KEY)
    assert words.startswith("BOT_TOKEN: '(hidden)' cannot be used.")
    assert token not in words


@pytest.mark.parametrize("environment", [{}, {"BOT_TOKEN": ""}, {"BOT_TOKEN": "  "}])
def test_a_missing_token_is_asked_for(environment: dict[str, str]) -> None:
    assert "@BotFather" in refused("", BOT_KEY=KEY, **environment)


def secret(path: Path, text: str, *, mode: int = 0o600) -> None:
    """Write a secret file."""
    path.write_text(text, "utf-8")
    path.chmod(mode)


def test_the_token_may_stand_in_a_file_of_its_own(home: Path) -> None:
    secret(home / "token", f"{TOKEN}\n")
    assert loaded("telegram: {token_file: token}", BOT_KEY=KEY).token == TOKEN


def test_the_environment_wins_over_the_token_file() -> None:
    assert loaded("telegram: {token_file: nowhere}").token == TOKEN


def test_a_token_file_that_others_can_read_is_refused(home: Path) -> None:
    secret(home / "token", TOKEN, mode=0o640)
    words = refused("telegram: {token_file: token}", BOT_KEY=KEY)
    assert "chmod 600 token" in words
    assert TOKEN not in words


@pytest.mark.parametrize("content", [None, "شناسه"])
def test_a_token_file_that_cannot_be_read_is_refused(home: Path, content: str | None) -> None:
    if content:
        secret(home / "token", content)
    words = refused("telegram: {token_file: token}", BOT_KEY=KEY)
    assert words.startswith("telegram.token_file: 'token' cannot be used.")


def test_a_token_file_with_something_else_in_it_is_refused_without_showing_it(home: Path) -> None:
    secret(home / "token", "swordfish")
    words = refused("telegram: {token_file: token}", BOT_KEY=KEY)
    assert words.startswith("telegram.token_file: '(hidden)' cannot be used.")
    assert "swordfish" not in words


HOOK = "https://tutor.example.org/updates"


def test_without_an_address_there_is_no_webhook() -> None:
    assert loaded("webhook: {port: 8080}").webhook is None


def test_a_webhook_is_taken_as_written(home: Path) -> None:
    secret(home / "word", "a-secret-of-some-length\n")
    text = f"webhook: {{url: '{HOOK}', listen: 0.0.0.0, port: 8080, secret_file: word}}"
    assert loaded(text).webhook == Webhook(url=HOOK, listen="0.0.0.0", port=8080, secret="a-secret-of-some-length")  # noqa: S104, S106 - a test's


def test_a_webhook_without_a_secret_file_has_a_secret_that_stays_and_is_not_the_key() -> None:
    text = f"webhook: {{url: '{HOOK}'}}"
    first, again, other = loaded(text).webhook, loaded(text).webhook, loaded(text, BOT_TOKEN=TOKEN, BOT_KEY="5a" * 32)
    assert first == again
    assert first is not None
    assert other.webhook is not None
    assert len({first.secret, other.webhook.secret, KEY}) == 3
    assert re.fullmatch("[A-Za-z0-9_-]{16,256}", first.secret)


def test_a_local_bot_api_server_may_push_in_plain_http() -> None:
    text = "{telegram: {base_url: 'http://127.0.0.1:8081/bot'}, webhook: {url: 'http://127.0.0.1:9000/a'}}"
    assert loaded(text).webhook is not None


@pytest.mark.parametrize("word", ["short", "with a space in it", "x" * 257])
def test_a_wrong_webhook_secret_is_refused_and_never_shown(home: Path, word: str) -> None:
    secret(home / "word", word)
    words = refused("webhook: {secret_file: word}")
    assert words.startswith("webhook.secret_file: '(hidden)' cannot be used.")
    assert word not in words


def test_a_key_is_made_where_there_is_none_and_read_again(home: Path) -> None:
    first = loaded("key_file: keys/key", BOT_TOKEN=TOKEN)
    assert (home / "keys" / "key").stat().st_mode & 0o777 == 0o600
    assert len(first.key) == 32
    assert loaded("key_file: keys/key", BOT_TOKEN=TOKEN).key == first.key


@pytest.mark.parametrize("key", ["abc", "g" * 64, KEY + "00"])
def test_a_wrong_key_is_refused_and_never_shown(key: str) -> None:
    words = refused("", BOT_TOKEN=TOKEN, BOT_KEY=key)
    assert words.startswith("BOT_KEY: '(hidden)' cannot be used.")
    assert key not in words


def test_a_wrong_key_file_is_refused_and_never_shown(home: Path) -> None:
    secret(home / "key", "swordfish")
    words = refused("key_file: key", BOT_TOKEN=TOKEN)
    assert words.startswith("key_file: '(hidden)' cannot be used.")
    assert "swordfish" not in words


def test_a_key_that_cannot_be_written_is_refused() -> None:
    assert "No key can be written there" in refused("key_file: content/course.yaml/key", BOT_TOKEN=TOKEN)
