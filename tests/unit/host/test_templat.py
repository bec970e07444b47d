"""The sandbox of uploaded templates: payloads give nothing away, bombs end, text stays text."""

from __future__ import annotations

import time
from typing import Any

import pytest

from talenta_web.host.templat import MAKS_KELUARAN, GalatTemplat, isi, periksa

DATA: dict[str, Any] = {
    "nama": "<b>Ayu</b>",
    "angka": 1234.5,
    "daftar": [{"n": 1, "items": "butir"}, {"n": 2, "items": "lain"}],
    "kosong": None,
}
SERANGAN = [
    "{{ config }}", "{{ request }}", "{{ g }}", "{{ session }}", "{{ self }}", "{{ self._TemplateReference__context }}",
    "{{ ''.__class__ }}", "{{ ''.__class__.__mro__[1].__subclasses__() }}", "{{ nama|attr('__class__') }}",
    "{{ nama['__class__'] }}", "{{ nama.__class__ }}", "{{ daftar.__class__.__base__ }}", "{{ [].__class__ }}",
    "{{ daftar.append(1) }}", "{{ nama.upper() }}", "{{ '{0.__class__}'.format(nama) }}", "{{ nama.format }}",
    "{{ '%s' % nama }}", "{{ '%1000000000d' % 1 }}", "{{ nama|safe }}", "{{ nama|format(1) }}",
    "{{ nama|map('upper') }}",
    "{% autoescape false %}{{ nama }}{% endautoescape %}", "{{ range(10) }}", "{{ lipsum() }}", "{{ cycler }}",
    "{{ joiner }}", "{{ namespace() }}", "{{ dict }}", "{{ url_for }}", "{% include 'dasbor/beranda.html' %}",
    "{% import 'x' as y %}", "{% extends '_dasar/halaman.html' %}", "{{ loop.__init__ }}", "{{ tidak_ada }}",
    "{% for x in daftar %}{{ loop.cycle('a') }}{% endfor %}", "{% for x in daftar %}{{ loop._iterator }}{% endfor %}",
    "{{ nama.__init__.__globals__ }}", "{{ daftar|tojson }}", "{{ nama|pprint }}", "{{ 'a' * 1000000000 }}",
    "{{ 2 ** 1000000 }}", "{{ [1] * 10 }}", "{{ nama + 1 }}", "{{ nama is sameas nama }}", "{{ nama|filesizeformat }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "{% set x = nama.x %}{{ x.y }}",
    "{{ nama|center(1000000000) }}", "{{ nama|indent(1000000) }}", "{{ 1/0 }}", "{{ caller }}", "{{ varargs }}",
]  # fmt: skip


@pytest.mark.parametrize("teks", SERANGAN)
def test_serangan_ditolak(teks: str) -> None:
    try:
        hasil = isi(teks, DATA)
    except GalatTemplat:
        return
    for jejak in ("class", "function", "<b>", "Environment", "TemplateReference", "object at", "<module"):
        assert jejak not in hasil.replace("&lt;b&gt;", ""), hasil[:200]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # a callback met the stop signal
@pytest.mark.parametrize(
    "teks",
    [
        "{% for a in d %}{% for b in d %}{% for c in d %}{% endfor %}{% endfor %}{% endfor %}",
        "{% for a in d %}{% for b in d %}{{ a }}{% endfor %}{% endfor %}",
        "{% for a in d %}{% for b in d %}{% set x = a + b %}{% endfor %}{% endfor %}" * 40,
    ],
)
def test_bom_perulangan_berakhir(teks: str) -> None:
    mulai = time.perf_counter()
    with pytest.raises(GalatTemplat, match=r"detik|huruf"):
        isi(teks, {"d": list(range(1500))})
    assert time.perf_counter() - mulai < 30


def test_keluaran_dibatasi() -> None:
    with pytest.raises(GalatTemplat, match=str(MAKS_KELUARAN)):
        isi("{% for a in d %}{{ t }}{% endfor %}", {"d": list(range(100)), "t": "x" * 3000})


def test_yang_bukan_nilai_tidak_tertulis() -> None:
    for teks in ("{{ daftar }}", "\n{% for d in daftar %}{{ loop }}{% endfor %}", "{{ daftar|pasangan('n')|unique }}"):
        with pytest.raises(GalatTemplat, match="ini daftar"):
            isi(teks, DATA)
    assert isi("{{ daftar|unique(attribute='n')|length }} {{ nama is string }}", DATA) == "2 ya"


def test_yang_wajar_berjalan() -> None:
    ulang = "{% for d in daftar %}{{ loop.index }}{{ d.items }}{% endfor %}"
    assert (
        isi("{{ nama }} {{ angka | angka_id }} {{ kosong | teks }} " + ulang, DATA)
        == "&lt;b&gt;Ayu&lt;/b&gt; 1.234,50 – 1butir2lain"
    )
    assert isi("{% if angka > 1 and nama is defined %}ya{% endif %} {{ daftar | length }}", DATA) == "ya 2"
    assert isi("{{ nama | replace('Ayu', '<i>') }}", DATA) == "&lt;b&gt;&lt;i&gt;&lt;/b&gt;"


@pytest.mark.parametrize("data", [{"x": object()}, {"x": float("nan")}, {"x": iter([1])}, {1: 2}, {"x": lambda: 1}])
def test_hanya_data_polos(data: Any) -> None:
    with pytest.raises(GalatTemplat):
        isi("x", data)


@pytest.mark.parametrize(
    "teks", ["{% if %}", "{{ ", "{% for x in %}", "x" * 100_001, "{{ " + "(" * 5000 + ")" * 5000 + " }}"]
)
def test_sumber_rusak(teks: str) -> None:
    with pytest.raises(GalatTemplat):
        periksa(teks)
