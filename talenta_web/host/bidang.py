"""Static reading of a template: which fields it uses, on which line, and which of them the data does not have.

The shape of the data is a record {name: shape}, rows [shape of one row], or a word for a single value. What cannot be
known without running (a value through a filter) is not complained about.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from talenta_web.host import templat

_TERUSKAN = frozenset({"default", "d", "sort", "unique"})
_SATU = frozenset({"first", "last"})
_LARANG = templat._LARANG


@dataclass(frozen=True, slots=True)
class Bidang:
    """A field: path in the data and line of the template."""

    baris: int
    nama: str


@dataclass(slots=True)
class Bacaan:
    """What was found: fields, and problems as (line, message)."""

    bidang: list[Bidang] = field(default_factory=list)
    masalah: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Isi:
    """A value in the template: its path and its shape, None where the shape is not known."""

    nama: str = ""
    bentuk: Any = None


_ENTAH = _Isi()


def baca(env: Environment, sumber: str, bentuk: Mapping[str, Any] | None, fungsi: frozenset[str]) -> Bacaan:
    """Read a template; without `bentuk` no name is unknown. `fungsi` are the names that may be called."""
    hasil = Bacaan()
    try:
        pohon = env.parse(sumber)
        _Pembaca(env, hasil, bentuk, fungsi).anak(pohon, {})
    except TemplateSyntaxError as e:
        hasil.masalah.append((e.lineno, f"penulisan tidak dikenal ({e.message})"))
    except RecursionError:
        hasil.masalah.append((1, "templat bersarang terlalu dalam"))
    return hasil


class _Pembaca:
    def __init__(
        self, env: Environment, hasil: Bacaan, bentuk: Mapping[str, Any] | None, fungsi: frozenset[str]
    ) -> None:
        self.env, self.hasil, self.bentuk, self.fungsi = env, hasil, bentuk, fungsi

    def salah(self, simpul: nodes.Node, pesan: str) -> None:
        self.hasil.masalah.append((simpul.lineno, pesan))

    def anak(self, simpul: nodes.Node, lingkup: dict[str, _Isi]) -> None:
        for a in simpul.iter_child_nodes():
            self.simpul(a, lingkup)

    def simpul(self, s: nodes.Node, lingkup: dict[str, _Isi]) -> None:
        if isinstance(s, _LARANG):
            self.salah(s, f"{type(s).__name__} tidak dapat dipakai di sini")
        elif isinstance(s, nodes.For):
            dalam = {**lingkup, **dict(_ikat(s.target, self._unsur(s.iter, lingkup))), "loop": _ENTAH}
            for a in (*s.body, *([s.test] if s.test else [])):
                self.simpul(a, dalam)
            for a in s.else_:
                self.simpul(a, dict(lingkup))
        elif isinstance(s, nodes.Assign):
            lingkup.update(_ikat(s.target, self.nilai(s.node, lingkup)))
        elif isinstance(s, nodes.Expr):
            isi = self.nilai(s, lingkup)
            if isi.nama:
                self.hasil.bidang.append(Bidang(s.lineno, isi.nama))
        else:
            self.anak(s, lingkup)

    def _unsur(self, s: nodes.Node, lingkup: dict[str, _Isi]) -> _Isi:
        isi = self.nilai(s, lingkup)
        if isi.nama:
            self.hasil.bidang.append(Bidang(s.lineno, isi.nama))
        if isinstance(isi.bentuk, list) and isi.bentuk:
            return _Isi(isi.nama, isi.bentuk[0])
        if isi.bentuk is not None:
            self.salah(s, f"'{isi.nama}' bukan daftar, jadi tidak dapat diulang dengan for")
        return _ENTAH

    def nilai(self, s: nodes.Node, lingkup: dict[str, _Isi]) -> _Isi:
        """Path and shape of an expression; every part of it is read."""
        match s:
            case nodes.Name():
                return self._nama(s, lingkup)
            case nodes.Getattr():
                return self._bagian(s, self.nilai(s.node, lingkup), s.attr)
            case nodes.Getitem(arg=nodes.Const(value=str() as kunci)):
                return self._bagian(s, self.nilai(s.node, lingkup), kunci)
            case nodes.Filter():
                return self._saringan(s, lingkup)
            case nodes.Call():
                return self._panggil(s, lingkup)
            case nodes.Test() if s.name not in self.env.tests:
                self.salah(s, f"uji '{s.name}' tidak dikenal{mirip(s.name, self.env.tests)}")
        for a in s.iter_child_nodes():
            self.simpul(a, lingkup)
        return _ENTAH

    def _nama(self, s: nodes.Name, lingkup: dict[str, _Isi]) -> _Isi:
        if s.name in lingkup:
            return lingkup[s.name]
        if self.bentuk is None:
            return _Isi(s.name)
        if s.name not in self.bentuk:
            self.salah(s, f"bidang '{s.name}' tidak dikenal{mirip(s.name, [*self.bentuk, *lingkup])}")
            return _ENTAH
        return _Isi(s.name, self.bentuk[s.name])

    def _bagian(self, s: nodes.Expr, isi: _Isi, kunci: str) -> _Isi:
        nama = f"{isi.nama}.{kunci}" if isi.nama else ""
        if kunci.startswith("_"):
            self.salah(s, f"'{kunci}' tidak dapat dipakai di sini")
            return _ENTAH
        if isi.bentuk is None:
            return _Isi(nama)
        if isinstance(isi.bentuk, Mapping):
            if kunci in isi.bentuk:
                return _Isi(nama, isi.bentuk[kunci])
            self.salah(s, f"bidang '{nama}' tidak dikenal{mirip(kunci, isi.bentuk)}")
        elif isinstance(isi.bentuk, list):
            self.salah(s, f"'{isi.nama}' adalah daftar; ulangi dengan for x in {isi.nama}, lalu x.{kunci}")
        else:
            self.salah(s, f"'{isi.nama}' adalah satu nilai ({isi.bentuk}) dan tidak mempunyai bagian '{kunci}'")
        return _ENTAH

    def _saringan(self, s: nodes.Filter, lingkup: dict[str, _Isi]) -> _Isi:
        isi = self.nilai(s.node, lingkup) if s.node else _ENTAH
        for a in (*s.args, *s.kwargs):
            self.simpul(a, lingkup)
        if s.name not in self.env.filters:
            self.salah(s, f"saringan '{s.name}' tidak dikenal{mirip(s.name, self.env.filters)}")
        if s.name in _SATU and isinstance(isi.bentuk, list) and isi.bentuk:
            return _Isi(isi.nama, isi.bentuk[0])
        return isi if s.name in _TERUSKAN else _Isi(isi.nama)

    def _panggil(self, s: nodes.Call, lingkup: dict[str, _Isi]) -> _Isi:
        if not isinstance(s.node, nodes.Name) or s.node.name not in self.fungsi:
            nama = s.node.name if isinstance(s.node, nodes.Name) else "ini"
            self.salah(s, f"fungsi '{nama}' tidak dapat dipakai di sini{mirip(nama, self.fungsi)}")
        for a in (*s.args, *s.kwargs):
            self.simpul(a, lingkup)
        return _ENTAH


def _ikat(sasaran: nodes.Node, isi: _Isi) -> Iterator[tuple[str, _Isi]]:
    if isinstance(sasaran, nodes.Name):
        yield sasaran.name, isi
    else:
        for n in sasaran.find_all(nodes.Name):
            yield n.name, _ENTAH


def mirip(nama: str, dikenal: Any) -> str:
    """The nearest known name as an end of the message, or nothing."""
    dekat = difflib.get_close_matches(nama, list(dikenal), 1, 0.6)
    return f"; maksud Anda '{dekat[0]}'?" if dekat else ""
