# syntax=docker/dockerfile:1
# Two stages: packages are installed with their hashes in the first; the second holds no build tools.
# Run it read-only:  docker run --read-only --cap-drop ALL --security-opt no-new-privileges \
#                      --stop-timeout 30 -e BOT_TOKEN -v tutor-data:/data -v tutor-secret:/secret smm-tutor
FROM python:3.11-slim AS packages
WORKDIR /app
COPY requirements.lock .
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.lock

FROM python:3.11-slim
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin tutor \
  && mkdir -m 700 /data /secret && chown tutor /data /secret
COPY --from=packages /venv /venv
WORKDIR /app
COPY bot bot
RUN python -m compileall -q bot
COPY content content
COPY deploy/config.yaml /etc/tutor/config.yaml
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PYTHONTZPATH="" TZ=UTC
USER tutor
VOLUME /data /secret
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["python", "-c", "import os, sys, time; sys.exit(time.time() - os.stat('/data/heartbeat').st_mtime > 60)"]
CMD ["python", "-m", "bot", "run", "--config", "/etc/tutor/config.yaml"]
