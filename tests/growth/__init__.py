"""What a command costs grows with its input, and not faster."""
