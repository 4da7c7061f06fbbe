# What a selection leaves out is not read from a store; what comes out is the same, messages included.
entente import -q -o sahel.entente examples/sahel/*.yaml
while read -r options; do
  entente $options sahel.entente >of-store 2>said-of-store
  entente $options examples/sahel/*.yaml >of-files 2>said-of-files
  cmp of-store of-files && cmp said-of-store said-of-files && echo "$options: the same"
done <<'END'
rank --by degree,betweenness
rank --relation consult
rank --layer military
rank --sign -
rank --from 2024 --to 2024
rank --at 2023-12
rank --from 2023-06 --to 2024-02 --layer diplomatic --source sahel-2-niamey
rank --without-source sahel-2-niamey
rank --modality planned
rank --relation consult --no-fold
blocs --sign +
balance --from 2023
robustness --samples 50 --relation consult
path --from 2023 France Niger
rank --actor Niger
rank --actor Niger,France --from 2023-06 --to 2024-02
rank --actor Nobody
blocs --actor Mali --no-fold --modality all
robustness --samples 50 --actor France
path --actor Mali France Niger
END
# Who folds into whom decides which claims are an actor's.
entente import -q -o kim.entente examples/putin-kim/claims.yaml
for options in "--actor Russia" "--actor Russia --no-fold" "--actor Putin --no-fold" "--actor Corea"; do
  entente rank $options kim.entente >of-store 2>said-of-store
  entente rank $options examples/putin-kim/claims.yaml >of-file 2>said-of-file
  cmp of-store of-file && cmp said-of-store said-of-file && echo "rank $options: the same"
done
# The store takes less of the way: claims that are not wanted are not even there.
entente rank --quiet --format csv --relation aid sahel.entente | head -n 3
