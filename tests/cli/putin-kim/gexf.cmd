# Positions hang on the fonts that are there.
entente export --quiet --format gexf examples/putin-kim/claims.yaml --relation alliance,dispute --level facts |
  sed 's/entente [0-9.]*/entente VERSION/' | grep -v viz:position
