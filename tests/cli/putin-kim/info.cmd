entente info examples/putin-kim/claims.yaml
