# The toolkit and all that it needs, for a user who is not root. From the folder that volumes are in:
#
#   docker build --tag edition https-or-folder-of-this-repository
#   docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD:/work" edition build
#
# Of the system it is what .ci/system installs (a test compares them); the libraries are those of requirements.lock, each
# known by its digest.
FROM debian:13-slim AS wheels
RUN apt-get update && apt-get install --yes --no-install-recommends python3-venv ca-certificates && rm -rf /var/lib/apt/lists/*
RUN python3 -m venv /venv
COPY requirements.lock /src/
RUN /venv/bin/pip download --quiet --require-hashes --requirement /src/requirements.lock --dest /wheels
COPY . /src
RUN /venv/bin/pip install --quiet --no-index --find-links /wheels hatchling && cd /src && /venv/bin/python -m hatchling build -t wheel -d /wheels

FROM debian:13-slim
RUN apt-get update && apt-get install --yes --no-install-recommends texlive-luatex texlive-latex-recommended texlive-lang-cyrillic texlive-lang-greek texlive-lang-european texlive-lang-german fonts-ebgaramond fonts-linuxlibertine fonts-symbola poppler-utils bubblewrap git python3-venv && rm -rf /var/lib/apt/lists/*
RUN --mount=type=bind,from=wheels,source=/wheels,target=/wheels python3 -m venv /opt/edition && /opt/edition/bin/pip install --quiet --no-cache-dir --no-index --find-links /wheels 'critical-edition[review,series,suggest,watch]' && ln -s /opt/edition/bin/edition /usr/local/bin/edition
RUN useradd --create-home --uid 1000 editor && install --directory --owner editor /work
ENV LC_ALL=C.UTF-8 XDG_CACHE_HOME=/tmp/cache
USER editor
WORKDIR /work
ENTRYPOINT ["edition"]
CMD ["--help"]
