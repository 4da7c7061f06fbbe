# What people type first: a file alone, a part of a name, an option as other programs have it.
entente data/claims/lake.yaml
entente version
entente --hlep
entente help ranks
entente explain Zelensky examples/putin-kim/claims.yaml
