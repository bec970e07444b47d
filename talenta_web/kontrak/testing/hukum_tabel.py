"""Laws of the table outputs: the sheets exist, texts stay texts, equal data give equal files."""

from __future__ import annotations

import csv
import io
import json
from typing import Literal

from talenta_web.cetak.tabel import IsiTabel, KepalaData, kolom_laporan, rekam, tulis_tabel
from talenta_web.host.data import periksa_baris
from talenta_web.host.terdaftar import periksa_kebutuhan
from talenta_web.kontrak import Dataset, KonteksLaporan, TabelData
from talenta_web.kontrak.laporan import KELUARAN_TABEL
from talenta_web.kontrak.testing.dasar_laporan import NASKAH, RACUN, DasarLaporan


class HukumTabel(DasarLaporan):
    """Laws of the descriptor, of the test data and of the outputs without `susun`."""

    def test_descriptor_is_accepted(self) -> None:
        """The host accepts the descriptor, and the datasets offer what it asks for."""
        registry = self.registry()
        periksa_kebutuhan(registry, type(self).laporan, None)

    def test_context_has_what_the_format_asks_for(self) -> None:
        """The test data have the columns and types that the datasets promise."""
        konteks, registry = self.konteks(), self.registry()
        for k in type(self).laporan.dataset:
            assert k.sebagai in konteks.tabel
            baris = konteks.tabel[k.sebagai].baris
            assert all(set(k.kolom) <= set(b) for b in baris)
            assert len(baris) <= k.batas
            d = registry.dataset(k.dataset)
            ada = tuple(c for c in d.kolom if c.kode in k.kolom)
            periksa_baris(
                Dataset(d.kode, d.nama, d.kemampuan, ada, d.baca), [{c.kode: b[c.kode] for c in ada} for b in baris]
            )

    def test_table_outputs(self) -> None:
        """Every table output is written, from hostile texts too: no cell is a formula, equal data give equal bytes."""
        laporan = type(self).laporan
        if laporan.mesin == "buku":
            return
        for konteks in (self.konteks(), self.racuni(self.konteks(), RACUN), self.kosongkan(self.konteks())):
            for keluaran in KELUARAN_TABEL:
                if keluaran in laporan.keluaran:
                    isi = self._tabel(keluaran, konteks)
                    assert isi == self._tabel(keluaran, konteks)
                    _PERIKSA[keluaran](isi)

    def _tabel(self, keluaran: Literal["xlsx", "csv", "json"] | str, konteks: KonteksLaporan) -> bytes:
        laporan, registry = type(self).laporan, self.registry()
        isi = []
        for k in laporan.dataset:
            d = registry.dataset(k.dataset)
            kolom = kolom_laporan(laporan, k.sebagai, d.kolom)
            t = konteks.tabel[k.sebagai]
            utuh = tuple({c.kode: b.get(c.kode) for c in kolom} for b in t.baris)
            isi.append(IsiTabel(k.sebagai, d.kode, d.nama, kolom, TabelData(utuh, len(utuh), t.per)))
        kepala = KepalaData(
            laporan.kode, laporan.nama, laporan.versi, NASKAH.profil.nama, NASKAH.kode_keamanan, konteks.parameter,
            konteks.label,
        )  # fmt: skip
        keluar = io.BytesIO()
        data = rekam(kepala, isi, io.BytesIO())
        tulis_tabel(keluaran, laporan, data, NASKAH, keluar)  # type: ignore[arg-type]
        return keluar.getvalue()


def _xlsx(isi: bytes) -> None:
    import openpyxl

    buku = openpyxl.load_workbook(io.BytesIO(isi))
    assert buku.sheetnames[0] == "Ringkasan"
    assert buku.sheetnames[-1] == "Kamus"
    assert len(buku.sheetnames) > 2, "a sheet for the data"
    assert not [c for lembar in buku for baris in lembar.iter_rows() for c in baris if c.data_type == "f"]


def _csv(isi: bytes) -> None:
    for baris in csv.reader(io.StringIO(isi.decode("utf-8-sig"), newline=""), delimiter=";"):
        assert not [s for s in baris if s[:1] in "=+@\t\r" and s]


def _json(isi: bytes) -> None:
    data = json.loads(isi)
    for t in data["tabel"].values():
        assert all(len(b) == len(t["kolom"]) for b in t["baris"])


_PERIKSA = {"xlsx": _xlsx, "csv": _csv, "json": _json}
