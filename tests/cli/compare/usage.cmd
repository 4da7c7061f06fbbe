entente compare examples/putin-kim/claims.yaml
entente compare --before 2024 examples/putin-kim/claims.yaml
entente compare --before 2024 --after 2025 --from 2023 examples/putin-kim/claims.yaml
entente compare --before yesterday --after 2025 examples/putin-kim/claims.yaml
entente compare --with nowhere.yaml examples/putin-kim/claims.yaml
