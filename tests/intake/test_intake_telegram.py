import json
from pathlib import Path

from vedette.intake import Unreadable, documents

MESSAGES = [
    {"id": 1, "type": "service", "date": "2022-04-01T08:00:00", "text": "pinned"},
    {
        "id": 2,
        "type": "message",
        "date_unixtime": "1648800000",
        "text": ["Shells hit ", {"type": "bold", "text": "it"}],
    },
    {"id": 3, "type": "message", "date_unixtime": "1648803600", "text": "", "photo": "photo.jpg"},
    {"id": 4, "type": "message", "text": "No stamp."},
]
CHAT = {"name": "Town channel", "type": "public_channel", "id": 77, "messages": MESSAGES}


def read(tmp_path: Path, content: object):
    path = tmp_path / "result.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    remarks: list[object] = []
    return list(documents([str(path)], warn=remarks.append)), remarks


def test_messages_with_text_become_documents_with_their_time_in_utc(tmp_path):
    [first, second], remarks = read(tmp_path, CHAT)
    assert (first.text, first.publisher) == ("Shells hit it", "Town channel")
    assert (first.published, first.url) == ("2022-04-01T08:00:00Z", "https://t.me/c/77/2")
    assert second.published is None and [remark.line for remark in remarks] == [4]


def test_an_account_s_export_gives_all_chats(tmp_path):
    found, _ = read(tmp_path, {"about": "…", "chats": {"list": [CHAT, {"name": "Other", "messages": MESSAGES[1:2]}]}})
    assert [document.publisher for document in found] == ["Town channel", "Town channel", "Other"]


def test_a_broken_export_is_named(tmp_path):
    for content in ("{", json.dumps({"messages": [{"id": "x"}]}), "[" * 100_000):
        [broken], _ = read(tmp_path, content)
        assert isinstance(broken, Unreadable) and "Telegram" in broken.reason
