"""A brief as Markdown. The words of reports are hostile: what could be markup is escaped."""

import re

from vedette.publish.brief import Brief, Reference, Sentence

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|!~&])")
_SAFE_LINK = re.compile(r"https?://[^\s<>()\[\]\"'`\\]+")


def to_markdown(brief: Brief) -> str:
    """The brief as CommonMark, ending in its numbered claims."""
    span = brief.first if brief.first == brief.last else f"{brief.first} to {brief.last}"
    lines = [f"# Brief, {span}", ""]
    if brief.clock:
        lines += [escape(brief.clock), ""]
    for section in brief.sections:
        lines += [f"## {section.title}", ""]
        lines += [f"- {_sentence(sentence, brief)}" for sentence in section.sentences] or ["Nothing reported."]
        lines.append("")
    lines += ["## Claims", ""]
    lines += [f"{reference.number}. {_reference(reference)}" for reference in brief.references] or ["None."]
    return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    """Text on one line, with nothing in it that Markdown would act on."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _sentence(sentence: Sentence, brief: Brief) -> str:
    numbers = "".join(f"\\[{number}\\]" for number in brief.numbers(sentence))
    return f"{escape(sentence.text)} {numbers}".rstrip()


def _reference(reference: Reference) -> str:
    parts = [escape(reference.chain), f"“{escape(reference.words)}”", reference.document_id]
    parts += [reference.published] if reference.published else []
    if reference.url:
        parts.append(f"<{reference.url}>" if _SAFE_LINK.fullmatch(reference.url) else escape(reference.url))
    return " · ".join(parts)
