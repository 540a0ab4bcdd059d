# Findings as an image: one process, one data volume, no network needed once it is built.
#
#   docker build -t findings .
#   docker run --read-only --tmpfs /tmp -v findings-data:/data -p 127.0.0.1:8000:8000 findings
#
# It needs a key (`docker exec CONTAINER findings keys create NAME`) unless FINDINGS_KEYS=off is set.
# BASE may be any Debian-like image with Python 3.11 or newer as python3 and its venv module.
ARG BASE=python:3.11-slim-bookworm

FROM ${BASE} AS build
# Where pip looks beside its usual index; unset, they change nothing. Name PyTorch's CPU index in
# PIP_EXTRA_INDEX_URL to keep gigabytes of CUDA libraries out of the image.
ARG PIP_EXTRA_INDEX_URL
ARG PIP_FIND_LINKS
ARG PIP_INDEX_URL
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /src
RUN python3 -m venv /opt/findings
# The dependencies first, over empty rooms: a changed source file does not fetch torch again.
COPY pyproject.toml constraints.txt LICENSE README.md ./
RUN mkdir corpus index service eval \
    && touch corpus/__init__.py index/__init__.py service/__init__.py eval/__init__.py \
    && /opt/findings/bin/python -m pip install --constraint constraints.txt .
COPY corpus corpus
COPY index index
COPY service service
COPY eval eval
RUN rm -rf build \
    && /opt/findings/bin/python -m pip install --no-deps --force-reinstall . \
    && /opt/findings/bin/python -m pip uninstall -y pip
# The model as the graph that is run, so that a container need not make it each time it starts.
RUN HF_HUB_OFFLINE=1 XDG_CACHE_HOME=/opt/findings/cache \
    /opt/findings/bin/python -c 'from index.embedding import load_embedder; load_embedder()'

FROM ${BASE}
LABEL org.opencontainers.image.title="Findings" \
      org.opencontainers.image.description="Search and cited answers over inspection reports" \
      org.opencontainers.image.licenses="MIT"
RUN groupadd --gid 10001 findings \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data \
               --shell /usr/sbin/nologin findings \
    && install -d -o findings -g findings /data
COPY --from=build /opt/findings /opt/findings
# Caches that a library may want to write go to /tmp, which may be a tmpfs over a read-only root.
ENV PATH=/opt/findings/bin:$PATH \
    FINDINGS_DATA=/data \
    FINDINGS_HOST=0.0.0.0 \
    FINDINGS_PORT=8000 \
    HF_HUB_OFFLINE=1 \
    HF_HOME=/tmp/huggingface \
    XDG_CACHE_HOME=/opt/findings/cache \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=300s --retries=3 \
    CMD ["python3", "-c", "import os, urllib.request; urllib.request.urlopen(f'http://127.0.0.1:{os.environ[\"FINDINGS_PORT\"]}/health/ready', timeout=4)"]
# Any command of the command line may stand in place of CMD: docker run ... findings search "..."
ENTRYPOINT ["findings"]
CMD ["serve", "--sample-when-empty"]
