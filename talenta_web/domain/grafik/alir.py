"""Flow between two sets of boxes: each left box splits into ribbons that end at right boxes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from talenta_web.domain.grafik.bilangan import koordinat
from talenta_web.domain.tulisan import angka

LEBAR, TINGGI = 600, 380
_ATAS, _BAWAH, _SELA = 26.0, 6.0, 6.0
_KIRI, _TEBAL = 124.0, 12.0
_MINIMUM = 1.4
"""Least thickness of a ribbon, so that one person still shows."""
Sel = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Pita:
    """One ribbon. `arah`: 1 up (solid edge), -1 down (dashed edge), 0 stays, 2 becomes mappable, -2 no longer is."""

    bentuk: str
    arah: int
    judul: str


@dataclass(frozen=True, slots=True)
class Tiang:
    """A box on one side: bar and label."""

    y: str
    tinggi: str
    y_teks: str
    nama: str
    jumlah: str


@dataclass(frozen=True, slots=True)
class Alir:
    """The drawing and its table: (old, new, people, direction in words), moves first."""

    kode: str
    judul: str
    uraian: str
    pita: tuple[Pita, ...]
    kiri: tuple[Tiang, ...]
    kanan: tuple[Tiang, ...]
    tabel: tuple[tuple[str, str, str, str], ...]
    x_kiri: str = koordinat(_KIRI)
    x_kanan: str = koordinat(LEBAR - _KIRI - _TEBAL)
    tebal: str = koordinat(_TEBAL)
    teks_kiri: str = koordinat(_KIRI - 6)
    teks_kanan: str = koordinat(LEBAR - _KIRI + 6)
    lebar: int = LEBAR
    tinggi: int = TINGGI


def alir(kode: str, judul: str, sel: Collection[Sel], *, nama: Mapping[int, str], uraian: str) -> Alir:
    """Lay out; `sel` are (old, new, people), `nama` the boxes from top to bottom with their labels."""
    urut = {k: i for i, k in enumerate(nama)}
    ada = sorted((s for s in sel if s[2] > 0), key=lambda s: (urut[s[0]], urut[s[1]]))
    skala = _skala(ada, nama)
    tebal = {(a, b): max(n * skala, _MINIMUM) for a, b, n in ada}
    kiri = _letak(nama, {k: sum(t for (a, _), t in tebal.items() if a == k) for k in nama})
    kanan = _letak(nama, {k: sum(t for (_, b), t in tebal.items() if b == k) for k in nama})
    dari, ke = {k: y for k, (y, _) in kiri.items()}, {k: y for k, (y, _) in kanan.items()}
    awal: dict[tuple[int, int], float] = {}
    for a, b, _ in ada:
        awal[a, b] = dari[a]
        dari[a] += tebal[a, b]
    pita = []
    for a, b, n in sorted(ada, key=lambda s: (urut[s[1]], urut[s[0]])):
        bentuk = _bentuk(awal[a, b], ke[b], tebal[a, b])
        ke[b] += tebal[a, b]
        pita.append(Pita(bentuk, arah(a, b), f"{nama[a]} ke {nama[b]}: {angka(n)} orang"))
    pita.sort(key=lambda p: p.arah != 0)
    return Alir(
        kode, judul, uraian, tuple(pita),
        _tiang(kiri, nama, {k: sum(n for a, _, n in ada if a == k) for k in nama}),
        _tiang(kanan, nama, {k: sum(n for _, b, n in ada if b == k) for k in nama}),
        tuple((nama[a], nama[b], angka(n), KATA[arah(a, b)]) for a, b, n in sorted(ada, key=lambda s: s[0] == s[1])),
    )  # fmt: skip


KATA: Mapping[int, str] = {
    1: "▲ naik",
    -1: "▼ turun",
    0: "= tetap",
    2: "▲ jadi terpetakan",
    -2: "▼ jadi belum terpetakan",
}


def arah(lama: int, baru: int) -> int:
    """Direction of a move between boxes; 0 stands for not mappable."""
    if lama == baru:
        return 0
    if lama == 0 or baru == 0:
        return 2 if lama == 0 else -2
    return 1 if baru > lama else -1


def _skala(sel: Collection[Sel], nama: Mapping[int, str]) -> float:
    ruang = TINGGI - _ATAS - _BAWAH - _SELA * (len(nama) - 1) - _MINIMUM * len(sel)
    return max(ruang, 1.0) / max(sum(n for *_, n in sel), 1)


def _letak(nama: Mapping[int, str], tinggi: Mapping[int, float]) -> dict[int, tuple[float, float]]:
    hasil, y = {}, _ATAS
    for k in nama:
        hasil[k] = (y, tinggi[k])
        y += tinggi[k] + _SELA
    return hasil


def _tiang(
    letak: Mapping[int, tuple[float, float]], nama: Mapping[int, str], jumlah: Mapping[int, int]
) -> tuple[Tiang, ...]:
    """Labels keep a line apart; those of thin boxes slide down."""
    hasil, bawah = [], 0.0
    for k, (y, t) in letak.items():
        if not jumlah[k]:
            continue
        teks = max(y + t / 2 + 4, bawah + 14)
        bawah = teks
        hasil.append(Tiang(koordinat(y), koordinat(max(t, _MINIMUM)), koordinat(teks), nama[k], angka(jumlah[k])))
    return tuple(hasil)


def _bentuk(y0: float, y1: float, t: float) -> str:
    x0, x1 = _KIRI + _TEBAL, LEBAR - _KIRI - _TEBAL
    m = (x0 + x1) / 2
    k = koordinat
    return (
        f"M{k(x0)} {k(y0)}C{k(m)} {k(y0)} {k(m)} {k(y1)} {k(x1)} {k(y1)}V{k(y1 + t)}"
        f"C{k(m)} {k(y1 + t)} {k(m)} {k(y0 + t)} {k(x0)} {k(y0 + t)}Z"
    )
