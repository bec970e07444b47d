"""Live figures: frozen as read, written as answers, never a zero for "not known"; a correction by a person stays."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from talenta_web.akun import service as akun
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.domain.izin import Lingkup
from talenta_web.domain.penilaian import DISERAHKAN, MANDIRI, PENGISIAN
from talenta_web.host import Registry, tambah_inti
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.galat import BukanHak, KeadaanSalah, TidakAda
from talenta_web.kematangan.models import Penilaian, PotretMetrik, TugasButir
from talenta_web.kematangan.queries.jawaban import isian
from talenta_web.kematangan.queries.metrik import TAK_TERBACA, TAK_TERPASANG, daftar
from talenta_web.kematangan.service.jawaban import simpan
from talenta_web.kematangan.service.metrik import Diambil, ambil
from talenta_web.kontrak import Metrik, NilaiMetrik
from talenta_web.kuesioner.muat import muat

ACUAN = date(2026, 6, 30)
BERKAS = {
    "kuesioner.toml": """
[kuesioner]
kode = "uji-metrik"
versi = "1.0.0"
nama = "Uji metrik"
dasar = ["Instrumen uji"]
berlaku = 2026-01-01

[[skala]]
nilai = 0
teks = "Belum ada."
[[skala]]
nilai = 1
teks = "Ada."

[[simpul]]
kode = "A"
nama = "Akar"

[[butir]]
kode = "A.1"
induk = "A"
tanya = "Berapa persen terpetakan?"
jawab = { jenis = "metrik", sumber = "uji.peta", satuan = "persen" }
skor = { cara = "rentang", pita = [[0, 0], [50, 1]] }

[[butir]]
kode = "A.2"
induk = "A"
tanya = "Berapa persen SKP lengkap?"
jawab = { jenis = "metrik", sumber = "uji.skp", boleh_koreksi = true, satuan = "persen" }
skor = { cara = "rentang", pita = [[0, 0], [50, 1]] }

[[butir]]
kode = "A.3"
induk = "A"
tanya = "Apakah Komite bersidang?"
hint = "uji.sidang"
jawab = "level"

