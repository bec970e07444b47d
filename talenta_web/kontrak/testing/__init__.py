"""Kit for plugin authors: law suites to subclass, and a pytest plugin. Not used at run time."""
