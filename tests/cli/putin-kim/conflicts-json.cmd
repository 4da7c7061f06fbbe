entente conflicts --quiet --format json examples/putin-kim/claims.yaml
