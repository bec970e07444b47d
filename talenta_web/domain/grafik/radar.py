"""Radar: one polygon, a dashed target, a marker per known value. Unknown values break the polygon; they are not 0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from talenta_web.domain.grafik.bilangan import Nilai, koordinat, pecah, teks, titik
from talenta_web.domain.tulisan import KOSONG

LEBAR, TINGGI, JARI = 464, 312, 100
_JARAK_LABEL = 14
_TINGGI_BARIS = 16


@dataclass(frozen=True, slots=True)
class Sumbu:
    """One spoke: name, value and target on the scale 0..maks; None = not yet assessed, or no target."""

    nama: str
    nilai: Nilai | None
    target: Nilai | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """A name beside the circle, already broken into lines with their y."""

    x: str
    jangkar: str
    baris: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Radar:
    """Geometry and words of one radar."""

    kode: str
    judul: str
    uraian: str
    lebar: int
    tinggi: int
    cincin: tuple[str, ...]
    jari: tuple[tuple[str, str], ...]
    pusat: tuple[str, str]
    label: tuple[Label, ...]
    nilai: str
    garis: tuple[str, ...]
    target: str
    tanda: tuple[tuple[str, str], ...]
    tabel: tuple[tuple[str, str, str], ...]
    ada_target: bool


def _arah(i: int, n: int) -> tuple[float, float]:
    sudut = -pi / 2 + 2 * pi * i / n
    return cos(sudut), sin(sudut)


def _label(nama: str, dx: float, dy: float) -> Label:
    baris = pecah(nama, 15)
    x, y = LEBAR / 2 + (JARI + _JARAK_LABEL) * dx, TINGGI / 2 + (JARI + _JARAK_LABEL) * dy
    awal = y - (len(baris) - 1) * _TINGGI_BARIS * (1 - dy) / 2 + 4
    jangkar = "middle" if abs(dx) < 0.2 else "start" if dx > 0 else "end"
    return Label(
        koordinat(x), jangkar, tuple((koordinat(awal + k * _TINGGI_BARIS), isi) for k, isi in enumerate(baris))
    )


def _uraian(sumbu: Sequence[Sumbu]) -> str:
    ada = [(s.nilai, s) for s in sumbu if s.nilai is not None]
    if not ada:
        return "Belum ada nilai."
    (tinggi, t), (rendah, r) = max(ada, key=lambda p: p[0]), min(ada, key=lambda p: p[0])
    kata = f"Tertinggi {t.nama} {teks(tinggi)}, terendah {r.nama} {teks(rendah)}."
    kurang = sum(s.target is not None and nilai < s.target for nilai, s in ada)
    if any(s.target is not None for s in sumbu):
        kata += f" Di bawah target: {kurang} dari {len(ada)} yang dinilai."
    if len(ada) < len(sumbu):
        kata += f" Belum dinilai: {len(sumbu) - len(ada)}."
    return kata


def radar(kode: str, judul: str, sumbu: Sequence[Sumbu], *, maks: Nilai, cincin: int = 5) -> Radar:
    """Lay a radar out; `kode` prefixes the ids on the page, `maks` is the outer ring. At least three spokes."""
    if len(sumbu) < 3:
        raise ValueError(f"radar {kode!r}: {len(sumbu)} sumbu, paling sedikit 3")
    n, cx, cy, atas = len(sumbu), LEBAR / 2, TINGGI / 2, float(maks)
    arah = [_arah(i, n) for i in range(n)]

    def letak(i: int, nilai: Nilai) -> tuple[float, float]:
        r = JARI * min(max(float(nilai) / atas, 0.0), 1.0)
        return cx + r * arah[i][0], cy + r * arah[i][1]

    tahu = {i: letak(i, s.nilai) for i, s in enumerate(sumbu) if s.nilai is not None}
    lengkap = len(tahu) == n
    garis = (
        ()
        if lengkap
        else tuple(
            f"{titik(*tahu[i])} {titik(*tahu[(i + 1) % n])}" for i in range(n) if i in tahu and (i + 1) % n in tahu
        )
    )
    target = [letak(i, s.target) for i, s in enumerate(sumbu) if s.target is not None]
    return Radar(
        kode,
        judul,
        _uraian(sumbu),
        LEBAR,
        TINGGI,
        tuple(
            " ".join(titik(cx + JARI * k / cincin * dx, cy + JARI * k / cincin * dy) for dx, dy in arah)
            for k in range(1, cincin + 1)
        ),
        tuple((koordinat(cx + JARI * dx), koordinat(cy + JARI * dy)) for dx, dy in arah),
        (koordinat(cx), koordinat(cy)),
        tuple(_label(s.nama, *arah[i]) for i, s in enumerate(sumbu)),
        " ".join(titik(*tahu[i]) for i in range(n)) if lengkap else "",
        garis,
        " ".join(titik(*t) for t in target) if len(target) == n else "",
        tuple((koordinat(x), koordinat(y)) for x, y in tahu.values()),
        tuple(
            (
                s.nama,
                "Belum dinilai" if s.nilai is None else teks(s.nilai),
                KOSONG if s.target is None else teks(s.target),
            )
            for s in sumbu
        ),
        any(s.target is not None for s in sumbu),
    )
