"""View models of the card and of "Kartu saya"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from talenta_web.domain.izin import Lingkup
from talenta_web.domain.kotak import UraianKotak
from talenta_web.domain.label import label
from talenta_web.pegawai.tampil import alamat_catatan, bagian_terbuka
from talenta_web.pemetaan.halaman import periode_tersedia
from talenta_web.pemetaan.penjelasan import jelaskan
from talenta_web.pemetaan.penjelasan_sumbu import SumbuTampil, susun_sumbu
from talenta_web.pemetaan.queries import kartu as q
from talenta_web.pemetaan.queries.kepala import KepalaPeriode
from talenta_web.pemetaan.tampil import nama_bingkai, pemasok, uraian
from talenta_web.penskoran.hasil import HasilGerbang, Kurang
from talenta_web.penskoran.kamus import bingkai_riwayat, kamus
from talenta_web.penskoran.masukan import BahanOrang, Baris
from talenta_web.web.filter import daftar
from talenta_web.web.grafik import Batang, Radar, Sumbu, batang, radar

_SKALA = 5
_SEBUT = 3


@dataclass(frozen=True, slots=True)
class KurangTampil:
    """Data that is missing: which nodes wait for it and who hands it in."""

    bingkai: str
    nama: str
    simpul: tuple[str, ...]
    pemasok: str

    @property
    def sebut(self) -> str:
        """The nodes in words: the first three, then how many more."""
        if len(self.simpul) <= _SEBUT:
            return daftar(self.simpul)
        return f"{', '.join(self.simpul[:_SEBUT])}, dan {len(self.simpul) - _SEBUT} unsur lain"


@dataclass(frozen=True, slots=True)
class Profil:
    """Aspects of potensi or kompetensi as radar and bars; None when nobody assessed any."""

    judul: str
    radar: Radar
    batang: Batang
    per_tanggal: date | None


@dataclass(frozen=True, slots=True)
class KartuTampil:
    """Everything the card shows."""

    pid: str
    nama: str
    hasil: q.HasilKartu
    periode: KepalaPeriode
    riwayat: tuple[tuple[KepalaPeriode, int | None], ...]
    uraian: UraianKotak | None
    sumbu: tuple[SumbuTampil, ...]
    gerbang: tuple[HasilGerbang, ...]
    kurang: tuple[KurangTampil, ...]
    kelengkapan: tuple[tuple[str, str, str], ...]
    profil: tuple[Profil, ...]
    cocok: bool
    """False when the recomputed explanation differs from the stored result (never expected; shown as an error)."""

    @property
    def lengkap(self) -> int:
        """Record frames whose data is known (terisi or nihil)."""
        return sum(status != "belum" for _, _, status in self.kelengkapan)


def kartu(session: Session, lingkup: Lingkup, pid: str, kode_periode: str | None) -> KartuTampil | None:
    """The card of a person in a periode, or None when there is none in the reader's scope."""
    semua = periode_tersedia(session)
    baris = q.hasil_orang(session, semua, lingkup, pid=pid)
    atasan = replace(lingkup, nip=None)

    def tampak(p: KepalaPeriode) -> bool:
        """One's own result only after penetapan; that of others whenever they are in scope."""
        if p.run is None or p.run.id not in baris:
            return False
        satu = baris[p.run.id][0]
        return p.ditetapkan or atasan.memuat(satu.nip, satu.unit_jalur)

    return _susun(session, [p for p in semua if tampak(p)], baris, kode_periode)


def _susun(
    session: Session,
    ada: Sequence[KepalaPeriode],
    baris: dict[int, tuple[q.HasilKartu, ...]],
    kode_periode: str | None,
) -> KartuTampil | None:
    dipilih = [p for p in ada if p.kode == kode_periode] if kode_periode else ada[:1]
    if not dipilih or dipilih[0].run is None:
        return None
    periode = dipilih[0]
    hasil = baris[dipilih[0].run.id][0]
    beku = q.beku(session, hasil.run_id, hasil.digest)
    penjelasan = jelaskan(beku)
    rinci = penjelasan.hasil
    terbuka = bagian_terbuka(hasil.nip, hasil.unit_jalur)

    def alamat(bingkai: str, catatan: str) -> str | None:
        return alamat_catatan(hasil.pid, bingkai, catatan, terbuka)

    return KartuTampil(
        pid=hasil.pid,
        nama=hasil.nama_lengkap,
        hasil=hasil,
        periode=periode,
        riwayat=tuple((p, baris[p.run.id][0].kotak) for p in reversed(ada) if p.run),
        uraian=uraian().get(hasil.kotak or 0),
        sumbu=susun_sumbu(penjelasan, alamat),
        gerbang=rinci.gerbang,
        kurang=_kurang(rinci.kurang),
        kelengkapan=kelengkapan(beku.orang),
        profil=tuple(p for p in (_potensi(beku), _kompetensi(beku)) if p),
        cocok=(rinci.kinerja, rinci.potensial) == (hasil.kinerja, hasil.potensial),
    )


