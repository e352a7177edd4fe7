"""Writes the site of a series: static pages, a search over all volumes, and a DTS endpoint.

Addresses are folders with an index.html. Everything refers to the rest by relative links, so that the site works below
any path of any host; only what must be absolute (canonical links, sitemap.xml, DTS) needs the address of the series.

    index.html  404.html  sitemap.xml  assets/     the series
    letters-2/  letters-2/3/  letters-2/persons/   a volume, a section of its text, a part around it
    search/  urn/  dts/
"""

from edition.write.site.assembly import SeriesSite, refuse_taken_names, write_site
from edition.write.site.volume import Download, VolumeSite, links_to, write_volume

__all__ = ["Download", "SeriesSite", "VolumeSite", "links_to", "refuse_taken_names", "write_site", "write_volume"]
