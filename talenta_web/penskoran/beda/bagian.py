"""The parts in which two rules differ, in the declared order, and the rules in between.

Order: leaves (sources and scales) in tree order, weights, combinations (children, caps, rounding, missing policy), axes
(cut-offs), matrices, nilai talenta, and last whatever remains. The rule in between after all parts is the new rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from talenta_web.penskoran.beda.sejajar import Sejajar, gabung_sumber
from talenta_web.penskoran.model import Anak, NilaiTalenta, Pita, Rancangan, Simpul, Sumbu
from talenta_web.penskoran.periksa.pohon import terjangkau
from talenta_web.penskoran.ringkas import ringkaskan

_SEBUT = 3
"""Changed weights that a description lists."""
JenisBagian = Literal["daun", "bobot", "susunan", "sumbu", "matriks", "talenta", "lain"]


@dataclass(frozen=True, slots=True)
class Bagian:
    """One difference: `simpul` is the node (or axis) that is replaced, `asal` the one of the rule file (another when
    it is a branch of a variant), `uraian` says what changed, for people.
    """

    kode: str
    jenis: JenisBagian
    simpul: str
    asal: str
    nama: str
    uraian: str


def susun_bagian(s: Sejajar) -> tuple[Bagian, ...]:
    """Everything that differs, in the declared order; empty when the rules compute the same."""
    a, b = s
    urut = [k for k in _urut_pohon(b) if k in a.simpul and _inti(a.simpul[k]) != _inti(b.simpul[k])]
    daun = [k for k in urut if a.simpul[k].gabung is None and b.simpul[k].gabung is None]
    bobot = [k for k in urut if k not in daun and _hanya_bobot(a.simpul[k], b.simpul[k])]
    hasil = [_simpul("daun", b, k, "sumber atau skala berubah") for k in daun]
    hasil += [_simpul("bobot", b, k, _uraian_bobot(b, a.simpul[k], b.simpul[k])) for k in bobot]
    susunan = [k for k in urut if k not in daun and k not in bobot]
    hasil += [_simpul("susunan", b, k, "susunan, batas, atau pembulatan berubah") for k in susunan]
    hasil += [
        Bagian(f"sumbu:{k}", "sumbu", k, k, b.sumbu[k].nama, _uraian_sumbu(a.sumbu[k].tingkat, b.sumbu[k].tingkat))
        for k in b.sumbu
        if k in a.sumbu and _hitungan(a.sumbu[k]) != _hitungan(b.sumbu[k])
    ]
    if _matriks(a) != _matriks(b):
        hasil.append(
            Bagian("matriks", "matriks", "matriks", "matriks", "Matriks kotak", "nomor atau batas kotak berubah")
        )
    if a.nilai_talenta != b.nilai_talenta:
        kode = "nilai_talenta"
        hasil.append(Bagian("talenta", "talenta", kode, kode, "Nilai talenta", "bobot sumbu atau label berubah"))
    if _sisa(a) != _sisa(b):
        hasil.append(
            Bagian(
                "lain", "lain", "", "", "Bagian lain aturan", "syarat, peringkat, suksesi, atau aturan kelompok berubah"
            )
        )
    return tuple(hasil)


def di_antara(s: Sejajar, sudah: Sequence[Bagian]) -> Rancangan:
    """The old rule with these parts taken from the new one."""
    a, b = s
    if any(p.jenis == "lain" for p in sudah):
        return b
    simpul = {**b.simpul, **a.simpul}
    r = replace(a, **gabung_sumber(a, b), dasar={**b.dasar, **a.dasar})
    sumbu = dict(a.sumbu)
    for p in sudah:
        match p.jenis:
            case "daun" | "susunan":
                simpul[p.simpul] = b.simpul[p.simpul]
            case "bobot":
                simpul[p.simpul] = replace(simpul[p.simpul], anak=b.simpul[p.simpul].anak)
            case "sumbu":
                sumbu[p.simpul] = b.sumbu[p.simpul]
            case "matriks":
                r = replace(
                    r, matriks=b.matriks, persegi=b.persegi, peringkat_matriks=b.peringkat_matriks,
                    tanpa_kotak=b.tanpa_kotak,
                )  # fmt: skip
            case "talenta":
                r = replace(r, nilai_talenta=b.nilai_talenta)
    r = replace(r, sumbu=sumbu)
    dipakai = terjangkau(replace(r, simpul=simpul), _akar(r))
    return ringkaskan(replace(r, simpul={k: simpul[k] for k in simpul if k in dipakai}))


def _urut_pohon(r: Rancangan) -> list[str]:
    """Nodes in evaluation order: children first, as they are written."""
    dinilai = terjangkau(r, _akar(r))
    return [k for k in r.simpul if k in dinilai]


def _akar(r: Rancangan) -> list[str]:
    """Roots of the axes, those of a first stage included."""
    return [u.simpul for u in (*r.sumbu.values(), *(r.tahap1.sumbu.values() if r.tahap1 else ()))]


def _matriks(r: Rancangan) -> tuple[object, ...]:
    return r.matriks, r.persegi, r.peringkat_matriks, r.tanpa_kotak


def _hanya_bobot(a: Simpul, b: Simpul) -> bool:
    return _inti(a) == _inti(replace(b, anak=a.anak)) and _tanpa_bobot(a.anak) == _tanpa_bobot(b.anak)


def _inti(s: Simpul) -> Simpul:
    """What decides a score: not the name, the legal basis, or the range that the checker used."""
    return replace(s, nama="", dasar=(), rentang=None)


def _hitungan(s: Sumbu) -> Sumbu:
    return replace(s, nama="", dasar=(), rentang=(0.0, 0.0))


def _tanpa_bobot(anak: Sequence[Anak]) -> tuple[Anak, ...]:
    return tuple(replace(x, bobot=None) for x in anak)


def _sisa(r: Rancangan) -> Rancangan:
    """What no named part covers, with everything else emptied."""
    return replace(
        r, kode="", versi="", nama="", dasar={}, dasar_aturan=(), turunan={}, sumber={}, rujukan={}, simpul={},
        sumbu={}, matriks={}, persegi={}, peringkat_matriks="", tanpa_kotak=None, tetapan={},
        tipe_tetapan={}, berpoin=frozenset(),
        nilai_talenta=NilaiTalenta((), None, None, ()),
    )  # fmt: skip


def _simpul(jenis: JenisBagian, r: Rancangan, kode: str, uraian: str) -> Bagian:
    s = r.simpul[kode]
    return Bagian(f"{jenis}:{kode}", jenis, kode, s.asal or kode, s.nama, uraian + _cabang(r, s))


def _cabang(r: Rancangan, s: Simpul) -> str:
    """Which branch of a variant, if there is more than one left under the parameters."""
    cabang = r.simpul[s.asal].anak if s.asal else ()
    if len(cabang) < 2:
        return ""
    bila = next((a.bila for a in cabang if a.simpul == s.kode), None)
    return f" (varian: {bila.teks})" if bila else " (di luar varian)"


def _uraian_bobot(r: Rancangan, a: Simpul, b: Simpul) -> str:
    beda = [
        f"{r.simpul[y.simpul].nama} {_angka(x.bobot)} menjadi {_angka(y.bobot)}"
        for x, y in zip(a.anak, b.anak, strict=True)
        if x.bobot != y.bobot
    ]
    sisa = f", dan {len(beda) - _SEBUT} lagi" if len(beda) > _SEBUT else ""
    return "bobot " + ", ".join(beda[:_SEBUT]) + sisa


def _uraian_sumbu(a: Pita, b: Pita) -> str:
    if a.ambang == b.ambang:
        return "kelas pemilik batas, skala, atau bobot sumbu berubah"
    return f"ambang {_daftar(a.ambang)} menjadi {_daftar(b.ambang)}"


def _daftar(ambang: Sequence[float]) -> str:
    return " dan ".join(map(_angka, ambang))


def _angka(x: float | None) -> str:
    return "tanpa" if x is None else f"{x:.6f}".rstrip("0").rstrip(".").replace(".", ",")
