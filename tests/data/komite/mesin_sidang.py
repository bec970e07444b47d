"""The state machine: every step in any order by anybody, the services on a real database beside the model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from talenta_web.basis.jejak import Jejak
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.komite.galat import GalatKomite
from talenta_web.komite.models import (
    AktivitasSidang,
    AnggotaKomite,
    CalonSidang,
    Keputusan,
    PernyataanBenturan,
    Sidang,
    Suara,
)
from talenta_web.komite.queries.pratinjau import ringkasan
from talenta_web.komite.queries.sidang import agenda_sidang
from talenta_web.komite.queries.suara import pemungutan_calon
from talenta_web.komite.service import kehadiran, pratinjau, putar, putusan, sidang, suara
from tests.data.komite.model_sidang import CALON, LANGKAH, PEMILIH, SEKRETARIS, Model, Pungut, Sebab
from tests.data.komite.ruang import ALASAN, Ruang

KE = st.sampled_from(CALON)
SIAPA = st.sampled_from([*PEMILIH, *SEKRETARIS, "luar"])
PEGANG = st.sampled_from(["s1", "s1", "s1", "s2", "k"])
ANGGOTA = st.sampled_from([*PEMILIH, *PEMILIH, "s1"])
N = st.integers(0, 9)


class MesinSidang(RuleBasedStateMachine):
    """`siapkan(mayoritas)` gives a fresh database with the rows of `ruang.tanam`, and takes it away."""

    siapkan: ClassVar[Callable[[bool], Any]]

    @initialize(mayoritas=st.booleans(), langsung=st.booleans())
    def awal(self, mayoritas: bool, langsung: bool) -> None:
        self.tempat = type(self).siapkan(mayoritas)
        self.s: Session
        self.r: Ruang
        self.s, self.r = self.tempat.__enter__()
        self.m = Model(mayoritas)
        self.jejak = self.gerak = 0
        if langsung:  # most of what can go wrong happens in the room
            self.pindah("s1", "sidang")
            for siapa in PEMILIH:
                self.hadirkan("s1", siapa)
            self.pilih_calon("s1", 0)

    def teardown(self) -> None:
        if hasattr(self, "tempat"):
            self.tempat.__exit__(None, None, None)

    @contextmanager
    def coba(self, sebab: Sebab) -> Iterator[None]:
        """The block calls a service and then, if it was not refused, tells the model."""
        lama, galat = self._ukur(), None
        try:
            yield
        except GalatKomite as g:
            galat = g
        assert type(galat) in (sebab or {type(None)}), f"{galat!r}, expected {sebab or 'no refusal'}"
        if galat is not None:
            assert str(galat)[-1] in ".”", galat
            assert self._ukur() == lama, "a refused step left something behind"

    def _ukur(self) -> tuple[int, ...]:
        self.s.rollback()
        hitung = [select(func.count()).select_from(t) for t in (Jejak, AktivitasSidang, Keputusan, Suara)]
        gerak = select(Sidang.gerak).where(Sidang.id == self.r.sidang_id)
        return tuple(self.s.execute(select(*(h.scalar_subquery() for h in (*hitung, gerak)))).one())

    def _umum(self, siapa: str) -> dict[str, Any]:
        return {"sidang_pid": self.r.sidang, "pelaku": self.r.orang[siapa]}

    @rule(siapa=PEGANG, ke=st.sampled_from([*LANGKAH, "ditutup"]))
    def pindah(self, siapa: str, ke: str) -> None:
        if ke == "batal" and len(self.m.jawaban) < 3:
            return  # an early end teaches nothing
        with self.coba(self.m.sebab_pindah(siapa, ke)):
            sidang.pindah(self.s, **self._umum(siapa), ke=ke, alasan="Ada yang perlu diperbaiki.")
            self.m.keadaan = ke
            if ke == "sidang":
                self.m.operator = siapa
            if ke == "tetapkan":
                self.m.kini, self.m.jeda = None, False

    @rule(siapa=ANGGOTA, ke=KE, apa=st.sampled_from(["setuju", "bahas", "abstain"]))
    def jawab(self, siapa: str, ke: int, apa: str) -> None:
        with self.coba(self.m.sebab_jawab(siapa, ke)):
            pratinjau.jawab(self.s, **self._umum(siapa), calon_pid=self.r.calon[ke], pilihan=apa)
            self.m.jawaban[siapa, ke] = apa
            if self.m.wajib() <= self.m.jawaban.keys():
                self.m.beku = set(self.m.jawaban)

    @precondition(lambda self: self.m.keadaan == "pratinjau")
    @rule()
    def semua_menjawab(self) -> None:
        for siapa, ke in sorted(self.m.wajib() - self.m.jawaban.keys()):
            self.jawab(siapa, ke, "setuju")

    @rule(siapa=PEGANG, anggota=st.sampled_from(PEMILIH))
    def hadirkan(self, siapa: str, anggota: str) -> None:
        m = self.m
        sebab = m.bukan_operator(siapa) | (set() if m.keadaan == "sidang" else _SALAH)
        with self.coba(sebab | (_SALAH if anggota in m.hadir | m.berhenti else set())):
            kehadiran.hadirkan(self.s, **self._umum(siapa), anggota_pid=self.r.anggota_pid[anggota])
            m.hadir.add(anggota)

    @rule(siapa=PEGANG, anggota=st.sampled_from(PEMILIH))
    def pulangkan(self, siapa: str, anggota: str) -> None:
        m = self.m
        sebab = m.bukan_operator(siapa) | (set() if m.keadaan == "sidang" else _SALAH)
        with self.coba(sebab | (set() if anggota in m.hadir else _SALAH)):
            kehadiran.keluarkan(self.s, **self._umum(siapa), anggota_pid=self.r.anggota_pid[anggota])
            m.hadir.discard(anggota)

    @rule(siapa=PEGANG, ke=KE)
    def pilih_calon(self, siapa: str, ke: int) -> None:
        with self.coba(self.m.tidak_jalan() | self.m.bukan_operator(siapa)):
            putar.pilih_calon(self.s, **self._umum(siapa), calon_pid=self.r.calon[ke])
            self.m.kini = ke

    @rule(siapa=PEGANG)
    def jeda_atau_lanjut(self, siapa: str) -> None:
        m = self.m
        with self.coba(m.bukan_operator(siapa) | (set() if m.keadaan == "sidang" else _SALAH)):
            (putar.lanjut if m.jeda else putar.jeda)(self.s, **self._umum(siapa))
            m.jeda = not m.jeda

    @rule(siapa=PEGANG)
    def ambil_alih(self, siapa: str) -> None:
        sebab = set() if siapa in SEKRETARIS else _BUKAN
        with self.coba(sebab | (set() if self.m.keadaan in {"pratinjau", "sidang", "tetapkan"} else _SALAH)):
            putar.ambil_alih(self.s, **self._umum(siapa))
            self.m.operator = siapa

    @rule(siapa=PEGANG, ke=KE, kotak=st.sampled_from([None, 1]), kini=st.booleans())
    def buka(self, siapa: str, ke: int, kotak: int | None, kini: bool) -> None:
        ke = self.m.kini if kini and self.m.kini is not None else ke
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

    @precondition(lambda self: self.m.pungut)
    @rule(apa=st.sampled_from(["setuju", "tidak"]))
    def semua_memilih(self, apa: str) -> None:
        p = self.m.pungut[-1]
        for siapa in sorted(p.berhak - p.suara.keys()):
            self.pilih(siapa, 0, apa)

    @precondition(lambda self: self.m.pungut)
    @rule(siapa=PEGANG)
    def tutup(self, siapa: str) -> None:
        p = self.m.pungut[-1]
        with self.coba(self.m.sebab_tutup(siapa, p)):
            suara.tutup(self.s, pemungutan_pid=p.pid, pelaku=self.r.orang[siapa], alasan="Anggota itu pulang.")
            p.tutup = True

    @rule(siapa=PEGANG, ke=KE, jenis=st.sampled_from(["tetap", "ubah", "tunda"]), n=N)
    def putuskan(self, siapa: str, ke: int, jenis: str, n: int) -> None:
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
            self.putuskan(self.m.operator, ke, "tunda", 9)
        self.pindah(self.m.operator, "tetapkan")

    @rule(siapa=PEGANG, ke=KE, basi=st.sampled_from([False, False, False, True]))
    def urungkan(self, siapa: str, ke: int, basi: bool) -> None:
        with self.coba(self.m.sebab_urung(siapa, ke, basi)):
            putusan.urungkan(
                self.s, **self._umum(siapa), calon_pid=self.r.calon[ke], versi=self.r.versi(self.s, ke) - basi
            )
            del self.m.putusan[ke], self.m.beda[ke]
            self.m.keputusan += 1

    @rule(siapa=ANGGOTA, ke=KE, teks=st.sampled_from([ALASAN, ""]))
    def nyatakan_beda(self, siapa: str, ke: int, teks: str) -> None:
        with self.coba(self.m.sebab_beda(siapa, ke, teks)):
            putusan.nyatakan_beda(self.s, **self._umum(siapa), calon_pid=self.r.calon[ke], teks=teks)
            (self.m.beda[ke].add if teks else self.m.beda[ke].discard)(siapa)
            self.m.keputusan += 1

    @rule(siapa=st.sampled_from(["a1", "a2", "a2"]), ke=KE)
    def nyatakan_atau_cabut_benturan(self, siapa: str, ke: int) -> None:
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

    @invariant()
    def sama_dengan_model(self) -> None:
        if not hasattr(self, "m"):
            return
        m, r = self.m, self.r
        baris = r.baris(self.s)
        kini = None if m.kini is None else r.calon_id[m.kini]
        assert (baris.keadaan, baris.jeda_pada is not None, baris.calon_kini_id) == (m.keadaan, m.jeda, kini)
        assert baris.operator_id == r.orang[m.operator].id
        agenda = {c.id: c for c in agenda_sidang(self.s, r.sidang_id)}
        for ke, id_ in enumerate(r.calon_id):
            c = agenda[id_]
            assert c.keadaan == m.calon(ke)
            assert (c.putusan and (c.putusan.jenis, c.putusan.kotak)) == m.putusan.get(ke)
            beda = {b["anggota"] for b in c.putusan.beda_pendapat} if c.putusan else set()
            assert beda == {r.anggota[s] for s in m.beda.get(ke, ())}
        assert self.s.scalar(select(func.count()).select_from(Keputusan)) == m.keputusan
        assert self.s.scalars(select(CalonSidang.kotak_hitung).order_by(CalonSidang.id)).all() == r.kotak

    @invariant()
    def suara_tertutup_sampai_lengkap(self) -> None:
        for p in self.m.pungut if hasattr(self, "m") else ():
            t = next(t for t in pemungutan_calon(self.s, self.r.calon_id[p.ke], rinci=True) if t.pid == p.pid)
            assert (t.terbuka, t.masuk, t.berhak) == (not p.tutup, len(p.suara), len(p.berhak))
            assert (t.hasil is None) == (t.rinci == () and not p.tutup) == (not p.tutup)
            if t.hasil:
                suara_ = list(p.suara.values())
                assert (t.hasil.setuju, t.hasil.tidak) == (suara_.count("setuju"), suara_.count("tidak"))

    @invariant()
    def jawaban_tertutup_sampai_beku(self) -> None:
        if not hasattr(self, "m"):
            return
        m, isi = self.m, ringkasan(self.s, self.r.baris(self.s))
        assert (isi is not None) == m.terlihat
        for ke, id_ in enumerate(self.r.calon_id):
            if isi and id_ in isi:
                sah = [v for (s, c), v in m.jawaban.items() if c == ke and (s, c) in m.wajib()]
                t = isi[id_]
                assert (t.setuju, t.bahas, t.abstain) == tuple(map(sah.count, ("setuju", "bahas", "abstain")))


_SALAH = Model(False, keadaan="siapkan").tidak_jalan()
_BUKAN = Model(False).bukan_operator("k")
