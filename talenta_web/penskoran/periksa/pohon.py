"""The tree: unknown children, cycles, nodes and sources that nothing uses; evaluation order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from talenta_web.penskoran.berkas.batas import MAKS_TINGGI
from talenta_web.penskoran.berkas.laci import Catatan
from talenta_web.penskoran.model import Rancangan, Simpul
from talenta_web.penskoran.tata import TAHAP1, baca_tahap1
from talenta_web.ungkapan import Ungkapan
from talenta_web.ungkapan.galat import saran_nama


def periksa_pohon(r: Rancangan, catatan: Catatan) -> bool:
    """Report; True when the tree is sound enough for further checks."""
    jumlah = len(catatan.masalah)
    for s in r.simpul.values():
        for i, a in enumerate(s.anak):
            if a.simpul not in r.simpul:
                catatan.lapor(
                    ("simpul", s.asal or s.kode, "anak", str(i)),
                    f"Anak `{a.simpul}` tidak ada",
                    saran_nama(a.simpul, r.simpul) or f"Tulis [simpul.{a.simpul}]",
                )
        if len({a.simpul for a in s.anak}) < len(s.anak):
            catatan.lapor(
                ("simpul", s.asal or s.kode, "anak"),
                "Simpul yang sama disebut dua kali sebagai anak",
                "Hapus salah satunya",
            )
    for u in r.semua_sumbu:
        if u.simpul not in r.simpul:
            saran = saran_nama(u.simpul, r.simpul) or f"Tulis [simpul.{u.simpul}]"
            catatan.lapor((*u.jalur, "simpul"), f"Simpul `{u.simpul}` tidak ada", saran)
    if len(catatan.masalah) > jumlah:
        return False
    try:
        urut = urutkan(r.simpul, r.akar_tahap1)
    except CycleError as e:
        lingkar = [str(x) for x in e.args[1]]
        catatan.lapor(("simpul", lingkar[0]), f"Simpul berputar: {' -> '.join(lingkar)}", _saran_lingkar(r, lingkar))
        return False
    tinggi: dict[str, int] = {}
    for k in urut:
        tinggi[k] = 1 + max((tinggi.get(a.simpul, 0) for a in r.simpul[k].anak), default=0)
        if tinggi[k] > MAKS_TINGGI:
            catatan.lapor(("simpul", k), f"Pohon lebih dari {MAKS_TINGGI} tingkat", "Ratakan susunan simpulnya")
            return False
    _tak_dipakai(r, catatan)
    return len(catatan.masalah) == jumlah


def _saran_lingkar(r: Rancangan, lingkar: list[str]) -> str:
    if any(baca_tahap1(r.simpul[k]) for k in lingkar if k in r.simpul):
        return "Simpul yang membaca tahap1 tidak boleh menjadi bagian sumbu [tahap1]; buat simpul tersendiri"
    return "Hapus salah satu anak"


def urutkan(simpul: Mapping[str, Simpul], tahap1: tuple[str, ...] = ()) -> list[str]:
    """Node codes, children before parents, otherwise in file order; raises graphlib.CycleError.

    Nodes that read the first mapping come after its roots `tahap1`.
    """
    pengurut = TopologicalSorter(
        {k: [*(a.simpul for a in s.anak), *(tahap1 if baca_tahap1(s) else ())] for k, s in simpul.items()}
    )
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
    skala += s.skala.norma.kelompok.dari if s.skala and s.skala.norma else ()
    return [u for u in (s.nilai, *skala, *(a.bila for a in s.anak)) if u]


def ungkapan_akhir(r: Rancangan) -> list[Ungkapan]:
    """All expressions over the person that stand above the tree."""
    gerbang = [g.syarat for g in r.gerbang] + [g.syarat for x in r.sasaran for g in x.gerbang]
    kunci = [*r.peringkat, *(k for x in r.sasaran for k in x.peringkat)]
    sumbu = [u for s in r.semua_sumbu for u in s.ungkapan]
    return [*sumbu, *gerbang, *(x.calon for x in r.sasaran), *(k.ungkapan for k in kunci if k.ungkapan)]


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
    if r.tahap1 and not any(k.startswith(TAHAP1 + ".") for k in nama):
        catatan.lapor((TAHAP1,), "Pemetaan [tahap1] tidak dibaca", "Hapus, atau pakai tahap1.kotak dalam simpul")
    for sumber in r.sumber.values():
        for k in sumber.keluaran:
            if k.nama not in nama:
                catatan.lapor(
                    ("sumber", sumber.kode), f"Nilai `{k.nama}` tidak dipakai", "Hapus, atau pakai dalam simpul"
                )
    for rujukan in r.rujukan:
        if rujukan not in nama:
            catatan.lapor(("rujukan", rujukan), "Rujukan tidak dipakai", "Hapus, atau pakai dalam simpul")
