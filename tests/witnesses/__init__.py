"""What is printed of every witness is what the data say of it."""
