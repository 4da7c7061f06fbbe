entente info --by subject,relation --top 5 examples/putin-kim/claims.yaml
