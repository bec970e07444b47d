"""The form of the main data: refused with what was typed, kept with its history, collisions shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from tests.web.orang import csrf_dari
from tests.web.pegawai.test_catatan_web import ALASAN, Layar, alamat, pk

__all__ = ["alamat", "pk"]  # the fixtures
pytestmark = pytest.mark.dua_basis


def test_main_data_are_edited_with_history(app: Flask, pk: Layar, alamat: str, sebagai: Callable[..., Any]) -> None:
    assert "Ubah data utama" in pk.get(alamat)
    halaman = pk.get(f"{alamat}/ubah")
    awal = dict(re.findall(r'<input[^>]* id="(\w+)"[^>]* name="\w+"[^>]* value="([^"]*)"', halaman))
    awal |= {"jenis_asn": "PNS", "kedudukan": "aktif", "tingkat_pendidikan": ""}
    salah = pk.kirim(f"{alamat}/ubah", {**awal, "golongan": "V/a", "alasan": "x"})
    assert salah.status_code == 422
    assert "Golongan &#39;V/a&#39; tidak dikenal" in salah.text
    assert "Tulis alasan perubahan" in salah.text
    assert 'value="V/a"' in salah.text
    assert pk.kirim(f"{alamat}/ubah", {**awal, "nama": "Siti Rahma", "alasan": ALASAN}).status_code == 303
    baru = Layar(sebagai("KK")).get(alamat)
    assert "Siti Rahma" in baru
    assert "Riwayat perubahan data utama (1)" in baru
    assert "Ubah data utama" not in baru
    sidik = re.search(r'name="versi" value="([^"]+)"', halaman)
    assert sidik
    data = {"csrf_token": csrf_dari(halaman), "versi": sidik[1], **awal, "nama": "Siti Lain", "alasan": ALASAN}
    bentrok = pk.klien.post(f"{alamat}/ubah", data=data)
    assert bentrok.status_code == 409
    assert "Tersimpan sekarang: Siti Rahma" in bentrok.text
