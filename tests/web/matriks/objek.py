"""Objects for routes with parameters: where an object may lie, and who makes one there.

A slice adds its objects in `tests/web/matriks/objek_<slice>.py`:

    from tests.web.matriks.objek import LETAK_ORANG, daftarkan

    @daftarkan("pegawai.profil", letak=LETAK_ORANG)
    def pegawai(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
        return {"pid": ...}          # values of the URL parameters; runs inside an app context, session on SEMUA

`@siapkan` marks a function (dunia) -> None that fills the fresh database once before all requests (people, a run);
what it made it leaves in `dunia.lain["<slice>"]`. The NIP of the actor with role R is `dunia.nip[R]`.
`isi("pegawai.ubah", "POST", nama="Budi")` gives a form its fields; without it the form is sent with its token only.
`jawaban("laporan.unduh", "GET", 409)` adds a status that also counts as "let through".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.web.orang import Dunia

# "sendiri": belongs to the actor (whose unit is unit_dalam); "unit": to another in unit_dalam; "luar_unit": to one in
# unit_luar; "umum": to the instansi, seen by whoever holds the capability; the last two are never seen by anybody
LETAK_ORANG = ("sendiri", "unit", "luar_unit", "instansi_lain", "tiada")
LETAK_UMUM = ("umum", "instansi_lain", "tiada")
TERLIHAT: Mapping[str, frozenset[str]] = {
    "P": frozenset(LETAK_ORANG + LETAK_UMUM) - {"tiada"},
    "S": frozenset({"sendiri", "unit", "luar_unit", "umum"}),
    "M": frozenset({"sendiri", "unit", "luar_unit", "umum"}),
    "U": frozenset({"sendiri", "unit", "umum"}),
    "O": frozenset({"sendiri", "umum"}),
    "A": frozenset({"umum"}),
}
Pabrik = Callable[[Dunia, str, str], Mapping[str, object]]


@dataclass
class Daftar:
    """What the slices registered."""

    objek: dict[str, tuple[tuple[str, ...], Pabrik]] = field(default_factory=dict)
    isi: dict[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    jawaban: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    siapkan: list[Callable[[Dunia], None]] = field(default_factory=list)


DAFTAR = Daftar()


def daftarkan(*endpoint: str, letak: tuple[str, ...]) -> Callable[[Pabrik], Pabrik]:
    """Register the factory of the objects these endpoints take."""

    def pasang(pabrik: Pabrik) -> Pabrik:
        for e in endpoint:
            assert e not in DAFTAR.objek, f"{e} is registered twice"
            DAFTAR.objek[e] = (letak, pabrik)
        return pabrik

    return pasang


def siapkan(fungsi: Callable[[Dunia], None]) -> Callable[[Dunia], None]:
    """Register what must stand in the database before the first request."""
    DAFTAR.siapkan.append(fungsi)
    return fungsi


def isi(endpoint: str, metode: str, **medan: str) -> None:
    """Fields that a form is sent with."""
    DAFTAR.isi[endpoint, metode] = medan


def jawaban(endpoint: str, metode: str, *status: int) -> None:
    """Further statuses that mean "the matrix let the request through"."""
    DAFTAR.jawaban.setdefault((endpoint, metode), set()).update(status)
