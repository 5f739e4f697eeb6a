import threading
import zipfile

import pytest

from tests.intake.news_site import NewsSite
from vedette.intake import Unreadable
from vedette.intake.gdelt import addresses
from vedette.intake.polite import DAY, Visitor
from vedette.intake.sources import Feed, Listed, Sources, load_memories, load_sources, save_memories
from vedette.intake.watcher import NEVER, Watcher
from vedette.model.errors import UnopenableError, WrongUsageError


class Clock:
    """A clock that goes on only when somebody sleeps."""

    def __init__(self):
        self.time = 1_000_000.0

    def now(self):
        return self.time

    def sleep(self, seconds):
        self.time += seconds


@pytest.fixture
def site():
    server = NewsSite()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def clock():
    return Clock()


def watcher_of(sources, clock, *, memories=None, folder=None):
    visitor = Visitor(pause=sources.pause, now=clock.now, sleep=clock.sleep)
    where = {"folder": folder} if folder else {}
    return Watcher(
        sources, {} if memories is None else memories, visitor, now=clock.now, warn=lambda _: None, **where
    )


def feed_of(site, **options):
    return Sources(feeds=(Feed(url=f"{site.address}/feed", every=600, **options),))


def test_a_feed_gives_each_entry_once_and_is_asked_only_for_what_is_new(site, clock):
    watcher = watcher_of(feed_of(site), clock)
    (first,) = watcher.round()
    assert (first.publisher, first.published, first.url) == (
        "Harbour Wire",
        "2022-04-02T10:00:00Z",
        f"{site.address}/bridge",
    )
    clock.sleep(600)
    assert list(watcher.round()) == []  # 304
    site.items["school"] = "A school was hit"
    clock.sleep(600)
    assert [document.title for document in watcher.round()] == ["A school was hit"]


def test_a_feed_is_left_alone_until_it_is_due(site, clock):
    watcher = watcher_of(feed_of(site), clock)
    list(watcher.round())
    asked = len(site.asked)
    clock.sleep(599)
    assert watcher.next_due() > clock.now()
    assert list(watcher.round()) == []
    assert len(site.asked) == asked


def test_what_was_taken_is_remembered_between_runs(site, clock, tmp_path):
    watcher = watcher_of(feed_of(site), clock)
    list(watcher.round())
    save_memories(tmp_path / "state.json", watcher.memories)
    again = watcher_of(feed_of(site), clock, memories=load_memories(tmp_path / "state.json"))
    site.items["school"] = "A school was hit"
    clock.sleep(600)
    assert [document.title for document in again.round()] == ["A school was hit"]


def test_with_articles_the_linked_page_is_read_and_the_summary_stands_in_where_it_cannot_be(site, clock):
    watcher = watcher_of(feed_of(site, articles=True, publisher="Harbour Wire"), clock)
    (page,) = watcher.round()
    assert "the mayor of Thessmark said on Friday" in page.text
    assert (page.publisher, page.published) == ("Harbour Wire", "2022-04-02T10:00:00Z")
    site.items["ferry"] = "The ferry was hit"
    site.missing = {"ferry"}
    clock.sleep(600)
    (summary,) = watcher.round()
    assert summary.text.endswith("The ferry was hit, in short.")


@pytest.mark.parametrize(("headers", "wait"), [({}, 1200), ({"Retry-After": "7000"}, 7000)])
def test_a_server_that_fails_is_asked_less_often(site, clock, headers, wait):
    site.failing = (503, headers)
    watcher = watcher_of(feed_of(site), clock)
    (failed,) = watcher.round()
    assert isinstance(failed, Unreadable) and "503" in failed.reason
    assert watcher.next_due() == pytest.approx(clock.now() + wait, abs=1)
    for _ in range(12):
        clock.time = watcher.next_due()
        list(watcher.round())
    assert watcher.next_due() - clock.now() <= DAY
    site.failing = None
    clock.time = watcher.next_due()
    assert len(list(watcher.round())) == 1
    assert watcher.next_due() == pytest.approx(clock.now() + 600, abs=1)


def test_what_robots_txt_forbids_is_not_fetched(site, clock):
    site.robots = "User-agent: *\nDisallow: /bridge\n"
    (summary,) = watcher_of(feed_of(site, articles=True), clock).round()
    assert summary.text.endswith("in short.")
    assert "bridge" not in site.asked


def test_a_host_is_given_the_pause_that_it_asks_for(site, clock):
    site.robots = "User-agent: vedette\nCrawl-delay: 20\n"
    began = clock.now()
    list(watcher_of(feed_of(site, articles=True), clock).round())
    assert site.asked == ["robots.txt", "feed", "bridge"]
    assert clock.now() - began == pytest.approx(2 + 20, abs=0.1)  # a pause after robots.txt, its own delay from then


def test_a_list_of_articles_is_worked_off_once(site, clock, tmp_path):
    rows = [
        "\t".join([*(str(n) for n in range(60)), f"{site.address}/{page}"]) for page in ("bridge", "gone", "bridge")
    ]
    (tmp_path / "day.export.CSV").write_text("\n".join(rows) + "\n")
    watcher = watcher_of(Sources(lists=(Listed(path="day.export.CSV"),)), clock, folder=tmp_path)
    page, missing = watcher.round()
    assert page.url == f"{site.address}/bridge"
    assert isinstance(missing, Unreadable) and "404" in missing.reason
    assert watcher.next_due() == NEVER
    assert list(watcher.round()) == []


@pytest.mark.parametrize(
    ("columns", "at"), [(58, 57), (61, 60), (16, 5), (27, 4)], ids=["events 1.0", "events 2.0", "mentions", "graph"]
)
def test_gdelts_files_name_their_articles(tmp_path, columns, at):
    fields = ["x"] * columns
    fields[at] = "https://harbour.example/1"
    path = tmp_path / "list.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("list.csv", "\t".join(fields) + "\n" + "broken\n")
    assert list(addresses(path)) == ["https://harbour.example/1"]


def test_an_article_list_names_its_articles(tmp_path):
    (tmp_path / "list.csv").write_text('URL,MobileURL,Date,Title\nhttps://harbour.example/1,,2022-04-02,"A, b"\n')
    assert list(addresses(tmp_path / "list.csv")) == ["https://harbour.example/1"]


def test_a_file_of_another_kind_is_refused(tmp_path):
    (tmp_path / "list.csv").write_text("a\tb\n")
    with pytest.raises(UnopenableError, match="nor an article list"):
        list(addresses(tmp_path / "list.csv"))


@pytest.mark.parametrize(
    "text", ["", "[[feeds]]\nurl = 'ftp://x'", "[[feeds]]\nurl = 1", "feeds = ", "[[feed]]\nurl=''"]
)
def test_a_feeds_file_that_says_nothing_is_wrong_usage(tmp_path, text):
    (tmp_path / "FEEDS.toml").write_text(text)
    with pytest.raises(WrongUsageError):
        load_sources(tmp_path / "FEEDS.toml")
