"""The kamus for people and for programs (`talenta aturan kamus`)."""

from __future__ import annotations

from collections.abc import Iterator

from talenta_web.penskoran.kamus import Bingkai, JenisBingkai, Kolom, kamus
from talenta_web.ungkapan.fungsi import FUNGSI
from talenta_web.ungkapan.tipe import Tipe

_NIP = Kolom("nip", Tipe.TEKS, "Nomor induk pegawai; harus ada dalam pegawai", wajib=True)
_ID = Kolom("id", Tipe.TEKS, "Pengenal catatan; bila kolomnya tidak ada, dipakai nomor baris berkas")


def kolom(b: Bingkai) -> tuple[Kolom, ...]:
    """Columns as a file has them: record frames start with nip and id."""
    awal = (_NIP, _ID) if b.jenis is JenisBingkai.RIWAYAT else ()
    return (*awal, *b.kolom.values())


def objek_kamus() -> dict[str, object]:
    """Frames with all columns, and the functions of the expression language."""
    return {
        "bingkai": [
            {"nama": b.nama, "jenis": b.jenis.value, "arti": b.arti, "kunci": list(b.kunci),
             "kolom": [_objek(k) for k in kolom(b)]}
            for b in kamus().values()
        ],
        "fungsi": [
            {"nama": nama, "sama_dengan": f.nama, "arti": f.arti}
            for nama, f in FUNGSI.items()
        ],
    }  # fmt: skip


def _objek(k: Kolom) -> dict[str, object]:
    return {
        "nama": k.nama,
        "tipe": k.tipe.value,
        "arti": k.arti,
        "satuan": k.satuan,
        "rentang": list(k.rentang) if k.rentang else None,
        "nilai": list(k.nilai),
        "wajib": k.wajib,
        "khusus_gerbang": k.khusus_gerbang,
    }


def baris_kamus() -> Iterator[str]:
    """The same as lines of text."""
    for b in kamus().values():
        yield f"{b.nama} ({b.jenis.value}): {b.arti}. Kunci: {', '.join(b.kunci)}."
        for k in kolom(b):
            sifat = [k.satuan or "", f"{k.rentang[0]:g}..{k.rentang[1]:g}" if k.rentang else "", " | ".join(k.nilai)]
            sifat += ["wajib"] * k.wajib + ["hanya gerbang dan peringkat"] * k.khusus_gerbang
            rinci = "; ".join(s for s in sifat if s)
            yield f"  {k.nama:<22} {k.tipe.value:<8} {k.arti}" + (f" [{rinci}]" if rinci else "")
        yield ""
    yield "Fungsi dalam ungkapan:"
    for nama, f in FUNGSI.items():
        yield f"  {nama:<22} {f.arti}" + (f" (sama dengan {f.nama})" if nama != f.nama else "")
