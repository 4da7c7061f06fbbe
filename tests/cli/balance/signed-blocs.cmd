# Allies within, enemies between; the quality of each method by both yardsticks.
entente blocs --signed --format csv data/balance/quarrel.csv
entente blocs --signed --method doreian-mrvar --blocs 2 --unweighted data/balance/quarrel.csv
entente blocs --method camps --quiet --format csv data/balance/quarrel.csv | cut -d, -f1,4
entente blocs --signed --method louvain data/balance/quarrel.csv
entente blocs --blocs 3 data/balance/quarrel.csv
entente rank --quiet --by net-degree,pn,status --format csv data/balance/quarrel.csv
