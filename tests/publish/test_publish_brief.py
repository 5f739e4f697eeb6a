import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fusion.claims import kept, speaker, toll
from vedette.fusion import incidents, load_tables
from vedette.model import Estimate
from vedette.publish import Findings, Masker, brief, load_private_words, to_html, to_markdown
from vedette.publish.brief import TITLES

GOVERNOR = speaker("Governor Hale", party="WST")
MINISTRY = speaker("Eastland Defence Ministry", party="EST")


def made(*claims, **findings):
    by_id = {claim.claim.id: claim for claim in claims}
    found = Findings(incidents=incidents(claims, tables=load_tables()), claims=by_id, **findings)
    return brief("2022-04-02", "2022-04-02", found, masker=Masker(claims, load_private_words()), clock="all known")


def section(of, title):
    return next(one for one in of.sections if one.title == title)


def estimate(party: str, **fields) -> Estimate:
    given = {"probability": 0.9, "basis": "admitted", "why": "The loser's own agency says so."} | fields
    return Estimate(geonameid=3, name="Smallham", lat=49.0, lon=37.0, date="2022-04-02", party=party, **given)


def test_every_sentence_ends_in_the_numbers_of_its_claims():
    strike = kept(text="A missile hit a mall, killing two.", day="2022-04-02", tolls=(toll("killed", 2),))
    took = kept("capture", "took Smallham", at="Smallham", day="2022-04-02", says=(MINISTRY,), publisher="Post")
    change = {"before": [estimate("WST")], "after": [estimate("EST", claim_ids=(took.claim.id,))]}
    found = made(strike, took, **change, parties={"EST": "Eastland", "WST": "Westland"})
    [held] = section(found, "Who holds what").sentences
    assert held.text.startswith("Smallham: Westland → Eastland (probability 0.90, admitted).")
    body = to_markdown(found).split("## Claims")[0]
    assert all(re.search(r"\\\[\d+\\\]$", line) for line in body.splitlines() if line.startswith("- "))
    assert "killed: 2" in body


def test_disputed_incidents_stand_apart_and_once():
    said = kept("capture", "took the village of Smallham", at="Smallham", day="2022-04-02", says=(MINISTRY,))
    denied = kept(
        "capture", "took the village of Smallham", at="Smallham", day="2022-04-02", says=(GOVERNOR,), stance="denied"
    )
    found = made(said, denied)
    assert section(found, "Fighting and strikes").sentences == ()
    [open_] = section(found, "Disputed or unconfirmed").sentences
    assert "denied or gainsaid by Governor Hale" in open_.text


def test_what_is_learned_late_is_told_as_such():
    [late] = section(made(kept(day="2022-03-20")), "Learned late").sentences
    assert "2022-03-20" in late.text


def test_an_empty_day_says_so():
    text = to_markdown(made())
    assert text.count("Nothing reported.") == len(TITLES)
    assert "<h2>Claims</h2>" in to_html(made())


HOSTILE = "<script>alert(1)</script> [x](javascript:alert) | ![i](http://t/x.png) `code` *b* & \n# head"


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))


@pytest.mark.parametrize("url", ["javascript:alert(1)", 'https://x.example/"><script>', "https://x.example/a b"])
def test_hostile_reports_stay_text(url):
    claim = kept(text=HOSTILE, says=(speaker("<b>Evil</b> _x_"),), day="2022-04-02")
    claim = type(claim)(**{**claim.__dict__, "url": url, "publisher": HOSTILE})
    found = made(claim)
    tags = Tags()
    tags.feed(to_html(found))
    assert {tag for tag, _ in tags.seen} <= {
        *("html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "ul", "ol", "li", "sup", "a", "q")
    }
    links = [attributes["href"] or "" for tag, attributes in tags.seen if tag == "a"]
    assert all(link.startswith(("#claim-", "https://x.example/")) for link in links)
    markdown = to_markdown(found)
    assert "<script>" not in markdown and not re.search(r"(?<!\\)\]\(", markdown) and "\n# head" not in markdown


@given(st.text(max_size=80))
def test_no_text_of_a_report_adds_a_line_to_the_brief(text):
    plain, hostile = (made(kept(text=words, day="2022-04-02")) for words in ("words", text))
    assert len(to_markdown(hostile).splitlines()) == len(to_markdown(plain).splitlines())


def test_private_names_do_not_reach_the_brief():
    claim = kept(text="Anna Example, a resident, saw a missile hit the town.", day="2022-04-02")
    assert "Example" not in to_markdown(made(claim)) + to_html(made(claim)) + repr(made(claim).references)
