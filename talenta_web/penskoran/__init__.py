"""Pure scoring engine: rule file -> checked tree -> scores, classes, explanation."""
