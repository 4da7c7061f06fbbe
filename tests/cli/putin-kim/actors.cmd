entente actors examples/putin-kim/claims.yaml
