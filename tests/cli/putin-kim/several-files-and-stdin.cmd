# A compressed file, standard input, and a member of an archive are read alike.
gzip -c examples/putin-kim/claims.yaml >c.yaml.gz
xz -c examples/putin-kim/claims.yaml >c.xz
entente rank --quiet --top 1 c.yaml.gz
entente rank --quiet --top 1 c.xz
entente rank --quiet --top 1 - <examples/putin-kim/claims.yaml
