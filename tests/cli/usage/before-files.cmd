# What is wrong with the options is told before any file is read: no word of this one's being none that can be.
echo "An article, not its claims." >article
words() { entente "$@" article 2>&1 | head -n 1; }
words rank
words rank --at 2024 --from 2023
words rank --relation aid.amrs
words rank --layer milltary
words rank --sign x
words rank --modality claimed
words rank --actor-type stat
words rank --min-confidence 2
words rank --fold --no-fold
words rank --weight heavy
words rank --half-life -1
words rank --radius 2
words rank --input-format graphlm
words rank --by strength,louvain
words rank --by katz --alpha -1
words rank --damping 1
words rank --resolution 0
words rank --objective quality
words rank --mode sideways
words rank --beta much
words rank --groups continents --by brokerage
words rank --splits 11
words rank --directed --undirected
words rank --format ods
words rank -o ranks.ods
words actors --format ods
words check --format ods
words conflicts --layer milltary
words info --by subjekt
words info --by relation,relation
words blocs --signed --method louvain
words blocs --blocs 3
words blocs --method strength
words blocs --hostile
words balance --actors --ties
words balance --format ods
words explain Iran --measure louvain
words explain Iran Russia --measure degree
words explain Iran --fold=some
words path Iran Russia --paths 20000
words similarity --by degree
words similarity --ego Iran
words similarity --hostile --values obligations
words similarity --weight heavy
words robustness --samples 2000000
words robustness --interval 1
words robustness --pairs
words robustness --leave-out author
words timeline --window 1x
words timeline --window 1y --step 10d
words timeline --by degree --sides
words compare --before 2024
words compare --before 2024 --after 2025 --blocs strength
words export -o x.unheard
words diagram -o x.jpg
words report -o x.pdf
words export -o x.jsonl --level ties
words export --format csv
words export -o x.gexf --gexf-version 2
words export -o x.graphml --by louvain
words export -o x.graphml --size-by louvain
words export -o x.graphml --method degree
words diagram -o x.graphml
words diagram -o x.svg --step 3m
words diagram -o x.svg --alluvial --window 1x
words diagram -o x.svg --method degree
words diagram -o x.svg --size-by heft
