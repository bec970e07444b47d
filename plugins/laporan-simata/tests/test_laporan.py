"""The export keeps the laws of tables and reads back with the field names of SIASN."""

from __future__ import annotations

from datetime import date

from talenta_laporan_simata.kolom import LEMBAR
from talenta_laporan_simata.plugin import SIMATA

from talenta_web.kontrak import KonteksLaporan, Nilai, TabelData, Tipe
from talenta_web.kontrak.testing.hukum_laporan import NASKAH, HukumLaporan

CONTOH: dict[Tipe, Nilai] = {
    Tipe.TEKS: "Contoh", Tipe.ANGKA: 1.5, Tipe.BULAT: 3, Tipe.TANGGAL: date(2026, 6, 30), Tipe.BOOLEAN: True,
}  # fmt: skip


class TestHukum(HukumLaporan):
    laporan = SIMATA

    def konteks(self) -> KonteksLaporan:
        tabel = {}
        for lembar, kode in LEMBAR:
            isi = {k.kode: CONTOH[k.tipe] for k in self.registry().dataset(kode).kolom}
            tabel[lembar.sebagai] = TabelData(({**isi, "nip": "198001012005011001"},), 1)
        return KonteksLaporan({"periode": "", "unit": "", "tujuan": "ekspose"}, {}, tabel, NASKAH)


def test_nama_kolom() -> None:
    for lembar, _ in LEMBAR:
        judul = [j for _, j in lembar.kolom]
        assert judul[0] == "nipBaru"
        assert len(set(judul)) == len(judul)
        assert len(lembar.nama) <= 31, "Excel allows no longer name"
    terlarang = {"nik", "tglLahir", "tempatLahir", "alamat", "noHp", "email", "agama", "statusPerkawinan"}
    assert not terlarang & {j for lembar, _ in LEMBAR for _, j in lembar.kolom}
