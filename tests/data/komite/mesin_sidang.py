"""The state machine: every step in any order by anybody, the services on a real database beside the model."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule
from sqlalchemy import update

from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.komite.models import (
    AnggotaKomite,
    PernyataanBenturan,
)
from talenta_web.komite.service import kehadiran, pratinjau, putar, putusan, sidang, suara
from tests.data.komite.mesin_periksa import PemeriksaSidang
from tests.data.komite.model_sidang import CALON, LANGKAH, PEMILIH, SEKRETARIS, Model, Pungut
from tests.data.komite.ruang import ALASAN

KE = st.sampled_from([None, None, *CALON])
"""None = the current person."""
PEGANG = st.sampled_from([None, None, None, None, "s1", "s2", "k"])
"""None = who holds the operator's screen."""
ANGGOTA = st.sampled_from([*PEMILIH, *PEMILIH, "s1"])
N = st.integers(0, 9)


class MesinSidang(PemeriksaSidang):
    """`siapkan(mayoritas)` gives a fresh database with the rows of `ruang.tanam`, and takes it away."""

    siapkan: ClassVar[Callable[[bool], Any]]

    @initialize(mayoritas=st.booleans(), awal=st.sampled_from(["siapkan", "pratinjau", "sidang", "sidang", "sidang"]))
    def mulai(self, mayoritas: bool, awal: str) -> None:
        self.tempat = type(self).siapkan(mayoritas)
        self.s, self.r = self.tempat.__enter__()
        self.m = Model(mayoritas)
        if awal != "siapkan":
            self.pindah("s1", awal)
        if awal == "pratinjau":
            self.semua_menjawab(kecuali=1)
        if awal == "sidang":
            for siapa in PEMILIH:
                self.hadirkan("s1", siapa)
            self.pilih_calon("s1", 0)

    @rule(oleh=PEGANG, ke=st.sampled_from([*LANGKAH, "ditutup"]))
    def pindah(self, oleh: str | None, ke: str) -> None:
        siapa = oleh or self.m.operator
        if ke == "batal" and len(self.m.jawaban) < 12:
            return  # an early end teaches nothing
        with self.coba(self.m.sebab_pindah(siapa, ke)):
            sidang.pindah(self.s, **self._umum(siapa), ke=ke, alasan="Ada yang perlu diperbaiki.")
            self.m.keadaan = ke
            if ke == "sidang":
                self.m.operator = siapa
            if ke == "tetapkan":
                self.m.kini, self.m.jeda = None, False

    @rule(siapa=ANGGOTA, ke=KE, apa=st.sampled_from(["setuju", "bahas", "abstain"]))
    def jawab(self, siapa: str, ke: int | None, apa: str) -> None:
        ke = self._ke(ke)
        with self.coba(self.m.sebab_jawab(siapa, ke)):
            pratinjau.jawab(self.s, **self._umum(siapa), calon_pid=self.r.calon[ke], pilihan=apa)
            self.m.jawaban[siapa, ke] = apa
            if self.m.wajib() <= self.m.jawaban.keys():
                self.m.beku = set(self.m.jawaban)

    @precondition(lambda self: self.m.keadaan == "pratinjau")
    @rule(kecuali=st.integers(0, 1))
    def semua_menjawab(self, kecuali: int) -> None:
        belum = sorted(self.m.wajib() - self.m.jawaban.keys())
        for siapa, ke in belum[: len(belum) - kecuali]:
            self.jawab(siapa, ke, "bahas" if ke else "setuju")

    @rule(oleh=PEGANG, anggota=st.sampled_from(PEMILIH))
    def hadirkan(self, oleh: str | None, anggota: str) -> None:
        siapa = oleh or self.m.operator
        m = self.m
        sebab = m.bukan_operator(siapa) | (set() if m.keadaan == "sidang" else _SALAH)
        with self.coba(sebab | (_SALAH if anggota in m.hadir | m.berhenti else set())):
            kehadiran.hadirkan(self.s, **self._umum(siapa), anggota_pid=self.r.anggota_pid[anggota])
            m.hadir.add(anggota)

    @rule(oleh=PEGANG, anggota=st.sampled_from(PEMILIH))
    def pulangkan(self, oleh: str | None, anggota: str) -> None:
        siapa = oleh or self.m.operator
        m = self.m
        sebab = m.bukan_operator(siapa) | (set() if m.keadaan == "sidang" else _SALAH)
        with self.coba(sebab | (set() if anggota in m.hadir else _SALAH)):
            kehadiran.keluarkan(self.s, **self._umum(siapa), anggota_pid=self.r.anggota_pid[anggota])
            m.hadir.discard(anggota)

    @rule(oleh=PEGANG, ke=KE)
    def pilih_calon(self, oleh: str | None, ke: int | None) -> None:
        ke = self._ke(ke)
        siapa = oleh or self.m.operator
        with self.coba(self.m.tidak_jalan() | self.m.bukan_operator(siapa)):
            putar.pilih_calon(self.s, **self._umum(siapa), calon_pid=self.r.calon[ke])
            self.m.kini = ke

    @rule(oleh=PEGANG, n=N)
    def jeda_atau_lanjut(self, oleh: str | None, n: int) -> None:
        m, siapa = self.m, oleh or self.m.operator
        if not m.jeda and n > 2:
            return
        with self.coba(m.bukan_operator(siapa) | (set() if m.keadaan == "sidang" else _SALAH)):
            (putar.lanjut if m.jeda else putar.jeda)(self.s, **self._umum(siapa))
            m.jeda = not m.jeda

    @rule(oleh=PEGANG)
    def ambil_alih(self, oleh: str | None) -> None:
        siapa = oleh or self.m.operator
        sebab = set() if siapa in SEKRETARIS else _BUKAN
        with self.coba(sebab | (set() if self.m.keadaan in {"pratinjau", "sidang", "tetapkan"} else _SALAH)):
            putar.ambil_alih(self.s, **self._umum(siapa))
            self.m.operator = siapa

    @rule(oleh=PEGANG, ke=KE, kotak=st.sampled_from([None, 1]))
    def buka(self, oleh: str | None, ke: int | None, kotak: int | None) -> None:
        ke = self._ke(ke)
        siapa = oleh or self.m.operator
        with self.coba(self.m.sebab_buka(siapa, ke)):
            p = suara.buka(self.s, **self._umum(siapa), calon_pid=self.r.calon[ke], kotak=kotak)
            self.m.pungut.append(Pungut(p.pid, ke, kotak, self.m.berhak(ke)))

    @precondition(lambda self: self.m.pungut)
    @rule(siapa=ANGGOTA, n=N, apa=st.sampled_from(["setuju", "setuju", "tidak", "abstain"]))
    def pilih(self, siapa: str, n: int, apa: str) -> None:
        p = self.m.pungut[-1 - n // 3 % len(self.m.pungut)]
        with self.coba(self.m.sebab_pilih(siapa, p)):
            suara.pilih(self.s, pemungutan_pid=p.pid, pelaku=self.r.orang[siapa], pilihan=apa)
            p.suara[siapa] = apa
            p.tutup = len(p.suara) == len(p.berhak)

    @precondition(lambda self: not self.m.tidak_jalan())
    @rule(kotak=st.sampled_from([None, 1]), apa=st.sampled_from(["setuju", "setuju", "tidak"]))
    def pungut_suara(self, kotak: int | None, apa: str) -> None:
        self.buka(None, None, kotak)
        if not self.m.pungut:
            return
        p = self.m.pungut[-1]
        for siapa in sorted(p.berhak - p.suara.keys()):
            self.pilih(siapa, 0, apa)

    @precondition(lambda self: self.m.pungut)
    @rule(oleh=PEGANG)
    def tutup(self, oleh: str | None) -> None:
        siapa = oleh or self.m.operator
        p = self.m.pungut[-1]
        with self.coba(self.m.sebab_tutup(siapa, p)):
            suara.tutup(self.s, pemungutan_pid=p.pid, pelaku=self.r.orang[siapa], alasan="Anggota itu pulang.")
            p.tutup = True

    @rule(oleh=PEGANG, ke=KE, jenis=st.sampled_from(["tetap", "ubah", "tunda"]), n=N)
    def putuskan(self, oleh: str | None, ke: int | None, jenis: str, n: int) -> None:
        ke = self._ke(ke)
        siapa = oleh or self.m.operator
        kotak, basi = (1 if jenis == "ubah" else None), n == 0
        beda = {1: "a1", 2: "a2", 3: "a3"}.get(n)
        isian = putusan.IsianPutusan(
            jenis, self.r.versi(self.s, ke) - basi, kotak, "lain" if jenis == "ubah" else "",
            "" if jenis == "tetap" else ALASAN, {self.r.anggota_pid[beda]: ALASAN} if beda else {},
        )  # fmt: skip
        with self.coba(self.m.sebab_putus(siapa, ke, jenis, kotak, beda, basi)):
            putusan.putuskan(self.s, **self._umum(siapa), calon_pid=self.r.calon[ke], isian=isian)
            self.m.putusan[ke], self.m.beda[ke] = (jenis, kotak), {beda} if beda else set()
            self.m.keputusan += 1

    @precondition(lambda self: self.m.keadaan == "sidang" and self.m.kuorum)
    @rule()
    def sisanya_ditunda_dan_tutup(self) -> None:
        for ke in set(CALON) - self.m.putusan.keys():
            self.putuskan(None, ke, "tunda", 9)
        self.pindah(None, "tetapkan")

    @rule(oleh=PEGANG, ke=KE, basi=st.sampled_from([False, False, False, True]))
    def urungkan(self, oleh: str | None, ke: int | None, basi: bool) -> None:
        ke = self._ke(ke)
        siapa = oleh or self.m.operator
        with self.coba(self.m.sebab_urung(siapa, ke, basi)):
            putusan.urungkan(
                self.s, **self._umum(siapa), calon_pid=self.r.calon[ke], versi=self.r.versi(self.s, ke) - basi
            )
            del self.m.putusan[ke], self.m.beda[ke]
            self.m.keputusan += 1

    @rule(siapa=ANGGOTA, ke=KE, teks=st.sampled_from([ALASAN, ""]))
    def nyatakan_beda(self, siapa: str, ke: int | None, teks: str) -> None:
        ke = self._ke(ke)
        with self.coba(self.m.sebab_beda(siapa, ke, teks)):
            putusan.nyatakan_beda(self.s, **self._umum(siapa), calon_pid=self.r.calon[ke], teks=teks)
            (self.m.beda[ke].add if teks else self.m.beda[ke].discard)(siapa)
            self.m.keputusan += 1

    @rule(siapa=st.sampled_from(["a1", "a2", "a2"]), ke=KE)
    def nyatakan_atau_cabut_benturan(self, siapa: str, ke: int | None) -> None:
        ke = self._ke(ke)
        b = PernyataanBenturan
        with transaksi(self.s):
            c = self.r.calon_kini(self.s, ke)
            milik = update(b).where(b.pengguna_id == self.r.orang[siapa].id, b.nip == c.nip, b.dicabut_pada.is_(None))
            if (siapa, ke) in self.m.benturan:
                self.s.execute(milik.values(dicabut_pada=sekarang(), alasan_cabut="Keliru"))
            else:
                isi = {"pengguna_id": self.r.orang[siapa].id, "pegawai_id": c.pegawai_id, "nip": c.nip}
                self.s.add(b(instansi_id=self.r.instansi_id, jenis="keluarga", **isi))
        self.m.benturan ^= {(siapa, ke)}

    @precondition(lambda self: not self.m.berhenti)
    @rule(n=N)
    def seorang_berhenti(self, n: int) -> None:
        if n == 0:
            a = AnggotaKomite
            with transaksi(self.s):
                hari = sekarang().date()
                self.s.execute(update(a).where(a.id == self.r.anggota["a1"]).values(berhenti_pada=hari))
            self.m.berhenti.add("a1")


_SALAH = Model(False, keadaan="siapkan").tidak_jalan()
_BUKAN = Model(False).bukan_operator("k")
