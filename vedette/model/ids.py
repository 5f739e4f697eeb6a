"""Content addresses: the same content has the same id on every machine and on every day."""

import hashlib
import json
from typing import Any

SCHEME = 1  # raised when what goes into a hash changes, so that ids of two schemes never meet by chance


def canonical(value: Any) -> bytes:
    """The one JSON spelling of a value: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def content_id(prefix: str, value: Any) -> str:
    """An id like `clm_3f…`: 128 bits of SHA-256 over the scheme version and the canonical JSON of `value`."""
    digest = hashlib.sha256(canonical({"scheme": SCHEME, "kind": prefix, "value": value}))
    return f"{prefix}_{digest.hexdigest()[:32]}"
