# In 1903 no state's capabilities are known; 1901's, likewise.
entente similarity --population ties --by s-score,cohen-kappa --actor-weights data/similarity/capabilities.csv \
  --actor France --format csv data/similarity/pacts.csv
