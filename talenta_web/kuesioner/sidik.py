"""Identity of a bundle: SHA-256 over its texts, whatever the line ends of the files."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from talenta_web.domain.digest import kanonik


def rapikan(berkas: Mapping[str, str]) -> dict[str, str]:
    """The texts by relative path, in order of path, with plain newlines."""
    return {k: berkas[k].replace("\r\n", "\n") for k in sorted(berkas)}


def sidik(berkas: Mapping[str, str]) -> str:
    """SHA-256, as hex, over the canonical JSON {relative path: text}."""
    return hashlib.sha256(kanonik(rapikan(berkas))).hexdigest()
