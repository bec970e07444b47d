"""One page of every kind that a role reaches: a fifth of what `ladang.jelajah` opens."""

from __future__ import annotations

import html
import re
from collections import Counter, deque
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from tests.web.matriks.objek import DAFTAR
from tests.web.orang import Dunia, buka_sesi, klien_dengan


def _awal(dunia: Dunia, peran: str) -> Iterator[str]:
    """Every GET route, with its first object."""
    peta = dunia.app.url_map.bind("localhost")
    for aturan in dunia.app.url_map.iter_rules():
        if "GET" in (aturan.methods or set()) and aturan.endpoint != "static":
            letak, pabrik = DAFTAR.objek.get(aturan.endpoint, ((), None))
            yield peta.build(aturan.endpoint, dict(pabrik(dunia, letak[0], peran)) if pabrik else {})


def bentuk(alamat: str) -> tuple[str, frozenset[str]]:
    """What pages of one kind share: the path without public ids, the names of the parameters."""
    bagian = urlsplit(alamat)
    return re.sub(r"/[A-Za-z0-9_-]{16}(?=/|$)", "/*", bagian.path), frozenset(k for k, _ in parse_qsl(bagian.query))


def di_luar(jalur: str) -> bool:
    """Files, and reports made by jobs."""
    return jalur.endswith((".pdf", ".xlsx")) or jalur.startswith("/stati") or "/laporan/" in jalur


def telusur(dunia: Dunia, peran: str, *, htmx: str | None = None, serupa: int = 1) -> Iterator[tuple[str, str]]:
    """(address, HTML) of `serupa` pages of every kind; where the page holds the text `htmx`, its fragment as well."""
    with dunia.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        antre = deque(_awal(dunia, peran))
    klien = klien_dengan(dunia.app, buka_sesi(dunia.app, dunia.pengguna[peran]))
    dilihat: set[str] = set()
    jumlah: Counter[tuple[str, frozenset[str]]] = Counter()
    while antre:
        alamat = antre.popleft()
        if alamat in dilihat or di_luar(urlsplit(alamat).path) or jumlah[bentuk(alamat)] >= serupa:
            continue
        dilihat.add(alamat)
        jumlah[bentuk(alamat)] += 1
        jawaban = klien.get(alamat, buffered=True)
        assert jawaban.status_code < 500 or jawaban.status_code == 503, alamat
        if jawaban.status_code != 200 or "html" not in (jawaban.content_type or ""):
            continue
        yield alamat, jawaban.text
        if htmx and htmx in jawaban.text:
            yield alamat, klien.get(alamat, headers={"HX-Request": "true"}).text
        antre += [html.unescape(t) for t in re.findall(r'(?:href|hx-get|src)="(/[^"#]*)', jawaban.text)]
