"""Going through changes in the browser, on this machine only.

`decide` writes decisions to the YAML files, `desk` knows what is to be reviewed, `app` answers the browser, `door`
leads it there, `guard` keeps others out, `connection` those who come and say nothing, `picture` shows the printed page.
"""
