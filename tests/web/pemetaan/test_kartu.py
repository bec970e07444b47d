"""The card: first view from stored scores, parts on request, neighbours, own card, exact cost."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from flask import Flask

from talenta_web.pemetaan import kerangka
from talenta_web.pemetaan.models import Hasil
from tests.data.pemetaan.aturan import RegistryBkn
from tests.web.pemetaan.dunia import SK, Dunia, bangun
from tests.web.pemetaan.test_halaman import N, hasil
from tests.web.pemetaan.ukur import ambil


@pytest.fixture
def dunia(app: Flask) -> Dunia:
    return bangun(app, N, RegistryBkn(), aturan="bkn-411", dengan_rekaman=True)


def test_kartu(dunia: Dunia) -> None:
    klien = dunia.klien(("PK", None))
    h = next(x for x in hasil(dunia) if x.kotak)
    ringkas = klien.get(f"/kartu/{h.pegawai_pid}").text
    assert f"Mengapa kotak {h.kotak}?" in ringkas
    assert "Ambang: " in ringkas
    assert "Penyumbang terbesar: " in ringkas
    assert "Rekomendasi kotak" in ringkas
    teks = klien.get(f"/kartu/{h.pegawai_pid}?rinci=semua").text
    assert "rekonstruksi" in teks
    sumber = set(re.findall(rf'href="(/pegawai/{h.pegawai_pid}\?bagian=\w+)#([^"]+)"', teks))
    assert {kode.split("-")[0] for _, kode in sumber} >= {"kinerja", "potensi"}
    for alamat, jangkar in sumber:  # the link lands on the record
        assert f'<tr id="{jangkar}">' in klien.get(alamat).text
    assert "8 aspek potensi" in teks
    assert "9 kompetensi" in teks
    assert "tidak sama dengan hasil tersimpan" not in teks
    belum = next(x for x in hasil(dunia) if not x.kotak)
    teks = klien.get(f"/kartu/{belum.pegawai_pid}").text
    assert "Mengapa belum dapat dipetakan?" in teks
    assert "Diserahkan oleh:" in teks
    assert "Data yang belum ada tidak dihitung sebagai nol" in teks
    assert klien.get("/kartu/tidak-ada").status_code == 404


def test_kartu_menyebut_semua_catatan_yang_dihitung(dunia: Dunia) -> None:
    """Seven certificates are counted: five links at once, the others folded."""
    h = sorted(hasil(dunia), key=lambda x: x.nip)[5]
    teks = dunia.klien(("PK", None)).get(f"/kartu/{h.pegawai_pid}?rinci=semua").text
    sel = next(
        x for x in re.findall(r"<td data-label=\"Sumber dan dasar\">.*?</td>", teks, re.S) if "Sertifikat 1" in x
    )
    tampak, _, lipat = sel.partition("<details")
    assert "7 catatan: " in tampak
    assert "<summary>+ 2 lagi</summary>" in lipat
    assert [len(re.findall(r'href="/pegawai/\S+#sertifikat-', x)) for x in (tampak, lipat)] == [5, 2]


def test_biaya_kartu(dunia: Dunia) -> None:
    h = next(x for x in hasil(dunia) if x.kotak)
    klien, alamat = dunia.klien(("PK", None)), f"/kartu/{h.pegawai_pid}"
    kartu = ambil(dunia.app, klien, alamat)
    assert kartu.panggilan <= (6_000 if kartu.langkah else 7_000)  # psycopg is Python where sqlite3 is C
    assert kartu.perintah <= 4
    assert kartu.langkah < 1_500
    assert kartu.padat <= 5_000
    for bagian in ("kinerja", "potensial", "profil"):
        potongan = ambil(dunia.app, klien, f"{alamat}?rinci={bagian}", HX_Request="true")
        assert "<html" not in potongan.teks
        assert potongan.panggilan <= 12_000, bagian
        assert potongan.perintah <= 5, bagian


def _angka(teks: str) -> list[str]:
    """Rows of the waterfalls without the remark on a part: name, score, weight, points."""
    polos = re.sub(r'<br><span class="redup kecil">[^<]*</span>', "", teks)
    return re.findall(r'<tr><th scope="row">(.*?)</td><td class="batang', polos)


def test_ringkasan_sama_dengan_hitungan_ulang(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sums drawn from stored node scores are those that the engine gives for the frozen records."""
    klien = dunia.klien(("PK", None))
    orang = [h.pegawai_pid for h in hasil(dunia)][::15]
    tersimpan = [_angka(klien.get(f"/kartu/{p}").text) for p in orang]
    assert all(tersimpan)
    asli = kerangka.susun_kerangka
    kerangka._SIMPANAN.clear()
    monkeypatch.setattr(
        kerangka,
        "susun_kerangka",
        lambda *a: replace(k := asli(*a), sumbu=tuple(replace(s, unsur=None) for s in k.sumbu)),
    )
    terhitung = [_angka(klien.get(f"/kartu/{p}").text) for p in orang]
    kerangka._SIMPANAN.clear()
    assert tersimpan == terhitung


