"""AturanTerikat -> DokumenAturan."""

from __future__ import annotations

from collections.abc import Iterator

from talenta_web.aturan.dokumen import teks
from talenta_web.aturan.dokumen.ambang import tingkatan
from talenta_web.aturan.dokumen.contoh import sajikan_contoh
from talenta_web.aturan.dokumen.kotak import bagian_kotak, matriks
from talenta_web.aturan.dokumen.lain import bagian_lain
from talenta_web.aturan.dokumen.model import (
    DokumenAturan,
    SajianGerbang,
    SajianParameter,
    SajianSumbu,
)
from talenta_web.aturan.dokumen.pohon import Konteks, unsur
from talenta_web.aturan.uraian import utuh
from talenta_web.penskoran import AturanTerikat
from talenta_web.penskoran.model import Parameter, Sumbu


def susun(terikat: AturanTerikat) -> DokumenAturan:
    """Everything a reader needs, with the parameters of `terikat` filled in."""
    a, r = terikat.aturan, utuh(terikat.rancangan)
    k = Konteks(a, r, {d.kode: teks.rujuk(d) for d in a.dasar})
    kelas = tuple(r.sumbu[x].tingkat.kode for x in ("kinerja", "potensial"))
    akar = {u.simpul for u in (*r.semua_sumbu, *(u for x in r.sasaran for u in x.sumbu.values()))}
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
        pasangan=tuple(_pasangan(k)),
        matriks=tuple(matriks(k, n, m, *kelas) for n, m in r.matriks.items()),
        lain=(*bagian_kotak(k), *bagian_lain(k)),
        gerbang=tuple(
            SajianGerbang(g.nama, g.syarat.teks, g.alasan, k.dasar(g.dasar))
            for g in {g.kode: g for g in (*r.gerbang, *(g for x in r.sasaran for g in x.gerbang))}.values()
        ),
        contoh=sajikan_contoh(a),
        peringatan=tuple(m.pesan for m in a.masalah),
    )


def _pasangan(k: Konteks) -> Iterator[SajianSumbu]:
    """Axes of the first mapping, and those that a target or family replaces."""
    if t := k.r.tahap1:
        yield from (_sumbu(k, s, " pada tahap pertama") for s in t.sumbu.values())
    for x in k.r.sasaran:
        kata = "jabatan target" if x.jenis == "jabatan" else "rumpun"
        for kode, s in x.sumbu.items():
            if s != k.r.sumbu[kode]:
                yield _sumbu(k, s, f" bagi {kata}")


def _parameter(p: Parameter, nilai: str | float) -> SajianParameter:
    def kata(x: str | float) -> str:
        return p.pilihan.get(x, x) if isinstance(x, str) else teks.angka(x)

    if p.tipe == "pilihan":
        boleh = tuple(f"{v} ({c})" for c, v in p.pilihan.items())
    else:
        bulat = "bilangan bulat " if p.tipe == "bulat" else ""
        boleh = (f"{bulat}{teks.angka(p.min or 0)} sampai {teks.angka(p.maks or 0)}",)
    return SajianParameter(p.kode, p.nama, p.arti, boleh, kata(p.bawaan), kata(nilai), nilai != p.bawaan)


def _sumbu(k: Konteks, s: Sumbu, tambah: str = "") -> SajianSumbu:
    lokal = "Bobot adalah bagian dari unsur di atasnya; anak satu unsur berjumlah 100."
    luas = "Bobot adalah bagian dari sumbu; seluruh unsur di bawah sumbu berjumlah 100."
    return SajianSumbu(
        kode=s.kode,
        nama=s.nama + tambah,
        arti_bobot=luas if s.bobot == "global" else lokal,
        rentang=f"{teks.angka(s.rentang[0])} sampai {teks.angka(s.rentang[1])}",
        tingkat=tuple(tingkatan(s)),
        unsur=tuple(unsur(k, s.simpul, nyata=True)),
        dasar=k.dasar(s.dasar),
    )
