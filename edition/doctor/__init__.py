"""Examines the machine: what the toolkit needs, whether it is there, and how to install what is missing."""

from edition.doctor.examine import examine
from edition.doctor.requirement import Readiness, Requirement, fine, missing

__all__ = ["Readiness", "Requirement", "examine", "fine", "missing"]
