"""The page of one butir, put together: question, answer of one layer, what stands beside it, where one goes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from talenta_web.domain.penilaian import MANDIRI
from talenta_web.kematangan.bentuk import Bentuk, dari_jawaban
from talenta_web.kematangan.buka import Buka
from talenta_web.kematangan.galat import GalatKematangan, TidakAda
from talenta_web.kematangan.isi_hak import Hak, hak, terlihat
from talenta_web.kematangan.kata import kata_isian, kata_kurang
from talenta_web.kematangan.kemajuan import KATA, KEMBALI, Kemajuan, baca_kemajuan
from talenta_web.kematangan.models import Penilaian
from talenta_web.kematangan.queries.hasil import hasil
from talenta_web.kematangan.queries.jawaban import Isian, isian, lapisan_terisi
from talenta_web.kematangan.queries.tugas import Tugas, tugas
from talenta_web.kematangan.service.jawaban_periksa import Pintu
from talenta_web.kuesioner.hasil import HasilKuesioner, Jawaban, SkorButir
from talenta_web.kuesioner.jawaban import baca
from talenta_web.kuesioner.model import Butir, Kuesioner

JENDELA = 24
"""So many butir of the same node are listed beside the question."""


@dataclass(frozen=True, slots=True)
class Keping:
    """Another butir, with the state of its answer: code of kemajuan.KATA, "" where none is shown."""

    kode: str
    keadaan: str

    @property
    def kata(self) -> str:
        """The state in words."""
        return KATA[self.keadaan][0] if self.keadaan else ""


@dataclass(frozen=True, slots=True)
class Kelompok:
    """A main criterion: where it begins for this reader, and how much of it is answered."""

    nama: str
    pertama: str
    terisi: int
    jumlah: int


@dataclass(frozen=True, slots=True)
class HalamanIsi:
    """All of the page. `tutup`: why the form is closed although the layer is his, "" = open; `hak` None = reader.

    `lain`: answers of other layers in words. `pesan_gerbang`: why the engine leaves this butir out.
    """

    buka: Buka
    kuesioner: Kuesioner
    butir: Butir
    lapisan: str
    isian: Isian | None
    bentuk: Bentuk
    hak: Hak | None
    tutup: str
    maju: Kemajuan
    hasil: HasilKuesioner
    nomor: int
    jumlah: int
    terisi: int
    sebelum: str | None
    berikut: str | None
    keping: Sequence[Keping]
    kelompok: Sequence[Kelompok]
    lain: Mapping[str, str]
    tugas: Tugas | None
    kembali: str
    pesan_gerbang: str

    @property
    def penilaian(self) -> Penilaian:
        """The assessment."""
        return self.buka.penilaian

    @property
    def bisa(self) -> bool:
        """May the form be filled now?"""
        return self.hak is not None and not self.tutup

    @property
    def jalur(self) -> tuple[str, ...]:
        """Names of the nodes above the butir, without the root."""
        nama: list[str] = []
        kode: str | None = self.butir.induk
        while kode is not None and kode != self.kuesioner.akar.kode:
            simpul = self.kuesioner.simpul[kode]
            nama.append(simpul.nama)
            kode = simpul.induk
        return tuple(reversed(nama))

    @property
    def skor(self) -> SkorButir | None:
        """What this layer's answer gives; None for a butir that is not scored."""
        hasil = self.hasil.butir[self.butir.kode]
        return hasil if self.butir.dinilai and hasil.skor is not None and self.isian is not None else None

    @property
    def langkah(self) -> str:
        """The first thing that the next level asks for."""
        return kata_kurang(self.kuesioner, self.butir, self.hasil.butir[self.butir.kode])

    @property
    def tanpa_bukti(self) -> bool:
        """Is evidence needed for this score, and none there?"""
        nilai = self.skor.skor if self.skor else None
        naik = self.butir.wajib_bukti and nilai is not None and nilai > self.butir.skor.min
        return naik and self.lapisan == MANDIRI and self.butir.kode not in self.maju.bukti

    @property
    def keadaan(self) -> tuple[str, str] | None:
        """State of the own answer: words and tone."""
        kode = self.maju.keadaan.get(self.butir.kode)
        return KATA[kode] if kode else None


def terbaca(b: Buka, maju: Kemajuan, daftar: Mapping[str, Tugas]) -> tuple[str, ...]:
    """Butir that this reader may see, in the order of the instrument: shown ones, of his units."""
    return tuple(
        k
        for k in maju.kuesioner.butir
        if maju.hasil.butir[k].status != "tidak_tampil"
        and b.lingkup.memuat(None, daftar[k].unit_jalur if k in daftar else None)
    )


