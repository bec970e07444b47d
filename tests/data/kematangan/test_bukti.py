"""Documents in the store: once per content, seen by whom they concern, counted when enough of them were agreed to."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import event, func, select, update
from sqlalchemy.orm import Session

from talenta_web.akun import service as akun
from talenta_web.basis.gudang import GudangBerkas, Kuota, KuotaHabis, Siap
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.domain.izin import Lingkup
from talenta_web.domain.penilaian import DISERAHKAN, PENGISIAN, PERBAIKAN
from talenta_web.kematangan.galat import BukanHak, IsianSalah, KeadaanSalah
from talenta_web.kematangan.models import Bukti, Penilaian, TautanBukti
from talenta_web.kematangan.queries import bukti_daftar as q
from talenta_web.kematangan.queries.bukti import bukti_butir, disetujui, tautan_sidik
from talenta_web.kematangan.queries.bukti_hak import Pembaca
from talenta_web.kematangan.queries.bukti_saran import saran_butir, saran_dokumen
from talenta_web.kematangan.queries.bukti_tugas import menunggu
from talenta_web.kematangan.queries.jawaban import sidik_butir
from talenta_web.kematangan.service.bukti import Tempat, Tersimpan, simpan
from talenta_web.kematangan.service.bukti_bebas import putuskan_bebas
from talenta_web.kematangan.service.bukti_cabut import cabut, ganti
from talenta_web.kematangan.service.bukti_isian import IsianBukti
from talenta_web.kematangan.service.bukti_tautan import Halaman, lepas, taut, ubah_tautan
from talenta_web.kematangan.service.bukti_terima import BerkasBukti
from tests.data.kematangan.benih import instrumen, tanam_penilaian

HARI = date(2026, 11, 22)


def berkas(isi: str) -> BerkasBukti:
    teks = f"%PDF-1.4 {isi}".encode()
    return BerkasBukti(Siap(f"{isi}.pdf", "pdf", teks, sha256(teks).hexdigest()), False, False, 5)


@dataclass
class Dunia:
    """An assessment being filled by unit 1; `luar` is the scope of another unit."""

    s: Session
    p: Penilaian
    data: Path
    pk: int
    pu: int
    unit_id: int
    semua: Lingkup
    unit: Lingkup
    luar: Lingkup

    def simpan(
        self, isi: str, jenis: str = "SK", *, oleh: int | None = None, kuota: int = 50, **k: object
    ) -> Tersimpan:
        ket = IsianBukti(jenis, f"Dokumen {isi}", **k)  # type: ignore[arg-type]
        return simpan(
            self.s, Tempat(self.data, Kuota(kuota, kuota)), berkas(isi), ket, instansi_id=self.p.instansi_id,
            pelaku_id=oleh or self.pk, lingkup=self.semua,
        )  # fmt: skip

    def taut(self, bukti: Bukti, *kriteria: str, butir: str = "KLB.2", **k: object) -> list[TautanBukti]:
        k = {"pelaku_id": self.pk, "lingkup": self.semua} | k
        return taut(self.s, self.p.pid, butir, bukti_pid=bukti.pid, kriteria=kriteria, **k)  # type: ignore[arg-type]

    def jumlah(self, tabel: type) -> int:
        return self.s.scalar(select(func.count()).select_from(tabel)) or 0

    def terlihat(self, lingkup: Lingkup, oleh: int, *, pembina: bool = False) -> set[str]:
        h = q.daftar(self.s, Pembaca(oleh, lingkup, pembina), q.Saringan(), hari=HARI)
        return {b.judul.removeprefix("Dokumen ") for b in h.baris}


@pytest.fixture
def d(sesi: Session, tmp_path: Path) -> Dunia:
    pakai_instansi(sesi, SEMUA)
    a = akun.buat_instansi(sesi, "A", "Kabupaten Contoh").id
    orang = [
        akun.buat_pengguna(
            sesi, instansi_id=a, nip=f"19850312201001{n:04}", nama=f"Uji {n}", sandi="kuda hitam berlari jauh",
            tugas=[akun.Tugas("PG", None)],
        )
        for n in (1, 2)
    ]  # fmt: skip
    satu, dua = (akun.buat_unit(sesi, instansi_id=a, kode=k, nama=f"Dinas {k}", pelaku_id=None) for k in ("1", "2"))
    pakai_instansi(sesi, a)
    p = tanam_penilaian(sesi, a, orang[0].id, PENGISIAN, unit_id=satu.id)
    lingkup = [Lingkup(a, seluruh=True), *(Lingkup(a, unit_jalur=(u.jalur,)) for u in (satu, dua))]
    return Dunia(sesi, p, tmp_path, orang[0].id, orang[1].id, satu.id, *lingkup)


def test_isi_sama_satu_berkas(d: Dunia) -> None:
    satu = d.simpan("a", nomor=" 1 ", tanggal=date(2024, 2, 29))
    assert (satu.baru, satu.bukti.nomor, satu.bukti.berlaku_sampai) == (True, "1", date(2027, 2, 28))
    lagi = d.simpan("a", "PERATURAN", nomor="2")
    assert (lagi.baru, lagi.bukti.id) == (False, satu.bukti.id)
    assert (d.jumlah(Bukti), d.jumlah(GudangBerkas)) == (1, 1)
    with pytest.raises(KuotaHabis):
        d.simpan("b", kuota=0)
    with pytest.raises(IsianSalah, match="Pilih jenis"):
        d.simpan("c", "TIDAKADA")
    assert (d.jumlah(Bukti), d.jumlah(GudangBerkas)) == (1, 1)


@pytest.mark.satu_basis
def test_yang_dicabut_dipakai_lagi(d: Dunia) -> None:
    bukti = d.simpan("a").bukti
    d.taut(bukti, "a")
    with transaksi(d.s):  # as if it had been handed over with it
        d.s.execute(update(TautanBukti).values(penilaian_id=tanam_penilaian(d.s, d.p.instansi_id, d.pk, DISERAHKAN).id))
    assert not cabut(d.s, d.data, bukti.pid, pelaku_id=d.pk, lingkup=d.semua)
    with pytest.raises(KeadaanSalah, match="sudah dicabut"):
        d.taut(bukti, "b")
    lagi = d.simpan("a", oleh=d.pu)
    assert (lagi.baru, lagi.bukti.id, lagi.bukti.pengunggah_id, lagi.bukti.dicabut_pada) == (
        True, bukti.id, d.pu, None,
    )  # fmt: skip
    assert d.jumlah(GudangBerkas) == 1


def test_siapa_melihat_apa(d: Dunia) -> None:
    d.simpan("umum")
    d.simpan("unit", unit_id=d.unit_id)
    d.simpan("rahasia", klasifikasi="rahasia")
    d.simpan("bukti unit", unit_id=None, klasifikasi="rahasia")
    d.simpan("100% milik", oleh=d.pu, klasifikasi="rahasia")
    tugas = d.s.scalars(select(Bukti).where(Bukti.judul == "Dokumen bukti unit")).one()
    d.taut(tugas, "", butir="KLB.1")
    assert len(d.terlihat(d.semua, d.pk)) == 5
    assert d.terlihat(d.unit, d.pk) - {"rahasia"} == {"umum", "unit", "bukti unit"}
    assert d.terlihat(d.luar, d.pu) == {"umum", "100% milik"}
    assert d.terlihat(d.semua, d.pk, pembina=True) == set()
    cari = q.daftar(d.s, Pembaca(d.pk, d.semua), q.Saringan(q="100%"), hari=HARI)
    assert [b.judul for b in cari.baris] == ["Dokumen 100% milik"]
    assert q.satu(d.s, Pembaca(d.pu, d.luar), tugas.pid) is None


def test_daftar_disaring(d: Dunia) -> None:
    lama = d.simpan("lama", nomor="1", tanggal=date(2020, 1, 1)).bukti
    baru = d.simpan("baru", nomor="2", tanggal=date(2026, 1, 1), bebas_klaim=True).bukti
    d.taut(baru, "a")
    harap = {"kedaluwarsa": {lama.id}, "lepas": {lama.id}, "konfirmasi": {baru.id}, "kurang": set(), "dicabut": set()}
    for keadaan, ids in harap.items():
        h = q.daftar(d.s, Pembaca(d.pk, d.semua), q.Saringan(keadaan=keadaan), hari=HARI)
        assert {b.id for b in h.baris} == ids, keadaan
    h = q.daftar(d.s, Pembaca(d.pk, d.semua), q.Saringan(penilaian=d.p.pid), hari=HARI)
    assert (h.jumlah, h.tautan) == (1, {baru.id: 1})
    assert (menunggu(d.s, d.pk), menunggu(d.s, d.pu)) == ((0, 0), (1, 0))
    with transaksi(d.s):
        d.s.execute(update(TautanBukti).values(tinjauan="ditolak"))
    assert (menunggu(d.s, d.pk), menunggu(d.s, d.pu)) == ((0, 1), (1, 0))
    with pytest.raises(BukanHak):
        putuskan_bebas(d.s, baru.pid, bebas=True, versi=baru.versi, pelaku_id=d.pk)
    assert putuskan_bebas(d.s, baru.pid, bebas=True, versi=baru.versi, pelaku_id=d.pu).bebas_oleh == d.pu
    r = q.rinci(d.s, Pembaca(d.pk, d.semua), baru.pid)
    assert r is not None
    assert (r.bebas_oleh, [(x.butir, x.kriteria) for x in r.pakai]) == ("Uji 2", [("KLB.2", "a")])


def test_tautan_sidik_dan_persetujuan(d: Dunia) -> None:
    bukti, awal = d.simpan("a").bukti, sidik_butir(d.s, d.p, "KLB.2")
    gerak = d.p.gerak
    (t,) = d.taut(bukti, "a", halaman=Halaman(1, 2))
    kedua = sidik_butir(d.s, d.p, "KLB.2")
    assert (kedua != awal, d.p.gerak) == (True, gerak + 1)
    with pytest.raises(IsianSalah, match="hanya 5 halaman"):
        d.taut(bukti, "b", halaman=Halaman(4, 6))
    with pytest.raises(IsianSalah, match="tidak ada pada butir"):
        d.taut(bukti, "z")
    with pytest.raises(BukanHak, match="bukan tugas unit"):
        d.taut(bukti, "b", lingkup=d.luar)
    with transaksi(d.s):
        t.tinjauan = "memenuhi"
    assert disetujui(d.s, d.p) == {"KLB.2": frozenset("a")}
    assert sidik_butir(d.s, d.p, "KLB.2") == kedua  # a review is not part of what it speaks of
    t = ubah_tautan(
        d.s, d.p.pid, t.pid, versi=t.versi, halaman=Halaman(3, 3), catatan="", pelaku_id=d.pk, lingkup=d.semua
    )
    assert (t.tinjauan, disetujui(d.s, d.p)) == (None, {})
    assert sidik_butir(d.s, d.p, "KLB.2") not in {awal, kedua}
    baru = ganti(
        d.s, Tempat(d.data, Kuota(9, 9)), bukti.pid, berkas("b"), versi=bukti.versi, pelaku_id=d.pk, lingkup=d.semua
    )
    (b,) = bukti_butir(d.s, d.p, "KLB.2").tautan
    assert (b.bukti.id, b.halaman) == (baru.id, "hlm. 3")
    assert lepas(d.s, d.p.pid, t.pid, pelaku_id=d.pk, lingkup=d.semua) == "KLB.2"
    assert (tautan_sidik(d.s, d.p), sidik_butir(d.s, d.p, "KLB.2")) == ({}, awal)
    assert {"bukti.taut", "bukti.lepas"} <= set(d.s.scalars(select(Jejak.jenis)))


@pytest.mark.satu_basis
def test_perbaikan_hanya_yang_dikembalikan(d: Dunia) -> None:
    bukti = d.simpan("a").bukti
    d.p = tanam_penilaian(d.s, d.p.instansi_id, d.pk, PERBAIKAN)
    with pytest.raises(KeadaanSalah, match="hanya butir yang dikembalikan"):
        d.taut(bukti, "a")


def test_disarankan_menurut_katalog(d: Dunia) -> None:
    sk, lain = d.simpan("sk").bukti, d.simpan("peraturan", "PERATURAN").bukti
    siapa, butir = Pembaca(d.pk, d.semua), instrumen().butir["KLB.2"]
    assert [b.id for b in saran_dokumen(d.s, siapa, d.p, butir)] == [sk.id]
    assert [b.id for b in saran_dokumen(d.s, siapa, d.p, butir, "peraturan")] == [lain.id]
    tampil = q.satu(d.s, siapa, lain.pid)
    assert tampil is not None
    assert [x.butir for x in saran_butir(d.s, tampil)] == ["KLB.1"]
    d.taut(lain, "", butir="KLB.1")
    assert saran_butir(d.s, tampil) == ()


@pytest.mark.satu_basis
def test_banyak_dokumen_sama_murahnya(d: Dunia) -> None:
    """The page of a butir and the list cost as many statements for one document as for many."""
    perintah: list[str] = []
    event.listen(d.s.get_bind(), "before_cursor_execute", lambda *a: perintah.append(a[2]))

    def biaya() -> tuple[int, int]:
        perintah.clear()
        bukti_butir(d.s, d.p, "KLB.2")
        butir = len(perintah)
        q.daftar(d.s, Pembaca(d.pk, d.semua), q.Saringan(), hari=HARI)
        return butir, len(perintah) - butir

    d.taut(d.simpan("0").bukti, "a")
    satu = biaya()
    for n in range(1, 9):
        d.taut(d.simpan(str(n)).bukti, "a", "b")
    assert biaya() == satu
    assert max(satu) <= 5


def test_dua_unggahan_serentak(d: Dunia, pabrik_sesi: Callable[[], Session]) -> None:
    """The same bytes at the same moment: one file, one record, and the second of the two is told so."""
    mulai = Barrier(2)

    def unggah(_: int) -> bool:
        with pabrik_sesi() as s:
            pakai_instansi(s, d.semua.instansi_id)
            mulai.wait()
            ket, tempat = IsianBukti("SK", "Dokumen kembar"), Tempat(d.data, Kuota(9, 9))
            return simpan(
                s, tempat, berkas("kembar"), ket, instansi_id=d.semua.instansi_id, pelaku_id=d.pk, lingkup=d.semua
            ).baru

    d.s.commit()
    with ThreadPoolExecutor(2) as dua:
        assert sorted(dua.map(unggah, range(2))) == [False, True]
    assert (d.jumlah(Bukti), d.jumlah(GudangBerkas)) == (1, 1)
