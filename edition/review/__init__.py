"""The review of changes in the browser, on this machine only.

`decisions` writes decisions to the YAML files, `review_queue` has the tasks, `app` answers the browser, `secret_link`
leads it there, `access_control` keeps others out, `idle_connections` closes unused connections, `page_image` shows the
printed page.
"""
