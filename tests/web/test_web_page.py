"""The page as a person uses it, in a real browser on a real server."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.web.browser import CHROMIUM, READY, Watch, shoot, start, started
from tests.web.web_record import claims

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}"),
]

TROSTYANETS = 691255
RETOOK, LEFT = claims()[:2]
LAST_DAY = "2022-04-02"
A_DAY_PASSES_MS = 750


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A fresh page that must not complain, nor ask anybody else for anything."""
    options = getattr(request, "param", {})
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 720}, "locale": "en-GB", **options})
    page = context.new_page()
    watch = Watch(page)
    yield page
    context.close()
    assert watch.wrong == []


def click_middle_of_map(page: Page) -> None:
    box = page.locator("#map").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_a_newcomer_is_told_what_this_is(page: Page, address: str) -> None:
    start(page, address, welcome=True)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Who says what")
    expect(dialog).to_contain_text(re.compile(r"holds \d+ claims"))
    shoot(page, "1-welcome")
    dialog.get_by_role("button", name="Look at the record").click()
    expect(dialog).to_be_hidden()
    page.reload()
    started(page)
    expect(dialog).to_be_hidden()


def test_from_a_place_on_the_map_to_the_sentence_in_two_clicks(page: Page, address: str) -> None:
    start(page, f"{address}/?at=50.48478,34.96567,9.5")
    click_middle_of_map(page)
    panel = page.locator("#panel")
    expect(panel.get_by_role("heading", name="Trostyanets")).to_be_visible()
    expect(panel).to_contain_text("Held by Ukraine")
    panel.get_by_role("link", name=RETOOK.text).click()
    source = page.locator("#source")
    expect(source.locator("mark.words").first).to_be_in_viewport()
    assert "".join(source.locator("mark.words").all_inner_texts()) == RETOOK.text
    expect(source.locator(".chain li")).to_have_text([re.compile("General Staff"), re.compile("Northern Courier")])
    shoot(page, "2-says-who")


def test_the_chain_is_drawn_from_who_said_it_first_to_the_publisher(page: Page, address: str) -> None:
    start(page, f"{address}/?claim={LEFT.id}")
    links = page.locator("#source .chain li .who")
    expect(links).to_have_text(["neighbours", "a resident", "Northern Courier"])


def test_the_address_holds_the_whole_state(page: Page, address: str) -> None:
    start(page, address)
    page.locator("#q").fill("Hostomel")
    page.keyboard.press("Enter")
    expect(page.locator(".claims .claim")).to_have_count(3)
    page.get_by_role("button", name="Filters", exact=True).click()
    page.get_by_label("Event").select_option("hold")
    expect(page.locator(".claims .claim")).to_have_count(1)
    page.locator(".claims .claim").click()
    expect(page.locator("#source mark.words").first).to_be_visible()
    assert {"q=Hostomel", "type=hold", "claim="} <= {part[: len("claim=")] if part.startswith("claim") else part
                                                     for part in page.url.split("?")[1].split("&")}  # fmt: skip
    other = page.context.new_page()
    start(other, page.url)
    expect(other.locator(".claims .claim")).to_have_count(1)
    expect(other.locator("#source mark.words").first).to_be_visible()
    page.go_back()
    expect(page.locator("#source")).to_be_hidden()
    page.get_by_role("button", name="Remove the filter Event").click()
    expect(page.locator(".claims .claim")).to_have_count(3)


def test_days_pass_by_slider_keys_and_play(page: Page, address: str) -> None:
    page.clock.install()  # so that the days pass when the test says so, however slow the machine is
    start(page, address)
    told = page.locator("#map-day strong")
    expect(told).to_have_text("Sat, 2 April 2022")
    page.get_by_role("button", name="Day before").click()
    expect(told).to_have_text("Fri, 1 April 2022")
    page.keyboard.press("ArrowLeft")
    expect(told).to_have_text("Thu, 31 March 2022")
    page.get_by_label("Day asked about", exact=True).fill("0")
    expect(told).to_have_text("Sat, 26 March 2022")
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    page.get_by_role("button", name="Let the days pass").click()
    page.clock.run_for(2 * A_DAY_PASSES_MS)
    expect(told).to_have_text("Mon, 28 March 2022")
    page.get_by_role("button", name="Hold").click()
    page.clock.run_for(10 * A_DAY_PASSES_MS)
    expect(told).to_have_text("Mon, 28 March 2022")
    page.get_by_role("button", name="Let the days pass").click()
    page.clock.run_for(20 * A_DAY_PASSES_MS)
    expect(told).to_have_text("Sat, 2 April 2022")
    expect(page.get_by_role("button", name="Let the days pass")).to_be_visible()


