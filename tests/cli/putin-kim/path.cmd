entente path Irán "North Korea" examples/putin-kim/claims.yaml
