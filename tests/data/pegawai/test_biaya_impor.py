"""What an import costs, in counts: rows written, statements under the write lock; and that derived rows never drift."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.orm import Session, sessionmaker

from talenta_web.akun.models import Instansi, UnitKerja
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.pegawai import service, turunan
from talenta_web.pegawai.kata import kata
from talenta_web.pegawai.models import Pegawai, PegawaiKata, PegawaiUnit, RingkasanPegawai
from tests.data.pegawai.buku import NIP_A, Isi, dasar, tulis

pytestmark = pytest.mark.satu_basis


def banyak(n: int, gelar: Callable[[int], str | None] = lambda i: None) -> Isi:
    """n more people; `gelar` gives the title of the i-th."""
    orang: list[dict[str, Any]] = [
        {
            "nip": f"19800101200501{1 + i // 1000}{i % 1000:03d}",
            "nama": f"Orang {i}",
            "gelar_depan": gelar(i),
            "jenis_asn": "PNS",
        }
        for i in range(n)
    ]
    return {"pegawai": orang}


def test_satu_persen_berubah_menulis_satu_persen(sesi: Session, impor: Any) -> None:
    impor(banyak(1000))
    asal = sesi.connection().dialect.name
    awal = sesi.execute(text("SELECT total_changes()")).scalar_one() if asal == "sqlite" else 0
    hasil = impor(banyak(1000, lambda i: "Dr." if i % 100 == 0 else None))
    assert hasil.lembar["pegawai"] == {"baru": 0, "berubah": 10, "tetap": 990}
    versi = sesi.scalars(select(Pegawai.versi)).all()
    assert (versi.count(1), versi.count(2)) == (990, 10)
    if (
        asal == "sqlite"
    ):  # each of the ten waits once in a temporary table; beside them the import row, its log and event
        assert sesi.execute(text("SELECT total_changes()")).scalar_one() - awal <= 2 * 10 + 5
        assert not sesi.execute(text("SELECT name FROM sqlite_temp_master")).all()


def di_bawah_kunci(sesi: Session, kerja: Callable[[], Any]) -> list[str]:
    """Statements between the start of the writing transaction and its end."""
    catatan: list[str] = []
    menulis = [False]
    mesin = sesi.get_bind().engine

    def mulai(koneksi: Any) -> None:
        menulis[0] = bool(koneksi.get_execution_options().get("tulis"))

    def jalan(_k: Any, _c: Any, pernyataan: str, *_: Any) -> None:
        if menulis[0]:
            catatan.append(pernyataan)

    event.listen(mesin, "begin", mulai)
    event.listen(mesin, "before_cursor_execute", jalan)
    try:
        kerja()
    finally:
        event.remove(mesin, "begin", mulai)
        event.remove(mesin, "before_cursor_execute", jalan)
    return catatan


def test_rencana_dibuat_sebelum_kunci_tulis(sesi: Session, impor: Any) -> None:
    impor(banyak(600))
    kecil = di_bawah_kunci(sesi, lambda: impor(banyak(600, lambda i: "Dr." if i == 0 else None)))
    besar = di_bawah_kunci(sesi, lambda: impor(banyak(600, lambda i: "Ir." if i < 300 else None)))
    assert len(kecil) == len(besar)  # reading what is stored grows with the people; it happened before
    assert not [p for p in besar if "gelar_depan" in p and p.lstrip().upper().startswith("SELECT")]


def test_berubah_di_antara_rencana_dan_tulis_direncanakan_ulang(
    sesi: Session,
    pabrik_sesi: sessionmaker[Session],
    impor: Any,
    instansi: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    impor(banyak(3))
    asli, kali = service._rancang, [0]
    jalur = tulis(tmp_path / "lain.xlsx", banyak(3, lambda i: "Dr."))

    def sela(*arg: Any, **lain: Any) -> Any:
        kali[0] += 1
        hasil = asli(*arg, **lain)
        if kali[0] == 1:
            with pabrik_sesi() as s2:
                service.impor_berkas(s2, instansi_id=instansi, pelaku_id=None, jalur=jalur, uji=False)
        return hasil

    monkeypatch.setattr(service, "_rancang", sela)
    hasil = impor(banyak(3, lambda i: "Dr."))
    assert kali[0] == 3  # first plan, the one in between, and the new plan under the lock
    assert hasil.lembar["pegawai"] == {"baru": 0, "berubah": 0, "tetap": 3}
    assert set(sesi.scalars(select(Pegawai.versi))) == {2}


@pytest.mark.parametrize("asing", [False, True])
def test_nomor_yang_keburu_dipakai_direncanakan_ulang(
    sesi: Session, pabrik_sesi: sessionmaker[Session], impor: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    asing: bool,
) -> None:  # fmt: skip
    """Ids are given before the lock; another import, also of another instansi, may take them first."""
    asli, kali = service.siapkan, [0]
    jalur = tulis(tmp_path / "lain.xlsx", banyak(5))

    def sela(*arg: Any) -> Any:
        kali[0] += 1
        siap = asli(*arg)
        if kali[0] == 1:
            with pabrik_sesi() as s2:
                pakai_instansi(s2, SEMUA)
                lain = Instansi(kode="LAIN", nama="Lain")
                s2.add(lain)
                s2.commit()
                tujuan = lain.id if asing else arg[1].instansi_id
                service.impor_berkas(s2, instansi_id=tujuan, pelaku_id=None, jalur=jalur, uji=False)
        return siap

    monkeypatch.setattr(service, "siapkan", sela)
    hasil = impor(banyak(3))
    assert hasil.diterapkan
    assert hasil.lembar["pegawai"]["baru"] == (3 if asing else 0)
    orang = {o.id: o.nama_urut for o in sesi.scalars(select(Pegawai))}
    assert len(orang) == (3 if asing else 5)
    assert {i: n for n, i in sesi.execute(select(PegawaiKata.nama_urut, PegawaiKata.pegawai_id))} == orang


def test_baris_turunan_sama_dengan_hitung_dari_awal(sesi: Session, impor: Any) -> None:
    """They have no foreign keys, so this stands in for them."""
    impor(dasar())
    impor(banyak(40))
    buku = dasar()
    for baris in buku["pegawai"]:
        if baris["nip"] == NIP_A:
            baris |= {"nama": f"{baris['nama']} Baru", "unit": "KAB", "jabatan": None}
        else:
            baris["unit"] = None
    impor(buku)
    orang = sesi.scalars(select(Pegawai)).all()
    benar = {(o.instansi_id, k, o.nama_urut, o.id) for o in orang for k in kata(o.nama_urut)}
    k = PegawaiKata
    assert {tuple(b) for b in sesi.execute(select(k.instansi_id, k.kata, k.nama_urut, k.pegawai_id))} == benar
    jalur = {u.id: [int(r) for r in u.jalur.split("/") if r] for u in sesi.scalars(select(UnitKerja))}
    unit = {(a, o.nama_urut, o.id, o.level) for o in orang if o.unit_kerja_id for a in jalur[o.unit_kerja_id]}
    a = PegawaiUnit
    assert {tuple(b) for b in sesi.execute(select(a.unit_kerja_id, a.nama_urut, a.pegawai_id, a.level))} == unit
    r = RingkasanPegawai
    kolom = select(r.unit_kerja_id, r.level, r.rumpun, r.jumlah)
    terawat = {tuple(b) for b in sesi.execute(kolom)}
    assert sum(b[3] for b in terawat if b[0] is None) == len(orang)
    turunan.hitung_ringkasan(sesi, sesi.info["instansi"])
    assert {tuple(b) for b in sesi.execute(kolom)} == terawat
