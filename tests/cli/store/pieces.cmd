# More claims than a store reads at once (65,536): what stands beside them comes along in the second piece as in the first.
awk 'BEGIN { print "subject,relation,object,date,quote,note"
  for (i = 0; i < 70000; i++) printf "France,consult,Spain,%d-%02d-%02d,words %d,%s\n", 1700 + int (i / 336), 1 + int (i / 28) % 12, 1 + i % 28, i, i % 3 ? "" : "note " i }' >many.csv
entente import -q -o many.entente many.csv
entente export -q --format jsonl many.csv >of-file
for threads in 1 2 3; do
  entente export -q --format jsonl --threads $threads many.entente | cmp - of-file && echo "$threads: the same"
done
