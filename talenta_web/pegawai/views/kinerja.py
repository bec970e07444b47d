"""Performance: predikat and feedback of two years per unit, who has which, and the way of one person."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, abort, redirect, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as WerkzeugResponse

from talenta_web.cetak import lembar
from talenta_web.domain.predikat import PREDIKAT
from talenta_web.extensions import db
from talenta_web.pegawai import rangkum
from talenta_web.pegawai import tampil as umum
from talenta_web.pegawai.kinerja import queries as q
from talenta_web.pegawai.kinerja import tampil
from talenta_web.pegawai.models.statistik import SELURUH
from talenta_web.pegawai.queries import orang as q_orang
from talenta_web.pegawai.queries.cakupan import Cakupan, Unit, cakupan
from talenta_web.pegawai.queries.hitung import hitungan
from talenta_web.pegawai.statistik.queries import Dasar, dasar
from talenta_web.pegawai.views.dasar import bp
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.alamat import Alamat
from talenta_web.web.baca import catat_baca
from talenta_web.web.hx import alamat_bersih, respond


@dataclass(frozen=True)
class _Minta:
    """What the address asks for, within the scope of the reader."""

    jenis: str
    level: int | None
    rumpun: str | None
    c: Cakupan
    dasar: Dasar | None

    @property
    def tahun(self) -> int | None:
        return getattr(self.dasar, f"tahun_{self.jenis}", None)

    @property
    def akar(self) -> list[int]:
        return [SELURUH] if self.c.akar is None else list(self.c.akar)

    @property
    def bawah(self) -> list[Unit]:
        """Units to compare: those right below; of a single top unit those below that one."""
        pilihan, kini = self.c.pilihan, self.c.terpilih
        if kini is None:
            puncak = [u for u in pilihan if (u.induk_id is None if self.c.akar is None else u.id in self.c.akar)]
            if len(puncak) != 1:
                return sorted(puncak, key=lambda u: u.nama)
            kini = puncak[0]
        return sorted((u for u in pilihan if u.induk_id == kini.id), key=lambda u: u.nama)

    def alamat(self, jalan: str) -> Alamat:
        unit = self.c.terpilih.pid if self.c.terpilih else None
        return Alamat(jalan, {"jenis": self.jenis, "level": self.level, "rumpun": self.rumpun, "unit": unit})

    def baca(self, session: Session) -> list[q.Sel]:
        jenis, unit = [self.jenis, f"tren_{self.jenis}"], [*self.akar, *(u.id for u in self.bawah)]
        return q.ringkasan(session, pelaku().instansi_id, unit, jenis, self.level, self.rumpun)


def _minta(session: Session) -> _Minta:
    arg = request.args
    level = int(arg["level"]) if arg.get("level") in {"1", "2", "3", "4"} else None
    jenis = arg.get("jenis", q.OBJEKTIF)
    try:
        c = cakupan(session, lingkup(), arg.get("unit") or None)
    except LookupError:
        abort(404)
    if jenis not in tampil.JENIS:
        abort(404)
    return _Minta(jenis, level, arg.get("rumpun") or None, c, dasar(session, pelaku().instansi_id))


@bp.get("/kinerja/")
@butuh(GET="pegawai.kinerja.lihat")
def kinerja() -> Response | WerkzeugResponse:
    if bersih := alamat_bersih():
        return redirect(bersih)
    session, ling = db.session(), lingkup()
    if not ling.seluruh and not ling.unit_jalur:
        pid = q.pid_milik(session, ling.nip) if ling.nip else None
        return redirect(url_for("pegawai.kinerja_orang", pid=pid)) if pid else respond("pegawai/kinerja.html", m=None)
    m = _minta(session)
    sel = m.baca(session) if m.tahun else []
    capaian = tampil.susun(m.tahun, sel, m.akar) if m.tahun else None
    return respond(
        "pegawai/kinerja.html",
        "hasil",
        m=m,
        segar=rangkum.segar(session, ling.instansi_id),
        capaian=capaian,
        gambar=tampil.gambar(capaian, tampil.JENIS[m.jenis]) if capaian and capaian.kini.orang else None,
        tabel=list(tampil.baris_tabel(capaian)) if capaian else [],
        unit=[(u, c) for u in m.bawah if m.tahun and (c := tampil.susun(m.tahun, sel, [u.id])).kini.orang],
        gerak=tampil.GERAK,
        predikat=PREDIKAT,
        jenis=tampil.JENIS,
        rumpun=list(hitungan(session, m.c, None, None).rumpun.items()),
        level=umum.LEVEL,
        pilihan_unit=[(u.pid, u.nama) for u in m.c.pilihan],
        alamat=m.alamat("/kinerja/"),
        daftar=m.alamat("/kinerja/daftar"),
        unduh=m.alamat("/kinerja/unduh").dengan(),
        maks=q.MAKS_RINCI,
    )


@bp.get("/kinerja/unduh")
@butuh(GET="pegawai.kinerja.lihat", berkas=True)
def kinerja_unduh() -> Response:
    """The figures of the page as CSV: the scope and each unit below; no names."""
    session = db.session()
    m = _minta(session)
    sel = m.baca(session) if m.tahun else []
    baris: list[tuple[str | int | float | None, ...]] = []
    if m.tahun:
        milik = [
            (m.c.terpilih.nama if m.c.terpilih else "Seluruh lingkup", m.akar),
            *((u.nama, [u.id]) for u in m.bawah),
        ]
        for nama, unit in milik:
            baris += tampil.baris_csv(nama, tampil.susun(m.tahun, sel, unit), m.jenis)
    kolom = ("Unit kerja", "Jenis", "Tahun", "Predikat", "Pegawai", "Rata-rata angka unit")
    jawaban = Response(b"".join(lembar.csv(kolom, baris)), mimetype="text/csv")
    jawaban.headers.set("Content-Disposition", "attachment", filename=f"kinerja-{m.jenis}-{m.tahun or 'kosong'}.csv")
    jawaban.headers["Cache-Control"] = "private, no-store"
    return jawaban


@bp.get("/kinerja/daftar")
@butuh(GET="pegawai.kinerja.lihat")
def kinerja_daftar() -> Response | WerkzeugResponse:
    """People of one unit with one predikat, by name; without a predikat, or before anything is counted, the page."""
    session = db.session()
    m, predikat = _minta(session), request.args.get("predikat", "")
    if not predikat or m.tahun is None:
        return redirect(m.alamat("/kinerja/").dengan())
    if predikat not in PREDIKAT:
        abort(404)
    unit = m.c.terpilih.id if m.c.terpilih else m.akar[0] if len(m.akar) == 1 and m.akar[0] != SELURUH else None
    semua = q.ringkasan(session, pelaku().instansi_id, [unit], [m.jenis], None, None) if unit else []
    terlalu_besar = unit is None or tampil.susun(m.tahun, semua, [unit]).kini.orang > q.MAKS_RINCI
    baris: tuple[q.BarisDaftar, ...] = ()
    lagi = False
    if unit is not None and not terlalu_besar:
        baris, lagi = q.daftar(
            session, unit, m.jenis, m.tahun, predikat,
            level=m.level, rumpun=m.rumpun, sesudah=request.args.get("sesudah") or None,
        )  # fmt: skip
        catat_baca("akses.profil", "K2", (b.pegawai_id for b in baris))
    alamat = m.alamat("/kinerja/daftar")
    return respond(
        "pegawai/kinerja_daftar.html",
        m=m,
        predikat=predikat,
        nama_predikat=PREDIKAT,
        terlalu_besar=terlalu_besar,
        maks=q.MAKS_RINCI,
        baris=[(b, umum.nama_lengkap(b.nama, b.gelar_depan, b.gelar_belakang)) for b in baris],
        awal=alamat.dengan(predikat=predikat) if request.args.get("sesudah") else None,
        sesudah=alamat.dengan(predikat=predikat, sesudah=baris[-1].pid) if lagi else None,
        kembali=m.alamat("/kinerja/").dengan(),
        unit=[(u.nama, alamat.dengan(predikat=predikat, unit=u.pid)) for u in m.bawah],
    )


@bp.get("/pegawai/<pid>/kinerja")
@butuh(GET="pegawai.kinerja.lihat")
def kinerja_orang(pid: str) -> Response:
    """Objective and subjective performance of one person over the years."""
    session = db.session()
    orang = q_orang.orang(session, lingkup(), pid)
    if orang is None:
        abort(404)
    p = orang.pegawai
    catat_baca("akses.profil", "K2", (p.id,))
    return respond(
        "pegawai/kinerja_orang.html",
        orang=orang,
        nama=umum.nama_lengkap(p.nama, p.gelar_depan, p.gelar_belakang),
        sendiri=p.nip == pelaku().nip,
        bagian=[tampil.perjalanan(j, q.perorangan(session, p.id, j)) for j in tampil.JENIS],
        predikat=PREDIKAT,
    )
