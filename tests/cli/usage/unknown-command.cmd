entente rnak claims.yaml
