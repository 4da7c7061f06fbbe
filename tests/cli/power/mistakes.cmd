entente rank --quiet --by bonacich-power --beta 120% data/similarity/pacts.csv
entente rank --quiet --by bonacich-power --beta -7 data/similarity/pacts.csv
entente rank --quiet --by bonacich-power --beta much data/similarity/pacts.csv
entente rank --quiet --by brokerage --groups regions data/similarity/pacts.csv
entente blocs --quiet --method concor --splits 11 data/similarity/pacts.csv
entente rank --by degree --beta 1 --groups type data/similarity/pacts.csv
