# One list at a time; balance is a measure of the network, not of actors, but two of its parts are.
entente balance --actors --ties data/balance/quarrel.csv
entente rank --by balance data/balance/quarrel.csv
entente rank --quiet --by frustration,unbalanced-triads --format csv data/balance/quarrel.csv
entente measures frustration
