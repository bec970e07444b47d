"""Child side of the import: check the file, read it, answer columns in dictionary form.

Every column comes back as its distinct values (JSON) and one 32-bit index per row, so the parent checks each distinct
value once. Runs under the limits of basis.proses; imports neither SQLAlchemy nor Flask.
"""

from __future__ import annotations

import csv
import io
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import chain, compress, count, islice
from pathlib import Path
from typing import IO, Any

import python_calamine

from talenta_web.basis.proses import DitolakAnak
from talenta_web.domain.galat_csv import sebab_csv
from talenta_web.pegawai.impor import arsip
from talenta_web.pegawai.impor.batas import BUKAN_DATA, MAKS_BARIS, MAKS_BERKAS, MAKS_KOLOM, MIB

_KERAT = 4096


def urai(arg: dict[str, Any], _isi: bytes) -> tuple[dict[str, Any], bytes]:
    """Read the file at arg["jalur"] (its original name in arg["nama"]); raises DitolakAnak."""
    jalur = Path(arg["jalur"])
    akhiran = Path(arg["nama"]).suffix.lower()
    if jalur.stat().st_size > MAKS_BERKAS:
        raise DitolakAnak(f"Berkas lebih besar dari {MAKS_BERKAS // MIB} MiB. Pecah menjadi beberapa berkas.")
    with jalur.open("rb") as berkas:
        _cocokkan(akhiran, berkas.read(8))
        berkas.seek(0)
        if akhiran == ".csv":
            lembar = [_kolomkan(Path(arg["nama"]).stem.lower(), 0, _baris_csv(berkas))]
        else:
            temuan = arsip.periksa(arsip.buka(berkas))
            if temuan:
                return {"temuan": temuan, "lembar": []}, b""
            berkas.seek(0)
            lembar = list(_lembar_xlsx(berkas))
    return {"temuan": [], "lembar": [k for k, _ in lembar]}, b"".join(chain.from_iterable(d for _, d in lembar))


def _cocokkan(akhiran: str, awal: bytes) -> None:
    if akhiran in {".xlsm", ".xltm", ".xlsb", ".xlam"}:
        raise DitolakAnak(f"Berkas {akhiran} dapat memuat makro dan tidak diterima. Simpan sebagai .xlsx.")
    if akhiran not in {".xlsx", ".csv"}:
        raise DitolakAnak(f"Jenis berkas '{akhiran}' tidak dikenal. Gunakan .xlsx atau .csv.")
    if awal.startswith(b"\xd0\xcf\x11\xe0"):
        raise DitolakAnak("Berkas dilindungi kata sandi atau berformat .xls lama. Simpan ulang sebagai .xlsx.")
    zip_ = awal.startswith(b"PK\x03\x04")
    if akhiran == ".xlsx" and not zip_:
        raise DitolakAnak("Isi berkas bukan .xlsx meskipun namanya demikian. Simpan ulang dari Excel sebagai .xlsx.")
    if akhiran == ".csv" and zip_:
        raise DitolakAnak("Isi berkas adalah arsip, bukan CSV. Bila berasal dari Excel, akhiri namanya dengan .xlsx.")


def _lembar_xlsx(berkas: IO[bytes]) -> Iterator[tuple[dict[str, Any], list[bytes]]]:
    try:
        buku = python_calamine.load_workbook(berkas)
        for nama in buku.sheet_names:
            kunci = nama.strip().lower()
            if kunci in BUKAN_DATA:
                continue
            lembar = buku.get_sheet_by_name(nama)
            if lembar.start is None or lembar.end is None:
                continue
            if lembar.end[0] >= MAKS_BARIS or lembar.end[1] >= MAKS_KOLOM:
                raise DitolakAnak(f"Lembar '{nama}' melebihi {MAKS_BARIS // 1000}.000 baris atau {MAKS_KOLOM} kolom.")
            yield _kolomkan(kunci, lembar.start[1], lembar.iter_rows())
    except (python_calamine.CalamineError, python_calamine.PasswordError):
        raise DitolakAnak("Berkas .xlsx tidak dapat dibaca. Simpan ulang dari Excel.") from None


def _baris_csv(berkas: IO[bytes]) -> Iterator[list[str]]:
    teks = io.TextIOWrapper(berkas, encoding="utf-8-sig", newline="")
    nomor = 0
    try:
        kepala = teks.readline(65536)
        if "\x00" in kepala:
            raise DitolakAnak("Berkas .csv memuat data biner. Simpan sebagai 'CSV UTF-8'.")
        pemisah = max(";,\t", key=kepala.count)
        pembaca = csv.reader(chain([kepala], teks), delimiter=pemisah, strict=True)
        lebar = 0
        for baris in pembaca:
            nomor = pembaca.line_num
            lebar = lebar or len(baris)
            if len(baris) > max(lebar, 1) or lebar > MAKS_KOLOM:
                raise DitolakAnak(
                    f"Baris {pembaca.line_num} memiliki {len(baris)} kolom, kepala tabel {lebar} "
                    f"(paling banyak {MAKS_KOLOM}). Apit nilai yang memuat pemisah dengan tanda kutip."
                )
            yield baris + [""] * (lebar - len(baris))
    except UnicodeDecodeError:
        raise DitolakAnak("Berkas .csv bukan UTF-8. Di Excel pilih Simpan Sebagai, 'CSV UTF-8'.") from None
    except csv.Error as e:
        raise DitolakAnak(
            f"Berkas .csv rusak pada baris {nomor + 1}: {sebab_csv(str(e))}. Perbaiki baris itu, lalu unggah kembali."
        ) from None


def _kolomkan(nama: str, geser: int, baris: Iterable[Sequence[Any]]) -> tuple[dict[str, Any], list[bytes]]:
    """Columns in dictionary form; wholly empty rows are left out, `nomor` keeps the row numbers."""
    sumber = iter(baris)
    kepala = [str(k).strip().lower() for k in next(sumber, ())]
    nomor = array("I")
    kamus: list[defaultdict[Any, int]] = [defaultdict(count().__next__) for _ in kepala]
    indeks = [array("I") for _ in kepala]
    mulai = 2
    while kerat := list(islice(sumber, _KERAT)):
        nomor_kerat: Sequence[int] = range(mulai, mulai + len(kerat))
        mulai += len(kerat)
        if not all(map(any, kerat)):  # a row of "" and zeros only is worth a closer look
            berisi = [b.count("") != len(kepala) for b in kerat]
            nomor_kerat, kerat = list(compress(nomor_kerat, berisi)), list(compress(kerat, berisi))
        nomor.extend(nomor_kerat)
        for k, kolom in enumerate(zip(*kerat, strict=True)):
            nilai = _tanpa_bool(kolom) if bool in set(map(type, kolom)) else kolom
            indeks[k].extend(map(kamus[k].__getitem__, nilai))
    jawaban = {"nama": nama, "geser": geser, "kepala": kepala, "baris": len(nomor)}
    jawaban["nilai"] = [[_json(v) for v in k] for k in kamus]
    return jawaban, [nomor.tobytes(), *(a.tobytes() for a in indeks)]


def _tanpa_bool(kolom: Iterable[Any]) -> list[Any]:
    """True equals 1.0 as a dictionary key, so booleans become words."""
    return ["TRUE" if v is True else "FALSE" if v is False else v for v in kolom]


def _json(nilai: Any) -> Any:
    if isinstance(nilai, datetime | date):
        return {"tanggal": nilai.isoformat()[:10]}
    return nilai if isinstance(nilai, str | int | float) else {"lain": str(nilai)}
