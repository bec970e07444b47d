"""Laporan statistik kepegawaian dengan grafik dan tabelnya."""
