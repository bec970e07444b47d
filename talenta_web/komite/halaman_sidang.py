"""What the page of a session shows beside its rows: next steps, ways into the room, figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import current_app, url_for
from sqlalchemy.orm import Session

from talenta_web.domain.sidang import BATAL, DITUTUP, PRATINJAU, SIAPKAN, SIDANG, TETAPKAN
from talenta_web.komite.cakupan import BATAS_AGENDA, CakupanSidang
from talenta_web.komite.galat import IsianSalah
from talenta_web.komite.queries.agenda import bakal_cakupan, dipakai_lain, sengketa
from talenta_web.komite.queries.sidang_daftar import jumlah_benturan, nama_unit
from talenta_web.komite.queries.tampilan import CalonTampil, TampilanSidang
from talenta_web.pemetaan.queries.kepala import KepalaPeriode
from talenta_web.web.akses import boleh, deklarasi

JALAN = (SIAPKAN, PRATINJAU, SIDANG, TETAPKAN, DITUTUP)


@dataclass(frozen=True, slots=True)
class Langkah:
    """A button of the secretary: state it leads to, words, whether a reason is asked for."""

    ke: str
    label: str
    keterangan: str
    alasan: bool = False
    bahaya: bool = False


def langkah_boleh(s: TampilanSidang) -> tuple[Langkah, ...]:
    """Steps out of this state, the usual one first; empty for everybody but the secretary in office."""
    if not s.sekretaris:
        return ()
    buka = "Anggota menjawab sendiri-sendiri; jawaban orang lain tertutup sampai semua menjawab atau sidang dimulai. "
    pilihan = {
        SIAPKAN: (
            Langkah(PRATINJAU, "Buka pra-tinjau", buka + "Agenda, susunan Komite, dan hitungan tidak berganti lagi."),
            Langkah(SIDANG, "Mulai sidang tanpa pra-tinjau", "Sidang langsung berjalan; Anda memegang layar operator."),
            Langkah(BATAL, "Batalkan sidang", "Usulan kembali kepada pengusulnya.", alasan=True, bahaya=True),
        ),
        PRATINJAU: (
            Langkah(SIDANG, "Mulai sidang", "Jawaban terbuka, yang diperdebatkan diurutkan dahulu."),
            Langkah(SIAPKAN, "Kembali menyusun agenda", "Jawaban yang sudah masuk tetap, kecuali soalnya berganti."),
            Langkah(BATAL, "Batalkan sidang", "Usulan kembali kepada pengusulnya.", alasan=True, bahaya=True),
        ),
        SIDANG: (
            Langkah(TETAPKAN, "Tutup sidang", "Putusan tidak dapat diurungkan lagi; berita acara ditandatangani."),
        ),
        TETAPKAN: (
            Langkah(SIDANG, "Buka kembali sidang", "Bila ada yang keliru saat menandatangani.", alasan=True),
        ),
    }  # fmt: skip
    return pilihan.get(s.keadaan, ())


@dataclass(frozen=True, slots=True)
class Pintu:
    """A way into the room for this reader."""

    label: str
    url: str
    utama: bool = False


@dataclass(frozen=True, slots=True)
class HalamanSidang:
    """`sengketa`: person -> ("bahas", spread), only once the first round is open; `benturan`: conflicts per person."""

    jalan: tuple[tuple[str, bool], ...]
    pintu: tuple[Pintu, ...]
    cakupan: str
    sengketa: Mapping[int, tuple[int, int]]
    benturan: Mapping[int, int]
    belum: tuple[CalonTampil, ...]


def susun_halaman(session: Session, s: TampilanSidang) -> HalamanSidang:
    """Everything else on the page of this session, for this reader."""
    terbuka = s.keadaan in (SIDANG, TETAPKAN, DITUTUP)
    return HalamanSidang(
        jalan=tuple((k, k == s.keadaan) for k in JALAN),
        pintu=tuple(_pintu(s)),
        cakupan=CakupanSidang.dari(s.cakupan).kata(nama_unit(session, s.pemetaan_id, s.cakupan.get("unit") or "")),
        sengketa=sengketa(session, s.id) if terbuka else {},
        benturan=jumlah_benturan(session, s.id) if boleh("musyawarah.benturan.lihat") else {},
        belum=s.sisa if s.keadaan == SIDANG else (),
    )


_PINTU: tuple[tuple[str, str, tuple[str, ...], bool], ...] = (
    ("Layar operator", "komite.ruang", (SIDANG,), True),
    ("Isi pra-tinjau", "komite.pratinjau", (PRATINJAU,), True),
    ("Ikuti sidang", "komite.ikuti", (SIDANG,), False),
    ("Berita acara", "komite.penetapan", (TETAPKAN, DITUTUP), True),
    ("Rekomendasi", "komite.rekomendasi", (SIDANG, TETAPKAN, DITUTUP), False),
    ("Layar peserta", "komite.layar", (SIDANG,), False),
)


def _pintu(s: TampilanSidang) -> Iterator[Pintu]:
    for label, endpoint, keadaan, utama in _PINTU:
        nyata = deklarasi(current_app, endpoint)
        if nyata is None or s.keadaan not in keadaan or not boleh(nyata.metode.get("GET", "")):
            continue
        if (endpoint == "komite.ruang" and not s.sekretaris) or (endpoint in _ANGGOTA and s.saya is None):
            continue
        if endpoint == "komite.pratinjau" and not s.bersuara:
            continue
        ikut = endpoint == "komite.ikuti" and not s.sekretaris
        yield Pintu(label, url_for(endpoint, pid=s.pid), utama or ikut)


_ANGGOTA = frozenset({"komite.ikuti", "komite.pratinjau"})


@dataclass(frozen=True, slots=True)
class Pratilik:
    """How many people a filter would bring, by box (0 = not mappable), before anything is made."""

    jumlah: int
    per_kotak: tuple[tuple[int, int], ...]
    usulan: int
    di_lain: int
    lebih: bool


def pratilik(session: Session, periode: KepalaPeriode, cakupan: CakupanSidang, jalur: str | None) -> Pratilik:
    """Count the agenda of this filter. IsianSalah for a unit outside."""
    if periode.run is None:
        raise IsianSalah("periode", "Periode ini belum dihitung.")
    lain = dipakai_lain(session, periode.id, None).keys()
    isi, di_lain = bakal_cakupan(session, periode.run, cakupan, jalur, kecuali=lain, batas=BATAS_AGENDA)
    kotak = [b.kotak or 0 for b in isi]
    return Pratilik(
        len(isi),
        tuple((k, kotak.count(k)) for k in range(9, -1, -1) if k in kotak),
        sum(b.usulan_id is not None for b in isi),
        di_lain,
        len(isi) > BATAS_AGENDA,
    )
