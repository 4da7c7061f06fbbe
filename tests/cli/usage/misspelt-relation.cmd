entente rank --quiet --relation aid.amrs examples/putin-kim/claims.yaml
