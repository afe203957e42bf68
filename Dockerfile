# Bake the data, then look up: one stage bakes the release, the last one serves it and can do nothing else.
# What was decided, with figures: docs/operators/container.md. Another Python: --build-arg PYTHON=3.12-slim.
ARG PYTHON=3.13-slim
# The server that is started. granian adds 22 MB: docs/operators/granian.md.
ARG SERVER=gunicorn

# Packages come from the lock files alone, each with its hash and as a wheel: nothing of theirs is run to install them, and a
# change of code installs nothing again. They are compiled and come without their sources, which are 8 MB.
FROM python:${PYTHON} AS packages
ARG SERVER
COPY requirements/serve.lock requirements/granian.lock /build/requirements/
RUN python -m venv --without-pip /opt/venv \
 && pip --python /opt/venv/bin/python install --no-cache-dir --no-compile --disable-pip-version-check --only-binary :all: --require-hashes -r /build/requirements/serve.lock \
      $([ "$SERVER" = granian ] && echo "-r /build/requirements/granian.lock") \
 && find /opt/venv/lib -path '*/numpy/*' \( -name tests -o -name f2py -o -name random -o -name ma -o -name polynomial -o -name testing -o -name include -o -name '*.pyi' -o -name '_simd*' -o -name '_*_tests.*' -o -name '*.a' \) -prune -exec rm -r {} + \
 && find /opt/venv/lib -path '*/rapidfuzz/*' -name '*avx2*' -delete \
 && python -m compileall -q -b /opt/venv/lib \
 && find /opt/venv/lib -name '*.py' -delete

# The release comes from seed/ and api/text/ alone, so that a change of other code bakes nothing again.
FROM python:${PYTHON} AS release
WORKDIR /build
COPY requirements/seed.lock requirements/
RUN pip install --no-cache-dir --disable-pip-version-check --root-user-action ignore --only-binary :all: --require-hashes -r requirements/seed.lock
COPY api/__init__.py api/
COPY api/text api/text
COPY seed seed
RUN python -m seed build --out /release/release.sqlite \
 && chmod -R a+rX /release

# The code, compiled, and the documentation that it serves, readable by any user whatever the umask of the machine that builds.
FROM python:${PYTHON} AS tree
WORKDIR /app
COPY LICENSE openapi.yaml README.md CHANGELOG.md CONTRIBUTING.md CORRECTIONS.md SECURITY.md ./
COPY docs docs
COPY schemas schemas
COPY api api
RUN python -m compileall -q --invalidation-mode unchecked-hash . \
 && chmod -R a+rX,go-w .

FROM python:${PYTHON}
ARG SERVER

# Nothing is installed here any more. The standard library comes uncompiled, and a read-only container could never
# keep what it compiles: compile it once, but for its windows and games.
RUN rm -rf /usr/local/bin/pip* /usr/local/lib/python3*/ensurepip \
           /usr/local/lib/python3*/site-packages/pip* /usr/local/lib/python3*/site-packages/setuptools* \
 && python -m compileall -q -x '/(site-packages|idlelib|tkinter|turtledemo|pydoc_data)/' /usr/local/lib/python3*

# The default of RISK_HOST is this machine only; in a container that would be nobody. PYTHONPATH lets the command for
# screening run in any folder that is mounted.
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONPATH=/app \
    PYTHONUNBUFFERED=1 \
    RISK_HOST=0.0.0.0 \
    RISK_SERVER=${SERVER} \
    SUPPLY_CHAIN_RISK_IMAGE=1
WORKDIR /app
COPY --from=packages /opt/venv /opt/venv
COPY --from=release /release build
COPY --from=tree /app ./

# The commit and its time come from the build, never from the clock: equal sources have equal labels.
ARG REVISION=unknown
ARG CREATED=1970-01-01T00:00:00Z
LABEL org.opencontainers.image.title="supply-chain-risk-api" \
      org.opencontainers.image.description="Forced-labour risk of a sector in a region, from one immutable release" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="0.2.0" \
      org.opencontainers.image.documentation="/docs of the running server" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}"

# A number, so that Kubernetes can see it is not root; it owns nothing here, so any other number serves as well.
USER 10001:10001
EXPOSE 8000
STOPSIGNAL SIGTERM
# http.client, unlike urllib.request, never asks a proxy of the environment for 127.0.0.1, and starts in 40 ms.
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --start-interval=1s --retries=3 \
    CMD ["python", "-ISc", "import http.client, os, sys; c = http.client.HTTPConnection('127.0.0.1', int(os.environ.get('RISK_PORT', 8000)), timeout=4); c.request('GET', '/readyz'); sys.exit(c.getresponse().status != 200)"]
CMD ["python", "-m", "api"]
