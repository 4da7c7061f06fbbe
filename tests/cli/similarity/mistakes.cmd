entente similarity --by betweenness data/similarity/pacts.csv
entente similarity --by s-scor data/similarity/pacts.csv
entente similarity --ego France data/similarity/pacts.csv
entente similarity --values much data/similarity/pacts.csv
entente similarity --hostile --values obligations data/similarity/pacts.csv
entente similarity --actor Atlantis data/similarity/pacts.csv
entente similarity --actor-weights data/similarity/pacts.csv data/similarity/pacts.csv
entente similarity --from 1800 --to Y12345 data/similarity/pacts.csv
entente rank --by s-score data/similarity/pacts.csv
