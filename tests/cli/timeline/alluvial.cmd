# A bar a bloc and year, named where it appears; the same bytes each time.
files=$(ls examples/sahel/*.{yaml,json,jsonl,csv,tsv})
entente diagram --alluvial --from 2021 --to 2024 -o a.svg $files
entente diagram --alluvial --from 2021 --to 2024 --title "<Sahel> & co" --quiet --format svg $files >b.svg
grep -c '<rect x=' a.svg
sed -n 's/.*class="soft">\(.*\)<.text>/\1/p' a.svg
sed -n 's/.*class="name">\(.*\)<.text>/\1/p' a.svg
sed -n 's/.*font-weight="bold">\(.*\)<.text>/\1/p' b.svg
entente diagram --alluvial -o a.pdf examples/sahel/niamey.yaml
