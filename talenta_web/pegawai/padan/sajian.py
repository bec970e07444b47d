"""One sheet of the page "Cocokkan kolom", ready for the template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from talenta_web.pegawai.impor.pokok import pokok
from talenta_web.pegawai.impor.skema import KolomImpor, skema
from talenta_web.pegawai.padan.isian import KOSONGKAN, Isian, tulis_asal
from talenta_web.pegawai.padan.jenis import PadananKolom
from talenta_web.pegawai.padan.susun import Bagian
from talenta_web.ungkapan.tipe import Tipe

CARA: Mapping[str, tuple[str, str]] = {
    "tersimpan": ("diingat", "baik"),
    "sumber": ("dikenal", "baik"),
    "sinonim": ("nama lain", "info"),
    "mirip": ("tebakan: nama mirip", "awas"),
    "isi": ("tebakan: dari isinya", "awas"),
    "tertukar": ("judul tampaknya tertukar", "awas"),
    "dipilih": ("Anda pilih", "netral"),
}
URUTAN = (
    ("", "seperti tertulis"),
    ("hari_bulan_tahun", "hari-bulan-tahun"),
    ("bulan_hari_tahun", "bulan-hari-tahun"),
    ("tahun_bulan_hari", "tahun-bulan-hari"),
)


@dataclass(frozen=True, slots=True)
class NilaiSaji:
    """A value of the file that needs a meaning: field, text, choice."""

    id: str
    dari: str
    ke: str


@dataclass(frozen=True, slots=True)
class KolomSaji:
    """A column of ours on the page."""

    id: str
    nama: str
    arti: str
    wajib: bool
    asal: str
    lencana: tuple[str, str] | None
    contoh: tuple[str, ...]
    bawaan: str
    bentuk: str
    tanggal: bool
    ragu: bool
    pilihan: tuple[str, ...]
    nilai: tuple[NilaiSaji, ...]

    @property
    def perlu(self) -> bool:
        """Whether somebody should look here."""
        tebakan = self.lencana is not None and self.lencana[1] == "awas"
        return (
            tebakan or self.ragu or any(not v.ke for v in self.nilai) or (self.wajib and not (self.asal or self.bawaan))
        )


@dataclass(frozen=True, slots=True)
class BagianSaji:
    """A sheet on the page: columns that have a match or need one first, the others behind a fold."""

    nomor: int
    tempat: Sequence[str]
    tujuan: str
    sumber: str
    kepala: Sequence[str]
    utama: Sequence[KolomSaji]
    lain: Sequence[KolomSaji]
    tak_terpakai: Sequence[str]

    @property
    def perlu(self) -> int:
        """Columns to look at."""
        return sum(k.perlu for k in self.utama)


def sajikan(i: int, b: Bagian, isian: Isian) -> BagianSaji:
    """The sheet as the template shows it."""
    kolom = []
    if b.isi.tujuan:
        ada = {k.tujuan: k for k in b.isi.kolom}
        kunci = skema()[b.isi.tujuan].kunci
        for n, k in skema()[b.isi.tujuan].kolom.items():
            kolom.append(_kolom(f"{i}-{n}", k, ada.get(n, PadananKolom(n, ())), b, isian, k.kolom.wajib or n in kunci))
    utama = [k for k in kolom if k.asal or k.bawaan or k.wajib]
    lain = [k for k in kolom if k not in utama]
    kepala = [k.nama for k in b.kolom if k.nama]
    return BagianSaji(i, b.tempat, b.isi.tujuan, b.sumber, kepala, utama, lain, b.tak_terpakai)


def _kolom(id_: str, k: KolomImpor, p: PadananKolom, b: Bagian, isian: Isian, wajib: bool) -> KolomSaji:
    kepala = b.kepala
    contoh = next((kepala[a].contoh for a in p.asal if a in kepala and kepala[a].contoh), ())
    nilai = tuple(
        NilaiSaji(f"v-{id_}-{j}", dari, KOSONGKAN if ke == "" else ke or "")
        for j, (dari, ke) in enumerate(p.nilai.items())
        if _tampak(dari, p, b)
    )
    pilihan = k.kolom.nilai or (("ya", "tidak") if k.kolom.tipe is Tipe.BOOLEAN else ())
    return KolomSaji(
        id_, k.nama, k.kolom.arti, wajib, isian.mentah.get(f"k-{id_}", tulis_asal(p, b)),
        CARA.get(b.cara.get(k.nama, "")), contoh, p.bawaan, p.bentuk, k.kolom.tipe is Tipe.TANGGAL, k.nama in b.ragu,
        pilihan, nilai,
    )  # fmt: skip


def _tampak(dari: str, p: PadananKolom, b: Bagian) -> bool:
    """A translation is shown when the file has the value; a source may know many more."""
    kepala = b.kepala
    if any(a in kepala and not kepala[a].nilai for a in p.asal):
        return True  # too many values to keep them all beside the upload
    ada = {pokok(v) or v for a in p.asal if a in kepala for v in (*kepala[a].nilai, *kepala[a].contoh)}
    return (pokok(dari) or dari) in ada
