"""What depends on the target stays out of the generic result, and reads only what its kind of target has."""

from __future__ import annotations

from talenta_web.penskoran.berkas.laci import Catatan
from talenta_web.penskoran.berkas.lingkungan import kolom_target
from talenta_web.penskoran.model import Rancangan
from talenta_web.penskoran.model_sasaran import AWALAN
from talenta_web.penskoran.periksa.pohon import terjangkau


def periksa_sasaran(r: Rancangan, catatan: Catatan) -> None:
    """Report."""
    from talenta_web.penskoran.sasaran import bergantung, dibaca_simpul

    if not r.sasaran:
        return
    b = bergantung(r)
    for u in r.sumbu.values():
        for k in terjangkau(r, [u.simpul]):
            s = r.simpul[k]
            if k in b.simpul and not any(a.simpul in b.simpul for a in s.anak):
                catatan.lapor(
                    ("simpul", s.asal or k),
                    f"Simpul membaca jabatan target, tetapi dipakai sumbu umum {u.kode}",
                    f"Buat akar sendiri dan sebut pada [target.sumbu.{u.kode}] simpul",
                )
    for k in b.simpul:
        s = r.simpul[k]
        if s.skala is not None and s.skala.norma is not None:
            catatan.lapor(("simpul", s.asal or k), "Skala terhadap kelompok tidak dapat bergantung pada target",
                          "Pindahkan skala itu ke simpul yang tidak membaca target")  # fmt: skip
    for x in r.sasaran:
        nama = "target" if x.jenis == "jabatan" else "rumpun"
        if any(k in b.sumber or k in b.rujukan for k in _asal(r, x.calon.kolom)):
            catatan.lapor((nama, "calon"), "`calon` membaca sumber yang bergantung pada target",
                          "Pakai kolom pegawai, kolom target, dan sumber yang tidak membaca target")  # fmt: skip
        if x.jenis != "rumpun":
            continue
        kenal = kolom_target(rumpun_saja=True)
        for k in terjangkau(r, [s.simpul for s in x.sumbu.values()]):
            if asing := sorted(n for n in dibaca_simpul(r, k) if n.startswith(AWALAN) and n not in kenal):
                catatan.lapor(("simpul", r.simpul[k].asal or k), f"Rumpun tidak mempunyai kolom `{asing[0]}`",
                              "Simpul di bawah [rumpun.sumbu] hanya mengenal target.rumpun")  # fmt: skip


def _asal(r: Rancangan, kolom: frozenset[str]) -> set[str]:
    """Sources and look-ups that give the columns."""
    return {k for k, s in r.sumber.items() if any(x.nama in kolom for x in s.keluaran)} | (kolom & set(r.rujukan))
