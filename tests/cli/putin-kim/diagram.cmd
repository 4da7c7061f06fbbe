# The same bytes each time; names, words and tooltips are in the picture; planned ties are drawn dotted.
entente diagram -o a.svg examples/putin-kim/claims.yaml
entente diagram -o b.svg --quiet examples/putin-kim/claims.yaml
cmp a.svg b.svg && echo "the same bytes"
for words in "Russia" "North Korea" "United Nations" "defence pact" "summit" "cooperation" "hostility" "entente"; do
  grep -q ">$words\|$words" a.svg && echo "in the picture: $words"
done
grep -c "xlink:title" a.svg | awk '{ print ($1 > 13 ? "tooltips" : "no tooltips") }'
for suffix in pdf png dot; do
  entente diagram --quiet -o a.$suffix examples/putin-kim/claims.yaml
  head -c 4 a.$suffix | tr -cd '[:print:]'
  echo
done
