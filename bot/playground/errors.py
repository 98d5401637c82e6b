"""The one table of refusals: code, words and where the words come from.

Sources: C = tdlib/telegram-bot-api Client.cpp @01a3679, T = tdlib/td @022d602, S = a string of the closed server known
from public issues only, J = this judge's own. Nobody compared a row with live Telegram; S rows are assumptions, C and T
rows were written from notes on those sources. Only the words about formatting are checked, by asking TDLib itself
(tests/judges).
"""

from enum import Enum

from bot.playground.wire import Thing

PREFIXES = {400: "Bad Request: ", 403: "Forbidden: ", 404: "Not Found: ", 409: "Conflict: ", 429: "Too Many Requests: "}


class Fault(Enum):
    """Why a call is refused."""

    NOT_FOUND = (404, "", "C")
    METHOD_NOT_FOUND = (404, "method not found", "C")
    UNAUTHORIZED = (401, "Unauthorized", "C")
    NOT_MODELLED = (501, "Not Implemented: the playground does not model {method}", "J")
    TOO_LARGE = (413, "Request Entity Too Large", "C")
    BROKEN_REQUEST = (400, "can't parse request", "J")
    NOT_UTF8 = (400, "strings must be encoded in UTF-8", "C")
    INTERNAL = (500, "Internal Server Error", "C")
    FLOOD = (429, "retry after {retry_after}", "C")

    CHAT_ID_EMPTY = (400, "chat_id is empty", "C")
    CHAT_NOT_FOUND = (400, "chat not found", "C")
    USER_NOT_FOUND = (400, "user not found", "C")
    INVALID_USER = (400, "invalid user_id specified", "C")
    PARTICIPANT_INVALID = (400, "PARTICIPANT_ID_INVALID", "S")
    CANNOT_INITIATE = (403, "bot can't initiate conversation with a user", "S")
    BLOCKED = (403, "bot was blocked by the user", "S")
    DEACTIVATED = (403, "user is deactivated", "S")
    KICKED = (403, "bot was kicked from the {kind} chat", "C")
    NOT_A_MEMBER = (403, "bot is not a member of the {kind} chat", "C")
    UPGRADED = (400, "group chat was upgraded to a supergroup chat", "C")
    NO_RIGHTS = (400, "not enough rights", "S")
    NO_RIGHTS_TO = (400, "not enough rights to {what}", "C")
    LEAVE_PRIVATE = (400, "chat member status can't be changed in private chats", "T")
    CANT_RESTRICT_SELF = (400, "can't restrict self", "S")
    CANT_REMOVE_OWNER = (400, "can't remove chat owner", "S")
    NO_ADMINISTRATORS = (400, "there are no administrators in the private chat", "C")

    TEXT_EMPTY = (400, "message text is empty", "C")
    TEXT_TOO_LONG = (400, "message is too long", "C")
    CAPTION_TOO_LONG = (400, "message caption is too long", "C")
    CANT_PARSE = (400, "can't parse entities: {why}", "T")
    BAD_PARSE_MODE = (400, "unsupported parse_mode", "C")
    ID_NOT_SPECIFIED = (400, "message identifier is not specified", "C")
    EDIT_NOT_FOUND = (400, "message to edit not found", "C")
    DELETE_NOT_FOUND = (400, "message to delete not found", "C")
    REPLY_NOT_FOUND = (400, "message to be replied not found", "C")
    COPY_NOT_FOUND = (400, "message to copy not found", "C")
    FORWARD_NOT_FOUND = (400, "message to forward not found", "C")
    FORWARDS_NOT_FOUND = (400, "there are no messages to forward", "C")
    COPIES_NOT_FOUND = (400, "there are no messages to copy", "C")
    PIN_NOT_FOUND = (400, "message to pin not found", "C")
    UNPIN_NOT_FOUND = (400, "message to unpin not found", "C")
    REACT_NOT_FOUND = (400, "message to react not found", "C")
    POLL_NOT_FOUND = (400, "message with poll to stop not found", "C")
    NOT_A_POLL = (400, "message is not a poll", "T")
    POLL_CLOSED = (400, "poll has already been closed", "T")
    CANT_BE_EDITED = (400, "message can't be edited", "C")
    CANT_BE_DELETED = (400, "message can't be deleted", "C")
    CANT_BE_FORWARDED = (400, "the message can't be forwarded", "C")
    CANT_BE_COPIED = (400, "the message can't be copied", "C")
    NO_TEXT_TO_EDIT = (400, "there is no text in the message to edit", "T")
    NO_CAPTION_TO_EDIT = (400, "there is no caption in the message to edit", "T")
    NO_MEDIA_TO_EDIT = (400, "there is no media in the message to edit", "T")
    NOT_MODIFIED = (
        400,
        (
            "message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message"
        ),
        "C",
    )

    BUTTON_DATA_INVALID = (400, "BUTTON_DATA_INVALID", "S")
    BUTTON_COPY_INVALID = (400, "BUTTON_COPY_TEXT_INVALID", "S")
    BUTTON_NO_ACTION = (
        400,
        "can't parse inline keyboard button: text buttons are unallowed in the inline keyboard",
        "C",
    )
    BUTTON_BAD_STYLE = (400, "can't parse inline keyboard button: invalid button style specified", "C")
    BUTTON_TEXT_EMPTY = (400, "inline keyboard button text is empty", "T")
    BUTTON_URL_INVALID = (400, "inline keyboard button URL '{url}' is invalid: {why}", "T")
    MARKUP_TOO_LONG = (400, "reply markup is too long", "S")
    BAD_MARKUP = (400, "object expected as reply markup", "C")
    BAD_MARKUP_JSON = (400, "can't parse reply keyboard markup JSON object", "C")

    QUERY_TOO_OLD = (400, "query is too old and response timeout expired or query ID is invalid", "S")
    QUERY_TEXT_TOO_LONG = (400, "MESSAGE_TOO_LONG", "S")

    RESULTS_TOO_MANY = (400, "RESULTS_TOO_MUCH", "S")
    RESULT_ID_INVALID = (400, "RESULT_ID_INVALID", "S")
    RESULT_ID_DUPLICATE = (400, "RESULT_ID_DUPLICATE", "S")

    POLL_QUESTION_EMPTY = (400, "poll question must be non-empty", "T")
    POLL_QUESTION_LONG = (400, "poll question length must not exceed 300", "T")
    POLL_TOO_FEW = (400, "poll must have at least one answer option", "T")
    POLL_TOO_MANY = (400, "poll can't have more than 12 options", "T")
    POLL_OPTION_EMPTY = (400, "poll options must be non-empty", "T")
    POLL_OPTION_LONG = (400, "poll options length must not exceed 100", "T")
    POLL_BAD_TYPE = (400, "unsupported poll type specified", "C")
    QUIZ_NO_CORRECT = (400, "correct quiz option list must be non-empty", "T")
    QUIZ_NOT_INCREASING = (400, "correct quiz option identifiers must be increasing", "T")
    QUIZ_WRONG_CORRECT = (400, "wrong correct option ID specified", "T")
    QUIZ_MANY_CORRECT = (400, "quiz with a single answer can't have several correct options", "T")
    QUIZ_EXPLANATION_LONG = (400, "quiz solution text length must not exceed 200", "T")
    QUIZ_EXPLANATION_LINES = (400, "quiz explanation must have at most 2 line feeds", "S")
    POLL_BAD_PERIOD = (400, "open_period must be between 5 and 2628000", "T")

    FILE_EMPTY = (400, "there is no {kind} in the request", "C")
    FILE_TOO_BIG = (400, "file is too big", "C")
    FILE_WRONG_ID = (400, "wrong file identifier/HTTP URL specified", "C")
    FILE_INVALID_ID = (400, "invalid file_id", "C")
    FILE_UNAVAILABLE = (400, "wrong file_id or the file is temporarily unavailable", "C")
    FILE_NOT_EMPTY = (400, "file must be non-empty", "T")
    PHOTO_INVALID = (400, "IMAGE_PROCESS_FAILED", "S")
    PHOTO_DIMENSIONS = (400, "PHOTO_INVALID_DIMENSIONS", "S")
    TYPE_OF_FILE = (400, "can't use file of type {actual} as {wanted}", "C")
    URL_UPLOAD = (400, "failed to get HTTP URL content", "S")
    ALBUM_TOO_SMALL = (400, "message album must contain from 2 to 10 media", "T")

    BAD_ACTION = (400, "wrong parameter action in request", "C")
    DICE_INVALID = (400, "wrong dice emoji", "S")
    REACTION_INVALID = (400, "REACTION_INVALID", "S")
    REACTIONS_TOO_MANY = (400, "REACTIONS_TOO_MANY", "S")
    TOPICS_UNAVAILABLE = (400, "the chat is not a forum", "C")
    THREAD_NOT_FOUND = (400, "message thread not found", "C")
    TOPIC_CLOSED = (400, "TOPIC_CLOSED", "S")
    TOPIC_NOT_MODIFIED = (400, "TOPIC_NOT_MODIFIED", "S")
    TOPIC_ID_INVALID = (400, "TOPIC_ID_INVALID", "S")
    TOPIC_NAME_BAD = (400, "topic name must be between 1 and 128 characters", "S")
    TAG_TOO_LONG = (400, "tag is too long", "S")
    DRAFT_PRIVATE_ONLY = (400, "TEXTDRAFT_PEER_INVALID", "S")
    DRAFT_ID_ZERO = (400, "draft identifier must be non-zero", "T")
    EFFECT_PRIVATE_ONLY = (400, "message effects can be used only in private chats", "T")

    LINK_UNKNOWN = (400, "INVITE_HASH_EXPIRED", "S")
    LINK_LIMIT = (400, "MEMBER_LIMIT_INVALID", "S")
    LINK_LIMIT_AND_REQUEST = (400, "member limit can't be specified for links requiring administrator approval", "C")
    SUBSCRIPTION_PERIOD = (400, "SUBSCRIPTION_PERIOD_INVALID", "S")
    ALREADY_IN_CHAT = (400, "USER_ALREADY_PARTICIPANT", "S")
    NO_JOIN_REQUEST = (400, "HIDE_REQUESTER_MISSING", "S")
    NOT_LIVE = (400, "message is not a live location message", "S")

    COMMAND_INVALID = (400, "BOT_COMMAND_INVALID", "S")
    COMMAND_DESCRIPTION_INVALID = (400, "BOT_COMMAND_DESCRIPTION_INVALID", "S")
    COMMANDS_TOO_MANY = (400, "BOT_COMMANDS_TOO_MUCH", "S")
    LANGUAGE_INVALID = (400, "invalid language code specified", "C")
    SCOPE_INVALID = (400, "can't parse BotCommandScope: unsupported type specified", "C")
    NAME_TOO_LONG = (400, "BOT_NAME_TOO_LONG", "S")
    TITLE_EMPTY = (400, "title must be non-empty", "T")
    DESCRIPTION_UNCHANGED = (400, "chat description is not modified", "C")

    POLL_CONFLICT = (
        409,
        "terminated by other getUpdates request; make sure that only one bot instance is running",
        "C",
    )
    WEBHOOK_CONFLICT = (
        409,
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        "C",
    )
    WEBHOOK_HTTPS = (400, "bad webhook: An HTTPS URL must be provided for webhook", "C")
    WEBHOOK_SECRET_LONG = (400, "secret token is too long", "C")
    WEBHOOK_SECRET_CHARS = (400, "secret token contains unallowed characters", "C")

    def __init__(self, code: int, words: str, source: str) -> None:
        self.code = code
        self.words = words
        self.source = source


class Refused(Exception):  # noqa: N818 - the Bot API refuses; it is no error of ours
    """Telegram refuses this call."""

    def __init__(self, fault: Fault, *, parameters: Thing | None = None, **gaps: object) -> None:
        self.fault = fault
        self.code = fault.code
        self.words = (PREFIXES.get(fault.code, "") + fault.words.format(**gaps)).removesuffix(": ")
        self.parameters = parameters
        super().__init__(self.words)
