"""Going through changes in the browser, on this machine only.

`decide` writes decisions to the YAML files, `desk` knows what is to be reviewed, `app` answers the browser, `guard`
keeps others out, `picture` shows the printed page.
"""
