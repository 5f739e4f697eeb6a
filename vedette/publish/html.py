"""A brief as one self-contained HTML page: no script, no style from elsewhere, everything escaped."""

from html import escape

from vedette.publish.brief import Brief, Reference, Section, Sentence

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem}"
    "sup a{text-decoration:none}q{font-style:italic}:target{background:#fff3bf}"
    "@media(prefers-color-scheme:dark){body{background:#111;color:#eee}a{color:#8cf}:target{background:#553}}"
)


def to_html(brief: Brief, *, language: str = "en") -> str:
    """The brief as a page that can be printed or sent; numbers link to the claims at its end."""
    span = brief.first if brief.first == brief.last else f"{brief.first} to {brief.last}"
    body = "\n".join(_section(section, brief) for section in brief.sections)
    claims = "\n".join(_reference(reference) for reference in brief.references)
    return page(
        f"Brief, {span}",
        f"<h1>Brief, {span}</h1>\n<p>{escape(brief.clock)}</p>\n{body}\n<h2>Claims</h2>\n<ol>\n{claims}\n</ol>\n",
        language=language,
    )


def page(title: str, body: str, *, language: str = "en") -> str:
    """One self-contained page around `body`, which is HTML; it needs nothing from anywhere."""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body>\n{body}</body></html>\n"
    )


def _section(section: Section, brief: Brief) -> str:
    items = "\n".join(f"<li>{_sentence(sentence, brief)}</li>" for sentence in section.sentences)
    content = f"<ul>\n{items}\n</ul>" if items else "<p>Nothing reported.</p>"
    return f"<h2>{escape(section.title)}</h2>\n{content}"


def _sentence(sentence: Sentence, brief: Brief) -> str:
    numbers = "".join(f'<sup><a href="#claim-{n}">[{n}]</a></sup>' for n in brief.numbers(sentence))
    return f"{escape(sentence.text)} {numbers}".rstrip()


def _reference(reference: Reference) -> str:
    where = escape(reference.published or "no date")
    if reference.url and reference.url.startswith(("http://", "https://")):
        where += f' · <a rel="noreferrer" href="{escape(reference.url)}">{escape(reference.url)}</a>'
    elif reference.url:
        where += f" · {escape(reference.url)}"
    return (
        f'<li id="claim-{reference.number}" value="{reference.number}">{escape(reference.chain)}: '
        f"<q>{escape(reference.words)}</q> · {escape(reference.document_id)} · {where}</li>"
    )
