entente robustness --leave-out author examples/putin-kim/claims.yaml
entente robustness --pairs examples/putin-kim/claims.yaml
entente robustness --samples 0 examples/putin-kim/claims.yaml
entente robustness --interval 2 examples/putin-kim/claims.yaml
entente robustness --blocs strength examples/putin-kim/claims.yaml
entente rank --without-source nowhere examples/putin-kim/claims.yaml
