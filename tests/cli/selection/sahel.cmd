# Six languages, three scripts and seven files meet through the gazetteer.
cd examples/sahel
files=$(ls *.yaml *.json *.jsonl *.csv *.tsv)
entente check $files
entente rank --quiet --top 8 $files
entente blocs --quiet $files
entente conflicts --quiet --format csv $files | cut -d, -f1-8
