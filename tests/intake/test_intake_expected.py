from vedette.intake import expected


def test_texts_pages_and_lines_are_counted(tmp_path):
    (tmp_path / "one.txt").write_text("The bridge was hit.")
    (tmp_path / "two.html").write_text("<p>The bridge was hit.</p>")
    (tmp_path / "three.jsonl").write_text('{"text": "a"}\n{"text": "b"}\n')
    assert expected([str(tmp_path)]) == 4


def test_a_feed_or_an_address_holds_nobody_knows_how_many(tmp_path):
    (tmp_path / "feed.xml").write_text("<rss/>")
    assert expected([str(tmp_path)]) is None
    assert expected(["https://harbour.example/feed"]) is None
    assert expected(["-"]) is None
