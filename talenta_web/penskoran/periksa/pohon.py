"""The tree: unknown children, cycles, nodes and sources that nothing uses; evaluation order."""

from __future__ import annotations

from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter

from talenta_web.penskoran.berkas.laci import Catatan
from talenta_web.penskoran.model import Rancangan, Simpul
from talenta_web.ungkapan import Ungkapan
from talenta_web.ungkapan.galat import saran_nama


def periksa_pohon(r: Rancangan, catatan: Catatan) -> bool:
    """Report; True when the tree is sound enough for further checks."""
    jumlah = len(catatan.masalah)
    for s in r.simpul.values():
        for a in s.anak:
            if a.simpul not in r.simpul:
                catatan.lapor(
                    ("simpul", s.kode, "anak"),
                    f"Anak `{a.simpul}` tidak ada",
                    saran_nama(a.simpul, r.simpul) or f"Tulis [simpul.{a.simpul}]",
                )
        if len({a.simpul for a in s.anak}) < len(s.anak):
            catatan.lapor(
                ("simpul", s.kode, "anak"), "Simpul yang sama disebut dua kali sebagai anak", "Hapus salah satunya"
            )
    for u in r.semua_sumbu:
        if u.simpul not in r.simpul:
            saran = saran_nama(u.simpul, r.simpul) or f"Tulis [simpul.{u.simpul}]"
            catatan.lapor(("sumbu", u.kode, "simpul"), f"Simpul `{u.simpul}` tidak ada", saran)
    if len(catatan.masalah) > jumlah:
        return False
    try:
        urutkan(r.simpul)
    except CycleError as e:
        lingkar = [str(x) for x in e.args[1]]
        catatan.lapor(("simpul", lingkar[0]), f"Simpul berputar: {' -> '.join(lingkar)}", "Hapus salah satu anak")
        return False
    _tak_dipakai(r, catatan)
    return len(catatan.masalah) == jumlah


def urutkan(simpul: dict[str, Simpul] | object) -> list[str]:
    """Node codes, children before parents, otherwise in file order; raises graphlib.CycleError."""
    assert isinstance(simpul, dict)
    pengurut = TopologicalSorter({k: [a.simpul for a in s.anak] for k, s in simpul.items()})
    tempat = {k: i for i, k in enumerate(simpul)}
    pengurut.prepare()
    hasil: list[str] = []
    while pengurut.is_active():
        siap = sorted(pengurut.get_ready(), key=tempat.__getitem__)
        hasil += siap
        pengurut.done(*siap)
    return hasil


def terjangkau(r: Rancangan, akar: Iterable[str]) -> dict[str, None]:
    """Every node below (and including) the given ones, in depth-first order."""
    hasil: dict[str, None] = {}
    tumpuk = list(reversed(list(akar)))
    while tumpuk:
        kode = tumpuk.pop()
        if kode not in hasil:
            hasil[kode] = None
            tumpuk += [a.simpul for a in reversed(r.simpul[kode].anak)]
    return hasil


def ungkapan_simpul(s: Simpul) -> list[Ungkapan]:
    """All expressions over the person that a node holds."""
    skala = [s.skala.standar, s.skala.rumus, *s.skala.kunci] if s.skala else []
    return [u for u in (s.nilai, *skala, *(a.bila for a in s.anak)) if u]


def ungkapan_akhir(r: Rancangan) -> list[Ungkapan]:
    """All expressions over the person that stand above the tree."""
    gerbang = [g.syarat for g in r.gerbang] + [g.syarat for x in r.sasaran for g in x.gerbang]
    kunci = [*r.peringkat, *(k for x in r.sasaran for k in x.peringkat)]
    return [*gerbang, *(x.calon for x in r.sasaran), *(k.ungkapan for k in kunci if k.ungkapan)]


def _tak_dipakai(r: Rancangan, catatan: Catatan) -> None:
    dinilai = terjangkau(r, (u.simpul for u in r.semua_sumbu))
    dicatat = terjangkau(r, (k for k, s in r.simpul.items() if s.dicatat))
    for kode, s in r.simpul.items():
        if s.dicatat and kode in dinilai:
            catatan.lapor(
                ("simpul", kode), "Simpul `dicatat` tidak boleh ikut dinilai", "Hapus `dicatat`, atau lepas dari sumbu"
            )
        if kode not in dinilai and kode not in dicatat:
            saran = "Jadikan anak simpul lain, atau tulis dicatat = true bila hanya direkam"
            catatan.lapor(("simpul", kode), "Simpul tidak dipakai sumbu mana pun", saran)
    semua = [u for s in r.simpul.values() for u in ungkapan_simpul(s)]
    semua += ungkapan_akhir(r)
    nama = {k for u in semua for k in u.kolom} | {s.lalu for s in r.simpul.values() if s.lalu}
    nama |= {k for x in r.rujukan.values() for k in x.dibaca}
    for sumber in r.sumber.values():
        for k in sumber.keluaran:
            if k.nama not in nama:
                catatan.lapor(
                    ("sumber", sumber.kode), f"Nilai `{k.nama}` tidak dipakai", "Hapus, atau pakai dalam simpul"
                )
    for rujukan in r.rujukan:
        if rujukan not in nama:
            catatan.lapor(("rujukan", rujukan), "Rujukan tidak dipakai", "Hapus, atau pakai dalam simpul")
