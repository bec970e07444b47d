"""What changes between two rules over the same frozen Bahan: who moves, why, and what it means for whom.

`banding.bandingkan` scores both and attributes every move to the parts of the rule that differ (`bagian`, `sejajar`);
`ringkas` and `angka` count; `adil` hides groups that are too small. Only `banding` and `ringkas` import Polars.
"""
