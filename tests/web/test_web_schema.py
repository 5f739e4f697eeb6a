"""Whatever is asked, in or out of the schema: no answer is a failure of the server, each is as the schema says."""

import re
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from tests.web.conftest import Serve
from vedette.web.app import Settings

NOT_HERE = re.compile(r"/api/(live|fetch)$")  # one goes on without end, the other asks the network
EXAMPLES = 25  # of each operation
CHECKS = [not_a_server_error, response_schema_conformance, status_code_conformance]
HEADERS = {"X-Vedette": "1", "Host": "127.0.0.1"}


@pytest.mark.slow
def test_every_answer_is_as_the_schema_says(serve: Serve, web_home: Path) -> None:
    client = serve(Settings(home=web_home))
    schema = schemathesis.openapi.from_asgi("/openapi.json", client.app, headers=HEADERS)
    operations = [found.ok() for found in schema.get_all_operations()]
    asked = [operation for operation in operations if not NOT_HERE.search(operation.path)]
    assert len(asked) > 20
    wrong = [f"{one.method.upper()} {one.path}: {problem}" for one in asked if (problem := problem_of(one))]
    assert not wrong, "\n\n".join(wrong)


def problem_of(operation: Any) -> str | None:
    """What is wrong with the answers of one operation, if anything."""

    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        case.validate_response(case.call(headers=HEADERS), checks=CHECKS)

    try:
        ask()
    except (AssertionError, BaseExceptionGroup) as error:
        return str(error)
    return None
