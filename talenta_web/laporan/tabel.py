"""Table files of a report: complete, streamed, without the format's own composition."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, cast

from talenta_web.cetak import GalatCetak
from talenta_web.cetak.lembar import GalatLembar
from talenta_web.cetak.tabel import MIME, IsiTabel, kolom_laporan, rekam, tulis_tabel
from talenta_web.host.data import alir_dataset
from talenta_web.kontrak import FormatLaporan
from talenta_web.laporan.dokumen import Dasar, Dokumen, cap, kepala, orang_ada
from talenta_web.laporan.jawaban import Peta
from talenta_web.laporan.pembaca import Pembaca

KeluaranTabel = Literal["xlsx", "csv", "json"]


def buat_tabel(
    pembaca: Pembaca, laporan: FormatLaporan, keluaran: str, parameter: Peta, label: Peta, dasar: Dasar, folder: Path
) -> Dokumen:
    """Stream the datasets into a file in `folder`, then write the asked kind of file from it."""
    isi = [_isi(pembaca, laporan, k.sebagai, k.dataset, {**parameter, **k.tetap}) for k in laporan.dataset]
    with (folder / "data.json").open("w+b") as mentah:
        data = rekam(kepala(laporan, parameter, label, dasar), isi, mentah, dasar.maju)
        orang_ada(laporan, parameter, data.baris_orang > 0)
        naskah = cap(laporan, parameter, dasar, data.sidik)
        tujuan = folder / f"laporan.{keluaran}"
        jenis = cast(KeluaranTabel, keluaran)
        try:
            with tujuan.open("wb") as keluar:
                tulis_tabel(jenis, laporan, data, naskah, keluar)
        except GalatLembar as e:
            raise GalatCetak(str(e)) from e
        per = max((t.isi.per for t in isi if t.isi.per), default=None)
        return Dokumen(
            nama_berkas=f"{_nama(laporan, parameter)}.{keluaran}",
            mime=MIME[keluaran],
            isi=tujuan,
            keluaran=keluaran,
            sidik_berkas=_sidik(tujuan),
            ukuran=tujuan.stat().st_size,
            baris=data.baris_orang,
            parameter=parameter,
            label=label,
            naskah=naskah,
            per=per,
        )


def _isi(pembaca: Pembaca, laporan: FormatLaporan, sebagai: str, kode: str, parameter: Mapping[str, str]) -> IsiTabel:
    dataset, minta = pembaca.minta(kode, parameter)
    kolom = kolom_laporan(laporan, sebagai, dataset.kolom)
    return IsiTabel(sebagai, kode, dataset.nama, kolom, alir_dataset(pembaca.registry, kode, minta))


def _nama(laporan: FormatLaporan, parameter: Peta) -> str:
    """Name of the download: the format and its answers that are codes; never one that may name a person."""
    pribadi = {p.kode for p in laporan.parameter if p.jenis in {"pegawai", "teks"}}
    bagian = [laporan.kode, *(v for k, v in parameter.items() if v and k not in pribadi)]
    polos = "".join(c if c.isascii() and c.isalnum() else "-" for c in "-".join(bagian).lower())
    return "-".join(p for p in polos.split("-") if p)[:110] or "laporan"


def _sidik(berkas: Path) -> str:
    with berkas.open("rb") as isi:
        return hashlib.file_digest(isi, "sha256").hexdigest()
