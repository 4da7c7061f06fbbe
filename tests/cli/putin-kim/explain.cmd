# The quotes behind the strongest tie.
entente explain Russia "North Korea" examples/putin-kim/claims.yaml
