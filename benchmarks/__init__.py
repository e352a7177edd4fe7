"""Generated volumes, and the toolkit measured beside what an editor could use instead."""
