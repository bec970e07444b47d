"""Every frozen cell that somebody changes directly in the database is found, and nothing is built on such a record."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, create_engine, event, select, text
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import StaticPool

from talenta_web.basis.model import Base
from talenta_web.basis.sesi import buat_engine, pakai_instansi, pasang_lingkup
from talenta_web.komite.galat import KeadaanSalah
from talenta_web.komite.models import Penetapan, Sidang
from talenta_web.komite.penetapan.isi import buka, bungkus, digest
from talenta_web.komite.penetapan.periksa import periksa
from talenta_web.komite.service import ppk
from tests.data.komite.berita import Berita, tanam
from tests.data.pemetaan import jadi as jadi_modul

TABEL = (
    "sidang", "calon_sidang", "kehadiran", "aktivitas_sidang", "jawaban_pratinjau", "pemungutan", "suara", "keputusan",
    "susunan_komite", "anggota_komite", "langkah_usulan", "tindak_lanjut", "tanda_tangan_sidang", "penetapan",
    "anggota_krs", "putusan_ppk",
)  # fmt: skip
BEBAS = {
    # bookkeeping of rows, of which nothing in the record speaks
    "*": {"id", "instansi_id", "versi"},
    # the room while it ran: what of it counts stands in the activity
    "sidang": {
        "gerak", "calon_kini_id", "operator_id", "layar", "jeda_pada", "pratinjau_sampai", "dibuat_oleh", "dibuat_pada",
        "alasan_batal", "keadaan", "ditutup_pada",
    },
    "calon_sidang": {"pegawai_id", "unit_kerja_id", "usulan_id", "keadaan", "putaran"},
    "kehadiran": {"dicatat_oleh"},
    "jawaban_pratinjau": {"dijawab_pada"},
    "pemungutan": {"pid", "masuk", "dibuka_oleh"},
    "keputusan": {"pid"},
    # the decree of the committee: who proposed it and when is in its own audit events
    "susunan_komite": {
        "komite_id", "keadaan", "diusulkan_oleh", "diusulkan_pada", "diputus_oleh", "diputus_pada", "alasan_tolak",
    },
    "anggota_komite": {"pengguna_id", "mulai", "selesai", "berhenti_pada", "alasan_berhenti"},
    "langkah_usulan": {"pemetaan_id", "urut"},
    # what becomes of a follow-up goes on after the sealing
    "tindak_lanjut": {
        "pegawai_id", "nip", "unit_jalur", "keadaan", "dipilih_oleh", "dipilih_pada", "ditutup_oleh", "ditutup_pada",
        "hasil",
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def sesi(jadi_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A session on a database without triggers and checks, as its owner can make it."""
    berkas = tmp_path_factory.mktemp("segel") / "segel.db"
    shutil.copyfile(jadi_sqlite, berkas)
    mesin = buat_engine(f"sqlite:///{berkas}")
    pabrik = sessionmaker(mesin, expire_on_commit=False)
    pasang_lingkup(pabrik)
    with pabrik() as s:
        pakai_instansi(s, jadi_modul._BENIH[0].instansi_id)
        berita = tanam(s, jadi_modul._BENIH[0].instansi_id)
        berita.tetapkan()
        ppk.ajukan(s, sidang_pid=berita.sidang, pelaku=berita.orang["pyb"], nomor=1)
    mesin.dispose()
    bebas = create_engine(f"sqlite:///{berkas}", poolclass=StaticPool)

    @event.listens_for(bebas, "connect")
    def _bebas(dbapi: Any, _record: Any) -> None:
        dbapi.isolation_level = None
        dbapi.execute("PRAGMA ignore_check_constraints=ON")
        for (nama,) in dbapi.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            dbapi.execute(f'DROP TRIGGER "{nama}"')

    event.listen(bebas, "begin", lambda koneksi: koneksi.exec_driver_sql("BEGIN"))
    pabrik = sessionmaker(bebas, expire_on_commit=False)
    pasang_lingkup(pabrik)
    with pabrik() as s:
        pakai_instansi(s, berita.instansi_id)
        s.info["berita"] = berita
        yield s
    bebas.dispose()


@pytest.fixture
def berita(sesi: Session) -> Iterator[Berita]:
    b: Berita = sesi.info["berita"]
    yield Berita(sesi, b.instansi_id, b.orang, b.sidang)
    sesi.rollback()
    sesi.expire_all()


def temuan(b: Berita) -> tuple[str, ...]:
    hasil = periksa(b.session, b.session.scalars(select(Sidang)).one())
    assert hasil is not None
    assert hasil.sah == (not hasil.masalah)
    return hasil.masalah


