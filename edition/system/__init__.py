"""What differs from system to system: Linux, macOS, Windows. Each module is one such thing, and says what holds where.

    packages    what programs and fonts are called by the system's package managers
"""