[[butir]]
kode = "A.4"
induk = "A"
tanya = "Apakah ada peraturan?"
jawab = "level"
"""
}
KODE = ("uji.peta", "uji.skp", "uji.sidang")


@dataclass
class Dunia:
    """An assessment of that instrument; the unit fills A.1. `angka` is what each figure says now."""

    s: Session
    p: Penilaian
    pk: int
    semua: Lingkup
    unit: Lingkup
    angka: dict[str, NilaiMetrik] = field(default_factory=dict)
    dibaca: list[tuple[str, date]] = field(default_factory=list)

    @property
    def registry(self) -> Registry:
        return tambah_inti(metrik=[self._metrik(k) for k in KODE])

    def _metrik(self, kode: str) -> Metrik:
        def baca(sesi: Session, tanggal: date) -> NilaiMetrik:
            self.dibaca.append((kode, tanggal))
            if kode not in self.angka:
                sesi.execute(text("SELECT kolom_yang_tidak_ada FROM instansi"))
            return self.angka[kode]

        return Metrik(kode, kode, "kali" if kode == "uji.sidang" else "persen", baca, "Yang dihitung.", "Rekaman")

    def ambil(self, *butir: str, lingkup: Lingkup | None = None) -> Diambil:
        return ambil(self.s, self.registry, self.p.pid, *butir, pelaku_id=self.pk, lingkup=lingkup or self.semua)

    def nilai(self, butir: str) -> tuple[object, str, bool]:
        i = isian(self.s, self.p)[butir]
        return i.nilai, i.asal, i.siap

    @property
    def potret(self) -> list[tuple[str, Decimal | None]]:
        m = PotretMetrik
        return [(b.butir, b.nilai) for b in self.s.execute(select(m.butir, m.nilai).order_by(m.id))]


@pytest.fixture(params=[PENGISIAN])
def d(sesi: Session, request: Any) -> Dunia:
    pakai_instansi(sesi, SEMUA)
    i = akun.buat_instansi(sesi, "A", "Kabupaten Contoh").id
    unit = akun.buat_unit(sesi, instansi_id=i, kode="1", nama="Dinas", pelaku_id=None)
    pk = akun.buat_pengguna(
        sesi, instansi_id=i, nip="198503122010010001", nama="Uji", sandi=None, tugas=[akun.Tugas("PK")]
    ).id
    pakai_instansi(sesi, i)
    with transaksi(sesi):
        versi = instrumen.simpan_versi(sesi, muat(BERKAS, penuh=False), sumber="plugin", pelaku_id=pk)
        p = Penilaian(
            instansi_id=i, nomor=1, nama="Penilaian uji", tahun=2026, kuesioner_id=versi.id, tanggal_acuan=ACUAN,
            keadaan=request.param, dibuat_oleh=pk,
        )  # fmt: skip
        sesi.add(p)
        sesi.flush()
        sesi.add(TugasButir(instansi_id=i, penilaian_id=p.id, butir="A.1", unit_id=unit.id, unit_jalur=unit.jalur))
    hasil = Dunia(sesi, p, pk, Lingkup(i, seluruh=True), Lingkup(i, unit_jalur=(unit.jalur,)))
    hasil.angka = {
        "uji.peta": NilaiMetrik(Decimal("81.25"), 65, 80, ACUAN, telusur="/kotak/"),
        "uji.skp": NilaiMetrik(None, catatan="Belum ada SKP."),
        "uji.sidang": NilaiMetrik(Decimal(3), per=ACUAN),
    }
    return hasil


pytestmark = pytest.mark.satu_basis


def test_dibekukan_dan_menjadi_jawaban(d: Dunia) -> None:
    """A figure answers its butir, a hint is only frozen, an unknown one stays unknown; one event for all."""
    gerak = d.p.gerak
    assert d.ambil() == Diambil(("A.1",), ("A.2",), ())
    assert d.dibaca == [(k, ACUAN) for k in KODE]
    assert d.nilai("A.1") == (81.25, "metrik", True)
    assert set(isian(d.s, d.p)) == {"A.1"}
    assert d.potret == [("A.1", Decimal("81.25")), ("A.2", None), ("A.3", Decimal(3))]
    m = d.s.scalars(select(PotretMetrik).where(PotretMetrik.butir == "A.1")).one()
    assert m.rincian == {"pembilang": 65, "penyebut": 80, "per": "2026-06-30", "catatan": ""}
    (j,) = d.s.scalars(select(Jejak).where(Jejak.jenis == "penilaian.metrik"))
    assert j.rincian == {"diambil": 3, "ditulis": 1, "tidak_diketahui": 1}
    assert d.p.gerak > gerak
    d.ambil("A.1")
    assert d.s.scalar(select(func.count()).select_from(PotretMetrik)) == 4


def test_yang_menjadi_tidak_diketahui_mengosongkan_jawaban(d: Dunia) -> None:
    """The data is gone: the answer that came from it goes too, and is no zero."""
    d.ambil()
    d.angka["uji.peta"] = NilaiMetrik(None, catatan="Pemetaan dicabut.")
    (x, *_) = daftar(d.s, d.registry, d.p, instrumen.kuesioner(d.s, d.p.kuesioner_id))
    assert (x.usang, x.beku and x.beku.nilai) == (True, Decimal("81.25"))
    assert d.ambil("A.1").tidak_diketahui == ("A.1",)
    assert d.nilai("A.1") == (None, "metrik", False)


def test_koreksi_orang_dibiarkan_kecuali_butirnya_disebut(d: Dunia) -> None:
    simpan(
        d.s, d.p.pid, "A.2", lapisan=MANDIRI, nilai="72,5", catatan="Menurut rekap e-Kinerja Juni.", pelaku_id=d.pk,
        lingkup=d.semua, versi=None, siap=True,
    )  # fmt: skip
    d.angka["uji.skp"] = NilaiMetrik(Decimal(40), 2, 5, ACUAN)
    assert d.ambil().dikoreksi == ("A.2",)
    assert d.nilai("A.2") == (72.5, "", True)
    d.angka["uji.skp"] = NilaiMetrik(None, catatan="Tidak terbaca.")
    assert d.ambil("A.2").dikoreksi == ("A.2",)  # nothing to put in its place
    d.angka["uji.skp"] = NilaiMetrik(Decimal(45), 9, 20, ACUAN)
    assert d.ambil("A.2").ditulis == ("A.2",)
    assert d.nilai("A.2") == (45, "metrik", True)
    assert isian(d.s, d.p)["A.2"].catatan == "Menurut rekap e-Kinerja Juni."


def test_hanya_butir_unitnya(d: Dunia) -> None:
    """Who fills for a unit takes what its butir read; another butir is refused by name."""
    assert d.ambil(lingkup=d.unit).ditulis == ("A.1",)
    assert [b for b, _ in d.potret] == ["A.1"]
    with pytest.raises(BukanHak):
        d.ambil("A.2", lingkup=d.unit)
    with pytest.raises(BukanHak):
        d.ambil(lingkup=Lingkup(d.p.instansi_id, unit_jalur=("/tidak/ada/",)))
    with pytest.raises(TidakAda):
        d.ambil("A.4")
    assert [b for b, _ in d.potret] == ["A.1"]


@pytest.mark.parametrize("d", [DISERAHKAN], indirect=True)
def test_sesudah_diserahkan_tidak_berubah(d: Dunia) -> None:
    with pytest.raises(KeadaanSalah):
        d.ambil()
    assert d.potret == []


def test_rusak_atau_dilepas_berarti_tidak_diketahui(d: Dunia) -> None:
    """A broken reader or a removed plugin stops nobody: the figure is not known, and the reason is told."""
    d.angka["uji.peta"] = NilaiMetrik(Decimal(101))
    del d.angka["uji.sidang"]
    k = instrumen.kuesioner(d.s, d.p.kuesioner_id)
    baris = daftar(d.s, d.registry, d.p, k)
    assert [x.kini and x.kini.catatan for x in baris] == [TAK_TERBACA, "Belum ada SKP.", TAK_TERBACA]
    assert d.ambil().tidak_diketahui == ("A.1", "A.2", "A.3")
    lepas = daftar(d.s, Registry(), d.p, k, ("A.1",))
    assert (lepas[0].metrik, lepas[0].kini) == (None, NilaiMetrik(None, catatan=TAK_TERPASANG))
    assert [x.kini for x in daftar(d.s, d.registry, d.p, k, hidup=False)] == [None] * 3
