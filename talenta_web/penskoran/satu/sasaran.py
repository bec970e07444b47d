"""Results of one person per target post or job family; the mirror of `populasi.sasaran`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from talenta_web.penskoran.angka import bulat, juta
from talenta_web.penskoran.galat import GalatHitung
from talenta_web.penskoran.masukan import BahanOrang
from talenta_web.penskoran.model import Belahan, Rancangan, Suksesi
from talenta_web.penskoran.model_sasaran import AWALAN
from talenta_web.penskoran.satu.akhir import pengakhir
from talenta_web.penskoran.satu.bingkai import PembacaBingkai
from talenta_web.penskoran.satu.simpul import langkah_simpul
from talenta_web.penskoran.satu.sumber import pencari
from talenta_web.penskoran.satu.ungkap import Baris

_TEKNIS = "kompetensi_teknis"


class PenilaiSasaran:
    """One `[target]` or `[rumpun]` compiled for a reference date."""

    def __init__(self, b: Belahan, acuan: date, *, rinci: bool) -> None:
        r = b.rancangan
        tetapan: dict[str, Any] = {"acuan": acuan, **r.tetapan}
        self.belahan, self.acuan = b, acuan
        milik = replace(r, sumber={k: r.sumber[k] for k in b.sumber})
        self.calon = b.sasaran.calon.fungsi(tetapan)
        bingkai = dict.fromkeys(s.bingkai for s in milik.sumber.values())
        self.bingkai = [PembacaBingkai(milik, x, tetapan, acuan, rinci) for x in bingkai]
        self.rujukan = [(r.rujukan[k].bingkai, pencari(r.rujukan[k], tetapan)) for k in b.rujukan]
        self.langkah = [langkah_simpul(r, r.simpul[k], tetapan) for k in b.simpul]
        self.gerbang = [("gb." + g.kode, g.syarat.fungsi(tetapan)) for g in b.sasaran.gerbang]
        self.akhir = pengakhir(r, tetapan, acuan)
        self.minimum = _minimum(b)

    def baris(self, orang: BahanOrang, umum: Mapping[str, Any], hanya: str | None = None) -> Iterator[dict[str, Any]]:
        """Rows of the pairs of this person, in order of the target's code (or for one target); `umum` is generic."""
        posts = orang.rujukan.get("jabatan_target", ())
        teknis = nilai_teknis(orang, self.acuan) if self.belahan.sasaran.jenis == "jabatan" else None
        kunci = "rumpun" if teknis is None else "kode"
        for post in _terurut(posts, self.belahan):
            if hanya is not None and post[kunci] != hanya:
                continue
            b = dict(umum) | {AWALAN + k: float(v) if type(v) is int else v for k, v in post.items()}
            if self.calon(b) is True:
                yield self._satu(orang, b, post, teknis)

    def _satu(
        self, orang: BahanOrang, b: dict[str, Any], post: Baris, teknis: Callable[[Any], tuple[bool, Any]] | None
    ) -> dict[str, Any]:
        for x in self.bingkai:
            x.tulis(orang, b)
        for nama, cari in self.rujukan:
            cari(orang.rujukan.get(nama, ()), b)
        for langkah in self.langkah:
            langkah(b)
        for kolom, syarat in self.gerbang:
            b[kolom] = syarat(b)
        self.akhir(b)
        if self.minimum is not None:
            b["gb.skor_minimum"] = self.minimum(orang, b, post["kode"])
        if teknis is None:
            return b | {"rumpun_sasaran": post["rumpun"]}
        r, (_, nilai) = self.belahan.rancangan, teknis(post["kode"])
        skor = skor_suksesi(r.suksesi, post["jenjang"], b["talenta"], nilai)
        return b | {"target": post["kode"], "teknis": nilai, "suksesi": skor}


def _terurut(posts: Sequence[Baris], b: Belahan) -> list[Baris]:
    if b.sasaran.jenis == "rumpun":
        return [{"rumpun": k} for k in sorted({str(p["rumpun"]) for p in posts if p["rumpun"] is not None})]
    isi = sorted((p for p in posts if p["kode"] is not None), key=lambda p: str(p["kode"]))
    kode = [p["kode"] for p in isi]
    if len(set(kode)) < len(kode):
        kembar = next(k for k in kode if kode.count(k) > 1)
        raise GalatHitung(f"Jabatan target {kembar} tertulis lebih dari sekali. Satu kode satu baris.")
    return isi


def _urut(b: Baris) -> Any:
    return b["tanggal"], b["id"] or ""


def nilai_teknis(orang: BahanOrang, acuan: date) -> Callable[[Any], tuple[bool, Any]]:
    """Post -> (there is a result, its value): the latest for the post itself, else the latest general one."""
    semua: Sequence[Baris] = orang.riwayat.get(_TEKNIS, ())
    rekaman = [b for b in semua if b["tanggal"] is not None and b["tanggal"] <= acuan]

    def cari(kode: Any) -> tuple[bool, Any]:
        khusus = [b for b in rekaman if b.get("jabatan_target") == kode]
        dipakai = khusus or [b for b in rekaman if b.get("jabatan_target") is None]
        return (True, max(dipakai, key=_urut)["nilai"]) if dipakai else (False, None)

    return cari


def skor_suksesi(s: Suksesi | None, jenjang: Any, talenta: float | None, teknis: Any) -> int | None:
    """Final score per target in millionths."""
    bobot = s.bobot.get(str(jenjang)) if s else None
    if s is None or bobot is None or talenta is None or teknis is None:
        return None
    skor = talenta * (bobot[0] / 100.0) + float(teknis) * (bobot[1] / 100.0)
    return juta(skor if s.pembulatan is None else bulat(skor, s.pembulatan))


def _minimum(b: Belahan) -> Callable[[BahanOrang, Baris, Any], bool | None] | None:
    """Three-valued AND over the least scores of the post; a node that the rule does not have is not known."""
    m = b.sasaran.minimum
    if m is None:
        return None
    r: Rancangan = b.rancangan
    kosong = False if m.bila_kosong == "TIDAK" else None

    def satu(baris: Baris, x: Baris) -> bool | None:
        if x["simpul"] not in r.simpul:
            return None
        skor = baris.get("skor." + str(x["simpul"]))
        return kosong if skor is None else juta(skor) >= juta(float(x["minimum"]))

    def jalan(orang: BahanOrang, baris: Baris, kode: Any) -> bool | None:
        semua = orang.rujukan.get("syarat_target", ())
        isi = [satu(baris, x) for x in semua if x["jabatan_target"] == kode and x["minimum"] is not None]
        return False if False in isi else None if None in isi else True

    return jalan