def _kurang(isi: Sequence[Kurang]) -> tuple[KurangTampil, ...]:
    per: dict[str, list[str]] = {}
    for k in isi:
        kolom = f" (kolom {', '.join(k.kolom)})" if k.kolom else ""
        per.setdefault(k.bingkai, []).append(k.nama + kolom)
    return tuple(KurangTampil(b, nama_bingkai(b), tuple(dict.fromkeys(s)), pemasok(b)) for b, s in per.items())


def kelengkapan(orang: BahanOrang) -> tuple[tuple[str, str, str], ...]:
    """Per record frame: code, name, and whether its data is terisi, nihil or belum."""
    return tuple(
        (b, nama_bingkai(b), orang.kelengkapan.get(b) or ("terisi" if orang.riwayat.get(b) else "belum"))
        for b in bingkai_riwayat()
    )


def _terakhir(baris: Sequence[Baris], kolom: str, acuan: date) -> dict[str, tuple[Decimal, date]]:
    """Per code the newest value not later than the reference date."""
    hasil: dict[str, tuple[Decimal, date]] = {}
    for b in baris:
        kode, nilai, tanggal = b["kode"], b[kolom], b["tanggal"]
        if not isinstance(kode, str) or not isinstance(nilai, int | float) or not isinstance(tanggal, date):
            continue
        if tanggal <= acuan and (kode not in hasil or tanggal > hasil[kode][1]):
            hasil[kode] = (Decimal(str(nilai)), tanggal)
    return hasil


def _profil(kode: str, judul: str, nilai: dict[str, tuple[Decimal, date]], target: dict[str, Decimal]) -> Profil | None:
    if not nilai:
        return None
    kolom = "skor" if kode == "potensi" else "level"
    nama = [(k, label(k).removeprefix("Kemampuan ")) for k in kamus()[kode].kolom["kode"].nilai]
    return Profil(
        judul,
        radar(
            kode, judul, [Sumbu(n, nilai[k][0] if k in nilai else None, target.get(k)) for k, n in nama], maks=_SKALA
        ),
        batang(
            judul,
            [(n, nilai[k][0] if k in nilai else None, target.get(k)) for k, n in nama],
            maks=_SKALA,
            kolom=("Aspek" if kode == "potensi" else "Kompetensi", kolom.capitalize()),
        ),
        max(t for _, t in nilai.values()),
    )


def _potensi(beku: q.Beku) -> Profil | None:
    nilai = _terakhir(beku.orang.riwayat.get("potensi", ()), "skor", beku.tanggal_acuan)
    return _profil("potensi", "8 aspek potensi", nilai, {})


def _kompetensi(beku: q.Beku) -> Profil | None:
    nilai = _terakhir(beku.orang.riwayat.get("kompetensi", ()), "level", beku.tanggal_acuan)
    return _profil("kompetensi", "9 kompetensi manajerial dan sosial kultural", nilai, _standar(beku.orang))


def _standar(orang: BahanOrang) -> dict[str, Decimal]:
    """Required levels: those of the post win over those of the jenjang."""
    hasil: dict[str, Decimal] = {}
    semua = orang.rujukan.get("standar_kompetensi", ())
    for kolom in ("jenjang", "jabatan"):
        for b in semua:
            if b[kolom] is not None and b[kolom] == orang.pegawai.get(kolom) and isinstance(b["level"], int | float):
                hasil[str(b["kode"])] = Decimal(str(b["level"]))
    return hasil


@dataclass(frozen=True, slots=True)
class KartuSaya:
    """Own card: `kartu` only for a periode that is ditetapkan; before that only what is known and missing."""

    pegawai_id: int | None
    kartu: KartuTampil | None
    menunggu: KepalaPeriode | None
    kelengkapan: tuple[tuple[str, str, str], ...]
    kurang: tuple[KurangTampil, ...]

    @property
    def ada(self) -> bool:
        """Is there any result?"""
        return self.pegawai_id is not None


def kartu_saya(session: Session, lingkup: Lingkup, nip: str, kode_periode: str | None) -> KartuSaya:
    """The reader's own card; scores and kotak of a periode that is not ditetapkan are never shown."""
    semua = periode_tersedia(session)
    diri = Lingkup(lingkup.instansi_id, nip=nip)
    baris = q.hasil_orang(session, semua, diri, nip=nip)
    ada = [p for p in semua if p.run and p.run.id in baris]
    tetap = [p for p in ada if p.ditetapkan]
    terbuka = next((p for p in ada if not p.ditetapkan), None)
    isi = _susun(session, tetap, baris, kode_periode)
    if terbuka is None or terbuka.run is None:
        siapa = next((b[0].pegawai_id for b in baris.values()), None) if ada else None
        return KartuSaya(siapa, isi, None, isi.kelengkapan if isi else (), isi.kurang if isi else ())
    hasil = baris[terbuka.run.id][0]
    beku = q.beku(session, hasil.run_id, hasil.digest)
    rinci = jelaskan(beku).hasil
    kurang = _kurang(rinci.kurang)
    return KartuSaya(hasil.pegawai_id, isi, terbuka, kelengkapan(beku.orang), kurang)
