"""View models of the card and of "Kartu saya": the first view, drawn from what the run stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from urllib.parse import urlencode

from sqlalchemy.orm import Session

from talenta_web.domain.grafik import AirTerjun, Suku, air_terjun
from talenta_web.domain.izin import Lingkup
from talenta_web.domain.kotak import UraianKotak
from talenta_web.domain.tulisan import skor
from talenta_web.pemetaan.halaman import periode_tersedia, saring
from talenta_web.pemetaan.kepastian_kartu import kalimat, tanda_kartu
from talenta_web.pemetaan.kerangka import Kerangka, KerangkaSumbu, baca_komponen, kerangka
from talenta_web.pemetaan.penjelasan import Penjelasan, jelaskan
from talenta_web.pemetaan.penjelasan_sumbu import suku as suku_terhitung
from talenta_web.pemetaan.queries import kartu as q
from talenta_web.pemetaan.queries.kepala import KepalaPeriode, dimensi
from talenta_web.pemetaan.queries.pasangan import HasilPasangan, pasangan
from talenta_web.pemetaan.queries.saring import cakupan
from talenta_web.pemetaan.queries.tetangga import Tetangga, tetangga
from talenta_web.pemetaan.rincian_kartu import KEPASTIAN, SEMUA, RincianKartu, kelengkapan, susun_rincian
from talenta_web.pemetaan.tampil import nama_bingkai, pemasok, uraian
from talenta_web.pemetaan.target_kartu import PALING_BANYAK, bertarget
from talenta_web.penskoran.hasil import Kurang
from talenta_web.web.filter import daftar

_SEBUT = 3
_PEGAWAI = " pegawai "
"""In `HasilKartu.kurang`: columns of the employee record are missing, and only the records tell which."""
_PARAM = ("periode", "level", "rumpun", "unit")


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
class SumbuTampil:
    """One axis: score, class, distance to the cut-offs and strongest reasons in words, the sum as a waterfall."""

    kode: str
    nama: str
    skor: Decimal | None
    tingkat: str | None
    jarak: str
    alasan: str
    air: AirTerjun


@dataclass(frozen=True, slots=True)
class KartuTampil:
    """Everything the first view shows; `rinci` holds what was asked for besides."""

    pid: str
    nama: str
    hasil: q.HasilKartu
    periode: KepalaPeriode
    riwayat: tuple[tuple[KepalaPeriode, int | None], ...]
    uraian: UraianKotak | None
    sumbu: tuple[SumbuTampil, ...]
    bergerbang: bool
    bertarget: bool
    tanpa_kotak: str | None
    """Why the rule gives no box although nothing is missing."""
    kurang: tuple[KurangTampil, ...]
    tetangga: Tetangga | None
    ekor: str
    rinci: RincianKartu | None
    kepastian: str
    """Which boxes are possible, in one sentence."""
    tanda: tuple[tuple[str, str], ...]

    @property
    def url_rinci(self) -> str:
        """Address of a part of the explanation; its code goes at the end."""
        return f"/kartu/{self.pid}{self.ekor}{'&' if self.ekor else '?'}rinci="


def kartu(
    session: Session, lingkup: Lingkup, pid: str, argumen: Mapping[str, str], bagian: Sequence[str] = ()
) -> KartuTampil | None:
    """The card of a person in a periode, or None when there is none in the reader's scope.

    The filters in `argumen` say in which list the reader walks from card to card.
    """
    semua = periode_tersedia(session)
    baris = q.hasil_orang(session, semua, lingkup, pid=pid)
    atasan = replace(lingkup, nip=None)

    def tampak(p: KepalaPeriode) -> bool:
        """One's own result only after penetapan; that of others whenever they are in scope."""
        if p.run is None or p.run.id not in baris:
            return False
        satu = baris[p.run.id][0]
        return p.ditetapkan or atasan.memuat(satu.nip, satu.unit_jalur)

    data = _susun(session, [p for p in semua if tampak(p)], baris, argumen.get("periode"), bagian)
    if data is None:
        return None
    param = {k: argumen[k] for k in _PARAM if argumen.get(k)}
    ekor = f"?{urlencode(param)}" if param else ""
    return replace(data, ekor=ekor, tetangga=_tetangga(session, lingkup, data, argumen))


def _tetangga(session: Session, lingkup: Lingkup, data: KartuTampil, argumen: Mapping[str, str]) -> Tetangga | None:
    """Neighbours in the list of the kotak under the filters; none for a person who is not in that list."""
    run = data.periode.run
    if run is None:
        return None
    try:
        cak = cakupan(lingkup, dimensi(session, run), saring(argumen))
    except LookupError:
        return None
    return tetangga(session, run, cak, data.hasil.kotak or 0, data.hasil.urut) if cak else None


