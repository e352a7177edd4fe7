"""Every key of the YAML files of a volume, declared once.

One line of `entries`, `names`, `volume` or `structure` gives the name of a key, what may be typed for it, what it
means, and which field of the model has its value. Everything else follows from that line:

- `edition.parse.validate` reads the key and reports what does not fit;
- `edition.parse.construct` makes the value of the model;
- `edition.write.source.typed_values` writes it;
- `schema` makes the JSON Schemas, with which an editor's program completes and validates;
- `tables` makes its row in docs/formats.md;
- `field_names` gives `edition diff` the name of the field.

A new key of the imprint, for example, is one line in `volume`,

    Key("series", LABEL, "Series that it belongs to."),

the field `series: str = ""` of `Imprint` in `edition.model.volume`, and `pytest --accept tests/keys`, which writes the
schema and the row. The kinds of values are in `value_kinds`; their classes are in `declarations`.
"""
