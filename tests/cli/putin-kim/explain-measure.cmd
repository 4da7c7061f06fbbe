# What Russia's betweenness rests on, for people and as a table.
entente explain --measure betweenness Russia examples/putin-kim/claims.yaml --top 1
entente explain --measure strength "North Korea" examples/putin-kim/claims.yaml --format csv --quiet | cut -d, -f1-6 | head -4
entente explain --measure betweenness Russia China examples/putin-kim/claims.yaml