def _susun(
    session: Session,
    ada: Sequence[KepalaPeriode],
    baris: dict[int, tuple[q.HasilKartu, ...]],
    kode_periode: str | None,
    bagian: Sequence[str] = (),
) -> KartuTampil | None:
    dipilih = [p for p in ada if p.kode == kode_periode] if kode_periode else ada[:1]
    if not dipilih or dipilih[0].run is None:
        return None
    periode, run = dipilih[0], dipilih[0].run
    hasil = baris[run.id][0]
    rangka = kerangka(session, run)
    bagian = bagian if rangka.berteks else ()
    hitung = bagian or not rangka.cukup or hasil.tanpa_kotak or _PEGAWAI in (hasil.kurang or "")
    penjelasan = jelaskan(q.beku(session, hasil.run_id, hasil.digest)) if hitung else None
    return KartuTampil(
        pid=hasil.pid,
        nama=hasil.nama_lengkap,
        hasil=hasil,
        periode=periode,
        riwayat=tuple((p, baris[p.run.id][0].kotak) for p in reversed(ada) if p.run),
        uraian=uraian().get(hasil.kotak or 0),
        sumbu=tuple(_sumbu(s, hasil, penjelasan) for s in rangka.sumbu),
        bergerbang=rangka.bergerbang,
        bertarget=rangka.bertarget,
        tanpa_kotak=penjelasan.hasil.alasan if penjelasan and hasil.tanpa_kotak else None,
        kurang=_kurang_terhitung(penjelasan.hasil.kurang) if penjelasan else _kurang(rangka, hasil),
        tetangga=None,
        ekor=f"?{urlencode({'periode': kode_periode})}" if kode_periode else "",
        rinci=susun_rincian(penjelasan, hasil, bagian, _pasangan(session, penjelasan, hasil, bagian, rangka))
        if penjelasan and bagian
        else None,
        kepastian=kalimat(hasil.kotak, hasil.mungkin),
        tanda=tanda_kartu(hasil),
    )


def _pasangan(
    session: Session, p: Penjelasan, hasil: q.HasilKartu, bagian: Sequence[str], rangka: Kerangka
) -> tuple[int, tuple[HasilPasangan, ...]] | None:
    """Stored results per target, when that part is asked for and the rule has such results."""
    if "target" not in bagian or not rangka.bertarget:
        return None
    return pasangan(session, hasil.run_id, hasil.pegawai_id, batas=PALING_BANYAK, bertarget=bertarget(p))


def _sumbu(s: KerangkaSumbu, hasil: q.HasilKartu, penjelasan: Penjelasan | None) -> SumbuTampil:
    kinerja = s.kode == "kinerja"
    nilai = hasil.kinerja if kinerja else hasil.potensial
    tingkat = hasil.tingkat_kinerja if kinerja else hasil.tingkat_potensial
    if s.unsur is not None:
        komponen = baca_komponen(hasil.komponen)
        suku = tuple(u.suku(komponen) for u in s.unsur)
    else:
        suku = suku_terhitung(penjelasan, s.kode) if penjelasan else ()
    ambang, asal = s.milik(penjelasan.hasil if penjelasan else None)
    air = air_terjun(f"Unsur {s.nama.lower()}", suku, nilai, ambang=ambang.batas, maks=s.maks)
    jarak = " ".join(x for x in (ambang.jarak(nilai), asal) if x)
    return SumbuTampil(s.kode, s.nama, nilai, tingkat, jarak, alasan(suku, s.maks), air)


def alasan(suku: Sequence[Suku], maks: float) -> str:
    """The part that gives most, and the part where most points are left, of a weighted sum."""
    isi = [(float(s.kontribusi), float(s.bobot) * maks, s.nama) for s in suku if s.kontribusi is not None and s.bobot]
    if len(isi) < 2:
        return ""
    poin, _, nama = max(isi, key=lambda x: x[0])
    sisa, lemah = max((penuh - poin, nama) for poin, penuh, nama in isi)
    teks = f"Penyumbang terbesar: {nama}, {skor(poin)} poin."
    return teks if sisa < 0.005 else f"{teks} Poin terbanyak yang belum diraih: {lemah}, {skor(sisa)}."


def _kurang(rangka: Kerangka, hasil: q.HasilKartu) -> tuple[KurangTampil, ...]:
    """Frames that are missing, with the parts of the rule that have no score without them."""
    komponen = baca_komponen(hasil.komponen)
    isi = []
    for b in (hasil.kurang or "").split():
        pemakai = rangka.pemakai.get(b, ())
        kosong = tuple(n for n, i in pemakai if i < len(komponen) and komponen[i] is None)
        isi.append(KurangTampil(b, nama_bingkai(b), kosong or tuple(n for n, _ in pemakai), pemasok(b)))
    return tuple(isi)


def _kurang_terhitung(isi: Sequence[Kurang]) -> tuple[KurangTampil, ...]:
    """The same from the recomputed result, which also names columns of the employee record."""
    per: dict[str, list[str]] = {}
    for k in isi:
        kolom = f" (kolom {', '.join(k.kolom)})" if k.kolom else " (kedaluwarsa)" if k.sebab else ""
        per.setdefault(k.bingkai, []).append(k.nama + kolom)
    return tuple(KurangTampil(b, nama_bingkai(b), tuple(dict.fromkeys(s)), pemasok(b)) for b, s in per.items())


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
        return KartuSaya(siapa, isi, None, (), ())
    hasil = baris[terbuka.run.id][0]
    beku = q.beku(session, hasil.run_id, hasil.digest)
    kurang = _kurang_terhitung(jelaskan(beku).hasil.kurang) if beku.aturan_teks else ()
    return KartuSaya(hasil.pegawai_id, isi, terbuka, kelengkapan(beku.orang), kurang)


def bagian_rinci(kode: str | None, *, potongan: bool) -> tuple[str, ...]:
    """Parts to work out for `?rinci=kode`: one for a fragment, all of them for a page."""
    if not kode:
        return ()
    if kode == KEPASTIAN:
        return (kode,) if potongan else (*SEMUA, kode)
    return (kode,) if potongan and kode in SEMUA else SEMUA
