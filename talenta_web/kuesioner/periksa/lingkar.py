"""V4: what depends on what: no expression may lead back to itself; targets of gates exist."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

from talenta_web.kuesioner.berkas import UTAMA
from talenta_web.kuesioner.laci import Catatan
from talenta_web.kuesioner.model import Kuesioner
from talenta_web.kuesioner.nama import LULUS, PERSEN, TOTAL, nama
from talenta_web.ungkapan import Ungkapan

MAKS_RANTAI = 40


def ketergantungan(k: Kuesioner) -> dict[str, set[str]]:
    """Names by name: what must be known before it. `skor:KODE` is the score of a butir, `KODE` what its answer says."""
    milik = {nama(x): "skor:" + nama(x) for x in k.butir if k.butir[x].jawab.jenis == "info"}

    def baca(u: Ungkapan | None) -> set[str]:
        return {milik.get(n, n) for n in u.kolom} if u else set()

    hasil: dict[str, set[str]] = {}
    for kode, b in k.butir.items():
        hasil[nama(kode)] = baca(b.tampil_jika)
        hasil["skor:" + nama(kode)] = {nama(kode)} | baca(b.skor.rumus)
    for kode in k.simpul:
        n = nama(kode)
        hasil[n] = {nama(a) if a in k.simpul else "skor:" + nama(a) for a in k.anak[kode]}
        hasil[PERSEN + n] = {n}
    hasil[TOTAL] = {nama(k.akar.kode)}
    for g in k.gerbang:
        hasil[LULUS + nama(g.kode)] = baca(g.syarat)
        for kode in k.butir_di(g.sasaran):
            awal = "" if g.akibat == "kunci" else "skor:"
            hasil[awal + nama(kode)].add(LULUS + nama(g.kode))
    return hasil


def periksa_lingkar(k: Kuesioner, catatan: Catatan) -> None:
    """Unknown targets, circles, and chains longer than anybody can follow."""
    for g in k.gerbang:
        for kode in set(g.sasaran) - k.butir.keys() - k.simpul.keys():
            catatan.lapor("V4", UTAMA, g.kode, f"Sasaran {kode!r} tidak ada.", "Tulis kode butir atau simpul.")
    perlu = ketergantungan(k)
    try:
        urut = list(TopologicalSorter(perlu).static_order())
    except CycleError as e:
        rantai = " -> ".join(dict.fromkeys(x.removeprefix("skor:") for x in e.args[1]))
        catatan.lapor("V4", UTAMA, None, f"Ungkapan melingkar: {rantai}.", "Putuskan salah satunya.")
        return
    dalam: dict[str, int] = {}
    for n in urut:
        dalam[n] = 1 + max((dalam[x] for x in perlu.get(n, ())), default=0)
    if max(dalam.values()) > MAKS_RANTAI:
        pesan = f"Rantai ketergantungan lebih dari {MAKS_RANTAI}."
        catatan.lapor("V4", UTAMA, None, pesan, "Sederhanakan tampil_jika dan gerbang.")
