"""What-if: a draft rule against the rule of a finished run, over the frozen Bahan of that run. Changes nothing real."""
