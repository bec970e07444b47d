"""The one way to write an answer: who, when, in which form; nothing is overwritten unseen, every state is kept."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.akun import service as akun
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.domain.izin import Lingkup
from talenta_web.domain.penilaian import (
    DISERAHKAN,
    INTERNAL,
    KANREG,
    KEMBALIKAN,
    MANDIRI,
    PERBAIKAN,
    RANCANGAN,
    REVIU,
    TARGET,
)
from talenta_web.kematangan.galat import Basi, BukanHak, IsianSalah, KeadaanSalah, TidakAda
from talenta_web.kematangan.models import JawabanButir, Penilaian, ReviuButir, RiwayatJawaban, SuntingButir
from talenta_web.kematangan.queries.jawaban import isian, jawaban, lapisan_terisi, sidik_butir
from talenta_web.kematangan.queries.riwayat import lalu, riwayat
from talenta_web.kematangan.queries.sunting import penyunting, versi_kini
from talenta_web.kematangan.service.jawaban import Kiriman, simpan, simpan_banyak
from talenta_web.kematangan.service.sunting import mulai
from tests.data.kematangan.benih import tanam_penilaian


@dataclass
class Dunia:
    """An assessment being filled; PU's unit fills all but PRA, PK everything, RI reviews."""

    s: Session
    p: Penilaian
    pk: int
    pu: int
    ri: int
    semua: Lingkup
    unit: Lingkup
    lain: Lingkup

    def isi(self, butir: str, nilai: object, oleh: int | None = None, **k: object) -> JawabanButir:
        """Write into the own layer as PK."""
        k = {"versi": None, "lapisan": MANDIRI, "lingkup": self.semua} | k
        return simpan(self.s, self.p.pid, butir, nilai=nilai, pelaku_id=oleh or self.pk, **k)  # type: ignore[arg-type]

    def jumlah(self, tabel: type) -> int:
        """Rows of a table."""
        return self.s.scalar(select(func.count()).select_from(tabel)) or 0

    def keadaan(self, ke: str, putaran: int = 1) -> None:
        """Another assessment of the same kind in this state, the guards of the database allowing no jump."""
        self.p = tanam_penilaian(self.s, self.p.instansi_id, self.pk, ke)
        if putaran > 1:
            with transaksi(self.s):
                self.p.putaran = putaran


@pytest.fixture
def d(sesi: Session) -> Dunia:
    """The world."""
    pakai_instansi(sesi, SEMUA)
    i = akun.buat_instansi(sesi, "A", "Kabupaten Contoh").id
    unit = [akun.buat_unit(sesi, instansi_id=i, kode=k, nama=f"Dinas {k}", pelaku_id=None) for k in ("1", "2")]
    orang = [
        akun.buat_pengguna(
            sesi, instansi_id=i, nip=f"19850312201001{n:04}", nama=f"Uji {peran}", sandi="kuda hitam berlari jauh",
            tugas=[akun.Tugas(peran, unit[0].id if peran == "PU" else None)],
        ).id
        for n, peran in enumerate(("PK", "PU", "RI"), 1)
    ]  # fmt: skip
    p = tanam_penilaian(sesi, i, orang[0], unit_id=unit[0].id)
    pakai_instansi(sesi, i)
    return Dunia(
        sesi, p, *orang, Lingkup(i, seluruh=True), Lingkup(i, unit_jalur=(unit[0].jalur,)),
        Lingkup(i, unit_jalur=(unit[1].jalur,)),
    )  # fmt: skip


def test_simpan_dan_baca(d: Dunia) -> None:
    """Row, history, audit event, `gerak` and the editor in one transaction; the same again writes nothing."""
    gerak = d.p.gerak
    b = d.isi("KLB.1", "3", catatan=" SK Bupati\r\nNomor 5 ", siap=True)
    assert (b.nilai, b.catatan, b.siap, b.versi, b.putaran) == (3, "SK Bupati\nNomor 5", True, 1, 1)
    assert d.p.gerak == gerak + 1
    j = d.s.scalars(select(Jejak).where(Jejak.jenis == "penilaian.jawaban")).one()
    assert j.rincian == {"butir": "KLB.1", "lapisan": "mandiri", "putaran": 1, "asal": "halaman"}
    sidik = sidik_butir(d.s, d.p, "KLB.1")
    assert d.s.scalars(select(RiwayatJawaban)).one().sidik == sidik
    d.isi("KLB.1", 3, catatan="SK Bupati\nNomor 5", siap=True, versi=None)  # a stale form that says the same
    assert (d.jumlah(RiwayatJawaban), d.p.gerak) == (1, gerak + 1)
    d.isi("KLB.1", 4, catatan="SK Bupati\nNomor 5", versi=1)
    assert sidik_butir(d.s, d.p, "KLB.1") != sidik
    assert [r.jawaban for r in riwayat(d.s, d.p, "KLB.1")] == ["Tingkat 4: Dimanfaatkan", "Tingkat 3: Berjalan"]
    assert penyunting(d.s, d.p.id, "KLB.1", kecuali_id=d.pu) == ("Uji PK",)
    assert penyunting(d.s, d.p.id, "KLB.1", kecuali_id=d.pk) == ()
    baca = jawaban(d.s, d.p)
    assert baca["KLB.1"].nilai == 4
    assert "KLB.2" not in baca
    assert isian(d.s, d.p)["KLB.1"].oleh == "Uji PK"


