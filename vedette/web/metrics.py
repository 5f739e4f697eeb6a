"""Counts for `/metrics`, in the text format of Prometheus, and a line of log a request.

No address, query or report text enters either.
"""

import json
import logging
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("vedette.web.requests")
BUCKETS = (0.005, 0.02, 0.05, 0.15, 0.5, 1.5, 5.0)
"""Upper bounds in seconds; 150 ms is what a step of a day may take."""


@dataclass
class Metrics:
    """How many requests each route answered, how, and how long they took."""

    requests: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    durations: Counter[tuple[str, float]] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """One answered request."""
        self.requests[method, route, status] += 1
        self.seconds[route] += seconds  # type: ignore[assignment]  # a Counter adds floats as well
        for bound in BUCKETS:
            if seconds <= bound:
                self.durations[route, bound] += 1

    def text(self, gauges: dict[str, int]) -> str:
        """All counts, and the gauges of the ledger."""
        lines = [f"# TYPE vedette_{name} gauge\nvedette_{name} {value}" for name, value in gauges.items()]
        lines.append("# TYPE vedette_requests_total counter")
        lines += [
            f'vedette_requests_total{{method="{method}",route="{route}",status="{status}"}} {count}'
            for (method, route, status), count in sorted(self.requests.items())
        ]
        lines.append("# TYPE vedette_request_seconds histogram")
        lines += [line for route in sorted(self.seconds) for line in self._histogram(route)]
        return "\n".join(lines) + "\n"

    def _histogram(self, route: str) -> list[str]:
        total = sum(count for (_, of, _), count in self.requests.items() if of == route)
        name = "vedette_request_seconds"
        return [
            *(f'{name}_bucket{{route="{route}",le="{bound}"}} {self.durations[route, bound]}' for bound in BUCKETS),
            f'{name}_bucket{{route="{route}",le="+Inf"}} {total}',
            f'{name}_sum{{route="{route}"}} {self.seconds[route]:.6f}',
            f'{name}_count{{route="{route}"}} {total}',
        ]


class Measure:
    """Counts every request under its route's pattern, so that ids do not make a series each."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request and counts it when its answer begins."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()

        async def counting(message: Message) -> None:
            if message["type"] == "http.response.start":
                route: Any = scope.get("route")
                pattern = getattr(route, "path", "other")
                seconds = time.perf_counter() - began
                self._metrics.count(scope["method"], pattern, message["status"], seconds)
                _log(scope, pattern, message["status"], seconds)
            await send(message)

        await self._app(scope, receive, counting)


def _log(scope: Scope, route: str, status: int, seconds: float) -> None:
    """One line of JSON a request: neither its address, whose query tells what was sought, nor any text."""
    account = scope.get("account")
    line = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "method": scope["method"],
        "route": route,
        "status": status,
        "ms": round(seconds * 1000, 1),
        "account": account.name if account else None,
    }
    log.info("%s", json.dumps(line, ensure_ascii=False))
