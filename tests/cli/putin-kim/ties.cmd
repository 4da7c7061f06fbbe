# Cooperation and hostility of each tie; Russia and North Korea have the strongest cooperation, Russia and Ukraine are hostile.
entente export --quiet --format csv -o ties.csv examples/putin-kim/claims.yaml
head -n 1 ties.edges.csv
cut -d, -f1-12 ties.edges.csv | sort
cut -d, -f1-4 ties.nodes.csv
