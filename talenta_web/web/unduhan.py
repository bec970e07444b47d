"""Hand a stored file out: always as an attachment, with its fixed type, in a sandbox of its own (row IN5)."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from flask import Response, g

CSP_BERKAS = "sandbox; default-src 'none'"


def jawab_berkas(isi: Path | bytes, nama: str, jenis: str) -> Response:
    """Bytes, or those of a stored file, as `nama`.

    `jenis` is the media type of the allow list, never one that the file or browser guesses.
    """
    jawaban = Response(isi if isinstance(isi, bytes) else isi.read_bytes(), content_type=jenis)
    polos = nama.encode("ascii", "replace").decode().translate({34: "_", 63: "_", 92: "_"})
    jawaban.headers["Content-Disposition"] = (
        f"attachment; filename=\"{polos}\"; filename*=UTF-8''{quote(nama, safe='')}"
    )
    g.talenta_csp = CSP_BERKAS
    return jawaban
