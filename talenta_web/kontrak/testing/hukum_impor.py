"""Laws of an import source: it fits our sheets, and the author's own sample is read by it."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar

from talenta_web.host.terdaftar import tambah_inti
from talenta_web.kontrak import LembarSumber, SumberData
from talenta_web.pegawai.impor.masalah import Daftar
from talenta_web.pegawai.impor.nilai import Salah, pengurai
from talenta_web.pegawai.impor.pokok import pokok
from talenta_web.pegawai.impor.skema import KolomImpor, skema
from talenta_web.pegawai.impor.tabel import KolomMentah, Mentah, Tabel
from talenta_web.pegawai.padan.jenis import Padanan
from talenta_web.pegawai.padan.kamus import sinonim
from talenta_web.pegawai.padan.susun import padanan, susun
from talenta_web.pegawai.padan.tebak import Tawaran, tebak, wajib
from talenta_web.pegawai.padan.terapkan import terapkan

Baris = Mapping[str, str]


def mentah(lembar: str, baris: Sequence[Baris]) -> Mentah:
    """A sheet as the reader would deliver it."""
    kepala = list(dict.fromkeys(k.strip().lower() for b in baris for k in b))
    kecil = [{k.strip().lower(): v for k, v in b.items()} for b in baris]
    kolom = [
        KolomMentah([b.get(k, "") for b in kecil], array("I", range(len(baris)))) for k in kepala
    ]  # fmt: skip
    nomor = array("I", range(2, len(baris) + 2))
    return Mentah(0, f"{lembar}.xlsx", lembar, kepala, 0, 1, (0, 1, 0), nomor, kolom)


def _baca(k: KolomImpor, isi: object) -> object:
    try:
        return pengurai(k)(k, isi)
    except Salah as e:
        raise AssertionError(f"{k.nama}: {isi!r}: {e.pesan}") from None


class HukumImpor:
    """Derive, set `sumber`, and give sample sheets as the source writes them."""

    sumber: ClassVar[SumberData]
    diminta: ClassVar[Mapping[str, tuple[str, ...]]] = MappingProxyType({})
    """Our sheet -> required columns that the source does not have, so that the uploader is asked."""

    def berkas(self) -> Mapping[str, Sequence[Baris]]:
        """Sample rows by foreign sheet; every sheet of the source at least once."""
        raise NotImplementedError

    def _tawaran(self, nama: str, m: Mentah) -> list[Tawaran]:
        hasil = tebak(m, sinonim(), (self.sumber,))
        assert hasil, f"sheet {nama} is not recognised"
        return hasil

    def test_descriptor_is_accepted(self) -> None:
        """The host accepts the descriptor."""
        tambah_inti(impor=[self.sumber])

    def test_targets_exist(self) -> None:
        """Every sheet and column it fills is one of ours."""
        for x in self.sumber.lembar:
            assert x.tujuan in skema(), x.tujuan
            assert {k.tujuan for k in x.kolom} <= skema()[x.tujuan].kolom.keys(), x.tujuan

    def test_fixed_values_and_translations_are_ours(self) -> None:
        """What values are turned into reads as a value of that column."""
        for x in self.sumber.lembar:
            for k in x.kolom:
                kolom = skema()[x.tujuan].kolom[k.tujuan]
                for isi in {*k.nilai.values(), k.bawaan} - {""}:
                    assert _baca(kolom, isi) is not None, (x.tujuan, k.tujuan, isi)

    def test_required_columns_have_a_source_or_are_asked(self) -> None:
        """No required column is forgotten silently."""
        for x in self.sumber.lembar:
            ada = {k.tujuan for k in x.kolom} | set(self.diminta.get(x.tujuan, ()))
            assert set(wajib(skema()[x.tujuan])) <= ada, x.tujuan

    def test_every_sheet_has_a_sample(self) -> None:
        """The sample covers the whole source."""
        ada = {pokok(n) for n in self.berkas()}
        for x in self.sumber.lembar:
            assert ada & set(map(pokok, x.asal)), x.asal

    def test_samples_are_recognised(self) -> None:
        """A sheet of a known name is taken for this source, and fills all its targets."""
        for nama, baris in self.berkas().items():
            tujuan = [x.tujuan for x in self.sumber.lembar if pokok(nama) in map(pokok, x.asal)]
            hasil = self._tawaran(nama, mentah(nama, baris))
            assert sorted(t.isi.tujuan for t in hasil) == sorted(tujuan), nama
            assert all(t.sumber == self.sumber.nama for t in hasil), nama

    def test_a_sheet_of_another_name_is_recognised_by_its_columns(self) -> None:
        """Files get renamed; the columns speak."""
        for nama, baris in self.berkas().items():
            hasil = self._tawaran(nama, mentah("Sheet1", baris))
            assert {t.isi.tujuan for t in hasil} & {x.tujuan for x in self._milik(nama)}, nama

    def test_every_column_of_the_samples_is_known(self) -> None:
        """Read, or left out on purpose: nothing by oversight."""
        for nama, baris in self.berkas().items():
            kenal = {pokok(a) for x in self._milik(nama) for k in x.kolom for a in k.asal}
            kenal |= {pokok(a) for x in self._milik(nama) for a in x.abaikan}
            asing = {k for b in baris for k in b if pokok(k) not in kenal}
            assert not asing, (nama, asing)

    def test_cells_of_the_samples_are_read(self) -> None:
        """Every cell of the sample reads as its column; required cells are filled."""
        for nama, baris in self.berkas().items():
            m, masalah = mentah(nama, baris), Daftar()
            for t in terapkan([m], padanan(susun([m], (), (self.sumber,))), masalah):
                self._periksa_sel(t)
            assert not masalah, masalah.isi

    def test_an_unknown_value_is_not_swallowed(self) -> None:
        """A value nobody named reaches the check, which names its cell."""
        for nama, baris in self.berkas().items():
            for x in self._milik(nama):
                for k in x.kolom:
                    if k.nilai and k.asal and (m := self._asing(nama, baris, k.asal)):
                        lembar = tuple(t.isi for t in self._tawaran(nama, m) if t.isi.tujuan == x.tujuan)
                        (t,) = terapkan([m], Padanan(lembar), Daftar())
                        assert "nilai-asing" in t.kolom[list(t.kepala).index(k.tujuan)].nilai, (nama, k.tujuan)

    def _asing(self, nama: str, baris: Sequence[Baris], asal: Sequence[str]) -> Mentah | None:
        kolom = [c for c in baris[0] if pokok(c) in map(pokok, asal)]
        return mentah(nama, [{**b, **dict.fromkeys(kolom, "nilai-asing")} for b in baris]) if kolom else None

    def _milik(self, nama: str) -> list[LembarSumber]:
        return [x for x in self.sumber.lembar if pokok(nama) in map(pokok, x.asal)]

    def _periksa_sel(self, t: Tabel) -> None:
        """Every cell reads as its column; required cells are filled."""
        s = skema()[t.nama]
        for n, kolom in zip(t.kepala, t.kolom, strict=True):
            k = s.kolom[n]
            for v in (kolom.nilai[i] for i in kolom.indeks):
                isi = _baca(k, v)
                assert isi is not None or n not in wajib(s) or n in self.diminta.get(t.nama, ()), (t.nama, n, v)
