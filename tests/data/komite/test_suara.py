"""Votes: who may, once, until all are in; nothing is told before closing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.komite.galat import (
    AdaBenturan,
    BukanAnggota,
    GalatKomite,
    IsianSalah,
    KeadaanSalah,
    SudahMemilih,
    TidakAda,
    TidakKuorum,
)
from talenta_web.komite.models import AktivitasSidang, Kehadiran, Pemungutan, PernyataanBenturan, Sidang, Suara
from talenta_web.komite.models.sidang import DIPUTUS
from talenta_web.komite.queries.suara import HasilSuara, pemungutan_calon
from talenta_web.komite.service import putar, suara
from tests.data.komite.ruang import PEMILIH, Ruang, mulai, tanam

TANYA = 7


@pytest.fixture
def ruang(sesi: Session) -> Ruang:
    r = tanam(sesi)
    mulai(sesi, r)
    return r


def buka(sesi: Session, r: Ruang, ke: int = 0, *, oleh: str = "s1", kotak: int | None = TANYA) -> Pemungutan:
    if ke:
        putar.pilih_calon(sesi, sidang_pid=r.sidang, pelaku=r.orang["s1"], calon_pid=r.calon[ke])
    return suara.buka(sesi, sidang_pid=r.sidang, calon_pid=r.calon[ke], pelaku=r.orang[oleh], kotak=kotak)


def pilih(sesi: Session, r: Ruang, p: Pemungutan, siapa: str, apa: str = "setuju") -> Suara:
    return suara.pilih(sesi, pemungutan_pid=p.pid, pelaku=r.orang[siapa], pilihan=apa)


def nyatakan(sesi: Session, r: Ruang, siapa: str, ke: int) -> None:
    with transaksi(sesi):
        sesi.add(
            PernyataanBenturan(
                instansi_id=r.instansi_id, pengguna_id=r.orang[siapa].id, pegawai_id=ke + 1,
                nip=r.calon_kini(sesi, ke).nip, jenis="keluarga",
            )
        )  # fmt: skip


def pulang(sesi: Session, r: Ruang, siapa: str) -> None:
    with transaksi(sesi):
        k = Kehadiran
        sesi.execute(update(k).where(k.anggota_id == r.anggota[siapa]).values(keluar_pada=sekarang()))


def gerak(sesi: Session, r: Ruang) -> int:
    return r.baris(sesi).gerak


def test_hasil_tersembunyi_sampai_semua_masuk(sesi: Session, ruang: Ruang) -> None:
    awal = gerak(sesi, ruang)
    p = buka(sesi, ruang)
    assert set(p.berhak) == {ruang.anggota[n] for n in PEMILIH}
    for n, siapa in enumerate(("k", "a1", "a2"), start=1):
        pilih(sesi, ruang, p, siapa, "tidak" if siapa == "a2" else "setuju")
        lihat = pemungutan_calon(sesi, ruang.calon_id[0], anggota_id=ruang.anggota["a2"], rinci=True)[0]
        assert (lihat.masuk, lihat.terbuka, lihat.hasil, lihat.rinci) == (n, True, None, ())
        assert lihat.suara_saya == ("tidak" if n == 3 else None)
        assert lihat.giliran == (n < 3)
    assert lihat.belum == ("Pejabat a3",)
    pilih(sesi, ruang, p, "a3", "abstain")
    lihat = pemungutan_calon(sesi, ruang.calon_id[0])[0]
    assert (lihat.terbuka, lihat.hasil, lihat.rinci, lihat.belum) == (False, HasilSuara(2, 1, 1, 0), (), ())
    assert lihat.hasil is not None
    assert lihat.hasil.ringkas == "setuju 2, tidak 1, abstain 1"
    rinci = pemungutan_calon(sesi, ruang.calon_id[0], rinci=True)[0].rinci
    assert rinci == (
        ("Pejabat k", "setuju"), ("Pejabat a1", "setuju"), ("Pejabat a2", "tidak"), ("Pejabat a3", "abstain"),
    )  # fmt: skip
    assert gerak(sesi, ruang) == awal + 6, "opened, four ballots, closed: every screen hears of each"
    pilih_ = select(AktivitasSidang.isi).where(AktivitasSidang.jenis == "suara.masuk")
    isi = sesi.scalars(pilih_.order_by(AktivitasSidang.id)).all()
    assert [i["masuk"] for i in isi] == [1, 2, 3, 4]
    assert "setuju" not in str(isi), "the activity tells that somebody voted, not how"


def test_satu_suara_satu_kali(sesi: Session, ruang: Ruang) -> None:
    p = buka(sesi, ruang)
    pilih(sesi, ruang, p, "a1", "tidak")
    with pytest.raises(SudahMemilih, match=r"sudah masuk \(tidak setuju\)"):
        pilih(sesi, ruang, p, "a1", "setuju")
    with pytest.raises(IsianSalah):
        pilih(sesi, ruang, p, "a2", "ya")
    assert sesi.scalars(select(Suara.pilihan)).all() == ["tidak"]
    assert sesi.scalars(select(Pemungutan.masuk)).all() == [1]


def test_suara_tidak_dapat_diubah_lewat_sql(sesi: Session, ruang: Ruang) -> None:
    p = buka(sesi, ruang)
    pilih(sesi, ruang, p, "a1")
    for perintah in ("UPDATE suara SET pilihan = 'tidak'", "DELETE FROM suara", "UPDATE pemungutan SET kotak = 9"):
        with pytest.raises(DBAPIError):
            sesi.execute(text(perintah))
        sesi.rollback()


def test_ditutup_lebih_awal_dicatat(sesi: Session, ruang: Ruang) -> None:
    p = buka(sesi, ruang)
    pilih(sesi, ruang, p, "k")
    with pytest.raises(IsianSalah, match="sebelum 3 suara masuk"):
        suara.tutup(sesi, pemungutan_pid=p.pid, pelaku=ruang.orang["s1"], alasan="x")
    with pytest.raises(BukanAnggota):
        suara.tutup(sesi, pemungutan_pid=p.pid, pelaku=ruang.orang["k"], alasan="Kehabisan waktu.")
    with pytest.raises(KeadaanSalah, match="dipegang orang lain"):
        suara.tutup(sesi, pemungutan_pid=p.pid, pelaku=ruang.orang["s2"], alasan="Kehabisan waktu.")
    suara.tutup(sesi, pemungutan_pid=p.pid, pelaku=ruang.orang["s1"], alasan="Tiga anggota meninggalkan ruang.")
    for apa in (
        lambda: pilih(sesi, ruang, p, "a1"),
        lambda: suara.tutup(sesi, pemungutan_pid=p.pid, pelaku=ruang.orang["s1"], alasan="Sekali lagi ditutup."),
    ):
        with pytest.raises(KeadaanSalah, match="sudah ditutup"):
            apa()
    catatan = sesi.scalars(select(AktivitasSidang.isi).where(AktivitasSidang.jenis == "suara.tutup")).one()
    assert catatan["ringkas"] == (
        "setuju 1, tidak 0, abstain 0, tidak masuk 3. Ditutup sebelum lengkap: Tiga anggota meninggalkan ruang."
    )
    assert buka(sesi, ruang, kotak=None).putaran == 2


@pytest.mark.parametrize("kapan", ["sebelum", "sesudah"])
def test_benturan_tidak_memilih(sesi: Session, ruang: Ruang, kapan: str) -> None:
    if kapan == "sebelum":
        nyatakan(sesi, ruang, "a1", 0)
    p = buka(sesi, ruang)
    if kapan == "sesudah":
        nyatakan(sesi, ruang, "a1", 0)
    assert (ruang.anggota["a1"] in p.berhak) == (kapan == "sesudah")
    with pytest.raises(AdaBenturan, match=r"Calon 1: benturan kepentingan \(keluarga\)"):
        pilih(sesi, ruang, p, "a1")
    assert sesi.scalars(select(Suara)).all() == []


def test_perkara_sendiri(sesi: Session, ruang: Ruang) -> None:
    p = buka(sesi, ruang, 2)
    assert set(p.berhak) == {ruang.anggota[n] for n in ("k", "a1", "a2")}
    with pytest.raises(AdaBenturan, match="diri sendiri"):
        pilih(sesi, ruang, p, "a3")


def test_yang_tidak_hadir_tidak_memilih(sesi: Session, ruang: Ruang) -> None:
    pulang(sesi, ruang, "a2")
    p = buka(sesi, ruang)
    assert ruang.anggota["a2"] not in p.berhak
    with pytest.raises(KeadaanSalah, match="belum tercatat hadir"):
        pilih(sesi, ruang, p, "a2")
    with transaksi(sesi):
        sesi.add(Kehadiran(instansi_id=ruang.instansi_id, sidang_id=ruang.sidang_id, anggota_id=ruang.anggota["a2"]))
    with pytest.raises(KeadaanSalah, match="tidak termasuk yang berhak"):
        pilih(sesi, ruang, p, "a2")
    pulang(sesi, ruang, "a1")
    with pytest.raises(KeadaanSalah, match="belum tercatat hadir"):
        pilih(sesi, ruang, p, "a1")


def test_siapa_yang_bukan_pemilih(sesi: Session, ruang: Ruang) -> None:
    p = buka(sesi, ruang)
    for siapa in ("s1", "s2", "luar"):
        with pytest.raises(BukanAnggota):
            pilih(sesi, ruang, p, siapa)
    with pytest.raises(TidakAda):
        suara.pilih(sesi, pemungutan_pid="tidak-ada", pelaku=ruang.orang["k"], pilihan="setuju")


BUKA_TOLAK: list[tuple[type[GalatKomite], str, Callable[[Session, Ruang], object]]] = [
    (BukanAnggota, "sekretaris", lambda s, r: buka(s, r, oleh="k")),
    (KeadaanSalah, "Ambil alih", lambda s, r: buka(s, r, oleh="s2")),
    (IsianSalah, "1 sampai 9", lambda s, r: buka(s, r, kotak=0)),
    (IsianSalah, "hasil hitung", lambda s, r: buka(s, r, kotak=5)),
    (TidakAda, "agenda", lambda s, r: suara.buka(
        s, sidang_pid=r.sidang, calon_pid="lain", pelaku=r.orang["s1"], kotak=None)),
    (KeadaanSalah, "Panggil dahulu", lambda s, r: suara.buka(
        s, sidang_pid=r.sidang, calon_pid=r.calon[1], pelaku=r.orang["s1"], kotak=None)),
    (KeadaanSalah, "masih terbuka", lambda s, r: [buka(s, r), buka(s, r)]),
]  # fmt: skip


def test_pemungutan_tidak_dibuka(sesi: Session, ruang: Ruang) -> None:
    for galat, kata, apa in BUKA_TOLAK:
        with pytest.raises(galat, match=kata):
            apa(sesi, ruang)


def test_tidak_dibuka_tanpa_kuorum_dan_tanpa_pemilih(sesi: Session, ruang: Ruang) -> None:
    pulang(sesi, ruang, "k")
    with pytest.raises(TidakKuorum, match="ketua belum hadir"):
        buka(sesi, ruang)
    with transaksi(sesi):
        sesi.add(Kehadiran(instansi_id=ruang.instansi_id, sidang_id=ruang.sidang_id, anggota_id=ruang.anggota["k"]))
    for siapa in PEMILIH:
        nyatakan(sesi, ruang, siapa, 0)
    with pytest.raises(KeadaanSalah, match="tidak ada pemilih"):
        buka(sesi, ruang)


def test_tidak_saat_jeda_atau_di_luar_sidang(sesi: Session, ruang: Ruang) -> None:
    p = buka(sesi, ruang)
    with transaksi(sesi):
        ruang.baris(sesi).jeda_pada = sekarang()
    for apa in (lambda: buka(sesi, ruang), lambda: pilih(sesi, ruang, p, "k")):
        with pytest.raises(KeadaanSalah, match="dijeda"):
            apa()
    with transaksi(sesi):
        sesi.execute(update(Sidang).values(jeda_pada=None, keadaan="tetapkan"))
    for apa in (lambda: buka(sesi, ruang), lambda: pilih(sesi, ruang, p, "k")):
        with pytest.raises(KeadaanSalah, match="Menunggu penetapan"):
            apa()


def test_yang_sudah_diputus_tidak_dipungut_lagi(sesi: Session, ruang: Ruang) -> None:
    with transaksi(sesi):
        ruang.calon_kini(sesi, 0).keadaan = DIPUTUS
    with pytest.raises(KeadaanSalah, match="Urungkan"):
        buka(sesi, ruang)
