"""The database as a machine: one file, one writer, group commit, encryption, migrations, backups."""
