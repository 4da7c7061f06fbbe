entente measures --format csv
entente measures betweenness
