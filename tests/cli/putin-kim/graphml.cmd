# Positions hang on the fonts that are there.
entente export --quiet --format graphml examples/putin-kim/claims.yaml --relation alliance,dispute |
  sed 's/entente [0-9.]*/entente VERSION/' | grep -v 'key="[xy]"'
