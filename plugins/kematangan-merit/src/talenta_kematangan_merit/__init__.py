"""Instrumen sistem merit: aspek manajemen talenta 2026, dan delapan aspek lama."""
