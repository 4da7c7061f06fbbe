entente rank --from 19/06/2024 examples/putin-kim/claims.yaml
echo $?
entente rank --from 2025 --to 2024 examples/putin-kim/claims.yaml
