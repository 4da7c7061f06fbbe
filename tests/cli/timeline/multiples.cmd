# A panel a window, also for those in which nothing is known; the same bytes on any number of threads.
cat >pacts.csv <<'END'
subject,relation,object,from,to
France,alliance.defense,Russia,1894-01-04,1896-06-30
Germany,alliance.defense,Austria-Hungary,1894-01-01,1895-12-31
Italy,alliance.defense,Germany,1898-05-20,1899-12-31
END
entente diagram --window 1y --from 1894 --to 1899 --title "Pacts & <war>" -o a.svg pacts.csv
entente diagram --window 1y --from 1894 --to 1899 --title "Pacts & <war>" --quiet --threads 1 --format svg pacts.csv | cmp - a.svg
grep -o "1[0-9]* · no tie known" a.svg
entente diagram --window 2y --step 1y --from 1895 --to 1899 --quiet --format dot pacts.csv | grep -o '[0-9]/[a-z]*:[A-Z]*"' | sort -u
entente diagram --window 1m -o a.svg pacts.csv
# What does not go together is said before a file is read.
entente diagram --window 1y -o a.gexf no-such-file
entente diagram --window 1y --level facts -o a.svg no-such-file
entente diagram --step 1y -o a.svg no-such-file
entente diagram --window 1y --alluvial -o a.png no-such-file
entente diagram --window x -o a.pdf no-such-file
