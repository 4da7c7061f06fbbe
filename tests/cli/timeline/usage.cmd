entente timeline --window 1x examples/putin-kim/claims.yaml
entente timeline --by degree --blocs leiden examples/putin-kim/claims.yaml
entente timeline --moves examples/putin-kim/claims.yaml
entente timeline --changes examples/putin-kim/claims.yaml
