"""Sandbox for uploaded templates (T0 and T1): data only, escaped, limited in time and output.

What a template of an operator's plugin may do is another matter: it uses the environment of the app (host.pemuat).
Here only the functions of an official paper can be called, attributes of objects are closed, the filters are few, and
only plain data goes in. Every refusal names the line.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from jinja2 import Environment, StrictUndefined, TemplateError, Undefined, UndefinedError, nodes, pass_environment
from jinja2.exceptions import SecurityError
from jinja2.filters import do_unique
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from talenta_web.domain.tulisan import KOSONG
from talenta_web.host.galat import GalatPlugin
from talenta_web.host.polos import periksa_polos
from talenta_web.host.waktu import TerlaluLama, batasi
from talenta_web.kontrak.naskah import KeteranganNaskah, ProfilNaskah
from talenta_web.kontrak.templat import SARINGAN, fungsi

BATAS_DETIK = 1.0
MAKS_KELUARAN = 200_000
MAKS_SUMBER = 100_000
FUNGSI = frozenset({"kop", "ttd", "lampiran", "radar", "kotak9", "batang", "alir", "kolom", "piramida"})
_SARINGAN = frozenset(
    {"abs", "capitalize", "default", "d", "e", "escape", "first", "int", "join", "last", "length", "count", "lower",
     "replace", "round", "sort", "sum", "title", "trim", "unique", "upper", "wordcount"}
)  # fmt: skip
_UJI = frozenset(
    {"defined", "undefined", "none", "number", "string", "eq", "ne", "lt", "le", "gt", "ge", "in", "odd", "even"}
)
_NAMA_KHUSUS = frozenset({"self", "caller", "varargs", "kwargs", "super"})
_LARANG = (
    nodes.CallBlock, nodes.Macro, nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.Block,
    nodes.FilterBlock, nodes.ScopedEvalContextModifier, nodes.EvalContextModifier,
)  # fmt: skip
_LOOP = frozenset({"index", "index0", "first", "last", "length", "revindex", "previtem", "nextitem", "depth"})


class GalatTemplat(ValueError):
    """The template is refused or failed; the message is for its author, `baris` the line when there is one."""

    def __init__(self, pesan: str, baris: int | None = None) -> None:
        super().__init__(f"baris {baris}: {pesan}" if baris else pesan)
        self.pesan, self.baris = pesan, baris


class _Lingkungan(ImmutableSandboxedEnvironment):
    """Calls only what `fungsi` gave, no attributes but those of `loop`, no operators that make long texts."""

    intercepted_binops = frozenset({"*", "**", "%", "+"})

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return isinstance(obj, LoopContext) and attr in _LOOP

    def is_safe_callable(self, obj: Any) -> bool:
        return getattr(obj, "__module__", "") == "talenta_web.kontrak.bagian" and obj.__name__ in FUNGSI

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`data.nama` is the key `nama`, never a method of the mapping."""
        if isinstance(obj, Mapping):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        if isinstance(obj, LoopContext):
            return super().getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        angka = isinstance(left, int | float) and isinstance(right, int | float)
        if operator == "**" or (operator != "+" and not angka) or (operator == "+" and type(left) is not type(right)):
            raise GalatTemplat(f"operator {operator} tidak dapat dipakai di sini")
        if operator == "+" and isinstance(left, str) and len(left) + len(right) > MAKS_KELUARAN:
            raise GalatTemplat("teks terlalu panjang")
        return super().call_binop(context, operator, left, right)


def peta(baris: Sequence[Mapping[str, Any]], kunci: str, nilai: str) -> dict[str, Any]:
    """Rows to a mapping, for kotak9(): `kotak|peta("kotak", "jumlah")`."""
    return {str(b[kunci]): b[nilai] for b in baris}


def pasangan(baris: Sequence[Mapping[str, Any]], *kolom: str) -> list[tuple[Any, ...]]:
    """Rows to tuples, for radar() and batang(): `simpul|pasangan("nama", "nilai")`."""
    return [tuple(b[k] for k in kolom) for b in baris]


@pass_environment
def unik(env: Environment, nilai: Any, *arg: Any, **kw: Any) -> list[Any]:
    """The filter `unique` as a list: a generator would print its address."""
    return list(do_unique(env, nilai, *arg, **kw))


def _tulis(nilai: Any) -> Any:
    """What a field prints; a list or an object is a mistake of the author."""
    if nilai is None:
        return KOSONG
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, str | int | float | Decimal | date | Undefined):
        return nilai
    raise GalatTemplat("ini daftar atau baris; tulis salah satu bagiannya, atau ulangi dengan for")


def _buat() -> _Lingkungan:
    env = _Lingkungan(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        finalize=_tulis,
    )  # fmt: skip
    env.globals.clear()
    env.filters = {n: f for n, f in env.filters.items() if n in _SARINGAN}
    env.filters.update({**SARINGAN, "peta": peta, "pasangan": pasangan, "unique": unik})
    env.tests = {n: f for n, f in env.tests.items() if n in _UJI}
    return env