def test_potongan_kartu(dunia: Dunia) -> None:
    """Each part comes alone for htmx; without JavaScript one address gives all of them."""
    klien = dunia.klien(("PK", None))
    h = next(x for x in hasil(dunia) if x.kotak)
    alamat = f"/kartu/{h.pegawai_pid}"
    penuh = klien.get(f"{alamat}?rinci=semua").text
    for bagian, isi in (
        ("kinerja", "Rincian kinerja"),
        ("potensial", "Rincian potensial"),
        ("profil", "Kelengkapan data"),
    ):
        potongan = klien.get(f"{alamat}?rinci={bagian}", headers={"HX-Request": "true"}).text
        assert isi in potongan
        assert potongan.strip() in penuh
    assert '<details class="rincian" id="rincian-kinerja" open>' in penuh
    assert 'hx-trigger="toggle once"' in klien.get(alamat).text
    aneh = klien.get(f"{alamat}?rinci=lain", headers={"HX-Request": "true"})
    assert (aneh.status_code, "<html" in aneh.text) == (200, True)


def test_kartu_sebelum_dan_sesudah(dunia: Dunia) -> None:
    """From card to card through a kotak in list order, also under a filter and within a scope."""
    unit = dunia.benih.unit[1]
    pid = f"unit-{dunia.benih.instansi_id}-1"
    jalur = dunia.benih.jalur[unit]
    for klien, tanya, syarat in (
        (dunia.klien(("PK", None)), "", ()),
        (dunia.klien(("PK", None)), f"?level=2&unit={pid}", (Hasil.level == 2, Hasil.unit_jalur.startswith(jalur))),
        (dunia.klien(("KA", unit)), "", (Hasil.unit_jalur.startswith(jalur),)),
    ):
        daftar = [h.pegawai_pid for h in hasil(dunia, *syarat) if h.kotak == 5]
        alamat: str | None = f"/kartu/{daftar[0]}{tanya}"
        dilihat = []
        while alamat:
            dilihat.append(alamat.split("?")[0].rsplit("/", 1)[1])
            teks = klien.get(alamat).text
            mundur = re.search(r'rel="prev" href="/kartu/([^"?]+)', teks)
            assert (mundur[1] if mundur else None) == (dilihat[-2] if len(dilihat) > 1 else None)
            lanjut = re.search(r'rel="next" href="([^"]+)"', teks)
            alamat = lanjut[1].replace("&amp;", "&") if lanjut else None
        assert dilihat == daftar
    assert (
        f"1 dari {len([h for h in hasil(dunia) if h.kotak == 5])}"
        in dunia.klien(("PK", None)).get(f"/kartu/{next(h.pegawai_pid for h in hasil(dunia) if h.kotak == 5)}").text
    )


def test_kartu_saya(dunia: Dunia) -> None:
    h = next(x for x in hasil(dunia) if x.kotak)
    klien = dunia.klien(("PG", None), nip_=h.nip)
    teks = klien.get("/kartu-saya").text
    assert "Periode 2026: belum ditetapkan" in teks
    assert SK in teks
    assert "/kartu-saya?periode=2026" not in teks
    assert f"Ditetapkan, SK {SK}" in teks
    sendiri = klien.get(f"/kartu/{h.pegawai_pid}").text
    assert "Periode 2026" not in sendiri.split("<main")[1]
    assert klien.get(f"/kartu/{h.pegawai_pid}?periode=2026").status_code == 404
    lain = next(x for x in hasil(dunia) if x.kotak and x.nip != h.nip)
    assert klien.get(f"/kartu/{lain.pegawai_pid}").status_code == 404
    assert "hanya dapat melihat kotak Anda sendiri" in klien.get("/kotak/").text
    assert "belum ikut dalam pemetaan" in dunia.klien(("PG", None)).get("/kartu-saya").text
