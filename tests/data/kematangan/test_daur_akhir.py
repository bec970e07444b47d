"""After the fixing: outside stages, a seal that somebody changed, the own data."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import text, update
from sqlalchemy.orm import Session

from talenta_web.akun import service as akun
from talenta_web.basis.gudang import Kuota, Siap
from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.demo.berkas_pdf import pdf
from talenta_web.domain.izin import Lingkup
from talenta_web.domain.penilaian import DISERAHKAN, EKSPOSE, KELAYAKAN, KEMBALIKAN, PEMANTAUAN
from talenta_web.kematangan.galat import IsianSalah, KeadaanSalah, TidakAda
from talenta_web.kematangan.milik import MILIK
from talenta_web.kematangan.models import KuesionerVersi
from talenta_web.kematangan.models.instrumen import DITARIK
from talenta_web.kematangan.periksa_segel import periksa
from talenta_web.kematangan.queries.segel import segel
from talenta_web.kematangan.queries.tahap import langkah
from talenta_web.kematangan.segel import buka
from talenta_web.kematangan.service import bukti, penetapan, penilaian, tahap
from talenta_web.kematangan.service.bukti import Tempat
from talenta_web.kematangan.service.bukti_isian import IsianBukti
from talenta_web.kematangan.service.bukti_tautan import taut
from talenta_web.kematangan.service.bukti_terima import BerkasBukti
from tests.data.kematangan.daur import SAMPUL, Daur, tanam_daur

SATU = pytest.mark.satu_basis


@pytest.fixture
def d(sesi: Session) -> Daur:
    """An assessment that is open for filling."""
    daur = tanam_daur(sesi)
    daur.mulai()
    return daur


def test_tahap_luar(d: Daur) -> None:
    """Order, document, decision and scale are checked; what is recorded stays."""
    d.sampai_penetapan()
    d.tetapkan()
    d.serahkan()
    pk = d.orang["PK"].id

    def catat(ke: str, nomor: str = "B-1/2026", tanggal: date = date(2026, 4, 2), **lain: object) -> None:
        tahap.catat_tahap(d.s, d.p.pid, ke, tahap.Tahap(nomor, tanggal, **lain), pelaku_id=pk)  # type: ignore[arg-type]

    for salah, medan in (
        ({"nomor": ""}, "dokumen_nomor"),
        ({"tanggal": date(2026, 3, 1)}, "dokumen_tanggal"),
        ({"hasil": "layak"}, "hasil"),
        ({"skor": Decimal(101)}, "skor"),
    ):
        with pytest.raises(IsianSalah) as galat:
            catat(EKSPOSE, **salah)  # type: ignore[arg-type]
        assert galat.value.medan == medan
    with pytest.raises(IsianSalah):
        catat(DISERAHKAN)
    with pytest.raises(KeadaanSalah):
        catat(PEMANTAUAN)
    pakai_instansi(d.s, SEMUA)
    kanreg = akun.buat_instansi(d.s, "K", "Kanreg").id
    tugas_bk = [akun.Tugas("BK", None)]
    bk = akun.buat_pengguna(
        d.s, instansi_id=kanreg, nip="198001012005011001", nama="Uji BK", sandi=None, tugas=tugas_bk
    )
    pakai_instansi(d.s, d.instansi)
    isi = tahap.Tahap("B-2/2026", date(2026, 4, 2))
    tahap.catat_tahap(d.s, d.p.pid, EKSPOSE, isi, pelaku_id=bk.id)
    assert [(x.ke, x.oleh) for x in langkah(d.s, d.p.id)][:2] == [(EKSPOSE, None), (DISERAHKAN, "Uji PK")]
    with pytest.raises(IsianSalah, match="Layak"):
        catat(KELAYAKAN)
    catat(KELAYAKAN, hasil="belum_layak")
    assert next(x.hasil for x in langkah(d.s, d.p.id)) == "belum_layak"
    with pytest.raises(TidakAda):
        tahap.catat_tahap(d.s, "tidak-ada", EKSPOSE, tahap.Tahap("B-1/2026", date(2026, 4, 2)), pelaku_id=pk)


def test_segel_yang_diubah_diketahui(d: Daur, sesi_pemilik: Session) -> None:
    """Who changes an answer or the seal behind the application is found out, and the hand-over is refused."""
    d.sampai_penetapan()
    d.tetapkan()
    assert penetapan.halangan(d.s, d.p) == ()
    d.s.commit()
    sesi_pemilik.execute(text("UPDATE jawaban_butir SET catatan = 'lain' WHERE butir = 'KLB.1'"))
    sesi_pemilik.commit()
    d.s.expire_all()
    hasil = periksa(d.s, d.p)
    assert hasil is not None
    assert [x.split(":")[0] for x in hasil.masalah] == ["Jawaban"]
    with pytest.raises(KeadaanSalah, match="tidak lagi sama"):
        d.serahkan()
    assert len(segel(d.s, d.p.id)) == 1


@SATU
def test_data_saya(d: Daur) -> None:
    """Everybody finds what he filled, decided and recorded, and nothing of others."""
    d.isi_semua()
    d.kirim()
    d.putuskan("KLB.1", putusan=KEMBALIKAN, alasan="Peraturannya belum diundangkan.")
    isi = {
        peran: {m.kode: [tuple(b)[:4] for b in m.baca(d.s, d.orang[peran])] for m in MILIK} for peran in ("PU", "RI")
    }
    nama = d.p.nama
    assert isi["PU"]["jawaban_penilaian"][-1] == (nama, "KLB.1", "Mandiri", 1)
    assert {b[1] for b in isi["PU"]["jawaban_penilaian"]} == {"KLB.1", "KLB.2", "BGN.1"}
    assert isi["RI"]["reviu_penilaian"] == [(nama, "KLB.1", 1, "Dikembalikan")]
    assert isi["PU"]["reviu_penilaian"] == isi["RI"]["jawaban_penilaian"] == isi["PU"]["bukti_penilaian"] == []
    pk = {m.kode: [tuple(b)[:2] for b in m.baca(d.s, d.orang["PK"])] for m in MILIK}
    assert pk["tahap_penilaian"] == [(nama, "Reviu internal"), (nama, "Pengisian")]


@SATU
def test_lanjut_menolak_instrumen_yang_ditarik(d: Daur) -> None:
    """What was withdrawn begins nothing new; what was done with it stays."""
    d.sampai_penetapan()
    d.tetapkan()
    d.serahkan()
    with transaksi(d.s):
        d.s.execute(update(KuesionerVersi).values(keadaan=DITARIK))
    with pytest.raises(KeadaanSalah, match="ditarik"):
        penilaian.lanjutkan(d.s, d.p.pid, SAMPUL, pelaku_id=d.orang["PK"].id)
    hasil = periksa(d.s, d.p)
    assert hasil is not None
    assert hasil.sah


@SATU
def test_berkas_bukti_ikut_diperiksa(d: Daur, tmp_path: Path) -> None:
    """With the data folder the check reads every file; one that changed or went is named."""
    isi, data = pdf("Peraturan"), tmp_path / "data"
    sidik = sha256(isi).hexdigest()
    tempat, semua = Tempat(data, Kuota(10, 10)), Lingkup(d.instansi, seluruh=True)
    berkas = BerkasBukti(Siap("perbup.pdf", "pdf", isi, sidik), False, False, 1)
    ket = IsianBukti("PERATURAN", "Peraturan Bupati", "21/2025", date(2025, 2, 17))
    pk = d.orang["PK"].id
    simpanan = bukti.simpan(d.s, tempat, berkas, ket, instansi_id=d.instansi, pelaku_id=pk, lingkup=semua)
    taut(d.s, d.p.pid, "KLB.1", bukti_pid=simpanan.bukti.pid, kriteria=[""], pelaku_id=pk, lingkup=semua)
    d.sampai_penetapan()
    naskah = buka(d.tetapkan().isi)["naskah"]
    assert [(b["butir"], b["sidik"], b["nomor"]) for b in naskah["bukti"]] == [("KLB.1", sidik, "21/2025")]

    def masalah() -> tuple[str, ...]:
        hasil = periksa(d.s, d.p, data=data)
        assert hasil is not None
        return hasil.masalah

    assert masalah() == ()
    letak = next(f for f in data.rglob("*") if f.is_file())
    letak.write_bytes(isi + b" ")
    assert masalah() == ("Berkas bukti: isi berkas “Peraturan Bupati” berbeda",)
    letak.unlink()
    assert masalah() == ("Berkas bukti: berkas “Peraturan Bupati” tidak ada",)