def test_the_second_clock_hides_what_was_not_known(page: Page, address: str) -> None:
    start(page, f"{address}/?day=2022-03-28")
    expect(page.locator(".claims .claim")).to_have_count(6)
    page.get_by_label("Known", exact=True).select_option("day")
    expect(page.locator("#map-day")).to_contain_text("as known by 28 Mar 2022")
    expect(page.locator(".claims .claim")).to_have_count(5)
    assert "known=day" in page.url


def test_two_days_are_compared_by_a_swipe(page: Page, address: str) -> None:
    start(page, f"{address}/?day={LAST_DAY}")
    page.get_by_role("button", name="Compare").click()
    panel = page.locator("#panel")
    expect(panel).to_contain_text("26 Mar 2022 – 2 Apr 2022")
    expect(panel).to_contain_text("changed hands")
    expect(page.locator("#map-other")).to_have_attribute("data-ready", "true")
    assert "compare=2022-03-26" in page.url
    edge = page.get_by_label("Edge between the other day")
    edge.fill("80")
    shown = page.locator("#map-other").evaluate("node => getComputedStyle(node).clipPath")
    assert "20%" in shown
    shoot(page, "9-compare")
    page.get_by_label("The other day", exact=True).fill("2022-03-28")
    expect(panel).to_contain_text("28 Mar 2022 – 2 Apr 2022")
    panel.locator(".claim a").first.click()
    expect(panel).to_contain_text("Settlement")
    page.get_by_role("button", name="End the comparison").click()
    expect(page.locator("#map-other")).to_be_hidden()


def test_an_incident_opens_its_claims(page: Page, address: str) -> None:
    start(page, f"{address}/?list=incidents")
    page.locator("[data-incident]").filter(has_text="Withdrawal · Hostomel").click()
    panel = page.locator("#panel")
    expect(panel).to_contain_text("separate voice")
    expect(panel.locator(".claim")).to_have_count(2)
    shoot(page, "3-incident")


def test_each_sentence_of_the_brief_leads_to_its_claim(page: Page, address: str) -> None:
    start(page, f"{address}/?view=brief&span=7&day={LAST_DAY}")
    page.locator(".brief .refs a").first.click()
    expect(page.locator("#source mark.words").first).to_be_visible()
    shoot(page, "4-brief")
    page.emulate_media(media="print")
    expect(page.locator(".bar")).to_be_hidden()
    expect(page.locator(".map-side")).to_be_hidden()
    expect(page.locator(".brief")).to_be_visible()


def test_what_hangs_on_a_place_is_told_for_that_place(page: Page, address: str) -> None:
    start(page, f"{address}/?settlement=706483")
    page.get_by_role("button", name="What hangs on it?").click()
    expect(page.locator("#panel")).to_contain_text("railways")


@pytest.mark.parametrize("page", [{"color_scheme": "dark"}, {"color_scheme": "light"}], indirect=True)
def test_nothing_stands_in_the_way_of_a_screen_reader(page: Page, address: str) -> None:
    start(page, f"{address}/?claim={RETOOK.id}&settlement={TROSTYANETS}")
    expect(page.locator("#source mark.words").first).to_be_visible()
    assert serious(page) == []
    for view, content in SHOWN_IN.items():
        page.get_by_role("link", name=view, exact=True).click()
        expect(page.locator(content).first).to_be_visible()
        assert serious(page) == [], view


SHOWN_IN = {
    "Record": "#panel .switch",
    "Brief": "#panel .brief",
    "Review": "#panel .keys",
    "Read a report": "#panel textarea",
}


def serious(page: Page) -> list[str]:
    """What axe finds serious or worse, with the element."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html']}" for v in found if v["impact"] in {"serious", "critical"}]


@pytest.mark.parametrize("page", [{"viewport": {"width": 390, "height": 844}, "locale": "uk-UA"}], indirect=True)
def test_a_narrow_screen_in_ukrainian(page: Page, address: str) -> None:
    start(page, address)
    expect(page.get_by_role("link", name="Зведення")).to_be_visible()
    width = page.evaluate("() => document.documentElement.scrollWidth")
    assert width <= 390
    page.locator(".claims .claim").first.click()
    expect(page.locator("#source mark.words").first).to_be_visible()
    shoot(page, "5-narrow")


@pytest.mark.parametrize("page", [{"color_scheme": "dark"}], indirect=True)
def test_dark_follows_the_system_and_can_be_switched(page: Page, address: str) -> None:
    start(page, address)
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    shoot(page, "6-dark")
    page.get_by_role("button", name="Switch between light and dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    page.wait_for_selector(READY)


def test_an_unknown_claim_is_told_as_a_sentence(browser: Browser, address: str) -> None:
    page = browser.new_page()
    start(page, f"{address}/?claim=clm_{'0' * 32}")
    expect(page.locator("#source")).to_contain_text("there is no claim")
    page.context.close()
