"""The command line without the commands: options, what is printed and how, problems shown, being stopped."""
