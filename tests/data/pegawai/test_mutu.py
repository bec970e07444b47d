"""Data quality over the database: what is found, kept, counted, accepted, and when the summary is fresh."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import pytest
from sqlalchemy import Table, delete, func, select
from sqlalchemy.orm import Session

from talenta_web.akun.models import Pengguna, UnitKerja
from talenta_web.basis.sesi import transaksi
from talenta_web.pegawai import rangkum
from talenta_web.pegawai.models import (
    HitunganMutu,
    IndeksMutu,
    Kelengkapan,
    Pegawai,
    Rangkuman,
    RiwayatKinerja,
    TemuanMutu,
    WajarMutu,
)
from talenta_web.pegawai.mutu import queries as q
from talenta_web.pegawai.mutu import service
from talenta_web.pegawai.mutu.aturan import Setelan
from talenta_web.pegawai.mutu.hitung import SEMUA
from talenta_web.pekerjaan import daftarkan
from talenta_web.pekerjaan.models import ANTRE, Pekerjaan
from tests.data.pegawai.buku import NIP_A, NIP_B, NIP_C, dasar
from tests.data.pegawai.conftest import Impor

ACUAN = date(2026, 6, 1)
LAMA = date(2026, 5, 1)


def temuan(sesi: Session) -> dict[tuple[str, str], TemuanMutu]:
    pilih = select(TemuanMutu, Pegawai.nip).join(Pegawai, Pegawai.id == TemuanMutu.pegawai_id)
    hasil = {(nip, t.aturan): t for t, nip in sesi.execute(pilih)}
    sesi.rollback()
    return hasil


def kode(sesi: Session, nip: str) -> set[str]:
    return {a for n, a in temuan(sesi) if n == nip}


def pengguna(sesi: Session, instansi: int) -> int:
    with transaksi(sesi):
        p = Pengguna(instansi_id=instansi, nip="198001012005011001", nama="Pengelola", sandi_hash="-")
        sesi.add(p)
        sesi.flush()
        return p.id


@pytest.fixture
def isi(impor: Impor, sesi: Session, instansi: int) -> None:
    impor(dasar())
    rangkum.rangkum(sesi, instansi, LAMA)


UMUM = {"utama_kosong", "belum_asesmen", "belum_pendidikan", "belum_jabatan", "belum_pangkat"}


@pytest.mark.usefixtures("isi")
def test_temuan_dan_hitungan(sesi: Session, instansi: int) -> None:
    assert kode(sesi, NIP_A) == UMUM
    assert kode(sesi, NIP_B) == UMUM  # IV/b with S2: a leader's promotion is not the regular one
    assert "belum_hukdis" not in kode(sesi, NIP_A) | kode(sesi, NIP_C)  # declared nihil
    assert "belum_kinerja" in kode(sesi, NIP_C)
    semua = q.angka(sesi, None)
    assert (semua[SEMUA].diperiksa, semua[SEMUA].orang) == (3, 3)
    assert semua[SEMUA].temuan == sum(n.temuan for k, n in semua.items() if k != SEMUA) == len(temuan(sesi))
    dinkes = sesi.scalars(select(UnitKerja.id).where(UnitKerja.kode == "DINKES")).one()
    assert q.angka(sesi, [dinkes])["belum_kinerja"] == q.Angka(2, 1, 1)
    kab = q.per_unit(sesi, None, ["belum_kinerja"], "2026-05")
    assert [(u.nama, u.angka, u.indeks is not None) for u in kab] == [("Kabupaten", q.Angka(3, 1, 1), True)]
    assert q.tren(sesi, None)[0][:2] == ("2026-05", LAMA)


@pytest.mark.usefixtures("isi")
def test_yang_tetap_tinggal_dengan_hari_pertamanya(sesi: Session, instansi: int, impor: Impor) -> None:
    lama = temuan(sesi)
    impor({"kinerja": [{"nip": NIP_C, "tahun": 2025, "periode": "tahunan", "predikat": "baik"}]})
    assert not rangkum.segar(sesi, instansi)
    rangkum.rangkum(sesi, instansi, ACUAN)
    assert rangkum.segar(sesi, instansi)
    baru = temuan(sesi)
    hilang = set(lama) - set(baru)
    assert (NIP_C, "belum_kinerja") in hilang
    assert all((baru[k].pid, baru[k].sejak) == (lama[k].pid, LAMA) for k in set(lama) & set(baru))
    assert [b for b, *_ in q.tren(sesi, None)] == ["2026-05", "2026-06"]


@pytest.mark.usefixtures("isi")
def test_wajar_sampai_nilainya_berubah(sesi: Session, instansi: int, impor: Impor) -> None:
    orang = dasar()["pegawai"][0]
    impor({"pegawai": [{**orang, "tmt_cpns": date(2011, 1, 1)}]})
    rangkum.rangkum(sesi, instansi, ACUAN)
    t = temuan(sesi)[NIP_A, "nip_tmt"]
    service.wajarkan(sesi, t.pid, "Pengangkatan diundur, SK 12/2011", pelaku_id=pengguna(sesi, instansi))
    assert (NIP_A, "nip_tmt") not in temuan(sesi)
    rangkum.rangkum(sesi, instansi, ACUAN)
    assert (NIP_A, "nip_tmt") not in temuan(sesi)
    assert q.angka(sesi, None)["nip_tmt"].temuan == 0
    impor({"pegawai": [{**orang, "tmt_cpns": date(2012, 1, 1)}]})
    rangkum.rangkum(sesi, instansi, ACUAN)
    assert (NIP_A, "nip_tmt") in temuan(sesi)
    with pytest.raises(LookupError):
        service.wajarkan(sesi, t.pid, "lagi", pelaku_id=1)


@pytest.mark.usefixtures("isi")
def test_orang_yang_hilang_dan_yang_berhenti(sesi: Session, instansi: int) -> None:
    """Findings never keep a person from going, and who left service is not examined."""
    with transaksi(sesi):
        nomor = select(Pegawai.id).where(Pegawai.nip == NIP_A)
        for model in (WajarMutu, RiwayatKinerja):
            sesi.execute(delete(model).where(model.pegawai_id.in_(nomor)).execution_options(synchronize_session=False))
        sesi.execute(delete(Kelengkapan).where(Kelengkapan.pegawai_id.in_(nomor)))
        sesi.connection().execute(delete(cast(Table, Pegawai.__table__)).where(Pegawai.nip == NIP_A))
        sesi.scalars(select(Pegawai).where(Pegawai.nip == NIP_B)).one().kedudukan = "berhenti"
    assert kode(sesi, NIP_A) == set()
    rangkum.rangkum(sesi, instansi, ACUAN)
    assert kode(sesi, NIP_B) == set()
    assert q.angka(sesi, None)[SEMUA].diperiksa == 1


@pytest.mark.usefixtures("isi")
def test_setelan_berlaku_pada_pemeriksaan_berikutnya(sesi: Session, instansi: int) -> None:
    pelaku = pengguna(sesi, instansi)
    sebelum = q.tren(sesi, None)[-1][2]
    service.setel(sesi, instansi, Setelan("utama_kosong", False, None, {}), versi=0, pelaku_id=pelaku)
    assert not rangkum.segar(sesi, instansi)
    rangkum.rangkum(sesi, instansi, LAMA)
    assert not any(a == "utama_kosong" for _, a in temuan(sesi))
    assert "utama_kosong" not in q.angka(sesi, None)
    assert q.tren(sesi, None)[-1][2] != sebelum
    with pytest.raises(service.GalatMutu, match="15 sampai 25"):
        service.setel(sesi, instansi, Setelan("usia_masuk", True, None, {"usia_min": 9}), versi=0, pelaku_id=pelaku)
    with pytest.raises(service.GalatMutu, match="tingkat"):
        service.setel(sesi, instansi, Setelan("usia_masuk", True, "gawat", {}), versi=0, pelaku_id=pelaku)


def test_minta_sekali_dan_bersama_transaksinya(sesi: Session, instansi: int) -> None:
    daftarkan([rangkum.TUGAS])

    def antrean() -> list[Any]:
        hasil = sesi.scalars(select(Pekerjaan).where(Pekerjaan.status == ANTRE)).all()
        return list(hasil)

    with pytest.raises(RuntimeError), transaksi(sesi):
        rangkum.minta(sesi, instansi, None)
        raise RuntimeError
    assert antrean() == []
    for _ in range(3):
        with transaksi(sesi):
            rangkum.minta(sesi, instansi, None)
    (satu,) = antrean()
    assert satu.tidak_sebelum is not None  # edits are gathered
    assert sesi.scalar(select(Rangkuman.ubah)) == 3
    sesi.rollback()
    rangkum.rangkum(sesi, instansi, ACUAN)
    assert rangkum.segar(sesi, instansi)


def test_perubahan_selama_merangkum_dirangkum_lagi(
    sesi: Session, instansi: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change while a run is under way is not lost, and a run that never catches up leaves another behind."""
    kali: list[int] = []

    def sambil_berubah(session: Session, instansi_id: int, _t: date, _m: rangkum.Maju) -> None:
        kali.append(1)
        if len(kali) < berapa:
            with transaksi(session):
                rangkum.ubah_data(session, instansi_id)

    monkeypatch.setattr(rangkum, "LANGKAH", (rangkum.Langkah("uji", "Uji", sambil_berubah),))
    daftarkan([rangkum.TUGAS])
    berapa = 2
    rangkum.rangkum(sesi, instansi, ACUAN)
    assert (len(kali), rangkum.segar(sesi, instansi)) == (2, True)
    berapa = 99
    kali.clear()
    rangkum.rangkum(sesi, instansi, ACUAN)
    assert (len(kali), rangkum.segar(sesi, instansi)) == (3, False)
    assert sesi.scalar(select(func.count()).select_from(Pekerjaan)) == 1


def test_jeda_suntingan_terbatas() -> None:
    assert rangkum.tenang(None).total_seconds() == 15
    assert rangkum.tenang(2.0).total_seconds() == 35
    assert rangkum.tenang(10_000).total_seconds() == 1800


@pytest.mark.usefixtures("isi")
def test_merangkum_lagi_tanpa_perubahan_tidak_menulis_temuan(sesi: Session, instansi: int) -> None:
    lama = {k: t.id for k, t in temuan(sesi).items()}
    rangkum.rangkum(sesi, instansi, LAMA)
    assert {k: t.id for k, t in temuan(sesi).items()} == lama
    assert sesi.scalar(select(func.count()).select_from(IndeksMutu).where(IndeksMutu.unit_kerja_id.is_(None))) == 1
    assert sesi.scalar(select(func.count()).select_from(HitunganMutu).where(HitunganMutu.aturan == SEMUA)) == 4
