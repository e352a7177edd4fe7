"""Volumes made somewhere else than where they are: by other processes of this machine, or by other machines.

    sources ─► Request ─► bytes ─► worker: `answer` ─► bytes ─► Answer ─► the sender puts the outputs in place

A job is a pure function from bytes to bytes. A worker needs nothing of the sender's disk, and leaves nothing on its
own; what it is sent and what it answers are plain values (`records.jobs`). `local` has workers on this machine,
`cluster` those of a Dask scheduler, who have to prove first that their toolkit is the same (`toolkit`).
"""
