"""The command: subcommands in a table, each in a module of its own that is imported only when it is used."""