def susun_isi(session: Session, b: Buka, kode: str, lapisan: str, pelaku_id: int) -> HalamanIsi:
    """The page of a butir in one layer; raises TidakAda. A fixed number of statements whatever the instrument."""
    maju, daftar = baca_kemajuan(session, b.penilaian), tugas(session, b.penilaian.id)
    k = maju.kuesioner
    urut = terbaca(b, maju, daftar)
    if not terlihat(b, lapisan) or kode not in urut:
        raise TidakAda("Butir ini tidak ada, atau tidak terbuka bagi Anda.")
    butir = k.butir[kode]
    baris = maju.isian if lapisan == MANDIRI else isian(session, b.penilaian, lapisan)
    punya = hak(b, lapisan)
    status = maju.hasil.butir[kode].status
    gerbang = _gerbang(maju, kode) if status == "terkunci" else ""
    ke = urut.index(kode)
    i = baris.get(kode)
    terisi = frozenset(x for x in urut if x in baris and baris[x].terisi)
    return HalamanIsi(
        buka=b, kuesioner=k, butir=butir, lapisan=lapisan, isian=i, bentuk=dari_jawaban(butir, _jawaban(butir, i)),
        hak=punya, tutup=gerbang or _tutup(session, b, k, kode, punya, pelaku_id), maju=maju,
        hasil=maju.hasil if lapisan == MANDIRI else hasil(session, b.penilaian, lapisan),
        nomor=ke + 1, jumlah=len(urut), terisi=len(terisi),
        sebelum=urut[ke - 1] if ke else None, berikut=urut[ke + 1] if ke + 1 < len(urut) else None,
        keping=_keping(k, maju, urut, butir, terisi, lapisan), kelompok=_kelompok(k, urut, terisi),
        lain=_lain(session, b, k, butir, lapisan, maju), tugas=daftar.get(kode),
        kembali=maju.tinjauan[kode].alasan if maju.keadaan.get(kode) == KEMBALI else "", pesan_gerbang=gerbang,
    )  # fmt: skip


def _jawaban(butir: Butir, i: Isian | None) -> Jawaban:
    return baca(butir, i.nilai) if i is not None and not i.tidak_berlaku else Jawaban()


def _tutup(session: Session, b: Buka, k: Kuesioner, kode: str, punya: Hak | None, pelaku_id: int) -> str:
    if punya is None:
        return ""
    try:
        Pintu(session, b.penilaian, punya.lapisan, pelaku_id, punya.lingkup).periksa(k, kode)
    except GalatKematangan as galat:
        return str(galat)
    return ""


def _gerbang(maju: Kemajuan, kode: str) -> str:
    gagal = {g.kode for g in maju.hasil.gerbang if g.lulus is not True}
    for g in maju.kuesioner.gerbang:
        if g.kode in gagal and g.akibat == "kunci":
            return f"Butir ini belum terbuka: {g.pesan}"
    return "Butir ini belum terbuka karena syaratnya belum terpenuhi."


def _keping(
    k: Kuesioner, maju: Kemajuan, urut: Sequence[str], butir: Butir, terisi: frozenset[str], lapisan: str
) -> tuple[Keping, ...]:
    sekelompok = [x for x in urut if k.butir[x].induk == butir.induk]
    ke = sekelompok.index(butir.kode)
    awal = max(0, min(ke - JENDELA // 2, len(sekelompok) - JENDELA))
    if lapisan == MANDIRI:
        return tuple(Keping(x, maju.keadaan.get(x, "")) for x in sekelompok[awal : awal + JENDELA])
    return tuple(Keping(x, "diisi" if x in terisi else "kosong") for x in sekelompok[awal : awal + JENDELA])


def _kelompok(k: Kuesioner, urut: Sequence[str], terisi: frozenset[str]) -> tuple[Kelompok, ...]:
    isi: dict[str, list[str]] = {}
    for x in urut:
        isi.setdefault(k.cabang(x), []).append(x)
    return tuple(
        Kelompok(
            k.simpul[c].nama if c in k.simpul else c,
            next((x for x in anggota if x not in terisi), anggota[0]), sum(x in terisi for x in anggota), len(anggota),
        )
        for c, anggota in isi.items()
    )  # fmt: skip


def _lain(session: Session, b: Buka, k: Kuesioner, butir: Butir, lapisan: str, maju: Kemajuan) -> dict[str, str]:
    semua = dict(lapisan_terisi(session, b.penilaian, butir.kode))
    if (sendiri := maju.isian.get(butir.kode)) is not None:
        semua = {MANDIRI: sendiri} | semua
    return {
        nama: kata_isian(k, butir, i.nilai, i.tidak_berlaku, "")["Jawaban"]
        for nama, i in semua.items()
        if nama != lapisan and i.terisi and terlihat(b, nama)
    }
