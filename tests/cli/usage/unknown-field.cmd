entente info --by subjekt examples/putin-kim/claims.yaml
