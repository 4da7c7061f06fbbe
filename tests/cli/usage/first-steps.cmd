# Every command that `entente` alone advises does what it says, on the example that it names.
cp examples/putin-kim/claims.yaml examples/putin-kim/article.es.txt .
entente 2>steps
wc -l <steps
grep -o 'examples/[^;]*yaml' steps | xargs ls
sed -n 's/^  \(entente .*claims\.yaml\).*/\1/p' steps | while read -r command; do
  $command >out 2>messages
  echo "$?: $command"
done
ls *.svg *.html
