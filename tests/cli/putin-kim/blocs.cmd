# One bloc holds Russia, North Korea, China and Iran, the other Ukraine and the European Union; the United States are in none.
entente blocs examples/putin-kim/claims.yaml
