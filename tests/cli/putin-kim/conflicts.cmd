# The treaty has two dates.
entente conflicts examples/putin-kim/claims.yaml
