"""The record page: who may edit what, forms that lose nothing, collisions with both values, discipline by two."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from talenta_web.basis.gudang import GudangBerkas
from talenta_web.basis.jejak import Jejak
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.extensions import db
from talenta_web.pegawai.models import RIWAYAT, CatatanBukti, CatatanTunggu, Pegawai
from tests.unit.basis import berkas_jahat as jahat
from tests.web.orang import Dunia, buka_sesi, csrf_dari, klien_dengan, tambah_pengguna
from tests.web.pegawai.conftest import nip, orang_banyak

pytestmark = pytest.mark.usefixtures("anak_sini")

TIM = {"nama": "Tim SPBE", "peran": "ketua", "lingkup": "internal", "tanggal_mulai": "2024-02-01"}
ALASAN = "SK Bupati nomor 12 tahun 2024"


class Layar:
    """A logged-in browser without JavaScript."""

    def __init__(self, klien: Any) -> None:
        self.klien = klien

    def get(self, alamat: str, status: int = 200) -> str:
        jawaban = self.klien.get(alamat)
        assert jawaban.status_code == status, (alamat, jawaban.status_code)
        return str(jawaban.text)

    def kirim(self, alamat: str, isi: dict[str, Any], dari: str | None = None) -> Any:
        """Fill the form that stands at `dari` (default: the same address) and send it."""
        halaman = self.get(dari or alamat)
        tersembunyi = dict(re.findall(r'type="hidden" name="(kunci_kirim|versi)" value="([^"]*)"', halaman))
        data = {"csrf_token": csrf_dari(halaman), **tersembunyi, **isi}
        return self.klien.post(alamat, data=data, content_type="multipart/form-data")


@pytest.fixture
def pk(sebagai: Callable[..., Any]) -> Layar:
    return Layar(sebagai("PK"))


@pytest.fixture
def pk2(app: Flask, dunia: Dunia) -> Layar:
    """A second human with the same role."""
    with app.app_context():
        id_ = tambah_pengguna(dunia.instansi_a, "198503122010010777", "Uji PK Dua", ("PK", dunia.unit_dalam))
    return Layar(klien_dengan(app, buka_sesi(app, id_)))


@pytest.fixture
def alamat(app: Flask, isi: Callable[..., None]) -> str:
    """Address of a person without an account."""
    isi(
        {
            **orang_banyak(4),
            "hukdis": [{"nip": nip(1), "tingkat": "ringan", "jenis": "Teguran lisan", "tmt_mulai": date(2024, 5, 1)}],
        }
    )
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        return f"/pegawai/{db.session.scalar(select(Pegawai.pid).where(Pegawai.nip == nip(1)))}"


def semua(app: Flask, model: Any) -> list[Any]:
    with app.app_context():
        pakai_instansi(db.session(), SEMUA)
        baris = list(db.session.scalars(select(model).order_by(model.id)))
        db.session.expunge_all()
        return baris


def tambah(pk: Layar, alamat: str, **lain: Any) -> str:
    """Add the team; the address of its page."""
    jawaban = pk.kirim(f"{alamat}/catatan/tim_kerja/baru", {**TIM, "alasan": ALASAN, **lain})
    assert jawaban.status_code == 303, jawaban.text
    return f"{alamat}/catatan/tim_kerja/{jawaban.location.rpartition('#tim_kerja-')[2]}"


def test_a_record_from_adding_to_withdrawal(app: Flask, pk: Layar, alamat: str) -> None:
    assert "Belum ada data" in pk.get(f"{alamat}?bagian=peran")
    catatan = tambah(pk, alamat)
    halaman = pk.get(f"{alamat}?bagian=peran")
    assert "Hasil pemetaan yang sudah dihitung tidak berubah" in halaman
    assert "Tim SPBE" in halaman
    assert catatan in halaman
    assert pk.kirim(f"{catatan}/ubah", {**TIM, "peran": "anggota", "alasan": ALASAN}).status_code == 303
    assert pk.kirim(f"{catatan}/tutup", {"tanggal_selesai": "2024-12-31", "alasan": ALASAN}).status_code == 303
    rinci = pk.get(catatan)
    assert f"{catatan}/tutup" not in rinci, "closed already"
    assert "31 Des 2024" in rinci
    assert rinci.count("Nilai sebelum dan sesudah (") == 3
    assert pk.kirim(f"{catatan}/cabut", {"alasan": "Tercatat pada orang yang keliru"}).status_code == 303
    assert "sudah dicabut" in pk.get(catatan)
    assert f"{catatan}/ubah" not in pk.get(catatan)
    assert "Catatan yang dicabut (1)" in pk.get(f"{alamat}?bagian=peran")
    pk.get(f"{catatan}/ubah", 404)
    assert not semua(app, RIWAYAT["tim_kerja"])


def test_a_refused_form_keeps_what_was_typed(app: Flask, pk: Layar, alamat: str) -> None:
    jawaban = pk.kirim(f"{alamat}/catatan/tim_kerja/baru", {**TIM, "peran": "", "alasan": "ok"})
    assert jawaban.status_code == 422
    assert "Peran wajib diisi." in jawaban.text
    assert "Tulis alasan perubahan" in jawaban.text
    assert 'value="Tim SPBE"' in jawaban.text
    assert 'value="2024-02-01"' in jawaban.text
    assert not semua(app, RIWAYAT["tim_kerja"])


def test_two_editors_see_both_values(app: Flask, pk: Layar, alamat: str) -> None:
    catatan = tambah(pk, alamat)
    lama = pk.get(f"{catatan}/ubah")
    assert pk.kirim(f"{catatan}/ubah", {**TIM, "nama": "Tim Satu", "alasan": ALASAN}).status_code == 303
    sidik = re.search(r'name="versi" value="([^"]+)"', lama)
    assert sidik
    data = {"csrf_token": csrf_dari(lama), "versi": sidik[1], **TIM, "nama": "Tim Dua", "alasan": ALASAN}
    jawaban = pk.klien.post(f"{catatan}/ubah", data=data)
    assert jawaban.status_code == 409
    assert "Tersimpan sekarang: Tim Satu" in jawaban.text
    assert "Isian Anda: Tim Dua" in jawaban.text
    assert 'value="Tim Dua"' in jawaban.text
    baru = re.search(r'name="versi" value="([^"]+)"', jawaban.text)
    assert baru
    assert pk.klien.post(f"{catatan}/ubah", data={**data, "versi": baru[1]}).status_code == 303
    assert [t.nama for t in semua(app, RIWAYAT["tim_kerja"])] == ["Tim Dua"]
    cabut = pk.klien.post(f"{catatan}/cabut", data={**data, "versi": sidik[1]})
    assert cabut.status_code == 409
    assert "diubah orang lain" in cabut.text


def test_the_form_takes_effect_once(app: Flask, pk: Layar, alamat: str) -> None:
    halaman = pk.get(f"{alamat}/catatan/tim_kerja/baru")
    kunci = re.search(r'name="kunci_kirim" value="([^"]+)"', halaman)
    assert kunci
    data = {"csrf_token": csrf_dari(halaman), "kunci_kirim": kunci[1], **TIM, "alasan": ALASAN}
    satu = pk.klien.post(f"{alamat}/catatan/tim_kerja/baru", data=data)
    dua = pk.klien.post(f"{alamat}/catatan/tim_kerja/baru", data=data)
    assert (satu.status_code, dua.status_code, dua.location) == (303, 303, satu.location)
    assert len(semua(app, RIWAYAT["tim_kerja"])) == 1


def test_nobody_edits_his_own_record(app: Flask, dunia: Dunia, pk: Layar) -> None:
    with app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        tetap = {"nama": "Uji PK", "nama_urut": "uji pk", "jenis_asn": "PNS"}
        with transaksi(s):
            orang = Pegawai(instansi_id=dunia.instansi_a, nip=dunia.nip["PK"], unit_kerja_id=dunia.unit_dalam, **tetap)
            s.add(orang)
            s.flush()
            pid = orang.pid
    assert "Tambah catatan" not in pk.get(f"/pegawai/{pid}?bagian=peran")
    pk.get(f"/pegawai/{pid}/catatan/tim_kerja/baru", 403)
    pk.get(f"/pegawai/{pid}/disiplin/hukdis/baru", 403)


def test_others_read_and_do_not_edit(sebagai: Callable[..., Any], pk: Layar, alamat: str) -> None:
    catatan = tambah(pk, alamat)
    kk = Layar(sebagai("KK"))
    assert "Riwayat perubahan" in kk.get(catatan)
    assert "/ubah" not in kk.get(catatan)
    kk.get(f"{catatan}/ubah", 403)
    Layar(sebagai("PG")).get(catatan, 404)
    pk.get(f"{alamat}/catatan/hukdis/baru", 404)
    pk.get(f"{alamat}/disiplin/tim_kerja/baru", 404)
    pk.get(f"{alamat}/catatan/gaji/baru", 404)
    pk.get(f"{alamat}/catatan/kinerja/tidak-ada", 404)


def test_discipline_waits_for_the_second_human(app: Flask, pk: Layar, pk2: Layar, alamat: str) -> None:
    isi = {"tingkat": "sedang", "jenis": "Tunda KGB", "tmt_mulai": "2025-01-01", "alasan": ALASAN}
    berkas = {"berkas": (io.BytesIO(jahat.pdf()), "sk.pdf")}
    usul = pk.kirim(f"{alamat}/disiplin/hukdis/baru", {**isi, **berkas})
    assert usul.status_code == 303
    assert "/persetujuan/" in usul.location
    assert "menunggu persetujuan orang kedua" in pk.get(f"{alamat}?bagian=disiplin")
    assert len(semua(app, RIWAYAT["hukdis"])) == 1, "nothing changed yet"
    halaman = pk.get(usul.location)
    for kata in ("Tambah catatan", "Tingkat: Sedang", "Jenis: Tunda KGB", "1 Jan 2025", ALASAN, "Bukti: 1 berkas"):
        assert kata in halaman
    assert "Persetujuan kedua harus dari orang lain" in halaman
    (draf,) = semua(app, CatatanTunggu)
    setuju = pk2.kirim(f"{usul.location}/setujui", {}, dari=usul.location)
    assert setuju.status_code == 303, setuju.text
    baris = semua(app, RIWAYAT["hukdis"])
    assert [b.tingkat for b in baris] == ["ringan", "sedang"]
    assert not semua(app, CatatanTunggu)
    (bukti,) = semua(app, CatatanBukti)
    assert (bukti.catatan_pid, bukti.tunggu_id) == (baris[1].pid, None)
    rinci = pk.get(f"{alamat}/catatan/hukdis/{baris[1].pid}")
    assert "Disetujui dua orang" in rinci
    assert "diusulkan Uji PK" in rinci
    assert draf.pid not in rinci


def test_a_draft_goes_with_its_refused_proposal(app: Flask, pk: Layar, pk2: Layar, alamat: str) -> None:
    isi = {"tingkat": "sedang", "tmt_mulai": "2025-01-01", "alasan": ALASAN}
    usul = pk.kirim(f"{alamat}/disiplin/hukdis/baru", {**isi, "berkas": (io.BytesIO(jahat.pdf()), "sk.pdf")})
    tolak = pk2.kirim(f"{usul.location}/tolak", {"alasan": "Bukan orangnya"}, dari=usul.location)
    assert tolak.status_code == 303
    assert pk.kirim(f"{alamat}/disiplin/hukdis/baru", {**isi, "tingkat": "berat"}).status_code == 303
    assert [t.nilai["tingkat"] for t in semua(app, CatatanTunggu)] == ["berat"]
    assert not semua(app, GudangBerkas)
    assert "sudah tidak disimpan" in pk.get(usul.location)


def test_a_changed_record_voids_the_proposal(
    app: Flask, pk: Layar, pk2: Layar, alamat: str, isi: Callable[..., None]
) -> None:
    (baris,) = semua(app, RIWAYAT["hukdis"])
    catatan = f"{alamat}/disiplin/hukdis/{baris.pid}"
    usul = pk.kirim(f"{catatan}/cabut", {"alasan": "Tercatat pada orang yang keliru"})
    assert usul.status_code == 303
    isi(
        {
            "hukdis": [
                {
                    "nip": nip(1),
                    "tingkat": "ringan",
                    "jenis": "Teguran lisan",
                    "tmt_mulai": date(2024, 5, 1),
                    "nomor_sk": "SK-2",
                }
            ]
        }
    )
    assert "tidak dapat dilaksanakan lagi" in pk2.get(usul.location)
    assert pk2.kirim(f"{usul.location}/setujui", {}, dari=usul.location).status_code == 409
    assert len(semua(app, RIWAYAT["hukdis"])) == 1


def test_evidence_comes_back_as_an_attachment_only(
    app: Flask, pk: Layar, alamat: str, sebagai: Callable[..., Any]
) -> None:
    catatan = tambah(pk, alamat, berkas=(io.BytesIO(jahat.pdf()), "SK «12» Mutasi.pdf"))
    assert "1 bukti" in pk.get(f"{alamat}?bagian=peran")
    unduh = re.search(rf'href="({alamat}/bukti/[^"]+)"', pk.get(catatan))
    assert unduh
    jawaban = pk.klien.get(unduh[1])
    assert jawaban.data == jahat.pdf()
    assert jawaban.headers["Content-Type"] == "application/pdf"
    assert jawaban.headers["Content-Disposition"].startswith(
        'attachment; filename="SK _12_ Mutasi.pdf"; filename*=UTF-8'
    )
    assert jawaban.headers["X-Content-Type-Options"] == "nosniff"
    assert jawaban.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert jawaban.headers["Cache-Control"] == "no-store"
    assert [j.rincian["cara"] for j in semua(app, Jejak) if j.jenis == "akses.profil"][-1] == "berkas"
    assert Layar(sebagai("PG")).klien.get(unduh[1]).status_code == 404
    assert app.test_client().get(unduh[1]).status_code == 401
    tolak = pk.kirim(f"{catatan}/bukti", {"berkas": (io.BytesIO(jahat.SKRIP), "sk.pdf")}, dari=catatan)
    assert tolak.status_code == 303
    assert "sk.pdf ditolak: isinya bukan PDF" in pk.get(catatan)
    assert (
        pk.kirim(f"{catatan}/bukti", {"berkas": (io.BytesIO(jahat.docx()), "a.docx")}, dari=catatan).status_code == 303
    )
    assert len(semua(app, GudangBerkas)) == 2
    assert pk.kirim(f"{unduh[1]}/lepas", {}, dari=catatan).status_code == 303
    assert [b.nama for b in semua(app, GudangBerkas)] == ["a.docx"]
    assert {"catatan.bukti", "catatan.lepas"} <= {j.jenis for j in semua(app, Jejak)}
    assert pk.klien.get(unduh[1]).status_code == 404


def test_a_hostile_file_stops_the_whole_form(app: Flask, pk: Layar, alamat: str) -> None:
    isi = {**TIM, "alasan": ALASAN, "berkas": (io.BytesIO(jahat.gambar("GIF")), "foto.png")}
    jawaban = pk.kirim(f"{alamat}/catatan/tim_kerja/baru", isi)
    assert jawaban.status_code == 422
    assert "foto.png ditolak" in jawaban.text
    assert 'value="Tim SPBE"' in jawaban.text
    assert not semua(app, RIWAYAT["tim_kerja"])
