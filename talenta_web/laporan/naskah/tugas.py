"""Job: a sample PDF of the stored profile. It holds no data, so it stands in no register."""

from __future__ import annotations

from datetime import date

from talenta_web import cetak
from talenta_web.cetak.pdf import SLOT
from talenta_web.kontrak.laporan import Naskah
from talenta_web.kontrak.naskah import KeteranganNaskah, ProfilNaskah
from talenta_web.kontrak.templat import INTI, isi_templat
from talenta_web.laporan.naskah import queries as q
from talenta_web.laporan.naskah.tampil import contoh_nomor
from talenta_web.pekerjaan import GalatPekerjaan, Hasil, JenisPekerjaan, Konteks
from talenta_web.pekerjaan.jenis import Muatan

CONTOH = "naskah.contoh"
_GAYA = ".isi { text-align: justify; text-indent: 10mm; } .kotak-contoh { margin-top: 6mm; }"


def contoh(k: Konteks, muatan: Muatan) -> Hasil:
    """Letterhead, number, a page of text, table, charts, signature, annex: every part that formats use."""
    hari = date.fromisoformat(muatan["hari"])
    baris = q.profil(k.session, k.instansi_id, muatan["profil"], logo=True)
    profil = q.ke_profil(baris) if baris else ProfilNaskah("Nama instansi")
    ttd = q.daftar_penandatangan(k.session, k.instansi_id, hari)[:1]
    naskah = KeteranganNaskah(
        profil, tuple(q.ke_penandatangan(p) for p in ttd), contoh_nomor(profil, baris, hari), hari,
        profil.kode_keamanan,
    )  # fmt: skip
    html = isi_templat(INTI, "naskah/contoh.html", {}, naskah)
    try:
        hasil = cetak.cetak(Naskah("Contoh naskah", "contoh-naskah", html, _GAYA), cetak.Cap(naskah))
    except cetak.GalatCetak as e:
        raise GalatPekerjaan(str(e)) from e
    berkas = k.simpan("contoh-naskah.pdf", hasil.mime, hasil.isi)
    return Hasil("Contoh naskah siap diunduh", "/laporan/naskah/", berkas)


TUGAS: tuple[JenisPekerjaan, ...] = (
    JenisPekerjaan(
        CONTOH, "Contoh naskah", "laporan.naskah.kelola", contoh, maksimal=2, per_jam=20, serentak=SLOT,
        batas_detik=90, memori_mib=2048,
    ),
)  # fmt: skip
