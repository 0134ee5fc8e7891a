# The build, and a scratch image that holds one static binary and nothing else; beside it, for archives (see
# docker/kubernetes/archive.yaml), one with a shell.
#   docker build -t news-enrichment .
#   docker run --rm -p 8080:8080 --read-only --cap-drop ALL news-enrichment
ARG RUST_VERSION=1.95

FROM docker.io/library/rust:${RUST_VERSION}-slim-bookworm AS build
WORKDIR /build
# The flags of .ci/static: the same source and toolchain give the same bytes wherever they are built.
ENV RUSTFLAGS="-C target-feature=+crt-static --remap-path-prefix=/build=/build --remap-path-prefix=/usr/local/cargo=/cargo" \
    CFLAGS="-ffile-prefix-map=/build=/build -ffile-prefix-map=/usr/local/cargo=/cargo" \
    SOURCE_DATE_EPOCH=0 \
    CARGO_TERM_COLOR=never
COPY Cargo.toml Cargo.lock README.md ./
COPY benches benches
COPY tests tests
COPY openapi openapi
COPY seeds seeds
COPY src src
# What was downloaded and compiled before stays in the builder's cache, not in a layer.
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/build/target \
    cargo build --release --locked --bin news-enrichment --target x86_64-unknown-linux-gnu \
    && install -D target/x86_64-unknown-linux-gnu/release/news-enrichment /image/news-enrichment

FROM docker.io/library/busybox:1.37-musl AS archive
COPY --from=build /image/news-enrichment /bin/news-enrichment
USER 65532:65532
ENTRYPOINT []
CMD ["news-enrichment", "enrich", "--help"]

FROM scratch
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="news-enrichment" \
      org.opencontainers.image.description="Who and what is in a news article, who said what, which figures, in what tone" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=build /image/news-enrichment /news-enrichment
ENV NEWS_ENRICHMENT_HOST=0.0.0.0 \
    NEWS_ENRICHMENT_PORT=8080
USER 65532:65532
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=2s --retries=3 CMD ["/news-enrichment", "healthcheck"]
ENTRYPOINT ["/news-enrichment"]
CMD ["serve"]
