"""The record over MCP, asked with the package's own client: in process, on standard input, and over HTTP."""

import socket
import sys
import threading
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
import uvicorn
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

from tests.web.web_record import fill
from vedette.gazetteer import Gazetteer
from vedette.ledger import Ledger
from vedette.service.ask import Desk
from vedette.theatre import load
from vedette.web.assistants import create_server

TOOLS = {"search_claims", "incident", "incidents", "control", "brief", "who_says", "reliability"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, gazetteer: Gazetteer) -> Iterator[Desk]:
    path = tmp_path_factory.mktemp("mcp") / "record.sqlite"
    fill(path)
    with Ledger(path) as ledger:
        yield Desk(ledger, theatres=[load("ukraine")], gazetteer=gazetteer)


def asked(server: Any, ask: Callable[[Client], Awaitable[Any]]) -> Any:
    async def session() -> Any:
        async with Client(server) as client:
            return await ask(client)

    return anyio.run(session)


def answer(desk: Desk, tool: str, **arguments: Any) -> dict[str, Any]:
    result = asked(create_server(desk), lambda client: client.call_tool(tool, arguments))
    assert not result.is_error, result.content
    return result.structured_content


def claims_in(value: Any) -> list[dict[str, Any]]:
    """Whatever looks like a claim anywhere in an answer."""
    if isinstance(value, dict):
        own = [value] if str(value.get("id", "")).startswith("clm_") else []
        return own + [one for part in value.values() for one in claims_in(part)]
    return [one for part in value for one in claims_in(part)] if isinstance(value, list) else []


def test_the_tools_are_listed_with_what_they_do(desk):
    listed = asked(create_server(desk), lambda client: client.list_tools()).tools
    assert {tool.name for tool in listed} == TOOLS
    assert all(tool.description for tool in listed)


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("search_claims", {"words": "railway station"}),
        ("search_claims", {"place": "Bucha", "type": "detention"}),
        ("incidents", {"start": "2022-03-26", "end": "2022-04-02"}),
        ("control", {"place": "Trostyanets", "day": "2022-04-02"}),
        ("brief", {"start": "2022-04-01", "end": "2022-04-02"}),
        ("who_says", {"place": "Hostomel"}),
        ("reliability", {"speaker": "an analyst"}),
    ],
)
def test_every_answer_carries_claims_with_their_chains_and_words(desk, tool, arguments):
    given = answer(desk, tool, **arguments)
    found = claims_in(given)
    assert found and given["clock"]
    held = {kept.claim.id: kept.claim for kept in desk.told(clock()).claims.values()}
    for one in found:
        assert one["words"] == held[one["id"]].text and len(one["chain"]) == len(held[one["id"]].chain)


def clock():
    from vedette.model.clock import Clock

    return Clock()


def test_nothing_is_told_without_its_claims(desk):
    for section in answer(desk, "brief", start="2022-04-01", end="2022-04-02")["items"]:
        assert all(sentence["claims"] for sentence in section["sentences"])
    for incident in answer(desk, "incidents", start="2022-03-26", end="2022-04-02")["items"]:
        assert incident["claims"] and incident["why"]


def test_an_incident_is_found_by_a_claim_in_it(desk):
    [claim, *_] = claims_in(answer(desk, "search_claims", place="Trostyanets"))
    found = answer(desk, "incident", id=claim["id"])["incident"]
    assert claim["id"] in {one["id"] for one in found["claims"]}


def test_what_was_known_later_is_not_told(desk):
    early = answer(desk, "search_claims", place="Bucha", known_at="2022-03-31")
    assert {one["published"][:10] for one in early["items"]} == {"2022-03-31"}


def test_an_empty_answer_says_what_was_searched_and_how_well_the_days_are_covered(desk):
    given = answer(desk, "search_claims", words="submarine", start="2022-03-20", end="2022-04-02")
    assert given["items"] == [] and given["searched"]["words"] == "submarine"
    covered = given["coverage"]
    assert (covered["days"], covered["last_day"]) == (14, "2022-04-02")
    assert 0 < covered["silent_days"] < 14 and covered["claims"] > 5 and covered["publishers"] == 3
    quiet = answer(desk, "incidents", start="2021-01-01", end="2021-01-31")["coverage"]
    assert (quiet["claims"], quiet["silent_days"]) == (0, 31)


def test_a_speaker_s_claims_are_counted_by_what_became_of_them_without_a_score(desk):
    given = answer(desk, "reliability", speaker="an analyst")
    assert sum(given["counts"].values()) == given["found"] == len(given["items"]) > 0
    assert "score" not in given


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("control", {"place": "Atlantis", "day": "2022-04-02"}, "Atlantis"),
        ("search_claims", {"type": "siege"}, "capture"),
        ("incident", {"id": "inc_none"}, "inc_none"),
        ("brief", {"start": "soon", "end": "later"}, "2022-09-10"),
    ],
)
def test_what_the_caller_can_mend_is_told(desk, tool, arguments, told):
    result = asked(create_server(desk), lambda client: client.call_tool(tool, arguments))
    assert result.is_error and told in result.content[0].text


def test_no_private_name_is_told(desk):
    assert all("Example" not in str(one) for one in claims_in(answer(desk, "search_claims", limit=50)))


def test_an_assistant_starts_it_on_standard_input(tmp_path: Path, gazetteer: Gazetteer):
    fill(tmp_path / "record.sqlite")
    command = StdioServerParameters(
        command=sys.executable,
        args=["-c", "from vedette.cli import main; main()", "mcp", "--ledger", str(tmp_path / "record.sqlite"),
              "--theatre", "ukraine"],
        env={"VEDETTE_HOME": str(gazetteer.path.parent), "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": "."},
    )  # fmt: skip
    result = asked(stdio_client(command), lambda client: client.call_tool("search_claims", {"place": "Bucha"}))
    assert len(result.structured_content["items"]) == 5


def test_it_is_served_over_http_to_this_machine(desk):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        app = create_server(desk).streamable_http_app(host="127.0.0.1")
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/mcp"
        result = asked(address, lambda client: client.call_tool("search_claims", {"place": "Bucha"}))
        server.should_exit = True
        thread.join(10)
    assert len(result.structured_content["items"]) == 5
