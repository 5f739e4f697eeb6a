"""The page of figures tells of every benchmark that runs."""

import re
import tomllib

from benchmarks.paths import ROOT
from benchmarks.run import PLAN, benchmark_names

NAMED_BY_WORD = {"attribution", "claims", "fusion", "places", "times"}  # the page names these in its own words


def test_every_benchmark_is_explained():
    page = (ROOT / "docs" / "explanation" / "figures.md").read_text(encoding="utf-8").lower()
    plan = tomllib.loads(PLAN.read_text(encoding="utf-8"))
    told = set(re.findall(r"`(\w+)`", page))
    unexplained = set(benchmark_names(plan)) - told - {name for name in NAMED_BY_WORD if f"**{name}" in page}
    assert not unexplained
