"""What expressions of a rule may name, and which codes a text value can take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from talenta_web.penskoran.kamus import kamus
from talenta_web.penskoran.model_sasaran import AWALAN
from talenta_web.ungkapan import pohon
from talenta_web.ungkapan.tipe import Tipe

Kode = tuple[str, ...] | None


@dataclass(slots=True)
class Lingkungan:
    """Columns of the person (record of pegawai, sources, look-ups) and constants; `mungkin` = known codes of a text."""

    tetapan: Mapping[str, Tipe]
    kolom: dict[str, Tipe] = field(default_factory=dict)
    mungkin: dict[str, Kode] = field(default_factory=dict)
    asal: dict[str, str] = field(default_factory=dict)
    """Output column -> code of its source or look-up."""

    def kenal_target(self, target: Mapping[str, tuple[Tipe, Kode]]) -> None:
        """Let expressions name columns of the target."""
        self.kolom |= {k: t for k, (t, _) in target.items()}
        self.mungkin |= {k: m for k, (_, m) in target.items()}

    def tambah(self, nama: str, tipe: Tipe, mungkin: Kode, asal: str) -> None:
        """Add an output of a source or look-up."""
        self.kolom[nama] = tipe
        self.mungkin[nama] = mungkin
        self.asal[nama] = asal

    @property
    def kolom_gerbang(self) -> dict[str, Tipe]:
        """Gates and tie-breaks also see age and BUP, and the NIP."""
        return {k: v.tipe for k, v in kamus()["pegawai"].kolom.items()} | self.kolom


def lingkungan_pegawai(tetapan: Mapping[str, Tipe]) -> Lingkungan:
    """Columns of pegawai that may be scored: not the NIP (it carries date of birth and sex), not age."""
    hasil = Lingkungan(tetapan)
    for nama, k in kamus()["pegawai"].kolom.items():
        if not k.khusus_gerbang and nama != "nip":
            hasil.kolom[nama] = k.tipe
            hasil.mungkin[nama] = k.nilai or None
    return hasil


def kolom_target(*, rumpun_saja: bool) -> dict[str, tuple[Tipe, Kode]]:
    """Columns of the target as expressions name them; a family of posts has its code only."""
    kolom = kamus()["jabatan_target"].kolom
    return {
        AWALAN + k: (Tipe.ANGKA if v.tipe is Tipe.BULAT else v.tipe, v.nilai or None)
        for k, v in kolom.items()
        if k == "rumpun" or not rumpun_saja
    }


def kode_mungkin(s: pohon.Simpul, mungkin: Mapping[str, Kode]) -> Kode:
    """Every text the expression can give, or None when that is not known."""
    if isinstance(s, pohon.Nilai):
        return (s.isi,) if isinstance(s.isi, str) else () if s.isi is None else None
    if isinstance(s, pohon.Kolom):
        return mungkin.get(s.nama)
    if isinstance(s, pohon.Kasus):
        return _gabung([*(n for _, n in s.cabang), s.lain], mungkin)
    if isinstance(s, pohon.Operasi) and s.op == "coalesce":
        return _gabung(list(s.argumen), mungkin)
    if isinstance(s, pohon.Operasi) and s.op == "nullif":
        return kode_mungkin(s.argumen[0], mungkin)
    return None


def _gabung(cabang: list[pohon.Simpul], mungkin: Mapping[str, Kode]) -> Kode:
    hasil: dict[str, None] = {}
    for c in cabang:
        kode = kode_mungkin(c, mungkin)
        if kode is None:
            return None
        hasil |= dict.fromkeys(kode)
    return tuple(hasil)
