"""Laporan rekapitulasi kotak talenta per unit kerja, level, dan rumpun jabatan."""
