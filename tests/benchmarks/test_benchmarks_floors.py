"""The gate itself is tested: a figure below its floor, or one that was not measured, must fail."""

from pathlib import Path

import pytest

from benchmarks import floors


@pytest.fixture
def bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "floors.toml"
    path.write_text("[reading]\nf1 = 0.7\nseconds_max = 2.0\n")
    monkeypatch.setattr(floors, "FLOORS", path)


@pytest.mark.usefixtures("bounds")
def test_figures_within_bounds_pass(capsys: pytest.CaptureFixture[str]) -> None:
    floors.report("reading", {"f1": 0.71, "seconds": 1.9})
    assert '"f1": 0.71' in capsys.readouterr().out


@pytest.mark.usefixtures("bounds")
@pytest.mark.parametrize("figures", [{"f1": 0.69, "seconds": 1.0}, {"f1": 0.9, "seconds": 2.1}, {"seconds": 1.0}])
def test_a_broken_bound_fails(figures: dict[str, float]) -> None:
    with pytest.raises(SystemExit, match="reading"):
        floors.report("reading", figures)
