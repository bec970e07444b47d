"""A seeded population for costs of lists: people, units, posts; and a step counter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session, sessionmaker

from talenta_web.akun.models import Instansi, UnitKerja
from talenta_web.basis.massal import sisip
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.pegawai import turunan
from talenta_web.pegawai.impor.nomor import pid
from talenta_web.pegawai.impor.skema import tabel
from talenta_web.pegawai.models import Jabatan

JABATAN = ("Perawat", "Dokter", "Guru", "Analis", "Arsiparis", "Bidan", "Pranata", "Penyuluh")
GOLONGAN = ("III/a", "III/b", "IX", "III/d", "IV/a", "II/c", "V", None)
SUKU = ("bu", "si", "ra", "da", "we", "ma", "no", "ti", "la", "ku")


def isi(s: Session, n: int) -> None:
    """`n` people over 1 + 10 + 40 units, 4 levels, 4 families; names of two words."""
    pakai_instansi(s, SEMUA)
    s.add(Instansi(id=1, kode="A", nama="A"))
    s.flush()
    s.add(UnitKerja(id=1, instansi_id=1, kode="1", nama="Unit 1", jalur="/1/", pid="unit1"))
    s.flush()
    for i in range(2, 52):
        induk = 1 if i <= 11 else 2 + i % 10
        jalur = f"/1/{i}/" if i <= 11 else f"/1/{induk}/{i}/"
        s.add(
            UnitKerja(id=i, instansi_id=1, kode=str(i), nama=f"Unit {i}", induk_id=induk, jalur=jalur, pid=f"unit{i}")
        )
    s.commit()
    for i in range(40):
        s.add(Jabatan(id=i + 1, instansi_id=1, kode=f"J{i}", nama=f"{JABATAN[i % 8]} Tingkat {i // 8}",
                      jenis_jabatan="JF", jenjang="ahli_muda"))  # fmt: skip
    s.commit()
    acak, kini = pid(), sekarang()
    baris = []
    for i in range(n):
        a, b = f"{SUKU[i % 10]}{SUKU[i // 10 % 10]}", f"{SUKU[i // 100 % 10]}{i:05d}"
        baris.append((next(acak), 1, 1, kini, kini, f"{i:018d}", f"{a} {b}", f"{a} {b}", "PNS", "internal",
                      1 + i // 50 % 4, f"r{i // 200 % 4}", 2 + i % 50, GOLONGAN[i % 8], 1 + i % 40,
                      f"{JABATAN[i % 8]} Tingkat {i % 40 // 8}", "aktif" if i % 3 else "tugas_belajar"))  # fmt: skip
    kolom = ["pid", "instansi_id", "versi", "dibuat_pada", "diubah_pada", "nip", "nama", "nama_urut", "jenis_asn",
             "asal", "level", "rumpun", "unit_kerja_id", "golongan", "jabatan_id", "nama_jabatan",
             "kedudukan"]  # fmt: skip
    s.connection(execution_options={"tulis": True})
    sisip(s, tabel("pegawai"), kolom, baris)
    id_nama = s.connection().exec_driver_sql("SELECT id, nama_urut FROM pegawai").fetchall()
    turunan.tambah_kata(s, 1, ((b[0], b[1]) for b in id_nama))
    turunan.bangun_anggota(s, 1)
    turunan.hitung_ringkasan(s, 1)
    s.commit()
    s.connection().exec_driver_sql("ANALYZE")
    s.commit()


def langkah(pabrik: sessionmaker[Session], kerja: Callable[[Session], Any]) -> tuple[int, Any]:
    """VM instructions (in tens) of everything `kerja` reads."""
    with pabrik() as s:
        pakai_instansi(s, 1)
        kerja(s)  # compile the statements once
        jumlah = [0]

        def detak() -> int:
            jumlah[0] += 1
            return 0

        mentah: Any = s.connection().connection.driver_connection
        mentah.set_progress_handler(detak, 10)
        hasil = kerja(s)
        mentah.set_progress_handler(None, 0)
        return jumlah[0], hasil
