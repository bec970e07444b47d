"""Nilai talenta, suksesi, peringkat: parts told in a few sentences."""

from __future__ import annotations

from collections.abc import Iterator

from talenta_web.aturan.dokumen import ambang, teks
from talenta_web.aturan.dokumen.model import BagianLain, Tabel
from talenta_web.aturan.dokumen.pohon import Konteks
from talenta_web.domain.label import label
from talenta_web.penskoran.model import KunciPeringkat

_BAKU = {"kotak": "nomor kotak", "nilai_talenta": "nilai talenta", "kinerja": "kinerja", "potensial": "potensial"}


def bagian_lain(k: Konteks) -> Iterator[BagianLain]:
    """In the order of the document."""
    t = k.r.nilai_talenta
    rumus = " + ".join(f"{teks.angka(b)}% {k.r.sumbu[s].nama.lower()}" for s, b in t.bobot if s in k.r.sumbu)
    rumus = t.rumus.teks if t.rumus else rumus
    kalimat = [f"Nilai talenta = {rumus}."] if t.ada else ["Aturan ini tidak membuat nilai talenta."]
    if t.pembulatan is not None:
        kalimat.append(f"Dibulatkan {t.pembulatan} desimal, setengah ke atas.")
    label_talenta = Tabel(("Sebutan", "Nilai talenta"), ambang.baris(t.label), angka=False) if t.label else None
    yield BagianLain("Nilai talenta", tuple(kalimat), label_talenta, k.dasar(t.dasar))
    if s := k.r.suksesi:
        isi = tuple((label(j), f"{teks.angka(a)}%", f"{teks.angka(b)}%") for j, (a, b) in s.bobot.items())
        kata = ["Nilai akhir bagi jabatan target = bobot nilai talenta dan bobot kompetensi teknis."]
        if s.pembulatan is not None:
            kata.append(f"Dibulatkan {s.pembulatan} desimal, setengah ke atas.")
        kepala = ("Jenjang jabatan target", "Nilai talenta", "Kompetensi teknis")
        yield BagianLain("Suksesi", tuple(kata), Tabel(kepala, isi, angka=False), k.dasar(s.dasar))
    yield from _sasaran(k)
    if k.r.peringkat:
        urut = tuple((str(i), *_kunci(x)) for i, x in enumerate(k.r.peringkat, 1))
        kata = [f"Urutan pegawai; kotak dibaca dari matriks {k.r.peringkat_matriks}. Yang seri berbagi peringkat."]
        dasar = k.dasar(tuple(k.aturan.daftar("peringkat", "dasar")))
        yield BagianLain("Peringkat", tuple(kata), Tabel(("No.", "Menurut", "Arah"), urut, angka=False), dasar)


def _sasaran(k: Konteks) -> Iterator[BagianLain]:
    for x in k.r.sasaran:
        kata = "jabatan target" if x.jenis == "jabatan" else "rumpun jabatan"
        isi = [f"Dinilai bagi {kata} yang memenuhi: {x.calon.teks}."]
        isi += [f"Gerbang tambahan: {teks.gabung(g.nama for g in x.gerbang)}."] if x.gerbang else []
        isi += [f"{x.minimum.gerbang.nama}: {x.minimum.gerbang.alasan}."] if x.minimum else []
        isi += ["Hanya yang tidak gagal gerbang yang diperingkat."] if x.hanya_layak and x.peringkat else []
        yield BagianLain(f"Hasil per {kata}", tuple(isi), None, k.dasar(x.dasar))


def _kunci(x: KunciPeringkat) -> tuple[str, str]:
    nama = _BAKU[x.baku] if x.baku else x.ungkapan.teks if x.ungkapan else ""
    return nama, "besar ke kecil" if x.turun else "kecil ke besar"