def _ubah(kolom: Any) -> str:
    """Another value of the same kind."""
    jenis = str(kolom.type).upper()
    if "INT" in jenis or "BOOL" in jenis:
        return f'1 - COALESCE("{kolom.name}", 5)'
    if "BLOB" in jenis or "BINARY" in jenis:
        return "zeroblob(3)"
    if "JSON" in jenis:
        return "'{\"lain\": 1}'"
    if "DATE" in jenis or "TIME" in jenis or "WAKTU" in jenis:
        return "'2020-01-01 00:00:00.000000'" if jenis != "DATE" else "'2020-01-01'"
    return f"COALESCE(\"{kolom.name}\", '') || 'x'"


def _sel() -> list[tuple[str, Any]]:
    hasil = []
    for nama in TABEL:
        tabel: Table = Base.metadata.tables[nama]
        hasil += [(nama, k) for k in tabel.columns if k.name not in BEBAS["*"] | BEBAS.get(nama, set())]
    return hasil


def test_utuh(berita: Berita) -> None:
    assert temuan(berita) == ()


def test_setiap_sel_beku_diubah_ketahuan(berita: Berita) -> None:
    """LG5: cell by cell, the last row of each table."""
    lolos = []
    sesi = berita.session
    for tabel, kolom in _sel():
        saring = f"id = (SELECT max(id) FROM {tabel})"
        jumlah = sesi.execute(text(f'UPDATE {tabel} SET "{kolom.name}" = {_ubah(kolom)} WHERE {saring}')).rowcount  # type: ignore[attr-defined]
        sesi.expire_all()
        assert jumlah == 1, tabel
        if not temuan(berita):
            lolos.append(f"{tabel}.{kolom.name}")
        sesi.rollback()
        sesi.expire_all()
    assert lolos == []


@pytest.mark.parametrize(
    "perintah",
    [
        "DELETE FROM suara WHERE id = (SELECT max(id) FROM suara)",
        "DELETE FROM keputusan WHERE id = (SELECT max(id) FROM keputusan)",
        "DELETE FROM aktivitas_sidang WHERE id = (SELECT max(id) FROM aktivitas_sidang)",
        "DELETE FROM anggota_krs",
        "DELETE FROM kehadiran",
        "DELETE FROM tindak_lanjut",
        "DELETE FROM jejak WHERE jenis = 'penetapan.segel'",
        "DELETE FROM jejak WHERE jenis = 'keputusan.ajukan'",
        "UPDATE jejak SET rincian = replace(rincian, '\"nomor\": 1', '\"nomor\": 2') WHERE jenis = 'penetapan.segel'",
        "UPDATE penetapan SET nomor = 2",
        "UPDATE hasil SET nilai_talenta = nilai_talenta + 1",
        "UPDATE hasil SET kotak = 9",
        "UPDATE bahan_orang_beku SET isi = zeroblob(9)",
        "UPDATE pemetaan SET aturan_nama = 'Lain'",
        "UPDATE pemetaan SET versi_plugin = '[1]'",
        "UPDATE ringkasan_kotak SET jumlah = jumlah + 1",
        "UPDATE keputusan SET jenis = 'urung' WHERE nomor = 1",
    ],
)
def test_baris_dan_sumber_diubah_ketahuan(berita: Berita, perintah: str) -> None:
    assert berita.session.execute(text(perintah)).rowcount  # type: ignore[attr-defined]
    berita.session.expire_all()
    assert temuan(berita)


def test_isi_disusun_ulang_tetap_ketahuan(berita: Berita) -> None:
    """Whoever also rewrites the record and its digest meets the audit event."""
    sesi = berita.session
    lama = sesi.query(Penetapan).one()
    isi = buka(lama.isi)
    isi["naskah"]["sidang"]["penutup"] = "Lain."
    isi["naskah_digest"] = digest(isi["naskah"])
    sesi.execute(text("UPDATE sidang SET penutup = 'Lain.'"))
    sesi.execute(text("UPDATE penetapan SET isi = :i, digest = :d"), {"i": bungkus(isi), "d": digest(isi)})
    sesi.expire_all()
    assert "Jejak audit: kejadian penetapan.segel mencatat digest lain" in temuan(berita)


def test_langkah_berikutnya_ditolak(berita: Berita) -> None:
    sesi = berita.session
    sesi.execute(text("UPDATE keputusan SET alasan = alasan || '!' WHERE jenis = 'ubah'"))
    sesi.commit()
    try:
        with pytest.raises(KeadaanSalah, match="tidak sah"):
            ppk.tolak(
                sesi, sidang_pid=berita.sidang, pelaku=berita.orang["ppk"], nomor=1, alasan="Belum dapat diterima."
            )  # fmt: skip
    finally:
        sesi.execute(text("UPDATE keputusan SET alasan = rtrim(alasan, '!') WHERE jenis = 'ubah'"))
        sesi.commit()
