"""The apostrophe that keeps a spreadsheet from reading a CSV text as a formula: put before, taken off again.

The shared CSV writer puts one before texts that start with = + - @ tab or line end. A text that already starts with
apostrophes and such a sign gets one more, so that taking one off always gives back what was stored.
"""

from __future__ import annotations

import re

_BERPETIK = re.compile(r"'+[=+\-@\t\r\n]")


def lindungi(teks: str) -> str:
    """Before the shared writer: only texts that look protected already."""
    return f"'{teks}" if _BERPETIK.match(teks) else teks


def lucuti(teks: str) -> str:
    """After reading: one apostrophe off a protected text."""
    return teks[1:] if _BERPETIK.match(teks) else teks