ENV = _buat()
"""Shared with the static reading of host.bidang."""


def periksa(sumber: str) -> None:
    """Refuse a template that does not parse or is too long; GalatTemplat with line and reason."""
    if len(sumber) > MAKS_SUMBER:
        raise GalatTemplat(f"templat lebih dari {MAKS_SUMBER} huruf")
    try:
        pohon = ENV.parse(sumber)
        for simpul in pohon.find_all(_LARANG):
            raise GalatTemplat(f"{type(simpul).__name__} tidak dapat dipakai di sini", simpul.lineno)
        for panggil in pohon.find_all(nodes.Call):
            if not isinstance(panggil.node, nodes.Name) or panggil.node.name not in FUNGSI:
                pesan = f"yang dapat dipanggil hanya {', '.join(sorted(FUNGSI))}"
                raise GalatTemplat(pesan, panggil.lineno)
        dipanggil = {id(panggil.node) for panggil in pohon.find_all(nodes.Call)}
        for nama in pohon.find_all(nodes.Name):
            if nama.name in FUNGSI and id(nama) not in dipanggil:
                raise GalatTemplat(f"tulis {nama.name}() dengan tanda kurung", nama.lineno)
            if nama.name in _NAMA_KHUSUS:
                raise GalatTemplat(f"nama {nama.name} tidak dapat dipakai di sini", nama.lineno)
        ENV.from_string(sumber)
    except TemplateError as e:
        raise GalatTemplat(str(e.message), getattr(e, "lineno", None)) from e
    except RecursionError as e:
        raise GalatTemplat("templat bersarang terlalu dalam") from e


def isi(
    sumber: str,
    data: Mapping[str, object],
    keterangan: KeteranganNaskah | None = None,
    *,
    detik: float = BATAS_DETIK,
    maks: int = MAKS_KELUARAN,
    polos: bool = False,
) -> str:
    """Render with plain data; GalatTemplat when it fails, takes too long or grows too big.

    kop(), ttd() and the others print `keterangan`. `polos` says that the data came as JSON and need no second look.
    """
    periksa(sumber)
    nama = fungsi(keterangan or KeteranganNaskah(ProfilNaskah("")))
    letak: list[int | None] = []
    try:
        if not polos:
            periksa_polos(dict(data), "data")
        return batasi(lambda: _gambar(sumber, {**nama, **data}, detik, maks, letak), detik)
    except TerlaluLama as e:
        raise GalatTemplat(f"templat tidak selesai dalam {detik:g} detik", _henti(letak)) from e
    except GalatPlugin as e:
        raise GalatTemplat(str(e)[:500]) from e
    except GalatTemplat as e:
        raise e if e.baris else GalatTemplat(e.pesan, _baris(e)) from e
    except UndefinedError as e:
        raise GalatTemplat(f"medan tidak ada ({str(e)[:200]})", _baris(e)) from e
    except SecurityError as e:
        raise GalatTemplat(f"tidak diizinkan ({str(e)[:200]})", _baris(e)) from e
    except Exception as e:
        raise GalatTemplat(f"{type(e).__name__}: {str(e)[:300]}", _baris(e)) from e


def _baris(e: BaseException) -> int | None:
    """Line of the template where it happened: Jinja writes it into the traceback."""
    jejak = e.__traceback__
    hasil: int | None = None
    while jejak is not None:
        if jejak.tb_frame.f_code.co_filename == "<template>":
            hasil = jejak.tb_lineno
        jejak = jejak.tb_next
    return hasil


def _henti(letak: list[int | None]) -> int | None:
    """Line at which the stopped template stood; the thread tells it a moment later."""
    for _ in range(300):  # that moment is long where the processor is busy
        if letak:
            return letak[0]
        time.sleep(0.01)
    return None


def _gambar(sumber: str, data: Mapping[str, object], detik: float, maks: int, letak: list[int | None]) -> str:
    bagian: list[str] = []
    panjang, akhir = 0, time.monotonic() + detik
    templat = ENV.from_string(sumber)
    jalan: Any = templat.generate(dict(data))
    try:
        for potong in jalan:
            panjang += len(potong)
            if panjang > maks or time.monotonic() > akhir:
                baris = templat.get_corresponding_lineno(jalan.gi_yieldfrom.gi_frame.f_lineno)
                besar = f"hasil templat lebih dari {maks} huruf"
                raise GalatTemplat(besar if panjang > maks else f"templat tidak selesai dalam {detik:g} detik", baris)
            bagian.append(potong)
    except Exception:
        raise
    except BaseException as e:  # told to stop
        asal = _baris(e)
        letak.append(None if asal is None else templat.get_corresponding_lineno(asal))
        raise
    return "".join(bagian)
