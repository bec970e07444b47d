"""Laporan perbandingan dua periode pemetaan: perpindahan antarkotak dan siapa yang berpindah."""
