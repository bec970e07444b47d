"""Steps of the action plan: what is stored, and what each refusal says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.basis.jejak import Jejak
from talenta_web.domain.izin import Lingkup
from talenta_web.kematangan.galat import Basi, BukanHak, IsianSalah, KeadaanSalah, TidakAda
from talenta_web.kematangan.models import Penilaian
from talenta_web.kematangan.queries.rencana import rencana, unit_pilihan
from talenta_web.kematangan.service import penilaian as s_penilaian
from talenta_web.kematangan.service.rencana import Baru, Isian, tambah, ubah
from tests.data.kematangan.daur import Daur, tanam_daur

HARI = date(2026, 11, 20)
ISIAN = Isian("Menetapkan peraturan tentang manajemen talenta", "Kepala Bagian Hukum", date(2027, 1, 29))


def _baru(butir: str, isian: Isian = ISIAN) -> Baru:
    return Baru(butir, Decimal(1), Decimal(3), 2, isian)


@pytest.fixture
def d(sesi: Session) -> Daur:
    daur = tanam_daur(sesi)
    daur.mulai()
    return daur


def test_rencana_ditambah_diubah_dan_ditutup(d: Daur) -> None:
    semua, pk = Lingkup(d.instansi, seluruh=True), d.orang["PK"].id
    gerak = d.p.gerak
    dengan_unit = replace(ISIAN, unit=d.unit)
    tambah(d.s, d.p.pid, [_baru("KLB.1"), _baru("BGN.1", dengan_unit)], pelaku_id=pk, lingkup=semua)
    assert d.p.gerak == gerak + 1
    with pytest.raises(KeadaanSalah, match=r"KLB\.1 sudah punya rencana yang terbuka"):
        tambah(d.s, d.p.pid, [_baru("KLB.2"), _baru("KLB.1")], pelaku_id=pk, lingkup=semua)
    isi = rencana(d.s, d.p)
    assert [(r.butir, r.ke, r.unit_pid) for r in isi] == [("KLB.1", 3, None), ("BGN.1", 3, d.unit)], "all or none"
    r = isi[0]
    tutup = replace(ISIAN, keadaan="selesai", hasil="Peraturan diundangkan tahun ini.")
    ubah(d.s, d.p.pid, r.pid, tutup, versi=r.versi, hari=HARI, pelaku_id=pk, lingkup=semua)
    kini = rencana(d.s, d.p, r.pid)[0]
    assert (kini.keadaan, kini.selesai_pada, kini.versi) == ("selesai", HARI, 2)
    assert [x.butir for x in rencana(d.s, d.p)] == ["BGN.1", "KLB.1"], "open ones first"
    with pytest.raises(Basi) as basi:
        ubah(d.s, d.p.pid, r.pid, ISIAN, versi=1, hari=HARI, pelaku_id=pk, lingkup=semua)
    assert (basi.value.tersimpan["Keadaan"], basi.value.kiriman["Keadaan"]) == ("Selesai", "Terbuka")
    tambah(d.s, d.p.pid, [_baru("KLB.1")], pelaku_id=pk, lingkup=semua)
    with pytest.raises(IsianSalah, match="rencana lain yang terbuka"):
        ubah(d.s, d.p.pid, r.pid, ISIAN, versi=2, hari=HARI, pelaku_id=pk, lingkup=semua)
    jenis = d.s.scalars(select(Jejak.jenis).where(Jejak.jenis.like("rencana.%")).order_by(Jejak.id)).all()
    assert jenis == ["rencana.tambah", "rencana.ubah", "rencana.tambah"]


@pytest.mark.satu_basis
def test_pengelola_unit_hanya_unitnya(d: Daur) -> None:
    semua, pk, pu = Lingkup(d.instansi, seluruh=True), d.orang["PK"].id, d.orang["PU"].id
    jalur = d.s.scalars(select(UnitKerja.jalur).where(UnitKerja.pid == d.unit)).one()
    milik = Lingkup(d.instansi, unit_jalur=(jalur,))
    assert [pid for pid, _ in unit_pilihan(d.s, milik)] == [d.unit]
    with pytest.raises(IsianSalah, match="menjadi tugas Anda") as salah:
        tambah(d.s, d.p.pid, [_baru("KLB.1")], pelaku_id=pu, lingkup=Lingkup(d.instansi, unit_jalur=("/999/",)))
    assert salah.value.medan == "unit-KLB.1"
    tambah(d.s, d.p.pid, [_baru("KLB.2", replace(ISIAN, unit=d.unit))], pelaku_id=pu, lingkup=milik)
    tambah(d.s, d.p.pid, [_baru("KLB.1")], pelaku_id=pk, lingkup=semua)
    r = next(x for x in rencana(d.s, d.p) if x.butir == "KLB.1")
    with pytest.raises(BukanHak, match="milik unit lain"):
        ubah(d.s, d.p.pid, r.pid, ISIAN, versi=1, hari=HARI, pelaku_id=pu, lingkup=milik)


@pytest.mark.satu_basis
def test_isian_yang_salah_menyebut_medannya(d: Daur) -> None:
    salah: dict[str, dict[str, object]] = {
        "uraian": {"uraian": "pendek"}, "penanggung_jawab": {"penanggung_jawab": " x "}, "tenggat": {"tenggat": None},
        "bukti": {"bukti": "x" * 301}, "keadaan": {"keadaan": "lain"}, "hasil": {"keadaan": "batal"},
        "unit": {"unit": "tidak-ada"},
    }  # fmt: skip
    semua = Lingkup(d.instansi, seluruh=True)
    for medan, apa in salah.items():
        isian = replace(ISIAN, **apa)  # type: ignore[arg-type]
        with pytest.raises(IsianSalah) as galat:
            tambah(d.s, d.p.pid, [_baru("KLB.1", isian)], pelaku_id=d.orang["PK"].id, lingkup=semua)
        assert galat.value.medan == f"{medan}-KLB.1"
    assert rencana(d.s, d.p) == ()


@pytest.mark.satu_basis
def test_yang_tidak_ada_dan_yang_batal(d: Daur) -> None:
    semua, pk = Lingkup(d.instansi, seluruh=True), d.orang["PK"].id
    with pytest.raises(TidakAda, match=r"XX\.9"):
        tambah(d.s, d.p.pid, [_baru("XX.9")], pelaku_id=pk, lingkup=semua)
    with pytest.raises(TidakAda):
        ubah(d.s, d.p.pid, "tidak-ada", ISIAN, versi=1, hari=HARI, pelaku_id=pk, lingkup=semua)
    s_penilaian.batalkan(d.s, d.p.pid, alasan="Dimulai dua kali tahun ini.", pelaku_id=pk)
    with pytest.raises(KeadaanSalah, match="dibatalkan"):
        tambah(d.s, d.p.pid, [_baru("KLB.1")], pelaku_id=pk, lingkup=semua)
    assert d.s.scalars(select(Penilaian.keadaan).where(Penilaian.id == d.p.id)).one() == "batal"
