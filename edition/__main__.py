"""`python -m edition` is the same as the command `edition`."""

from edition.start import main

if __name__ == "__main__":
    main()
