"""Any bytes under any accepted name: read, or refused in words; never an undeclared exception (IN8)."""

from __future__ import annotations

import io
import tempfile
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from talenta_web.basis.proses import DitolakAnak
from talenta_web.pegawai.impor.baca import urai
from tests.data.pegawai.buku import dasar, tulis

KATA = ["nip", "nama", "tahun", "persen"]
potongan = st.sampled_from(
    [b'"', b";", b",", b"\n", b"\r", b"\t", b"nip", b"tahun", b"\xef\xbb\xbf", b"\xff", b"\x00", b"'=1",
     b"198503122010011005"]
)  # fmt: skip
csv = st.lists(potongan | st.binary(max_size=6), max_size=30).map(b"".join)


@cache
def buku() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return tulis(Path(folder) / "a.xlsx", dasar()).read_bytes()


@cache
def bagian() -> tuple[str, ...]:
    with zipfile.ZipFile(io.BytesIO(buku())) as z:
        return tuple(z.namelist())


def baca(nama: str, isi: bytes) -> dict[str, Any] | None:
    with tempfile.NamedTemporaryFile() as berkas:
        berkas.write(isi)
        berkas.flush()
        satu = {"nama": nama, "jalur": berkas.name, "awal": 0, "ukuran": len(isi)}
        try:
            return urai({"berkas": [satu], "kata": KATA}, b"")[0]
        except DitolakAnak:
            return None


@given(csv)
def test_csv_apa_pun(isi: bytes) -> None:
    hasil = baca("kehadiran.csv", isi)
    assert hasil is None or all(len(b["nilai"]) == len(b["kepala"]) for b in hasil["lembar"])


@given(st.binary(max_size=300), st.sampled_from(["a.xlsx", "a.csv", "a.xls", "", "a.xlsm"]))
def test_bita_apa_pun(isi: bytes, nama: str) -> None:
    baca(nama, isi)
    baca(nama, b"PK\x03\x04" + isi)


@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=4))
def test_buku_yang_rusak_di_satu_tempat(letak: int, ganti: bytes) -> None:
    asal = buku()
    i = letak % len(asal)
    baca("a.xlsx", asal[:i] + ganti + asal[i + len(ganti) :])
    baca("a.xlsx", asal[:i])


@given(st.data())
def test_bagian_xml_yang_rusak(data: st.DataObject) -> None:
    """The archive is whole, one part of it is not."""
    nama = data.draw(st.sampled_from(bagian()))
    wadah = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(buku())) as asal, zipfile.ZipFile(wadah, "w", zipfile.ZIP_DEFLATED) as baru:
        for n in asal.namelist():
            isi = asal.read(n)
            if n == nama:
                i = data.draw(st.integers(0, len(isi)))
                isi = isi[:i] + data.draw(st.binary(max_size=6) | st.just(b"<c r='A1'/>")) + isi[i + 1 :]
            baru.writestr(n, isi)
    baca("a.xlsx", wadah.getvalue())
