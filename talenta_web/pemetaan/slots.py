"""What the slice shows on the Dasbor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from talenta_web.domain.grafik import Panas, panas
from talenta_web.domain.izin import Lingkup, Pelaku
from talenta_web.domain.tulisan import angka
from talenta_web.pemetaan import baca
from talenta_web.pemetaan.halaman import periode_tersedia
from talenta_web.pemetaan.halaman_kartu import kartu_saya
from talenta_web.pemetaan.queries import kepala, mutu
from talenta_web.pemetaan.queries.kepala import KepalaPeriode
from talenta_web.pemetaan.queries.kotak import Hitungan, hitungan
from talenta_web.pemetaan.queries.mutakhir import data_lebih_baru
from talenta_web.pemetaan.queries.saring import Saring, cakupan
from talenta_web.pemetaan.tampil import nama_bingkai, uraian
from talenta_web.web.slot import IsiSlot, Langkah, Slot, SlotDasbor, SlotLangkah, SlotTempat, SlotTugas, Tugas


@dataclass(frozen=True, slots=True)
class PanelKotak:
    """Data of the nine-box panel."""

    periode: KepalaPeriode
    panas: Panas
    terpetakan: int
    belum: int
    usang: bool


def _hitungan(session: Session, lingkup: Lingkup) -> tuple[KepalaPeriode, Hitungan] | None:
    periode = kepala.pilih(periode_tersedia(session), None)
    if periode is None or periode.run is None or not (lingkup.seluruh or lingkup.unit_jalur):
        return None
    cak = cakupan(lingkup, kepala.dimensi(session, periode.run), Saring())
    return (periode, hitungan(session, periode.run, cak)) if cak else None


def _panel(_orang: Pelaku, lingkup: Lingkup, session: Session) -> IsiSlot | None:
    isi = _hitungan(session, lingkup)
    if isi is None:
        return None
    periode, n = isi
    gambar = panas(
        "sebaran",
        f"Sebaran kotak {periode.nama}",
        {k: v for k, v in n.jumlah.items() if k},
        predikat={k: u.predikat for k, u in uraian().items()},
        url={k: f"/kotak/{k}" for k in range(1, 10)},
    )
    terpetakan = sum(v for k, v in n.jumlah.items() if k)
    usang = not periode.ditetapkan and periode.run is not None and data_lebih_baru(session, periode.run)
    return IsiSlot("pemetaan/_dasbor.html", PanelKotak(periode, gambar, terpetakan, n.jumlah.get(0, 0), usang))


def _saya(orang: Pelaku, lingkup: Lingkup, session: Session) -> IsiSlot | None:
    """For readers who see only themselves: where they stand and what is missing."""
    if lingkup.seluruh or lingkup.unit_jalur or lingkup.nip is None:
        return None
    data = kartu_saya(session, lingkup, orang.nip, None)
    baca.kartu_saya(data)
    return IsiSlot("pemetaan/_dasbor_saya.html", data)


def _tugas(_orang: Pelaku, lingkup: Lingkup, session: Session) -> Iterable[Tugas]:
    isi = _hitungan(session, lingkup)
    if isi is None or not isi[1].jumlah.get(0):
        return ()
    n = isi[1]
    terbanyak = ", ".join(f"{nama_bingkai(b)} {angka(jumlah)}" for b, jumlah in n.kurang[:2])
    teks = f"{angka(n.jumlah[0])} pegawai belum dapat dipetakan" + (f" ({terbanyak})" if terbanyak else "")
    return (Tugas(teks, "/kotak/0", "Lihat daftar"),)


@dataclass(frozen=True, slots=True)
class Dampak:
    """What completing data would do to the run in force: people certain now, items to complete, people gained."""

    periode: str
    isi: Mapping[str, Any]
    paket: tuple[tuple[str, int, int], ...]


def _dampak(_orang: Pelaku, lingkup: Lingkup, session: Session) -> IsiSlot | None:
    """Beside data quality: which data would make most people certain, in the whole instansi."""
    periode = kepala.pilih(periode_tersedia(session), None)
    if periode is None or periode.run is None or not (lingkup.seluruh or lingkup.unit_jalur or lingkup.agregat):
        return None
    isi = mutu.angka(session, periode.run)
    if not isi:
        return None
    paket = tuple((" + ".join(map(nama_bingkai, x["bingkai"])), x["butir"], x["orang"]) for x in isi["paket"][:5])
    return IsiSlot("pemetaan/_dampak.html", Dampak(periode.nama, isi, paket))


def _langkah(_orang: Pelaku, _lingkup: Lingkup, session: Session) -> Langkah:
    periode = kepala.pilih(periode_tersedia(session), None)
    sudah = periode is not None and periode.run is not None
    return Langkah(
        sudah, "/kotak/", "" if sudah else "Dijalankan operator: talenta hitung --periode KODE --aturan KODE"
    )


SLOT: tuple[Slot, ...] = (
    SlotLangkah("pemetaan.hitung", 40, "kotak.lihat", "Hitung pemetaan", _langkah),
    SlotTugas("pemetaan.belum", 20, "kotak.lihat", _tugas),
    SlotTempat("pemetaan.dampak", 10, "mutu.lihat", "mutu.dampak", _dampak),
    SlotDasbor("pemetaan.saya", 5, "kotak.lihat", "Kartu saya", _saya),
    SlotDasbor("pemetaan.kotak", 10, "kotak.lihat", "Sebaran kotak", _panel),
)
