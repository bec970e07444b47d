"""Electronic signatures: the signed file is kept beside the unsigned one of the register, with both digests."""
