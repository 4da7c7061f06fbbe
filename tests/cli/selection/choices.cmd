file=examples/putin-kim/claims.yaml
echo "only military";    entente rank --quiet --layer military --top 2 $file
echo "hostile part";     entente rank --quiet --hostile --by strength --top 2 $file
echo "of one voice";     entente rank --quiet --stated-by Kremlin --top 2 $file
echo "sure facts";       entente rank --quiet --min-confidence 0.95 --top 2 $file
echo "counted claims";   entente rank --quiet --weight claims --by strength --top 2 $file
echo "one step around"; entente rank --quiet --ego Iran --radius 1 --by degree $file
echo "not folded";       entente rank --quiet --no-fold --by degree --top 3 $file
echo "all states then";  entente rank --quiet --population system --by degree --format csv $file | wc -l
echo "the top of a graph"; entente export --top 3 --format csv -o top.csv $file; cut -d, -f1,2 top.nodes.csv
