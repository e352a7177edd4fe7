"""Takes a while to be read, as a whole toolkit does."""

import time

time.sleep(0.7)
