"""What of a machine the toolkit needs: whether it is there, and what would bring it."""

from edition.doctor.examine import examine
from edition.doctor.finding import Readiness, Requirement, fine, missing

__all__ = ["Readiness", "Requirement", "examine", "fine", "missing"]
