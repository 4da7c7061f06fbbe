for file in data/graphs/*; do
  echo "# $file"
  entente export --format jsonl "$file" 2>&1 | grep -v '^{"actor"'
done
