"""The language a text is written in, where the user asks for it."""

from dataclasses import replace

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from vedette.model import Document

_ENOUGH = 40  # characters: below, the identifier's answer is noise


class Identifier:
    """Tells the language of texts (py3langid; Lui & Baldwin 2012); its model is loaded once, on construction."""

    def __init__(self) -> None:
        self._model = LanguageIdentifier.from_model_file(MODEL_FILE)

    def __call__(self, text: str) -> str | None:
        """The ISO 639-1 code, or None for a text too short to tell."""
        if len(text.strip()) < _ENOUGH:
            return None
        return str(self._model.classify(text)[0])


def identify(document: Document, identifier: Identifier) -> Document:
    """The document with its language; what somebody said of it before is kept."""
    return document if document.language else replace(document, language=identifier(document.text))
