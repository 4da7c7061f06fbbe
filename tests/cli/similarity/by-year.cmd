# Five powers; the population is those with an alliance in the year.
entente similarity --population ties --by s-score,kendall-tau,jaccard --from 1900 --to 1902 data/similarity/pacts.csv
