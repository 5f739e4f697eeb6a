"""A report that means harm: markup and scripts, characters that turn the writing, a word without end."""

from tests.web.web_record import Report

SCRIPT = "<img src=x onerror=alert(1)><script>alert(2)</script> & <b>bold</b> {{7*7}} ${alert(3)}"
OVERRIDE = "taken by \u202eyb nekat\u202c troops\u2066 \u0007"
WORD = "W" * 10_000
HOSTILE = Report(
    "2022-03-30T10:00:00Z",
    f"Courier {SCRIPT}",
    f"Title {SCRIPT}",
    f"The mayor said that {SCRIPT} captured Irpin. It was {OVERRIDE}. {WORD} shelled Bucha.",
)
HOSTILE.claim(
    f"{SCRIPT} captured Irpin", type="capture", trigger="captured", place="Irpin", said=(("mayor", "said"),)
)
HOSTILE.claim(f"It was {OVERRIDE}", type="capture", trigger="taken", actor="UKR")
HOSTILE.claim(f"{WORD} shelled Bucha", type="shelling", trigger="shelled", place="Bucha")
MARKUP, TURNED, LONG = HOSTILE.claims
