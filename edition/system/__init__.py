"""What differs from system to system: Linux, macOS, Windows. Each module is one such thing, and says what holds where.

limits      another program within limits of time and memory
locks       files that one process has for itself
processes   another program, and all that it starts, begun and ended
signals     how a program is told to end
users       whose a file is, and who else may write in a folder
places      a user's cache, plain names, a name that stands for a folder
fonts       where fonts are
packages    what programs and fonts are called by the system's package managers
"""
