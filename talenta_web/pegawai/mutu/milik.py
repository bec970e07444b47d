"""The own data of this package: what was found in my data, what was accepted, and what I was asked to complete."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.models import UnitKerja
from talenta_web.domain.izin import Pelaku
from talenta_web.pegawai.models import Pegawai, TemuanMutu, TugasMutu, WajarMutu
from talenta_web.pegawai.mutu.aturan import katalog
from talenta_web.pegawai.mutu.tampil import BELUM_RILIS, kalimat
from talenta_web.web.milik import Milik, Nilai


def _judul(kode: str) -> str:
    a = katalog().aturan.get(kode)
    return a.judul if a else kode or "Semua aturan mutu"


def _temuan(session: Session, pelaku: Pelaku) -> Iterable[Sequence[Nilai]]:
    """Findings about assessments wait for the release of the assessment, as its results do."""
    t = TemuanMutu
    pilih = select(t.aturan, t.isi, t.sejak).join(Pegawai, Pegawai.id == t.pegawai_id)
    for kode, isi, sejak in session.execute(pilih.where(Pegawai.nip == pelaku.nip).order_by(t.id)):
        a = katalog().aturan.get(kode)
        if a is not None and a.lembar not in BELUM_RILIS:
            yield a.judul, kalimat(a, isi), sejak


def _wajar(session: Session, pelaku: Pelaku) -> Iterable[Sequence[Nilai]]:
    w = WajarMutu
    pilih = select(w.aturan, w.alasan, w.waktu).join(Pegawai, Pegawai.id == w.pegawai_id)
    baris = session.execute(pilih.where(Pegawai.nip == pelaku.nip).order_by(w.id))
    return [(_judul(kode), alasan, waktu) for kode, alasan, waktu in baris]


def _tugas(session: Session, pelaku: Pelaku) -> Iterable[Sequence[Nilai]]:
    t = TugasMutu
    pilih = select(UnitKerja.nama, t.aturan, t.tenggat, t.catatan).join(UnitKerja, UnitKerja.id == t.unit_kerja_id)
    baris = session.execute(pilih.where(t.pemilik_id == pelaku.id).order_by(t.tenggat, t.id))
    return [(unit, _judul(kode), tenggat, catatan) for unit, kode, tenggat, catatan in baris]


MILIK: tuple[Milik, ...] = (
    Milik(
        "temuan_mutu", "Temuan mutu data", "karier", tuple(f"temuan_mutu.{k}" for k in ("aturan", "isi", "sejak")),
        ("Aturan", "Temuan", "Sejak"), _temuan,
    ),
    Milik(
        "wajar_mutu", "Temuan yang dinyatakan wajar", "karier",
        tuple(f"wajar_mutu.{k}" for k in ("aturan", "alasan", "waktu")), ("Aturan", "Alasan", "Waktu"), _wajar,
    ),
    Milik(
        "tugas_mutu", "Tugas perbaikan data", "akun",
        tuple(f"tugas_mutu.{k}" for k in ("unit_kerja_id", "aturan", "tenggat", "catatan")),
        ("Unit kerja", "Aturan", "Tenggat", "Catatan"), _tugas,
    ),
)  # fmt: skip
