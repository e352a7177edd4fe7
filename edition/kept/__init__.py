"""Where everything stands in the volumes that were made before: by their printings, or by their last builds."""

from edition.kept.cited import CitedVolume, cited_in, cited_places, cited_volumes, ids_written
from edition.kept.last_build import built_before, last_places, places_file
from edition.kept.printings import Kept, kept_places, published_file, published_from

__all__ = [
    "CitedVolume",
    "Kept",
    "built_before",
    "cited_in",
    "cited_places",
    "cited_volumes",
    "ids_written",
    "kept_places",
    "last_places",
    "places_file",
    "published_file",
    "published_from",
]
