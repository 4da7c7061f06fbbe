# A store that is too large to be read at once is read in parts; what comes out is the same, messages included.
entente import -q -o sahel.entente examples/sahel/*.yaml
entente actors -q sahel.entente --merge "Burkina Faso" --into Niger
entente claims -q sahel.entente --retract 3 --why "misread"
while read -r options; do
  entente $options sahel.entente >at-once 2>said-at-once
  entente $options --claims-at-once 4 sahel.entente >in-parts 2>said-in-parts
  cmp at-once in-parts && cmp said-at-once said-in-parts && echo "$options: the same"
done <<'END'
rank --by degree,betweenness,pagerank,cross-layer-brokerage
rank --format json --half-life 100 --population system
rank --from 2023-06 --to 2024-02 --ego Niger
rank --min-confidence .5 --fold=all --stated-by Niger
rank --actor Niger --no-fold --lang fr
blocs --method louvain
blocs --signed --weight claims
balance --triads
END
entente rank sahel.entente --claims-at-once 0
