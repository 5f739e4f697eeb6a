"""Telegram's own export (`result.json` of a channel or of a whole account): a document for each message with text."""

from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec

from vedette.intake.dates import utc
from vedette.intake.values import Fields, Job, Read


class _Entity(msgspec.Struct, frozen=True):
    """A piece of text with a style or a link."""

    text: str = ""


class _Message(msgspec.Struct, frozen=True):
    id: int
    type: str
    date_unixtime: str | None = None
    text: str | list[str | _Entity] = ""


class _Chat(msgspec.Struct, frozen=True):
    id: int | None = None
    name: str | None = None
    messages: list[_Message] = []


class _Chats(msgspec.Struct, frozen=True):
    chats: list[_Chat] = msgspec.field(default_factory=list, name="list")


class _Export(_Chat, frozen=True):
    """One chat, or the export of an account with all its chats."""

    chats: _Chats = _Chats()


def read_telegram(data: bytes, job: Job) -> Read:
    """The messages in their order; service messages and pictures without words are no documents."""
    try:
        export = msgspec.json.decode(data, type=_Export)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        yield job.unreadable(f"not a Telegram export: {error}")
        return
    for chat in (export, *export.chats.chats):
        about = job.told_also(Fields(publisher=chat.name))
        for message, text in _with_text(chat):
            yield about.at(message.id).document(_fields(chat, message, text))


def _with_text(chat: _Chat) -> Iterator[tuple[_Message, str]]:
    for message in chat.messages:
        text = _plain(message.text)
        if message.type == "message" and text.strip():
            yield message, text


def _plain(text: str | list[str | _Entity]) -> str:
    if isinstance(text, str):
        return text
    return "".join(piece if isinstance(piece, str) else piece.text for piece in text)


def _fields(chat: _Chat, message: _Message, text: str) -> Fields:
    stamp = message.date_unixtime
    published = utc(datetime.fromtimestamp(int(stamp), UTC)) if stamp and stamp.isdecimal() else None
    url = f"https://t.me/c/{chat.id}/{message.id}" if chat.id is not None else None
    return Fields(text=text, url=url, published=published)
