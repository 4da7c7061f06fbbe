# The same bytes each time, for a file and for a pipe; wrong usage is told before any file is read.
entente report -o a.html examples/putin-kim/claims.yaml
entente report --quiet examples/putin-kim/claims.yaml > b.html
grep -v '^"made":' a.html > a.rest; grep -v '^"made":' b.html | cmp - a.rest && echo "the same page"
for words in "<!DOCTYPE html>" "Content-Security-Policy" "default-src 'none'" "de sentarse con Trump" "Россия" "Corea del Norte"; do
  grep -qF "$words" a.html && echo "in the page: $words"
done
entente report --step 1y no-such-file
entente report --by strenght no-such-file
entente report --samples 0 no-such-file
