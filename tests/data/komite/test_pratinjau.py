"""The silent first round: nobody sees another's answer while answers can change."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from talenta_web.basis.sesi import transaksi
from talenta_web.domain.sidang import PRATINJAU, SIAPKAN, SIDANG
from talenta_web.komite.galat import AdaBenturan, BukanAnggota, IsianSalah, KeadaanSalah, TidakAda
from talenta_web.komite.models import AktivitasSidang, JawabanPratinjau, Sidang
from talenta_web.komite.queries.pratinjau import Kemajuan, RingkasPratinjau, jawaban_saya, kemajuan, ringkasan
from talenta_web.komite.service.pratinjau import jawab
from tests.data.komite.ruang import PEMILIH, Ruang, tanam
from tests.data.komite.test_suara import nyatakan


@pytest.fixture
def ruang(sesi: Session) -> Ruang:
    r = tanam(sesi)
    _ke(sesi, PRATINJAU)
    return r


def _ke(sesi: Session, keadaan: str) -> None:
    with transaksi(sesi):
        sesi.execute(update(Sidang).values(keadaan=keadaan))


def _jawab(sesi: Session, r: Ruang, siapa: str, ke: int, apa: str = "setuju", catatan: str = "") -> JawabanPratinjau:
    return jawab(
        sesi, sidang_pid=r.sidang, calon_pid=r.calon[ke], pelaku=r.orang[siapa], pilihan=apa, catatan=catatan
    )  # fmt: skip


def _semua(sesi: Session, r: Ruang, *kecuali: tuple[str, int]) -> None:
    for siapa in PEMILIH:
        for ke in range(3):
            if (siapa, ke) not in {("a3", 2), *kecuali}:
                _jawab(
                    sesi, r, siapa, ke, "bahas" if siapa == "a1" else "setuju", f"Catatan {siapa}" if ke == 0 else ""
                )


def test_tertutup_sampai_semua_menjawab(sesi: Session, ruang: Ruang) -> None:
    _semua(sesi, ruang, ("a2", 1))
    assert ringkasan(sesi, ruang.baris(sesi)) is None
    assert [(m.dijawab, m.dari) for m in kemajuan(sesi, ruang.baris(sesi))] == [(3, 3), (3, 3), (2, 3), (2, 2)]
    _jawab(sesi, ruang, "k", 0, "abstain", "Berubah pikiran")
    saya = jawaban_saya(sesi, ruang.sidang_id, ruang.anggota["k"])[ruang.calon_id[0]]
    assert (saya.pilihan, saya.catatan) == ("abstain", "Berubah pikiran")
    _jawab(sesi, ruang, "a2", 1)
    hasil = ringkasan(sesi, ruang.baris(sesi))
    assert hasil is not None
    satu = hasil[ruang.calon_id[0]]
    assert (satu.setuju, satu.bahas, satu.abstain, satu.belum) == (2, 1, 1, 0)
    assert satu.catatan == ("Berubah pikiran", "Catatan a1", "Catatan a2", "Catatan a3")
    assert hasil[ruang.calon_id[2]] == RingkasPratinjau(2, 1, 0, 0, ())
    with pytest.raises(KeadaanSalah, match="sudah terbuka"):
        _jawab(sesi, ruang, "a1", 0, "setuju")
    jenis = sesi.scalars(select(AktivitasSidang.jenis)).all()
    assert (jenis.count("pratinjau"), jenis.count("pratinjau.lengkap")) == (4, 1)


def test_yang_terlihat_tidak_berubah_walau_lengkap_karena_benturan(sesi: Session, ruang: Ruang) -> None:
    """The last answer falls away by a declared conflict: still hidden, until an answer fixes them all."""
    _semua(sesi, ruang, ("a2", 1))
    nyatakan(sesi, ruang, "a2", 1)
    assert ringkasan(sesi, ruang.baris(sesi)) is None
    _jawab(sesi, ruang, "k", 0, "bahas")
    assert ringkasan(sesi, ruang.baris(sesi)) is not None
    with pytest.raises(KeadaanSalah, match="sudah terbuka"):
        _jawab(sesi, ruang, "k", 0, "setuju")


def test_terbuka_sejak_sidang_dimulai(sesi: Session, ruang: Ruang) -> None:
    _jawab(sesi, ruang, "k", 0)
    _ke(sesi, SIAPKAN)
    assert ringkasan(sesi, ruang.baris(sesi)) is None
    _ke(sesi, SIDANG)
    hasil = ringkasan(sesi, ruang.baris(sesi))
    assert hasil is not None
    assert hasil[ruang.calon_id[0]] == RingkasPratinjau(1, 0, 0, 3, ())
    assert hasil[ruang.calon_id[2]] == RingkasPratinjau(0, 0, 0, 3, ())
    with pytest.raises(KeadaanSalah, match="Sidang berlangsung"):
        _jawab(sesi, ruang, "k", 0, "bahas")


def test_kemajuan_tidak_menyebut_isi(sesi: Session, ruang: Ruang) -> None:
    awal = ruang.baris(sesi).gerak
    _jawab(sesi, ruang, "k", 0, "bahas", "Ingin melihat asesmen.")
    assert kemajuan(sesi, ruang.baris(sesi))[0] == Kemajuan(ruang.anggota["k"], "Pejabat k", 1, 3)
    assert ruang.baris(sesi).gerak == awal + 1
    _jawab(sesi, ruang, "k", 0, "setuju")
    assert ruang.baris(sesi).gerak == awal + 1, "a changed answer is seen by nobody else"
    assert sesi.scalars(select(AktivitasSidang)).all() == []


def test_siapa_yang_menjawab(sesi: Session, ruang: Ruang) -> None:
    for siapa, ke, galat in (("s1", 0, BukanAnggota), ("luar", 0, BukanAnggota), ("a3", 2, AdaBenturan)):
        with pytest.raises(galat):
            _jawab(sesi, ruang, siapa, ke)
    with pytest.raises(IsianSalah, match="Pilih setuju"):
        _jawab(sesi, ruang, "k", 0, "tidak")
    with pytest.raises(IsianSalah, match="paling banyak 1000"):
        _jawab(sesi, ruang, "k", 0, "bahas", "x" * 1001)
    with pytest.raises(TidakAda):
        jawab(sesi, sidang_pid=ruang.sidang, calon_pid="lain", pelaku=ruang.orang["k"], pilihan="setuju")
    assert sesi.scalars(select(JawabanPratinjau)).all() == []
