"""From paths, archives and record files to single documents."""
