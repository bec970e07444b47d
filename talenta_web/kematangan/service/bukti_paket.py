"""The evidence of an assessment as a ZIP: a tree by code, a list, and the digests of every file."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from talenta_web.basis.gudang import GudangBerkas, letak
from talenta_web.cetak.lembar import Lembar, xlsx
from talenta_web.domain.penilaian import TINJAUAN
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.galat import KeadaanSalah
from talenta_web.kematangan.models import Penilaian
from talenta_web.kematangan.models.bukti import RAHASIA
from talenta_web.kematangan.queries.bukti import TautanTampil, tautan
from talenta_web.kuesioner.model import Kuesioner

MAKS_BITA = 2 * 1024**3
DAFTAR, MANIFES = "daftar-bukti.xlsx", "manifest.sha256"
_KOLOM = (
    "Kriteria utama", "Butir", "Kriteria", "Jenis", "Judul", "Nomor", "Tanggal", "Penandatangan", "TTE",
    "Berlaku sampai", "Halaman", "Klasifikasi", "Tinjauan", "Perhatian", "Berkas", "SHA-256",
)  # fmt: skip
_LEBAR = (14, 10, 9, 18, 40, 24, 12, 28, 8, 14, 12, 12, 16, 50, 60, 66)
_TAK_AMAN = re.compile(r"[^A-Za-z0-9.]+")
_WAKTU = (1980, 1, 1, 0, 0, 0)
Maju = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Isi:
    """A link with its place in the tree; `jalur` "" = left out, `sebab` why."""

    tautan: TautanTampil
    cabang: str
    jalur: str
    sebab: str = ""


@dataclass(frozen=True, slots=True)
class Paket:
    """What was written: files in the tree, links left out, SHA-256 of the manifest."""

    berkas: int
    dikecualikan: int
    sidik: str


def susun(kuesioner: Kuesioner, semua: Iterable[TautanTampil], *, hanya_bebas: bool) -> list[Isi]:
    """Places of every link: `KLB/KLB.2/b-01_SK-KTI_nomor_tanggal.pdf`, in order of the instrument."""
    urut = {kode: i for i, kode in enumerate(kuesioner.butir)}
    hasil, nomor = [], dict[tuple[str, str], int]()
    for t in sorted(semua, key=lambda t: (urut.get(t.butir, len(urut)), t.kriteria)):
        cabang = kuesioner.cabang(t.butir) if t.butir in kuesioner.butir else "arsip"
        sebab = _sebab(t, hanya_bebas)
        if not sebab:
            nomor[t.butir, t.kriteria] = nomor.get((t.butir, t.kriteria), 0) + 1
        hasil.append(Isi(t, cabang, "" if sebab else _jalur(t, cabang, nomor[t.butir, t.kriteria]), sebab))
    return hasil


def _sebab(t: TautanTampil, hanya_bebas: bool) -> str:
    if t.bukti.klasifikasi == RAHASIA:
        return "Rahasia"
    return "Belum dikonfirmasi bebas data pribadi" if hanya_bebas and not t.bukti.bebas else ""


def _jalur(t: TautanTampil, cabang: str, nomor: int) -> str:
    b = t.bukti
    bagian = (f"{aman(t.kriteria) or 'butir'}-{nomor:02}", aman(b.jenis), aman(b.nomor)[:60] or "tanpa-nomor")
    tanggal = b.tanggal.isoformat() if b.tanggal else "tanpa-tanggal"
    return f"{aman(cabang)}/{aman(t.butir)}/{'_'.join(bagian)}_{tanggal}.{b.jenis_berkas}"


def aman(teks: str) -> str:
    """Letters, digits, points and hyphens: nothing that a file system reads in another way."""
    return _TAK_AMAN.sub("-", teks).strip("-.")


def buat_paket(
    session: Session, data: Path, penilaian: Penilaian, tujuan: Path, *, hanya_bebas: bool, maju: Maju
) -> Paket:
    """Write the ZIP; equal evidence gives equal bytes. Raises KeadaanSalah when there is nothing, or too much."""
    kuesioner = instrumen.kuesioner(session, penilaian.kuesioner_id)
    semua = susun(kuesioner, tautan(session, penilaian), hanya_bebas=hanya_bebas)
    masuk = [i for i in semua if i.jalur]
    if not masuk:
        raise KeadaanSalah("Tidak ada bukti yang dapat dimasukkan ke dalam paket.")
    if sum(i.tautan.bukti.ukuran for i in masuk) > MAKS_BITA:
        raise KeadaanSalah(f"Bukti ini lebih dari {MAKS_BITA // 1024**3} GB; unduh per butir.")
    manifes: list[tuple[str, str]] = []
    with zipfile.ZipFile(tujuan, "w") as arsip:
        for n, (jalur, isi) in enumerate(_berkas(session, data, masuk), start=1):
            _tulis(arsip, manifes, jalur, isi)
            maju(n, len(masuk))
        _tulis(arsip, manifes, DAFTAR, _daftar(kuesioner, semua))
        teks = "".join(f"{sidik}  {jalur}\n" for jalur, sidik in manifes).encode()
        _tulis(arsip, manifes, MANIFES, teks)
    return Paket(len(masuk), len(semua) - len(masuk), hashlib.sha256(teks).hexdigest())


def _berkas(session: Session, data: Path, masuk: Sequence[Isi]) -> Iterator[tuple[str, bytes]]:
    for i in masuk:
        b = i.tautan.bukti
        try:
            isi = letak(data, session.get_one(GudangBerkas, b.berkas_id)).read_bytes()
        except FileNotFoundError:
            raise KeadaanSalah(f"Isi berkas “{b.judul}” hilang dari penyimpanan. Unggah kembali berkasnya.") from None
        if hashlib.sha256(isi).hexdigest() != b.sidik:
            raise KeadaanSalah(f"Isi berkas “{b.judul}” tidak sama lagi dengan yang diunggah. Beri tahu pengelola.")
        yield i.jalur, isi


def _tulis(arsip: zipfile.ZipFile, manifes: list[tuple[str, str]], jalur: str, isi: bytes) -> None:
    kepala = zipfile.ZipInfo(jalur, _WAKTU)
    kepala.compress_type = zipfile.ZIP_STORED if jalur.endswith((".jpg", ".png")) else zipfile.ZIP_DEFLATED
    kepala.external_attr = 0o644 << 16
    arsip.writestr(kepala, isi)
    manifes.append((jalur, hashlib.sha256(isi).hexdigest()))


def _daftar(kuesioner: Kuesioner, semua: Sequence[Isi]) -> bytes:
    nama = {s.kode: s.nama for s in kuesioner.simpul.values()}
    keluar = io.BytesIO()
    xlsx([Lembar("Daftar bukti", _KOLOM, [_baris(i, nama, kuesioner) for i in semua], lebar=_LEBAR)], keluar)
    return keluar.getvalue()


def _baris(i: Isi, nama: Mapping[str, str], kuesioner: Kuesioner) -> tuple[object, ...]:
    t, b = i.tautan, i.tautan.bukti
    jenis = kuesioner.bukti[b.jenis].nama if b.jenis in kuesioner.bukti else b.jenis
    return (
        nama.get(i.cabang, i.cabang), t.butir, t.kriteria, jenis, b.judul, b.nomor, b.tanggal, b.penandatangan, b.tte,
        b.berlaku_sampai, t.halaman, b.klasifikasi, TINJAUAN.get(t.tinjauan or "", "belum ditinjau"),
        " ".join(w.teks for w in t.peringatan), i.jalur or f"tidak disertakan: {i.sebab}", b.sidik,
    )  # fmt: skip
