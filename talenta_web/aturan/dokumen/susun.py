"""AturanTerikat -> DokumenAturan."""

from __future__ import annotations

from talenta_web.aturan.dokumen import teks
from talenta_web.aturan.dokumen.contoh import sajikan_contoh
from talenta_web.aturan.dokumen.lain import bagian_lain
from talenta_web.aturan.dokumen.model import (
    DokumenAturan,
    SajianGerbang,
    SajianMatriks,
    SajianParameter,
    SajianSumbu,
)
from talenta_web.aturan.dokumen.pohon import Konteks, unsur
from talenta_web.domain.label import label
from talenta_web.penskoran import AturanTerikat
from talenta_web.penskoran.model import Parameter, Sumbu


def susun(terikat: AturanTerikat) -> DokumenAturan:
    """Everything a reader needs, with the parameters of `terikat` filled in."""
    a, r = terikat.aturan, terikat.rancangan
    k = Konteks(a, r, {d.kode: teks.rujuk(d) for d in a.dasar})
    akar = {u.simpul for u in r.sumbu.values()}
    anak = {x.simpul for s in r.simpul.values() for x in s.anak}
    dicatat = [x for x, s in r.simpul.items() if s.dicatat and x not in anak and x not in akar]
    return DokumenAturan(
        kode=a.kode,
        nama=a.nama,
        versi=a.versi,
        keterangan=a.catatan("aturan", "keterangan"),
        skala=f"{teks.angka(r.skala[0])} sampai {teks.angka(r.skala[1])}",
        digest=a.digest,
        digest_terikat=terikat.digest,
        dasar=tuple(k.rujuk.values()),
        dasar_aturan=k.dasar(r.dasar_aturan),
        parameter=tuple(_parameter(p, terikat.parameter[p.kode]) for p in a.parameter.values()),
        sumbu=tuple(_sumbu(k, s) for s in r.sumbu.values()),
        dicatat=tuple(u for x in dicatat for u in unsur(k, x, nyata=False)),
        turunan=tuple((b, n, teks.turunan(u)) for b, isi in r.turunan.items() for n, u in isi),
        matriks=tuple(_matriks(k, n) for n in r.matriks),
        lain=tuple(bagian_lain(k)),
        gerbang=tuple(SajianGerbang(g.nama, g.syarat.teks, g.alasan, k.dasar(g.dasar)) for g in r.gerbang),
        contoh=sajikan_contoh(a),
        peringatan=tuple(m.pesan for m in a.masalah),
    )


def _parameter(p: Parameter, nilai: str | float) -> SajianParameter:
    def kata(x: str | float) -> str:
        return p.pilihan.get(x, x) if isinstance(x, str) else teks.angka(x)

    if p.tipe == "pilihan":
        boleh = tuple(f"{v} ({c})" for c, v in p.pilihan.items())
    else:
        bulat = "bilangan bulat " if p.tipe == "bulat" else ""
        boleh = (f"{bulat}{teks.angka(p.min or 0)} sampai {teks.angka(p.maks or 0)}",)
    return SajianParameter(p.kode, p.nama, p.arti, boleh, kata(p.bawaan), kata(nilai), nilai != p.bawaan)


def _sumbu(k: Konteks, s: Sumbu) -> SajianSumbu:
    lokal = "Bobot adalah bagian dari unsur di atasnya; anak satu unsur berjumlah 100."
    luas = "Bobot adalah bagian dari sumbu; seluruh unsur di bawah sumbu berjumlah 100."
    return SajianSumbu(
        kode=s.kode,
        nama=s.nama,
        arti_bobot=luas if s.bobot == "global" else lokal,
        rentang=f"{teks.angka(s.rentang[0])} sampai {teks.angka(s.rentang[1])}",
        tingkat=teks.tingkat(s.tingkat, f"tingkat_{s.kode}"),
        unsur=tuple(unsur(k, s.simpul, nyata=True)),
        dasar=k.dasar(s.dasar),
    )


def _matriks(k: Konteks, nama: str) -> SajianMatriks:
    kinerja, potensial = (k.r.sumbu[x].tingkat.kode for x in ("kinerja", "potensial"))
    sel = [tuple(str(x) for x in baris) for baris in k.r.matriks[nama]]
    baris = [(label(t, "tingkat_kinerja"), b) for t, b in zip(kinerja, sel, strict=True)]
    dasar = k.dasar(tuple(k.aturan.daftar("matriks", nama, "dasar")))
    kolom = tuple(label(t, "tingkat_potensial") for t in potensial)
    return SajianMatriks(nama, nama == k.r.peringkat_matriks, kolom, tuple(reversed(baris)), dasar)
