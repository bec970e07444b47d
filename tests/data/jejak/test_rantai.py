"""The chain: six attacks are found, the last two by an anchor; the writers of several processes make one line."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, text
from sqlalchemy.orm import Session

from talenta_web.basis import rahasia
from talenta_web.basis.jejak import Jejak, JejakKepala, JejakSubjek, catat
from talenta_web.basis.jejak import jangkar as jangkar_
from talenta_web.basis.jejak.periksa import kepala, periksa
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from tests.data.jejak.serang import instansi, isi, pemilik, rantai_ulang

N = 20


def jalankan(*perintah: str) -> Callable[[Connection], None]:
    def serang(k: Connection) -> None:
        for p in perintah:
            k.execute(text(p.replace(":{", r"\:{")))

    return serang


def tukar(k: Connection) -> None:
    k.execute(text("UPDATE jejak SET nomor = -1 WHERE nomor = 7"))
    k.execute(text("UPDATE jejak SET nomor = 7 WHERE nomor = 8"))
    k.execute(text("UPDATE jejak SET nomor = 8 WHERE nomor = -1"))


def sisipkan(k: Connection) -> None:
    """A forged event in the middle; everything behind it is renumbered."""
    for n in range(N, 9, -1):
        k.execute(text("UPDATE jejak SET nomor = :b WHERE nomor = :n"), {"b": n + 1, "n": n})
    k.execute(
        text(
            "INSERT INTO jejak (id, pid, instansi_id, nomor, waktu, kelas, jenis, rincian, sidik) "
            "SELECT 9999, 'palsu', instansi_id, 10, waktu, kelas, jenis, rincian, sidik FROM jejak WHERE nomor = 9"
        )
    )
    k.execute(text(f"UPDATE jejak_kepala SET nomor = {N + 1}"))


def potong_ekor(k: Connection) -> None:
    k.execute(text("DELETE FROM jejak WHERE nomor > 15"))
    k.execute(text("UPDATE jejak_kepala SET nomor = 15, sidik = (SELECT sidik FROM jejak WHERE nomor = 15)"))


def susun_ulang_ekor(k: Connection) -> None:
    k.execute(text("UPDATE jejak SET pelaku_id = NULL, objek = 'lain' WHERE nomor = 12"))
    rantai_ulang(k, 1, 12)


SERANGAN = {
    "ubah": (jalankan("UPDATE jejak SET jenis = 'uji.lain' WHERE nomor = 5"), False, 5),
    "ubah_rincian": (jalankan("UPDATE jejak SET rincian = '{\"urut\": 99}' WHERE nomor = 5"), False, 5),
    "hapus": (jalankan("DELETE FROM jejak WHERE nomor = 6"), False, 6),
    "tukar": (tukar, False, 7),
    "sisip": (sisipkan, False, 10),
    "sisip_tanpa_nomor": (
        jalankan(
            "INSERT INTO jejak (id, pid, instansi_id, waktu, jenis, rincian) SELECT 9999, 'palsu', instansi_id, waktu, "
            "jenis, rincian FROM jejak WHERE nomor = 9"
        ),
        False,
        N + 1,
    ),
    "potong_tanpa_kepala": (jalankan("DELETE FROM jejak WHERE nomor > 15"), False, 16),
    "potong_ekor": (potong_ekor, True, 16),
    "susun_ulang_ekor": (susun_ulang_ekor, True, N),
}


@pytest.mark.parametrize("nama", SERANGAN)
def test_serangan_ditemukan(sesi_pemilik: Session, nama: str) -> None:
    sesi = sesi_pemilik
    serang, perlu_jangkar, nomor = SERANGAN[nama]
    i = instansi(sesi)
    isi(sesi, i, N)
    ujung = [(n, s) for _, n, s in kepala(sesi)]
    assert periksa(sesi, i, ujung).utuh
    with pemilik(sesi) as k:
        serang(k)
    pakai_instansi(sesi, SEMUA)
    tanpa, dengan = periksa(sesi, i), periksa(sesi, i, ujung)
    assert tanpa.utuh is perlu_jangkar, tanpa
    assert dengan.rusak == nomor, dengan
    assert dengan.sebab


def test_subjek_ikut_dijaga(sesi_pemilik: Session) -> None:
    sesi = sesi_pemilik
    i = instansi(sesi)
    isi(sesi, i, 3, subjek=(7, 4, 7))
    baris = sesi.scalars(select(Jejak).order_by(Jejak.nomor)).all()
    assert [b.rincian["jumlah"] for b in baris] == [2, 2, 2]
    subjek = sesi.scalars(select(JejakSubjek.pegawai_id).where(JejakSubjek.jejak_id == baris[0].id)).all()
    assert sorted(subjek) == [4, 7]
    assert periksa(sesi, i).utuh
    kedua = baris[1].id
    with pemilik(sesi) as k:
        k.execute(text("DELETE FROM jejak_subjek WHERE pegawai_id = 7 AND jejak_id = :j"), {"j": kedua})
    assert periksa(sesi, i).rusak == 2


def test_tiap_instansi_rantainya_sendiri(sesi: Session) -> None:
    a, b = instansi(sesi), instansi(sesi, "b")
    for _ in range(3):
        isi(sesi, a, 2)
        isi(sesi, b, 1)
    assert [(i, n) for i, n, _ in kepala(sesi)] == [(a, 6), (b, 3)]
    assert periksa(sesi, a).utuh
    assert periksa(sesi, b).utuh


def test_gagal_menyimpan_tidak_meninggalkan_nomor(sesi: Session) -> None:
    i = instansi(sesi)
    isi(sesi, i, 2)
    with pytest.raises(RuntimeError), transaksi(sesi):
        catat(sesi, "uji.kejadian", instansi_id=i, pelaku_id=None)
        raise RuntimeError
    isi(sesi, i, 1)
    assert periksa(sesi, i).jumlah == 3
    assert periksa(sesi, i).utuh


def test_periksa_cepat_hanya_ujung(sesi_pemilik: Session) -> None:
    sesi = sesi_pemilik
    i = instansi(sesi)
    isi(sesi, i, N)
    with pemilik(sesi) as k:
        k.execute(text("UPDATE jejak SET jenis = 'x' WHERE nomor = 3"))
    assert periksa(sesi, i, sesudah=10).utuh
    assert periksa(sesi, i, sesudah=2).rusak == 3


def test_jangkar_bertanda(tmp_path: Path, sesi: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rahasia, "_terbaru", None)
    rahasia.pasang(["k" * 40])
    i = instansi(sesi)
    isi(sesi, i, 3)
    berkas = tmp_path / "jauh" / "jejak.jsonl"
    jangkar_.tulis([berkas], jangkar_.buat(kepala(sesi), sekarang()))
    isi(sesi, i, 2)
    jangkar_.tulis([berkas], jangkar_.buat(kepala(sesi), sekarang()))
    ada = list(jangkar_.baca(berkas))
    assert [j.nomor for j in ada] == [3, 5]
    assert periksa(sesi, i, [(j.nomor, j.sidik) for j in ada]).utuh
    baris = berkas.read_text().splitlines()
    palsu = json.loads(baris[0]) | {"nomor": 2}
    berkas.write_text(json.dumps(palsu) + "\n")
    with pytest.raises(jangkar_.GalatJangkar, match="baris 1"):
        list(jangkar_.baca(berkas))
    berkas.write_text("bukan json\n")
    with pytest.raises(jangkar_.GalatJangkar, match="bukan jangkar"):
        list(jangkar_.baca(berkas))


PENULIS = """
import sys
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import sessionmaker
from talenta_web.basis.sesi import SEMUA, buat_engine, pakai_instansi, pasang_lingkup
from tests.data.jejak import serang
url, instansi, jumlah = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
mesin = buat_engine(url)
pabrik = sessionmaker(mesin)
pasang_lingkup(pabrik)
with pabrik() as s:
    pakai_instansi(s, SEMUA)
    tercatat = 0
    while tercatat < jumlah:
        try:
            serang.isi(s, instansi, 1)
            tercatat += 1
        except OperationalError:  # waited too long for the others: refused, to be sent again
            s.rollback()
"""


def banyak_penulis(sesi: Session, proses: int, jumlah: int) -> None:
    i = instansi(sesi)
    url = sesi.get_bind().engine.url.render_as_string(hide_password=False)
    sesi.rollback()
    jalan = [
        subprocess.Popen([sys.executable, "-c", PENULIS, url, str(i), str(jumlah)], stderr=subprocess.PIPE)
        for _ in range(proses)
    ]
    for p in jalan:
        _, galat = p.communicate(timeout=600)
        assert p.returncode == 0, galat.decode()[-2000:]
    hasil = periksa(sesi, i)
    assert hasil.utuh, hasil
    assert hasil.jumlah == proses * jumlah
    assert sesi.scalars(select(JejakKepala.nomor)).all() == [proses * jumlah]


def test_beberapa_proses_satu_garis(sesi: Session) -> None:
    banyak_penulis(sesi, 3, 40)


@pytest.mark.panjang
def test_delapan_proses_lima_ratus_kejadian(sesi: Session) -> None:
    banyak_penulis(sesi, 8, 500)
