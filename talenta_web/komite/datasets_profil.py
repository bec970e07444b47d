"""Profiles of the people in a succession group: the tables of pemetaan, cut to the group that a sidang decided.

The scope is that of each table of pemetaan; besides, the sidang must be one that the reader sees.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from talenta_web.komite.datasets_dasar import Risalah, buka
from talenta_web.komite.penetapan.isi import IsiCalon
from talenta_web.kontrak import AliranData, Dataset, Nilai, Permintaan, TabelData
from talenta_web.pemetaan.datasets import DATASET as PEMETAAN
from talenta_web.pemetaan.queries import kepala
from talenta_web.pemetaan.tampil import sebut_kotak, uraian

KELOMPOK = "instansi"
_SUMBER = {d.kode: d for d in PEMETAAN}


@dataclass(frozen=True, slots=True)
class _Kelompok:
    """What to ask of a table of pemetaan, and the people by their place in the run."""

    minta: Permintaan
    risalah: Risalah
    calon: dict[int, tuple[IsiCalon, int]]


def _buka(p: Permintaan) -> _Kelompok:
    r = buka(p)
    run = r.naskah["pemetaan"]
    periode = kepala.pilih(kepala.daftar_periode(p.sesi), run["periode"])
    if periode is None or periode.run is None or periode.run.pid != run["pid"]:
        raise LookupError(
            f"Pemetaan yang dibahas Sidang {r.naskah['sidang']['nomor']} bukan lagi yang berlaku bagi "
            f"{run['periode_nama']}, jadi profil menurut sidang itu tidak dapat dibuat."
        )
    calon = {c["pid"]: c for c in r.naskah["calon"] if not r.sendiri(c)}
    mau = p.parameter.get("kelompok") or KELOMPOK
    isi = {
        calon[k["calon"]]["urut_hasil"]: (calon[k["calon"]], k["kotak"])
        for k in r.naskah["krs"]
        if k["kelompok"] == mau and k["calon"] in calon
    }
    tempat = ",".join(str(n) for n in sorted(isi)) or "0"
    lain = {k: v for k, v in p.parameter.items() if k not in {"sidang", "kelompok", "unit", "pegawai"}}
    return _Kelompok(replace(p, parameter={**lain, "periode": run["periode"], "urut": tempat}), r, isi)


def _menurut_sidang(k: _Kelompok, baris: Any) -> dict[str, Nilai]:
    """The row with the decided box in place of the computed one, which is told beside it."""
    calon, kotak = k.calon[baris["urut"]]
    u, isi = uraian()[kotak], k.risalah.isi
    segel = k.risalah.segel or ""
    versi = f"penetapan versi {isi['nomor']}, sidik {segel[:16]}" if isi else "KONSEP, belum disahkan"
    hitung = calon["kotak_hitung"]
    return {
        **baris,
        "kotak": kotak,
        "predikat": u.predikat,
        "kategori": sebut_kotak(kotak).capitalize(),
        "krs": ", ".join(u.krs),
        "rekomendasi": "\n".join(t["teks"] for t in calon["tindak_lanjut"] or ()) or "\n".join(u.rekomendasi),
        "kepastian": f"Kotak menurut keputusan Sidang {k.risalah.naskah['sidang']['nomor']} ({versi}); hasil hitung "
        f"{'kotak ' + str(hitung) if hitung else 'belum dapat dipetakan'}.",
    }


def _turunan(nama: str) -> Dataset:
    sumber = _SUMBER[f"pemetaan.{nama}"]
    ubah = nama == "orang"

    def baca(p: Permintaan) -> TabelData:
        k = _buka(p)
        t = sumber.baca(k.minta)
        return replace(t, baris=tuple(_menurut_sidang(k, b) for b in t.baris)) if ubah else t

    def alir(p: Permintaan) -> AliranData:
        k = _buka(p)
        assert sumber.alir is not None
        a = sumber.alir(k.minta)
        return replace(a, potongan=(tuple(_menurut_sidang(k, b) for b in x) for x in a.potongan)) if ubah else a

    return replace(
        sumber, kode=f"komite.profil_{nama}", nama=f"{sumber.nama}, menurut KRS sidang", baca=baca,
        alir=alir if sumber.alir else None,
    )  # fmt: skip


PROFIL: tuple[Dataset, ...] = tuple(map(_turunan, ("profil", "orang", "sumbu", "simpul", "aspek", "riwayat")))
