"""PD4: reports hold no field beyond the class of their reader, no author, host or path; every format, every role."""

from __future__ import annotations

import hashlib
import io
import re
import socket
from pathlib import Path

from flask import Flask
from pypdf import PdfReader
from sqlalchemy import select, update

from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.domain.penilaian import DISERAHKAN
from talenta_web.extensions import db
from talenta_web.kontrak import FormatLaporan
from talenta_web.laporan.models import DokumenLaporan
from talenta_web.pegawai.models import RIWAYAT, Pegawai
from talenta_web.pekerjaan.models import Pekerjaan
from tests.web.matriks.cetak import hidup
from tests.web.matriks.objek_sidang import pid_sidang
from tests.web.matriks.test_kenari import Pencari, _boleh
from tests.web.orang import PERAN_AKUN, Dunia, buka_sesi, jalankan, klien_dengan
from tests.web.pekerjaan.bantu import unduh


def _jawaban(dunia: Dunia, f: FormatLaporan, nip: str) -> dict[str, str]:
    """An answer to each required question; the first on offer, this NIP, the sidang or assessment of the field."""
    isi = {}
    for p in f.parameter:
        if p.wajib:
            jawab = {
                "pegawai": nip, "pilihan": p.pilihan[0][0] if p.pilihan else "", "sidang": pid_sidang(dunia, "umum"),
                "penilaian": str(dunia.lain["kematangan"]["umum"][DISERAHKAN]),
            }  # fmt: skip
            isi[p.kode] = jawab.get(p.jenis, "2026")
    return isi


def _berkas(dunia: Dunia, peran: str, f: FormatLaporan, nip: str, keluaran: str) -> bytes | None:
    """The file, or None when this role may not have it."""
    jalankan(dunia.app, update(Pekerjaan).values(kunci_idempoten=None, pengguna_id=None))
    klien = klien_dengan(dunia.app, buka_sesi(dunia.app, dunia.pengguna[peran]))
    jawab = unduh(dunia.app, klien, f.kode, _jawaban(dunia, f, nip), keluaran)
    tak_terlihat = {422} if any(p.jenis == "sidang" for p in f.parameter) else set()
    assert jawab.status_code in {200, 403} | tak_terlihat, (peran, f.kode, jawab.text[:2000])
    return jawab.data if jawab.status_code == 200 and jawab.mimetype != "text/html" else None


def test_laporan_tidak_membocorkan_bidang(app_sqlite: Flask, tmp_path: Path) -> None:
    dunia, kenari = hidup(app_sqlite, tmp_path)
    pencari = Pencari(kenari)
    nip = {k.tempat: t for t, k in kenari.items() if k.bidang.kolom == "nip"}
    semua = app_sqlite.extensions["talenta_registry"].semua_laporan()
    bocor, dilihat, dibuat = {}, set(), set()
    for peran in PERAN_AKUN:
        tabel: set[object] = set()
        for f in semua:
            butuh = {(k.dataset, k.kolom, tuple(k.tetap.items()), f.kemampuan) for k in f.dataset}
            if butuh <= tabel:  # another format showed this reader the same columns of the same tables
                dibuat.add((peran, f.kode))
                continue
            if "json" not in f.keluaran:  # the JSON tells every column that any other kind of file can show
                continue
            orang = any(p.jenis == "pegawai" for p in f.parameter)
            for siapa in (nip.get(peran), nip["unit"], nip["luar_unit"], nip["instansi_lain"]) if orang else ("-",):
                if siapa and (isi := _berkas(dunia, peran, f, siapa, "json")):
                    dibuat.add((peran, f.kode))
                    tabel |= butuh
                    for t in pencari.cari(isi.decode()):
                        dilihat.add(t)
                        if not _boleh(peran, kenari[t]):
                            bocor[peran, f.kode, kenari[t].tempat, kenari[t].bidang.kolom] = t
    assert not bocor, f"{len(bocor)} leaks: {sorted(bocor)[:30]}"
    tanpa = {f.kode for f in semua} - {k for _, k in dibuat}
    assert tanpa <= {"mutu-data", "statistik-kepegawaian"}, "only what needs a summary that this field lacks"
    assert len(dilihat) >= 40, "the files hold too little"


def test_pdf_dari_hasil_beku(app_sqlite: Flask, tmp_path: Path) -> None:
    """PD3: records change after the run; the paper made again has the same bytes, and prints its digest and code."""
    dunia, kenari = hidup(app_sqlite, tmp_path)
    nip = next(t for t, k in kenari.items() if k.tempat == "unit" and k.bidang.kolom == "nip")
    f = app_sqlite.extensions["talenta_registry"].laporan("profil-talenta")
    awal = _berkas(dunia, "PK", f, nip, "pdf")
    assert awal is not None
    for model in (Pegawai, *RIWAYAT.values()):
        teks = next(k for k in ("nama", "sumber") if hasattr(model, k))
        jalankan(dunia.app, update(model).values({teks: "BERUBAH"}))
    assert _berkas(dunia, "PK", f, nip, "pdf") == awal
    with dunia.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        (baris,) = db.session.scalars(select(DokumenLaporan))
        assert hashlib.sha256(awal).hexdigest() == baris.sidik_berkas
    pdf = PdfReader(io.BytesIO(awal))
    (data,) = (b for isi in pdf.attachments.values() for b in isi)
    assert hashlib.sha256(data).hexdigest() == baris.sidik_data
    for halaman in pdf.pages:
        teks = halaman.extract_text()
        assert baris.kode in teks
        assert baris.sidik_data[:16] in teks


def test_pdf_tanpa_pembuat(app_sqlite: Flask, tmp_path: Path) -> None:
    dunia, _ = hidup(app_sqlite, tmp_path)
    f = app_sqlite.extensions["talenta_registry"].laporan("rekap-kotak")
    isi = _berkas(dunia, "PK", f, "", "pdf")
    assert isi is not None
    pdf = PdfReader(io.BytesIO(isi))
    assert {k: v for k, v in (pdf.metadata or {}).items() if k in {"/Author", "/Keywords"} and v} == {}
    jejak = ["/tmp", "/home", "Uji PK", dunia.nip["PK"]]
    teks = "\n".join([*(h.extract_text() for h in pdf.pages), str(pdf.metadata), str(pdf.xmp_metadata)])
    teks += "".join(b.decode() for isi_ in pdf.attachments.values() for b in isi_)
    assert [j for j in jejak if j in teks or j.encode() in isi] == []
    mesin = socket.gethostname()  # a word of its own: it may have two letters, which compressed bytes hold by chance
    assert re.findall(rf"(?<!\w){re.escape(mesin)}(?!\w)", teks) == []