def test_dua_penyunting(d: Dunia) -> None:
    """The second writer learns both texts and loses nothing; taking the newer version overwrites on purpose."""
    d.isi("KLB.1", 1)
    d.isi("KLB.1", 2, d.pu, versi=1, lingkup=d.unit, catatan="dari unit")
    with pytest.raises(Basi) as galat:
        d.isi("KLB.1", 3, versi=1, catatan="dari koordinator")
    assert "Uji PU" in str(galat.value)
    assert galat.value.tersimpan == {"Jawaban": "Tingkat 2: Terbentuk", "Catatan": "dari unit"}
    assert galat.value.kiriman == {"Jawaban": "Tingkat 3: Berjalan", "Catatan": "dari koordinator"}
    with pytest.raises(Basi, match="Anda sendiri"):
        d.isi("KLB.1", 3, d.pu, versi=None, lingkup=d.unit)
    assert d.isi("KLB.1", 3, versi=versi_kini(d.s, d.p, "KLB.1", MANDIRI)).nilai == 3
    assert versi_kini(d.s, d.p, "KLB.2", MANDIRI) == 0


@pytest.mark.satu_basis
def test_siapa_dan_kapan(d: Dunia) -> None:
    """Units fill their own butir, layers open in their states, the reviewer never values his own answer."""
    with pytest.raises(BukanHak, match="bukan tugas unit Anda"):
        d.isi("KLB.1", 1, d.pu, lingkup=d.lain)
    with pytest.raises(BukanHak):
        d.isi("PRA", "ya", d.pu, lingkup=d.unit)  # without a row: the coordinator's
    with pytest.raises(TidakAda):
        d.isi("KLB.9", 1)
    for lapisan in (INTERNAL, KANREG):
        with pytest.raises(KeadaanSalah, match="sedang tertutup"):
            d.isi("KLB.1", 1, lapisan=lapisan)
    d.isi("KLB.1", 4, lapisan=TARGET)
    assert lapisan_terisi(d.s, d.p, "KLB.1")[TARGET].nilai == 4
    assert jawaban(d.s, d.p) == {}
    mulai(d.s, d.p.pid, "KLB.2", d.pu)
    assert d.jumlah(SuntingButir) == 2
    d.keadaan(REVIU)
    with pytest.raises(KeadaanSalah):
        d.isi("KLB.1", 1)
    with transaksi(d.s):
        d.s.add(
            RiwayatJawaban(
                instansi_id=d.p.instansi_id, penilaian_id=d.p.id, butir="KLB.2", putaran=1, lapisan=MANDIRI,
                sidik="x" * 64, oleh_id=d.ri,
            )
        )  # fmt: skip
    assert d.isi("KLB.1", 2, d.ri, lapisan=INTERNAL).putaran == 1
    with pytest.raises(BukanHak, match="Anda isi sendiri"):
        d.isi("KLB.2", [], d.ri, lapisan=INTERNAL)
    d.keadaan(DISERAHKAN)
    assert d.isi("KLB.1", 1, lapisan=KANREG).nilai == 1
    assert jawaban(d.s, d.p, KANREG)["KLB.1"].nilai == 1
    d.keadaan(RANCANGAN)
    with pytest.raises(KeadaanSalah):
        d.isi("KLB.1", 1)
    b = d.isi("KLB.1", 1, asal="penilaian:lama", tinjau=True)
    assert b.tinjau
    assert b.asal == "penilaian:lama"


