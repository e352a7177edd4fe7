"""The command line without the commands: options, output, tables, problems, interruption."""
