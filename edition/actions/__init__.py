"""What commands do between loading and printing: files of a volume made, compared and changed, without a terminal."""
