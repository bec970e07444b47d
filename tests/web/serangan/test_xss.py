"""BR2: sixty payloads in every stored text, every form field and the file name; nothing becomes markup."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import html5lib
import pytest
from flask import Flask
from flask.testing import FlaskClient

from talenta_web.basis.model import Base
from tests.web.matriks.ladang import Penanam, jelajah, tanam
from tests.web.orang import bangun, buka_sesi, klien_dengan
from tests.web.serangan.muatan import MUATAN, TANDA
from tests.web.serangan.telusur import telusur

ALAMAT = ("href", "src", "action", "formaction", "hx-get", "hx-post", "data", "srcdoc", "http-equiv")
AMAN = re.compile(r"(?:[/#?](?!/)|data:image/|$)")


class PenanamMuatan(Penanam):
    """Every free text is a payload, in turn; code columns take those that fit."""

    def token(self, tempat: str, tabel: str, kolom: str) -> str:
        self.kenari[super().token(tempat, tabel, kolom)]
        n = len(self.kenari)
        muat = getattr(Base.metadata.tables[tabel].c[kolom].type, "length", None) or 10_000
        isi = [m for m in MUATAN if len(m) <= muat - 5]
        return f"{n:04d} {isi[n % len(isi)]}"


def _pohon(teks: str) -> Any:
    return html5lib.parse(teks, treebuilder="etree", namespaceHTMLElements=False)


def _pelanggaran(pohon: Any) -> Iterator[str]:
    """What in a page or fragment is markup that our templates never write."""
    for el in pohon.iter():
        if not isinstance(el.tag, str):
            if TANDA in (el.text or ""):
                yield f"comment {el.text!r:.80}"
            continue
        if TANDA in el.tag or (el.tag in {"script", "style", "noscript"} and TANDA in "".join(el.itertext())):
            yield f"<{el.tag}> {''.join(el.itertext())!r:.80}"
        for nama, nilai in el.attrib.items():
            polos = str(nama).removeprefix("data-")
            ulah = polos.startswith(("on", "hx-on")) or polos == "style" or TANDA in str(nama)
            if ulah or (TANDA in nilai and _bahaya(polos, nilai)):
                yield f"<{el.tag} {nama}={nilai!r:.80}>"


def _bahaya(nama: str, nilai: str) -> bool:
    """A payload in an attribute that is an address leading away, or an instruction to htmx."""
    if nama in ALAMAT:
        return not AMAN.match(nilai)
    return nama.startswith("hx-") and nama != "hx-target"


@pytest.mark.parametrize("penuh", [False, pytest.param(True, marks=pytest.mark.panjang)])
def test_stored_payloads_stay_text(app: Flask, penuh: bool) -> None:
    """Pages of every kind; `penuh`: of every place."""
    dunia = tanam(app, PenanamMuatan())
    terlihat: set[str] = set()
    halaman = 0
    for peran in ("PK", "PG", "KK"):
        for alamat, teks in jelajah(dunia, peran, mentah=True) if penuh else telusur(dunia, peran, htmx=TANDA):
            if TANDA not in teks or teks.lstrip()[:1] != "<":
                continue
            halaman += 1
            pohon = _pohon(teks)
            assert not (buruk := list(_pelanggaran(pohon))), (peran, alamat, buruk)
            isi = "".join(pohon.itertext())
            terlihat |= {m for m in MUATAN if m in isi}
    assert halaman >= 40
    # which payload lies on a page that the crawl opens differs a little; the browser test shows all sixty
    assert len(terlihat) >= len(MUATAN) - 6, set(MUATAN) - terlihat


def _formulir(teks: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """(method, action, fields) of every form of a page."""
    for f in _pohon(teks).iter("form"):
        isian = {
            str(e.get("name")): e.get("value", "")
            for jenis in ("input", "textarea", "select")
            for e in f.iter(jenis)
            if e.get("name") and e.get("type") != "file"
        }
        yield (f.get("method") or "get").lower(), f.get("action") or "", isian


def _serang(klien: FlaskClient, alamat: str, langkah: int) -> Iterator[tuple[str, Any]]:
    """Answers of every form of a page with one payload in all its text fields, for each `langkah`th payload in turn."""
    teks = klien.get(alamat).text
    for n, (metode, aksi, isian) in enumerate(_formulir(teks)):
        for muatan in MUATAN[n % langkah :: langkah]:
            data = {k: v if k == "csrf_token" else muatan for k, v in isian.items()}
            if metode == "get":
                yield muatan, klien.get(aksi or alamat, query_string=data)
            elif not aksi.endswith(("/keluar", "/akhiri-lain")):  # the session itself would be gone
                yield muatan, klien.post(aksi or alamat, data=data)


HALAMAN = ("/masuk", "/pegawai/", "/kotak/", "/kotak/9", "/unit/", "/akun", "/akun/sandi", "/laporan/")


@pytest.mark.parametrize("langkah", [5, pytest.param(1, marks=pytest.mark.panjang)])
def test_echoes_of_forms_stay_text(app: Flask, langkah: int) -> None:
    dunia = tanam(app, Penanam())
    for alamat in HALAMAN:
        klien = klien_dengan(app, buka_sesi(app, dunia.pengguna["PK"])) if alamat != "/masuk" else app.test_client()
        for muatan, jawaban in _serang(klien, alamat, langkah):
            assert jawaban.status_code < 500, (alamat, muatan)
            if "html" in (jawaban.content_type or ""):
                assert not (buruk := list(_pelanggaran(_pohon(jawaban.text)))), (alamat, muatan, buruk)


@pytest.mark.parametrize("langkah", [3, pytest.param(1, marks=pytest.mark.panjang)])
def test_a_hostile_file_name_stays_text(app: Flask, langkah: int) -> None:
    kunci = buka_sesi(app, bangun(app).pengguna["PK"])
    klien = klien_dengan(app, kunci)
    for muatan in MUATAN[::langkah]:
        berkas = (io.BytesIO(b"nip;nama\n123;Budi\n"), f"{muatan}.csv")
        jawaban = klien.post("/pegawai/impor", data={"csrf_token": kunci.csrf, "berkas": berkas})
        if jawaban.status_code == 303:  # the page that matches columns
            jawaban = klien.get(jawaban.location)
        assert jawaban.status_code in {200, 422}, muatan
        assert not (buruk := list(_pelanggaran(_pohon(jawaban.text)))), (muatan, buruk)
