entente rank --wieght none examples/putin-kim/claims.yaml
