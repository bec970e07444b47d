"""A field of people whose every free text is planted, and a crawler that opens all a role can reach."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import parse_qsl, urlsplit
from zlib import crc32

from flask import Flask
from pypdf import PdfReader
from sqlalchemy.orm import Session

from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.domain.bidang import Bidang
from talenta_web.domain.tulisan import tanggal, tanggal_panjang
from talenta_web.extensions import db
from talenta_web.pegawai.models import RIWAYAT, Pegawai
from talenta_web.penskoran.kamus import kamus
from talenta_web.ungkapan.tipe import Tipe
from talenta_web.web.akses import deklarasi
from talenta_web.web.konteks import matriks
from tests.kontrak.test_bidang import katalog, skema
from tests.web.matriks import semua  # noqa: F401 - registers the objects
from tests.web.matriks.objek import DAFTAR
from tests.web.matriks.objek_pegawai import pegawai_semua
from tests.web.orang import PERAN_AKUN, Dunia, bangun, buka_sesi, klien_dengan
from tests.web.pekerjaan.bantu import kerjakan_semua

SERUPA = 6
"""Links followed to pages of one kind; the objects of every place are opened besides."""
KEPALA: Sequence[Mapping[str, str]] = ({}, {"HX-Request": "true"})
TEMPAT = ("unit", "luar_unit", "instansi_lain")


@dataclass(frozen=True)
class Kenari:
    """Where a token was planted: whose record, which field."""

    tempat: str  # a role code (that account's own record) or one of TEMPAT
    bidang: Bidang


class Penanam:
    """Fills every free-text column of every record of every person with a token of its own."""

    def __init__(self) -> None:
        self.kenari: dict[str, Kenari] = {}
        self.bidang = {(b.tabel, b.kolom): b for b in katalog().lengkapi(skema())}

    def token(self, tempat: str, tabel: str, kolom: str) -> str:
        t = f"Qz{len(self.kenari) * 7919 % 0xFFFFFF:06x}zQ"
        assert t not in self.kenari
        self.kenari[t] = Kenari(tempat, self.bidang[tabel, kolom])
        return t

    def orang(self, p: Pegawai, tempat: str) -> None:
        for kolom in ("nama", "gelar_depan", "gelar_belakang", "nama_jabatan", "instansi"):
            setattr(p, kolom, self.token(tempat, "pegawai", kolom))
        p.nama_urut = p.nama.lower()
        p.tanggal_lahir = date(1941, 1, 1) + timedelta(days=len(self.kenari))
        lahir = p.tanggal_lahir
        for bentuk in (
            tanggal(lahir),
            tanggal_panjang(lahir),
            f"{lahir:%d-%m-%Y}",
            f"{lahir:%Y-%m-%d}",
            f"{lahir:%d/%m/%Y}",
        ):
            self.kenari[bentuk] = Kenari(tempat, self.bidang["pegawai", "tanggal_lahir"])
        self.kenari[p.nip] = Kenari(tempat, self.bidang["pegawai", "nip"])

    def riwayat(self, s: Session, p: Pegawai, tempat: str) -> None:
        for nama, model in RIWAYAT.items():
            isi: dict[str, object] = {}
            for kolom, k in kamus()[nama].kolom.items():
                if k.nilai:
                    isi[kolom] = k.nilai[0]
                elif k.tipe is Tipe.TEKS:
                    isi[kolom] = self.token(tempat, model.__tablename__, kolom)
                elif k.tipe is Tipe.TANGGAL:
                    isi[kolom] = date(2025, 1, 15)
                elif k.tipe is Tipe.BOOLEAN:
                    isi[kolom] = True
                else:
                    rendah, tinggi = k.rentang or (0, 10)
                    isi[kolom] = int(max(rendah, min(tinggi, 2025 if kolom.startswith("tahun") else 3)))
            if "sumber" not in isi:
                isi["sumber"] = self.token(tempat, model.__tablename__, "sumber")
            s.add(model(instansi_id=p.instansi_id, pegawai_id=p.id, **isi))


def tanam(app: Flask, penanam: Penanam) -> Dunia:
    """Two instansi whose people hold a planted text in every field, mapped and ditetapkan."""
    dunia = bangun(app)
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        for fungsi in sorted(DAFTAR.siapkan, key=lambda f: f is not pegawai_semua):
            fungsi(dunia)
            if fungsi is pegawai_semua:  # before anything is computed from the records
                tempat = {pid: t for t, pid in dunia.lain["pegawai"].items()}
                with transaksi(s):
                    # not by the random ids: whose text it is decides who comes first on a page
                    for p in s.query(Pegawai).filter(Pegawai.pid.in_(tempat)).order_by(Pegawai.id):
                        penanam.orang(p, tempat[p.pid])
                        penanam.riwayat(s, p, tempat[p.pid])
    return dunia


def _teks(isi: bytes, jenis: str) -> str:
    if "pdf" in jenis and b"startxref" in isi:  # a planted upload is no whole PDF
        return "\n".join(h.extract_text() for h in PdfReader(io.BytesIO(isi)).pages)
    if isi[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(isi)) as z:
            return "\n".join(z.read(n).decode("utf-8", "replace") for n in z.namelist())
    return html.unescape(isi.decode("utf-8", "replace"))


def _bentuk(alamat: str) -> tuple[str, ...]:
    """What pages of one kind share: the path without public ids, the names of the parameters."""
    bagian = urlsplit(alamat)
    return (re.sub(r"/[A-Za-z0-9_-]{16}(?=/|$)", "/*", bagian.path), *sorted(k for k, _ in parse_qsl(bagian.query)))


def _awal(dunia: Dunia, peran: str, ringkas: bool) -> Iterator[str]:
    """Every GET route, with the objects of every place; `ringkas`: what the role may not, every fourth only."""
    peta, putaran = dunia.app.url_map.bind("localhost"), PERAN_AKUN.index(peran)
    for no, aturan in enumerate(sorted(dunia.app.url_map.iter_rules(), key=lambda r: (r.rule, r.endpoint))):
        if "GET" not in (aturan.methods or set()) or aturan.endpoint == "static":
            continue
        letak_semua, pabrik = DAFTAR.objek.get(aturan.endpoint, ((None,), None))
        pernyataan = deklarasi(dunia.app, aturan.endpoint)
        if ringkas and pernyataan and matriks(dunia.app)[pernyataan.metode["GET"]].sel[peran].huruf == "-":
            letak_semua = letak_semua[:1] if (no + putaran) % 4 == 0 else ()
        for letak in letak_semua:
            yield peta.build(aturan.endpoint, dict(pabrik(dunia, letak, peran)) if pabrik and letak else {})


def _kepala(alamat: str, peran: str) -> Sequence[Mapping[str, str]]:
    """The page, or its fragment: another for the next role, and for another page of the same role."""
    ke = (crc32("/".join(_bentuk(alamat)).encode()) + PERAN_AKUN.index(peran)) % 2
    return KEPALA[ke : ke + 1]


def jelajah(dunia: Dunia, peran: str, *, mentah: bool = False, ringkas: bool = False) -> Iterator[tuple[str, str]]:
    """(address, text; `mentah`: HTML as sent) of all that the role reaches by routes and links, each address once.

    `ringkas`: of linked pages of one kind only one, the page or its fragment by turns; all about a person stays.
    """
    with dunia.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        antre = deque(_awal(dunia, peran, ringkas))
    klien = klien_dengan(dunia.app, buka_sesi(dunia.app, dunia.pengguna[peran]))
    orang = {pid for tempat, pid in dunia.lain["pegawai"].items() if tempat not in {*TEMPAT, peran}}
    dilihat: set[str] = set()
    serupa: Counter[tuple[str, ...]] = Counter()
    while antre:
        alamat = antre.popleft()
        if alamat in dilihat or alamat.startswith(("/static", "/statis")):
            continue
        dilihat.add(alamat)
        tentang_orang = any(pid in alamat for pid in dunia.lain["pegawai"].values())
        for kepala in _kepala(alamat, peran) if ringkas and not tentang_orang else KEPALA:
            jawaban = klien.get(alamat, headers=kepala, buffered=True)
            assert jawaban.status_code < 500 or jawaban.status_code == 503, (alamat, kepala)
            teks = _teks(jawaban.data, jawaban.content_type or "")
            yield alamat, jawaban.text if mentah and "html" in (jawaban.content_type or "") else teks
            if jawaban.status_code == 303 and not mentah and kerjakan_semua(dunia.app):  # a report made by a job
                antre += [jawaban.location, f"{jawaban.location}/hasil"]
            if "html" not in (jawaban.content_type or "") or jawaban.status_code != 200:
                break
            for tautan in re.findall(r'(?:href|hx-get|src)="(/[^"#]*)', teks):
                # one person per place is enough: whoever lies in the same place is treated alike (test_matriks)
                if tautan in dilihat or tautan.count("=") > 2 or any(pid in tautan for pid in orang):
                    continue
                serupa[bentuk := _bentuk(tautan)] += 1
                if serupa[bentuk] <= (1 if ringkas and not tentang_orang else SERUPA):
                    antre.append(tautan)
