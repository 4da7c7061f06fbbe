entente explain --measure betweenness --actor Russia --top 2 examples/putin-kim/claims.yaml > by-option
entente explain --measure betweenness --top 2 Russia examples/putin-kim/claims.yaml > by-name
cmp by-option by-name
head -n 8 by-option
