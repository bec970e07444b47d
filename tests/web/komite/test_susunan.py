"""A committee from its creation to a composition in force, and every refusal on the way."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, func, select

from talenta_web.akun.models import Pengguna, PeranPengguna, UnitKerja
from talenta_web.basis.jejak.model import Jejak
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.komite.models import AnggotaKomite, SusunanKomite
from tests.web.orang import Dunia, bangun, buka_sesi, csrf_dari, jalankan, klien_dengan, tambah_pengguna

HARI = datetime.now(ZoneInfo("Asia/Jakarta")).date()
SK = {"sk_nomor": "800/7/KTI/2026", "sk_tanggal": HARI.isoformat()}


class Kantor:
    """PK, PPK, chair, secretary and members, each with a client; sends forms with the token of the page."""

    def __init__(self, app: Flask) -> None:
        self.app, self.d = app, bangun(app)
        self.klien: dict[str, FlaskClient] = {}
        self.pid: dict[str, str] = {}
        with app.app_context():
            for no in range(2, 5):
                self.d.pengguna[f"KA{no}"] = tambah_pengguna(
                    self.d.instansi_a, f"19850312201001{50 + no:04d}", f"Uji KA{no}", ("KA", self.d.unit_dalam)
                )
            pakai_instansi(db.session(), SEMUA)
            for nama, id_ in self.d.pengguna.items():
                self.pid[nama] = db.session.get_one(Pengguna, id_).pid
                self.klien[nama] = klien_dengan(app, buka_sesi(app, id_))

    def kirim(self, siapa: str, alamat: str, halaman: str, **isi: Any) -> Any:
        token = csrf_dari(self.klien[siapa].get(halaman).text)
        return self.klien[siapa].post(alamat, data={"csrf_token": token, **isi})

    def susunan(self, *kursi: tuple[str, str], **ubah: Any) -> dict[str, Any]:
        isi: dict[str, Any] = {
            "jumlah": len(kursi), "mulai": HARI.isoformat(), "kuorum_lebih": "1", "kuorum_pembilang": 1,
            "kuorum_penyebut": 2, "wajib_ketua": "y", "cara_putus": "musyawarah", "satu_unit_abstain": "y",
        }  # fmt: skip
        for i, (siapa, peran) in enumerate(kursi):
            isi |= {
                f"a{i}-pengguna": self.pid[siapa], f"a{i}-nama": f"Dr. {siapa}", f"a{i}-jabatan": "Kepala",
                f"a{i}-peran": peran,
            }  # fmt: skip
        return isi | ubah

    def hitung(self, pilih: Any) -> Any:
        with self.app.app_context():
            pakai_instansi(db.session(), SEMUA)
            return db.session.scalar(pilih)


LENGKAP = (("KA", "anggota"), ("KS", "sekretaris"), ("KK", "ketua"), ("KA2", "anggota"))


@pytest.fixture
def k(app_sqlite: Flask) -> Kantor:
    return Kantor(app_sqlite)


def _buat(k: Kantor, nama: str = "Komite Talenta Instansi") -> str:
    jawaban = k.kirim("PK", "/komite/baru", "/komite/baru", nama=nama, tingkat="instansi", unit="")
    assert jawaban.status_code == 303, jawaban.text
    return str(jawaban.location).split("/")[2]


def _berlaku(k: Kantor, *kursi: tuple[str, str], **ubah: Any) -> tuple[str, str]:
    """A committee with a composition in force: pids of both."""
    pid = _buat(k)
    assert k.kirim("PK", f"/komite/{pid}/susunan/baru", f"/komite/{pid}/susunan/baru",
                   **k.susunan(*(kursi or LENGKAP), **ubah)).status_code == 303  # fmt: skip
    alamat = _putusan(k, pid)
    assert k.kirim("PP", alamat, alamat, versi=1, **SK).status_code == 303
    return pid, alamat.split("/")[4]


def _putusan(k: Kantor, pid: str) -> str:
    return re.findall(rf"/komite/{pid}/susunan/[^/]+/putusan", k.klien["PP"].get(f"/komite/{pid}").text)[0]


def test_from_creation_to_decree(k: Kantor) -> None:
    pid, _ = _berlaku(k)
    teks = k.klien["KA"].get(f"/komite/{pid}").text
    assert SK["sk_nomor"] in teks
    assert "lebih dari 1/2" in teks.lower()
    assert "Genap" not in teks
    urut = [teks.index(f"Dr. {n}") for n in ("KK", "KS", "KA", "KA2")]
    assert urut == sorted(urut), "the chair comes first, then the secretary"
    assert "Anda anggota" in k.klien["KA"].get("/komite/").text
    for jenis in ("komite.buat", "komite.susunan.usul", "komite.susunan.tetapkan"):
        assert k.hitung(select(func.count()).where(Jejak.jenis == jenis)) == 1, jenis
    assert "Komite Talenta Instansi" in k.klien["AU"].get("/komite/").text
    assert k.klien["KA3"].get(f"/komite/{pid}").status_code == 404, "a member of no committee"
    assert "Komite Talenta Instansi" not in k.klien["KA3"].get("/komite/").text


def test_rows_are_added_and_removed_without_losing_what_was_typed(k: Kantor) -> None:
    pid = _buat(k)
    alamat, rakit = f"/komite/{pid}/susunan/baru", f"/komite/{pid}/susunan/rakit"
    assert "Uji KA4" in k.klien["PK"].get(alamat).text
    isi = k.susunan(("KK", "ketua"), **{"a0-nama": "Prof. Ketua Diketik"})
    teks = k.kirim("PK", rakit, alamat, tindakan=f"tambah:{k.pid['KS']}", **isi).text
    assert "Prof. Ketua Diketik" in teks
    assert 'name="jumlah" value="2"' in teks
    assert "Uji KS" in teks
    teks = k.kirim("PK", rakit, alamat, tindakan="cari", q="ka4", **isi).text
    assert "Uji KA4" in teks
    assert "Uji KA2" not in teks
    assert "Prof. Ketua Diketik" in teks
    teks = k.kirim("PK", rakit, alamat, tindakan=f"hapus:{k.pid['KK']}", **isi).text
    assert 'name="jumlah" value="0"' in teks
    assert k.kirim("PK", rakit, alamat, tindakan=f"tambah:{k.pid['PK']}", **isi).text.count("fieldset class") == 1
    assert k.hitung(select(func.count(SusunanKomite.id))) == 0


SALAH: tuple[tuple[tuple[tuple[str, str], ...], dict[str, Any], str], ...] = (
    ((), {}, "tepat satu ketua"),
    ((("KA", "anggota"), ("KS", "sekretaris")), {}, "tepat satu ketua"),
    ((*LENGKAP, ("KA", "anggota")), {}, "Satu akun"),
    ((*LENGKAP, ("PK", "anggota")), {}, "Pilihan tidak tersedia"),
    ((("KK", "anggota"), *LENGKAP[:2]), {}, "Pilihan tidak tersedia"),
    (LENGKAP, {"selesai": "2020-01-01"}, "berakhir sebelum"),
    (LENGKAP, {"a0-mulai": "2020-01-01"}, "masa tugas"),
    (LENGKAP, {"kuorum_pembilang": 3}, "pecahan"),
    (LENGKAP, {"a1-jabatan": ""}, "Wajib diisi"),
    (LENGKAP, {"mulai": "besok"}, "Tanggal tidak sah"),
)


def test_a_wrong_composition_is_refused_with_its_text(k: Kantor) -> None:
    pid = _buat(k)
    alamat = f"/komite/{pid}/susunan/baru"
    for kursi, ubah, pesan in SALAH:
        jawaban = k.kirim("PK", alamat, alamat, **k.susunan(*kursi, **ubah))
        assert jawaban.status_code == 422, (kursi, ubah)
        assert pesan in jawaban.text, pesan
        assert all(f"Dr. {siapa}" in jawaban.text for siapa, _ in kursi)


def test_only_one_proposal_waits_and_it_can_be_withdrawn(k: Kantor) -> None:
    pid = _buat(k)
    alamat = f"/komite/{pid}/susunan/baru"
    assert k.kirim("PK", alamat, alamat, **k.susunan(*LENGKAP)).status_code == 303
    putusan = _putusan(k, pid)
    ulang = k.kirim("PK", alamat, alamat, **k.susunan(*LENGKAP, mulai=(HARI + timedelta(1)).isoformat()))
    assert ulang.status_code == 409
    assert "masih menunggu" in ulang.text
    assert "Dr. KA2" in ulang.text
    assert k.kirim("PK", putusan.replace("putusan", "tarik"), f"/komite/{pid}").status_code == 303
    assert k.hitung(select(func.count()).where(Jejak.jenis == "komite.susunan.tarik")) == 1
    jawaban = k.kirim("PP", putusan, "/akun", versi=1, **SK)
    assert jawaban.status_code == 409
    assert "sudah diputus atau ditarik" in jawaban.text


def test_the_ppk_refuses_in_words_and_asks_the_password_again(k: Kantor) -> None:
    pid = _buat(k)
    alamat = f"/komite/{pid}/susunan/baru"
    k.kirim("PK", alamat, alamat, **k.susunan(*LENGKAP))
    putusan = _putusan(k, pid)
    lama = klien_dengan(k.app, buka_sesi(k.app, k.d.pengguna["PP"], umur=timedelta(minutes=6)))
    assert lama.get(putusan).status_code == 401
    assert k.klien["PK"].get(putusan).status_code == 403
    assert k.kirim("PP", putusan, putusan, versi=1, tindakan="tolak", alasan="jelek").status_code == 422
    assert k.kirim("PP", putusan, putusan, versi=9, tindakan="tolak", alasan="Ketua sudah pensiun.").status_code == 409
    assert k.kirim("PP", putusan, putusan, versi=1, tindakan="tolak", alasan="Ketua sudah pensiun.").status_code == 303
    assert "Ketua sudah pensiun." in k.klien["PK"].get(f"/komite/{pid}").text
    assert k.hitung(select(func.count()).where(Jejak.jenis == "komite.susunan.tolak")) == 1


def test_a_role_lost_meanwhile_stops_the_decree(k: Kantor) -> None:
    pid = _buat(k)
    alamat = f"/komite/{pid}/susunan/baru"
    k.kirim("PK", alamat, alamat, **k.susunan(*LENGKAP))
    jalankan(k.app, delete(PeranPengguna).where(PeranPengguna.pengguna_id == k.d.pengguna["KA2"]))
    putusan = _putusan(k, pid)
    jawaban = k.kirim("PP", putusan, putusan, versi=1, **SK)
    assert jawaban.status_code == 409
    assert "Dr. KA2" in jawaban.text
    assert SK["sk_nomor"] in jawaban.text
    besok = {**SK, "sk_tanggal": (HARI + timedelta(2)).isoformat()}
    assert k.kirim("PP", putusan, putusan, versi=1, **besok).status_code == 422


def test_the_next_composition_ends_the_seat_of_who_is_not_in_it(k: Kantor) -> None:
    pid, _ = _berlaku(k)
    alamat = f"/komite/{pid}/susunan/baru"
    awal = k.klien["PK"].get(alamat).text
    assert all(nama in awal for nama in ("Dr. KK", "Dr. KA2")), "prefilled from the one in force"
    assert k.klien["KA2"].get(f"/komite/{pid}").status_code == 200
    baru = (("KK", "ketua"), ("KS", "sekretaris"), ("KA3", "anggota"), ("KA4", "anggota"))
    assert k.kirim("PK", alamat, alamat, **k.susunan(*baru)).status_code == 303
    putusan = _putusan(k, pid)
    assert k.kirim("PP", putusan, putusan, versi=1, **SK).status_code == 303
    assert k.klien["KA2"].get(f"/komite/{pid}").status_code == 404
    assert k.klien["KA3"].get(f"/komite/{pid}").status_code == 200
    assert k.hitung(select(func.count()).where(SusunanKomite.keadaan == "diganti")) == 1


def test_a_member_who_leaves_has_no_seat_from_the_next_request(k: Kantor) -> None:
    pid, _ = _berlaku(k)
    orang = k.hitung(select(AnggotaKomite.pid).where(AnggotaKomite.pengguna_id == k.d.pengguna["KA2"]))
    alamat, rinci = f"/komite/{pid}/anggota/{orang}/berhenti", f"/komite/{pid}"
    assert k.kirim("PK", alamat, rinci, pada="2020-01-01", alasan="Pensiun dini").status_code == 422
    assert k.kirim("PK", alamat, rinci, pada=HARI.isoformat(), alasan="").status_code == 422
    assert k.klien["KA2"].get(rinci).status_code == 200
    assert k.kirim("PK", alamat, rinci, pada=HARI.isoformat(), alasan="Pensiun dini").status_code == 303
    assert k.klien["KA2"].get(rinci).status_code == 404
    jawaban = k.kirim("PK", alamat, rinci, pada=HARI.isoformat(), alasan="Pensiun dini")
    assert jawaban.status_code == 409
    assert "sudah dicatat berhenti" in jawaban.text
    assert k.hitung(select(func.count()).where(Jejak.jenis == "komite.anggota.berhenti")) == 1
    assert "Pensiun dini" in k.klien["PK"].get(rinci).text


def test_a_unit_committee_is_seen_by_its_unit(k: Kantor) -> None:
    d: Dunia = k.d
    with k.app.app_context():
        pakai_instansi(db.session(), SEMUA)
        unit = {n: db.session.get_one(UnitKerja, i).pid for n, i in (("dalam", d.unit_dalam), ("luar", d.unit_luar))}
    pids = {}
    for nama, pid in unit.items():
        jawaban = k.kirim(
            "PK", "/komite/baru", "/komite/baru", nama=f"Komite {nama}", tingkat="perangkat_daerah", unit=pid
        )
        pids[nama] = jawaban.location.split("/")[2]
    assert k.klien["KA3"].get(f"/komite/{pids['dalam']}").status_code == 200
    assert k.klien["KA3"].get(f"/komite/{pids['luar']}").status_code == 404
    for isi in (
        {"tingkat": "perangkat_daerah", "unit": ""},
        {"tingkat": "instansi", "nama": "Komite dalam", "unit": ""},
    ):
        kirim = {"nama": "Komite lain", **isi}
        assert k.kirim("PK", "/komite/baru", "/komite/baru", **kirim).status_code == 422
