"""Answers in, result out: exact inside, every number explained."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from talenta_web.kuesioner.angka import Angka, ke_desimal, ke_desimal_n, tulis
from talenta_web.kuesioner.daun import kurang
from talenta_web.kuesioner.hasil import (
    KOSONG,
    HasilKuesioner,
    Jawaban,
    PutusanGerbang,
    SkorButir,
    SkorSimpul,
    Tepat,
)
from talenta_web.kuesioner.hitung import Hitung, Kait
from talenta_web.kuesioner.model import Butir, Kuesioner
from talenta_web.kuesioner.uraian import uraian_simpul, uraian_total

__all__ = ["Kait", "nilai"]
SEBUT = 8


def nilai(k: Kuesioner, jawaban: Mapping[str, Jawaban], *, kait: Kait | None = None) -> HasilKuesioner:
    """Score the answers by code of butir; answers to butir that the instrument does not have are ignored.

    `total` is rounded half up and decides predikat and outcomes as it is shown. Effects of a gate hold while it is not
    met, also while that cannot be told; only `peringatan` waits until it is known. Locked and ignored butir count as
    the lowest of their scale; hidden ones are left out.
    """
    h = Hitung(k, jawaban, kait)
    sumbangan, poin = _sumbangan(h)
    butir = {kode: _butir(h, kode, sumbangan) for kode in k.butir}
    simpul = _simpul(h, butir, poin)
    gerbang = tuple(PutusanGerbang(g.kode, h.lulus(g.kode), g.pesan) for g in k.gerbang)
    total = h.total()
    desimal = None if total is None else ke_desimal(total, k.desimal)
    blok = any(g.akibat == "blok_hasil" and h.lulus(g.kode) is not True for g in k.gerbang)
    akar = simpul[k.akar.kode]
    halangan = _halangan(h, butir)
    tepat = h.total_tepat()
    return HasilKuesioner(
        None if blok else desimal, desimal, None if blok else _predikat(h, total),
        tuple(nama for nama, jika in h.s.hasil if jika(h) is True), simpul, butir, gerbang, akar.terisi, akar.jumlah,
        not halangan, halangan, _peringatan(h),
        Tepat(tepat, (tepat or Fraction(0)) - poin.get(k.akar.kode, Fraction(0)), sumbangan, _skor(h)),
    )  # fmt: skip


def _sumbangan(h: Hitung) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
    """Points of the total that each butir gives above the lowest of its scale; the same for each simpul."""
    poin: dict[str, Fraction] = {}
    simpul: dict[str, Fraction] = {}
    if h.total_tepat() is None:
        return poin, simpul
    tumpuk = [(h.k.akar.kode, h.kali())]
    while tumpuk:
        kode, f = tumpuk.pop()
        c, gabung = h.cabang(kode), h.k.simpul[kode].gabung
        isi = c.isi
        if gabung == "minimum":
            isi = (next(x for x in isi if x[2] == c.skor),)
            lain = h.k.butir_di(a for a, _, _ in c.isi if a != isi[0][0])
            poin |= {x: Fraction(0) for x in lain if h.daun(x).masuk is not None}
        tiap = f * c.kali / (sum(w for _, w, _ in isi) if gabung in ("rerata", "rerata_tertimbang") else 1)
        langsung: Angka = 0
        for a, w, _ in isi:
            kali = w * h.s.setara[a][0] if a in h.s.setara else w
            if a in h.k.simpul:
                tumpuk.append((a, tiap * kali))
            else:
                naik = kali * ((h.butir[a].masuk or 0) - h.s.rentang[a][0])
                langsung += naik
                poin[a] = tiap * naik
        simpul[kode] = tiap * langsung
    for kode in h.s.naik[:-1]:
        induk = h.k.simpul[kode].induk
        if induk is not None and kode in simpul:
            simpul[induk] = simpul.get(induk, Fraction(0)) + simpul[kode]
    return poin, simpul


def _butir(h: Hitung, kode: str, sumbangan: Mapping[str, Fraction]) -> SkorButir:
    b, d = h.k.butir[kode], h.daun(kode)
    uraian: tuple[str, ...] = (
        d.kalimat + ("." if d.skor is None else f". Skor {tulis(d.skor)} {h.s.kata_skala[kode]}"),
    )
    poin = sumbangan.get(kode)
    if poin is not None:
        uraian = (*uraian, f"{h.s.kata_bobot[kode]} {tulis(poin, 2)} poin.")
    return SkorButir(
        kode, d.status, ke_desimal_n(d.skor), b.skor.maks, ke_desimal_n(poin), uraian,
        () if d.status in ("tidak_berlaku", "tidak_tampil") else kurang(b, h.jawaban.get(kode, KOSONG)),
    )  # fmt: skip


def _simpul(h: Hitung, butir: Mapping[str, SkorButir], poin: Mapping[str, Fraction]) -> dict[str, SkorSimpul]:
    """Every simpul, in the order of the file."""
    terisi, jumlah = dict.fromkeys(h.k.simpul, 0), dict.fromkeys(h.k.simpul, 0)
    for kode, b in h.k.butir.items():
        if b.jawab.jenis != "info" and butir[kode].status not in ("tidak_tampil", "terkunci"):
            jumlah[b.induk] += 1
            terisi[b.induk] += h.jawaban.get(kode, KOSONG).terisi
    for kode in h.s.naik[:-1]:
        induk = h.k.simpul[kode].induk or ""
        jumlah[induk] += jumlah[kode]
        terisi[induk] += terisi[kode]
    return {
        kode: SkorSimpul(
            kode, ke_desimal_n(c.skor), ke_desimal_n(h.persen(kode)), ke_desimal_n(poin.get(kode)), terisi[kode],
            jumlah[kode], uraian_simpul(s, c, len(h.s.anak[kode])) + (uraian_total(h) if s.induk is None else ""),
        )
        for kode, s in h.k.simpul.items()
        for c in (h.cabang(kode),)
    }  # fmt: skip


def _predikat(h: Hitung, total: Angka | None) -> str | None:
    """The band of the total, capped by gates that are not met."""
    if total is None or not h.k.predikat:
        return None
    daftar = h.k.predikat
    nomor = max((i for i, p in enumerate(daftar) if Fraction(p.min) <= total), default=0)
    urut = {p.nama: i for i, p in enumerate(daftar)}
    for g in h.k.gerbang:
        if g.akibat == "batas_predikat" and h.lulus(g.kode) is not True:
            nomor = min(nomor, urut[g.batas])
    return daftar[nomor].nama


def _halangan(h: Hitung, butir: Mapping[str, SkorButir]) -> tuple[str, ...]:
    """What forbids the hand-over."""
    hasil = [
        g.pesan if h.lulus(g.kode) is False else f"{g.pesan} (belum dapat diperiksa: jawabannya belum lengkap)"
        for g in h.k.gerbang
        if g.akibat == "blok_ajukan" and h.lulus(g.kode) is not True
    ]
    if h.k.kosong == "blok_ajukan":
        kosong = [x for x, s in butir.items() if s.status == "kosong" and not _sukarela(h.k.butir[x])]
        if kosong:
            lagi = f" dan {len(kosong) - SEBUT} lagi" if len(kosong) > SEBUT else ""
            hasil.append(f"{len(kosong)} butir belum dijawab: {', '.join(kosong[:SEBUT])}{lagi}.")
    return tuple(hasil)


def _sukarela(b: Butir) -> bool:
    """Notes and tables without a score may stay empty."""
    return not b.dinilai and b.jawab.jenis in ("info", "teks", "tabel")


def _peringatan(h: Hitung) -> tuple[str, ...]:
    gerbang = [g.pesan for g in h.k.gerbang if g.akibat == "peringatan" and h.lulus(g.kode) is False]
    kait = ["Sebagian skor dihitung oleh plugin yang tidak terpasang, sehingga nilai tidak dapat dihitung."]
    return (*gerbang, *h.peringatan, *(kait if h.tanpa_kait else ()))


def _skor(h: Hitung) -> dict[str, Fraction]:
    hasil = {k: Fraction(d.masuk) for k, d in h.butir.items() if d.masuk is not None}
    return hasil | {k: Fraction(c.skor) for k, c in h.simpul.items() if c.skor is not None}
