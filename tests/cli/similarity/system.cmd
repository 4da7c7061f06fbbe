# All states that existed in 1902, in Spanish; the three pairs that are most alike of those of France.
entente similarity --at 1902-12-31 --actor Francia --top 3 --lang es --by cohen-kappa,s-score data/similarity/pacts.csv
