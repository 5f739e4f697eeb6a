from pathlib import Path

import pytest

from vedette.intake import Unreadable, documents

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Desk</title>
<item><title>Bridge hit</title><link>https://desk.example/1</link><pubDate>Fri, 01 Apr 2022 23:30:00 -0200</pubDate>
<description>&lt;p&gt;The bridge was hit.&lt;/p&gt;&lt;p&gt;Two hurt.&lt;/p&gt;</description></item>
<item><title>Undated</title><description>Nothing more.</description></item></channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Desk</title>
<entry><title>Road open</title><link href="https://desk.example/2"/><updated>2022-04-02T10:00:00Z</updated>
<content type="html">&lt;p&gt;The road is open.&lt;/p&gt;</content></entry></feed>"""
ENTITY = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY secret SYSTEM "file://{path}">]>
<rss version="2.0"><channel><title>x</title><item><title>&secret;</title></item></channel></rss>"""


def read(tmp_path: Path, content: str, name: str = "feed.xml"):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    remarks: list[object] = []
    return list(documents([str(path)], warn=remarks.append)), remarks


def test_rss_entries_become_documents_with_dates_in_utc(tmp_path):
    [first, second], remarks = read(tmp_path, RSS)
    assert first.text == "Bridge hit\n\nThe bridge was hit.\nTwo hurt."
    assert (first.url, first.publisher) == ("https://desk.example/1", "Desk")
    assert first.published == "2022-04-02T01:30:00Z"
    assert second.published is None and len(remarks) == 1


def test_atom_entries_become_documents(tmp_path):
    [entry], _ = read(tmp_path, ATOM, "feed.atom")
    assert entry.text == "Road open\n\nThe road is open."
    assert entry.published == "2022-04-02T10:00:00Z"


def test_a_feed_that_declares_an_entity_is_refused(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("the secret", encoding="utf-8")
    [broken], _ = read(tmp_path, ENTITY.format(path=secret))
    assert isinstance(broken, Unreadable) and "entity 'secret'" in broken.reason


def test_a_feed_that_grows_without_end_is_refused(tmp_path):
    laughs = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss>&b;</rss>'
    [broken], _ = read(tmp_path, laughs)
    assert "entity" in broken.reason


@pytest.mark.parametrize("inner", ["<a>" * 5000, "&lt;div&gt;" * 5000])
def test_deep_nesting_is_refused_in_the_feed_and_in_its_entries(tmp_path, inner):
    feed = (
        f'<rss version="2.0"><channel><item><title>x</title><description>{inner}</description></item></channel></rss>'
    )
    found, _ = read(tmp_path, feed)
    assert len(found) == 1 and "nested" in found[0].reason


def test_an_untidy_feed_is_still_read(tmp_path):
    [first, _], _ = read(tmp_path, RSS.replace("</channel>", "<br></channel>"))
    assert "bridge was hit" in first.text
