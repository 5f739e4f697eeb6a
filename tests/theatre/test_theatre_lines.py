from hypothesis import given
from hypothesis import strategies as st

from vedette.theatre.lines import read_source

PACK = """\
# a comment with "quotes" and [brackets]
code = "x"
outline = [
  [[1.0, 2.0], [3.0, 4.0]],  # ] not the end
  [
    [5.0, 6.0],
  ],
]

[[parties]]
code = "AAA"  # = 'no'
names = ["one", 'two = "2"',
   "three"]

[[parties]]
text = \"\"\"
several
lines\"\"\"
code = "BBB"
rail = [{one = 1, other = 2},
  {one = 3, other = [
    4]}]
day = 2022-02-24 10:00:00
last = true
"""


def line_of(text: str) -> int:
    """The line on which `text` stands in the pack."""
    return next(n for n, line in enumerate(PACK.splitlines(), start=1) if text in line)


def test_each_value_has_the_line_it_stands_on() -> None:
    source = read_source(PACK)
    assert not source.slips
    assert source.line(("code",)) == line_of('code = "x"')
    assert source.line(("outline", 0, 1)) == line_of("[3.0, 4.0]")
    assert source.line(("outline", 1, 0)) == line_of("[5.0, 6.0]")
    assert source.line(("parties", 0, "names", 1)) == line_of("two")
    assert source.line(("parties", 0, "names", 2)) == line_of("three")
    assert source.line(("parties", 1, "code")) == line_of("BBB")
    assert source.line(("parties", 1, "rail", 1, "one")) == line_of("one = 3")
    assert source.line(("parties", 1, "rail", 1, "other", 0)) == line_of("4]}]")
    assert source.line(("parties", 1, "last")) == line_of("last = true")


def test_what_is_not_written_has_the_line_of_what_would_hold_it() -> None:
    source = read_source(PACK)
    assert source.line(("parties", 0, "against")) == line_of("[[parties]]")
    assert source.line(("title",)) == 1


def test_a_slip_costs_its_own_block_only() -> None:
    source = read_source('code = "x"\n[[a]]\nb = \n[[a]]\nc = "d\n[[a]]\ne = 1\n')
    assert [slip.line for slip in source.slips] == [3, 5]
    assert source.data == {"code": "x", "a": [{"e": 1}]}
    assert source.line(("a", 0, "e")) == 7


def test_a_name_used_in_two_ways_is_a_slip_although_each_block_is_good() -> None:
    slips = read_source("a = 1\n[[a]]\nb = 2\n").slips
    assert [slip.line for slip in slips] == [2]


def test_a_slip_at_the_end_of_the_text_has_a_line() -> None:
    assert read_source('code = "x"\nnames = ["a",\n').slips[0].line == 2


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), max_size=3), max_size=5))
def test_strings_of_any_letters_keep_their_lines(names: list[list[str]]) -> None:
    def written(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    text = "".join(f"[[p]]\nn = [{', '.join(map(written, row))}]\nz = 1\n" for row in names)
    source = read_source(text)
    assert source.data == ({"p": [{"n": row, "z": 1} for row in names]} if names else {})
    assert [source.line(("p", n, "z")) for n in range(len(names))] == [3 * n + 3 for n in range(len(names))]
