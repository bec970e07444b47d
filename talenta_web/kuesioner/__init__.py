"""PURE questionnaire engine: definition -> checked tree -> index, predikat, gates, explanation. No third party."""
