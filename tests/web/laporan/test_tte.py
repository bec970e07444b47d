"""Signed files: kept beside the registered one with both digests, compared byte by byte, handed out with an event."""

from __future__ import annotations

import hashlib
import io
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from talenta_web.basis.gudang import BerkasDitolak
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.laporan.models import DokumenBertanda, DokumenLaporan
from talenta_web.laporan.tte.periksa import periksa
from tests.web.orang import Dunia, bangun, buka_sesi, klien_dengan

ASAL = b"%PDF-1.7\n1 0 obj << /Type /EmbeddedFile >> endobj\n%%EOF\n"
SIDIK = hashlib.sha256(ASAL).hexdigest()


def tandai(asal: bytes, *, tambahan: bytes = b"", ekor: bytes = b"") -> bytes:
    """As a signing service does: an update behind the bytes, whose range covers the file."""
    pola = b"9 0 obj << /Type /Sig /ByteRange [0 %06d %06d %06d] /Contents <00ff> " + tambahan + b">> endobj\n%%%%EOF\n"
    panjang = len(asal) + len(pola % (0, 0, 0))
    return asal + pola % (len(asal) + 60, len(asal) + 66, panjang - len(asal) - 66) + ekor


BERTANDA = tandai(ASAL)
ULANG = tandai(b"%PDF-1.6\nsusunan ulang\n%%EOF\n")


def test_periksa_bita() -> None:
    def hasil(isi: bytes, asal: tuple[str, bytes] | None = None) -> Any:
        return periksa("surat.pdf", isi, ukuran=len(ASAL), sidik_asal=SIDIK, asal=asal)

    b = hasil(BERTANDA)
    assert (b.awalan, b.utuh, b.tanda, b.asal) == (True, True, 1, None)
    assert b.siap.sidik == hashlib.sha256(BERTANDA).hexdigest()
    assert not hasil(tandai(ASAL, ekor=b"lagi\n%%EOF\n")).utuh
    lain = hasil(ULANG, ("asal.pdf", ASAL))
    assert (lain.awalan, lain.asal is not None) == (False, True)
    for isi, asal, pesan in (
        (ASAL, None, "sama dengan berkas yang belum"),
        (ASAL + b"%%EOF\n", None, "belum memuat tanda tangan"),
        (ULANG, None, "Sertakan juga berkas itu"),
        (ULANG, ("asal.pdf", ASAL + b"\n"), "SHA-256-nya berbeda"),
        (tandai(ASAL, tambahan=b"/JavaScript (x)"), None, "memuat skrip"),
        (tandai(b"%PDF-1.6\n/EmbeddedFile\n%%EOF\n"), None, "berkas lain"),
    ):
        with pytest.raises(BerkasDitolak, match=pesan):
            hasil(isi, asal)


def daftarkan(d: Dunia, format_: str = "hilang") -> str:
    with d.app.app_context():
        pakai_instansi(db.session(), d.instansi_a)
        baris = DokumenLaporan(
            instansi_id=d.instansi_a, kode="ABCD-EFGH-JKMN-PQRS", format=format_, format_nama="Surat uji",
            format_versi="1",
            penyedia="uji", keluaran="pdf", nama_berkas="surat", ukuran=len(ASAL), kode_keamanan="T", isian="x",
            kunci_isi="k" * 64, sidik_data="d" * 64, sidik_berkas=SIDIK, perangkat="uji",
        )  # fmt: skip
        db.session.add(baris)
        db.session.commit()
        return baris.pid


def unggah(d: Dunia, peran: str, pid: str, bertanda: bytes, asal: bytes | None = None) -> Any:
    kunci = buka_sesi(d.app, d.pengguna[peran])
    isi: dict[str, Any] = {"csrf_token": kunci.csrf, "bertanda": (io.BytesIO(bertanda), "surat bertanda.pdf")}
    if asal is not None:
        isi["asal"] = (io.BytesIO(asal), "surat.pdf")
    k = klien_dengan(d.app, kunci)
    return k.post(f"/laporan/dokumen/{pid}/tte", data=isi, follow_redirects=True)


def test_unggah_lalu_unduh(app: Flask) -> None:
    dunia = bangun(app)
    pid = daftarkan(dunia)
    teks = unggah(dunia, "PK", pid, BERTANDA).text
    assert "disimpan di samping" in teks
    assert "Dimulai dengan bita berkas terdaftar" in teks
    assert hashlib.sha256(BERTANDA).hexdigest() in teks
    assert SIDIK in teks
    assert "sudah tersimpan" in unggah(dunia, "PK", pid, BERTANDA).text
    assert "Sertakan juga berkas itu" in unggah(dunia, "PK", pid, ULANG).text
    assert "Tidak dimulai dengan bita" in unggah(dunia, "PK", pid, ULANG, ASAL).text
    with dunia.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        baris = list(db.session.scalars(select(DokumenBertanda).order_by(DokumenBertanda.id)))
        assert [b.awalan for b in baris] == [True, False]
        alamat = [f"/laporan/dokumen/{pid}/tte/{b.pid}/" for b in baris]
        asal = db.session.scalar(select(DokumenLaporan.sidik_berkas).where(DokumenLaporan.pid == pid))
        assert asal == SIDIK, "nothing is replaced"
    k = klien_dengan(dunia.app, buka_sesi(dunia.app, dunia.pengguna["PK"]))
    for a, isi in zip(alamat, (BERTANDA, ULANG), strict=True):
        jawab = k.get(a + "bertanda")
        assert jawab.data == isi
        assert "attachment" in jawab.headers["Content-Disposition"]
        assert k.get(a + "asal").data == ASAL
    with dunia.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        jenis = [j.jenis for j in db.session.scalars(select(Jejak)) if j.jenis.startswith("laporan.tte")]
    assert sorted(set(jenis)) == ["laporan.tte.simpan", "laporan.tte.unduh"]
    assert len(jenis) == 6
    auditor = klien_dengan(dunia.app, buka_sesi(dunia.app, dunia.pengguna["AU"]))
    assert auditor.get(f"/laporan/dokumen/{pid}").status_code == 200
    assert auditor.get(alamat[0] + "bertanda").status_code == 403, "the register is not the file"
    assert unggah(dunia, "AU", pid, BERTANDA).status_code == 403
    pegawai = klien_dengan(dunia.app, buka_sesi(dunia.app, dunia.pengguna["PG"]))
    assert pegawai.get(alamat[0] + "bertanda").status_code == 404, "neither made nor register"
    assert unggah(dunia, "KK", pid, BERTANDA).status_code == 403
    umum = app.test_client().get(f"/verifikasi/ABCD-EFGH-JKMN-PQRS?sidik={hashlib.sha256(ULANG).hexdigest()}").text
    assert "Cocok: SHA-256 itu milik dokumen ini (berkas bertanda tangan elektronik)" in umum
