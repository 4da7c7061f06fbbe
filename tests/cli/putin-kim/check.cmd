# Every claim is valid, and every quote stands in the article.
entente check examples/putin-kim/claims.yaml
