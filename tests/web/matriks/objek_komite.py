"""Objects of the committee's room: a committee of the instansi, one of the other instansi."""

from __future__ import annotations

from datetime import date

from talenta_web.basis.sesi import transaksi
from talenta_web.extensions import db
from talenta_web.komite.models import AnggotaKomite, Komite, PernyataanBenturan, SusunanKomite
from talenta_web.komite.models.susunan import ANGGOTA, BERLAKU, KETUA, SEKRETARIS, USUL
from tests.web.matriks.objek import LETAK_UMUM, daftarkan, isi, jawaban, siapkan
from tests.web.orang import Dunia

jawaban("komite.susunan_tarik", "POST", 409)  # the first one withdrew it
isi("komite.benturan_cabut", "POST", alasan="Hubungan itu sudah berakhir.")


@siapkan
def komite_semua(dunia: Dunia) -> None:
    """`dunia.lain["komite"]`: letak -> pids, and ids under "id"."""
    s = db.session()
    lain: dict[str, dict[str, object]] = {}
    with transaksi(s):
        for letak, instansi in (("umum", dunia.instansi_a), ("instansi_lain", dunia.instansi_b)):
            komite = Komite(instansi_id=instansi, nama="Komite Talenta Uji")
            s.add(komite)
            s.flush()
            susunan = SusunanKomite(
                instansi_id=instansi, komite_id=komite.id, nomor=1, keadaan=BERLAKU, sk_nomor="1/UJI",
                mulai=date(2026, 1, 1), kuorum_pembilang=1, kuorum_penyebut=2, kuorum_lebih=True, wajib_ketua=True,
                cara_putus="musyawarah",
            )  # fmt: skip
            s.add(susunan)
            s.flush()
            lain[letak] = {"komite": komite.pid, "id": komite.id, "susunan": susunan.pid, "susunan_id": susunan.id}
            lain[letak] |= _anggota(dunia, letak, susunan)
    dunia.lain["komite"] = lain


def _anggota(dunia: Dunia, letak: str, berlaku: SusunanKomite) -> dict[str, object]:
    """The actors with a role of the committee sit in it; a second composition waits for a decision."""
    s = db.session()
    usul = SusunanKomite(
        instansi_id=berlaku.instansi_id, komite_id=berlaku.komite_id, nomor=2, keadaan=USUL, mulai=date(2026, 1, 1),
        kuorum_pembilang=1, kuorum_penyebut=2, kuorum_lebih=True, wajib_ketua=True, cara_putus="musyawarah",
    )  # fmt: skip
    s.add(usul)
    s.flush()
    hasil: dict[str, object] = {"usul": usul.pid}
    kursi = (("KK", KETUA), ("KS", SEKRETARIS), ("KA", ANGGOTA)) if letak == "umum" else (("", ANGGOTA),)
    for urut, (peran, kedudukan) in enumerate(kursi, start=1):
        a = AnggotaKomite(
            instansi_id=berlaku.instansi_id, susunan_id=berlaku.id, urut=urut,
            pengguna_id=dunia.pengguna.get(peran, dunia.pengguna_b), nip=dunia.nip.get(peran, "198503122010019999"),
            nama=f"Uji {peran}", jabatan="Kepala", peran=kedudukan, mulai=date(2026, 1, 1),
        )  # fmt: skip
        s.add(a)
        s.flush()
        hasil["anggota"] = a.pid
    return hasil


def pid_komite(dunia: Dunia, letak: str, apa: str) -> str:
    """Public id of what `komite_semua` made, or one that nobody has."""
    return str(dunia.lain.get("komite", {}).get(letak, {}).get(apa, "tidak-ada-barisnya"))


@daftarkan(
    "komite.rinci", "komite.susunan_baru", "komite.susunan_rakit", "komite.benturan_komite", letak=LETAK_UMUM
)  # fmt: skip
def satu_komite(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": pid_komite(dunia, letak, "komite")}


@daftarkan("komite.susunan_putusan", "komite.susunan_tarik", letak=LETAK_UMUM)
def susunan(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": pid_komite(dunia, letak, "komite"), "susunan_pid": pid_komite(dunia, letak, "usul")}


@daftarkan("komite.anggota_berhenti", letak=LETAK_UMUM)
def anggota(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": pid_komite(dunia, letak, "komite"), "anggota_pid": pid_komite(dunia, letak, "anggota")}


@daftarkan("komite.benturan_cabut", letak=("sendiri", "instansi_lain", "tiada"))
def benturan(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    """A new declaration each time: it can be withdrawn once."""
    pemilik = {"sendiri": dunia.pengguna.get(peran), "instansi_lain": dunia.pengguna_b}.get(letak)
    if pemilik is None:
        return {"pid": "tidak-ada-barisnya"}
    instansi = dunia.instansi_a if letak == "sendiri" else dunia.instansi_b
    s = db.session()
    with transaksi(s):
        baris = PernyataanBenturan(
            instansi_id=instansi, pengguna_id=pemilik, pegawai_id=0, nip="198001012005011001", jenis="keluarga"
        )
        s.add(baris)
        s.flush()
        return {"pid": baris.pid}


@daftarkan("komite.denyut", letak=("umum",))
def denyut(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    """Public: without a token of a page that was allowed it says nothing about any sidang."""
    return {"pid": "A" * 16}