@pytest.mark.satu_basis
def test_perbaikan(d: Dunia) -> None:
    """While repairs last only what was sent back is open."""
    d.keadaan(PERBAIKAN, putaran=2)
    with transaksi(d.s):
        for putusan in ("setuju", KEMBALIKAN):
            d.s.add(
                ReviuButir(
                    instansi_id=d.p.instansi_id, penilaian_id=d.p.id, butir="KLB.1", putaran=1, putusan=putusan,
                    alasan="Bukti belum bertanda tangan.", sidik="x" * 64, oleh_id=d.ri,
                )
            )  # fmt: skip
            d.s.flush()
    assert d.isi("KLB.1", 2).putaran == 2
    with pytest.raises(KeadaanSalah, match="dikembalikan"):
        d.isi("BGN.1", 2)
    assert jawaban(d.s, d.p, putaran=1) == {}
    assert jawaban(d.s, d.p)["KLB.1"].nilai == 2


SALAH: tuple[tuple[str, object, dict[str, object], str], ...] = (
    ("KLB.1", 7, {}, "nilai"),
    ("KLB.1", "tiga", {}, "nilai"),
    ("KLB.2", ["z"], {}, "nilai"),
    ("KLB.1", None, {"siap": True}, "siap"),
    ("KLB.1", None, {"tidak_berlaku": "Tidak ada di sini."}, "tidak_berlaku"),
    ("KLB.2", None, {"tidak_berlaku": "x"}, "tidak_berlaku"),
    ("KLB.1", 1, {"catatan": "x" * 4001}, "catatan"),
)


@pytest.mark.satu_basis
def test_isian_salah(d: Dunia) -> None:
    """What does not fit names its field and writes nothing."""
    for butir, nilai, lain, medan in SALAH:
        with pytest.raises(IsianSalah) as galat:
            d.isi(butir, nilai, **lain)
        assert galat.value.medan == medan
    assert d.jumlah(JawabanButir) == 0


@pytest.mark.satu_basis
def test_banyak_semua_atau_tidak(d: Dunia) -> None:
    """Many answers under one event; one refusal and none is written. Ticks: none looked at is not none met."""
    with pytest.raises(IsianSalah):
        simpan_banyak(
            d.s, d.p.pid, [Kiriman("KLB.1", 1), Kiriman("BGN.1", 9)], lapisan=MANDIRI, pelaku_id=d.pk, lingkup=d.semua
        )
    with pytest.raises(IsianSalah, match="dua kali"):
        simpan_banyak(
            d.s, d.p.pid, [Kiriman("KLB.1", 1), Kiriman("KLB.1", 2)], lapisan=MANDIRI, pelaku_id=d.pk, lingkup=d.semua
        )
    assert d.jumlah(JawabanButir) == 0
    isi = [Kiriman("KLB.1", 1), Kiriman("KLB.2", []), Kiriman("BGN.1", None, catatan="menyusul")]
    simpan_banyak(d.s, d.p.pid, isi, lapisan=MANDIRI, pelaku_id=d.pk, lingkup=d.semua, asal="excel")
    j = d.s.scalars(select(Jejak).where(Jejak.jenis == "penilaian.jawaban_banyak")).one()
    assert j.rincian == {"butir_diisi": 3, "lapisan": "mandiri", "putaran": 1, "asal": "excel"}
    baca = jawaban(d.s, d.p)
    assert (baca["KLB.2"].nilai, baca["KLB.2"].terisi, baca["BGN.1"].terisi) == ((), True, False)
    assert d.jumlah(RiwayatJawaban) == 3
    assert d.jumlah(SuntingButir) == 0
    b = d.isi("KLB.2", None, tidak_berlaku="Tidak ada Komite di sini.", versi=1)
    assert b.nilai is None
    assert jawaban(d.s, d.p)["KLB.2"].tidak_berlaku


@pytest.mark.satu_basis
def test_penilaian_lalu(d: Dunia) -> None:
    """The answer of last year stands beside this year's, by the code of the butir."""
    tahun_ini = d.p
    d.p = tanam_penilaian(d.s, d.p.instansi_id, d.pk, tahun=2025)
    d.isi("KLB.1", 2, catatan="Perbup lama")
    hasil = lalu(d.s, tahun_ini, "uji-mt", "KLB.1")
    assert hasil is not None
    assert (hasil.tahun, hasil.jawaban, hasil.catatan) == (2025, {"mandiri": "Tingkat 2: Terbentuk"}, "Perbup lama")
    assert lalu(d.s, tahun_ini, "uji-mt", "BGN.1") is None
    assert lalu(d.s, tahun_ini, "uji-mt", "KLB.1", pembina=True) is None  # never handed over
    assert lalu(d.s, tahun_ini, "lain", "KLB.1") is None
