# The ties of a store of 100,000 claims are kept for the next time, and found as long as nothing in it has changed.
awk 'BEGIN { print "subject,relation,object,date"
  split ("France Spain Italy Poland Norway Sweden Greece Turkey Japan Peru Chile Kenya", name, " ")
  for (i = 0; i < 100000; i++) printf "%s,%s,%s,%d-%02d-%02d\n", name[1 + i % 11], i % 3 ? "consult" : "accuse", name[1 + (i % 11 + 1 + i % 7) % 12],
    1500 + i / 336, 1 + int (i / 28) % 12, 1 + i % 28 }' >many.csv
export XDG_CACHE_HOME=$PWD/cache
entente import -q -o many.entente many.csv
kept() { ls cache/entente 2>/dev/null | wc -l; }
entente rank --no-cache --top 3 many.entente
echo "$(kept) kept"
ask() { # COMMAND [OPTION…]: made anew, and twice with what is kept: the same on standard output and error
  entente "$@" --no-cache many.entente >anew 2>said-anew
  for time in first second; do
    entente "$@" many.entente >now 2>said && cmp now anew && cmp said said-anew && echo "$*, $time time: the same; $(kept) kept"
  done
}
ask rank
ask blocs
ask balance --from 1600 --to 1650
ask rank --claims-at-once 5000 --relation accuse
entente rank -q --ego Japan --no-cache many.entente >anew
entente rank -q --ego Japan many.entente | cmp - anew && echo "an ego's ties are chosen from among those that are kept: $(kept) kept"
# A decision, another import, damaged files, no folder.
entente actors --merge Peru --into Chile many.entente 2>/dev/null
ask rank --from 1700
printf 'subject,relation,object\nKenya,consult,Norway\n' >one.csv
entente import -q -o many.entente one.csv
ask rank --from 1700
for file in cache/entente/*; do printf 'x' | dd of="$file" bs=1 seek=100 conv=notrunc 2>/dev/null; done
ask rank --from 1700
rm -r cache
touch cache
ask rank --from 1700
