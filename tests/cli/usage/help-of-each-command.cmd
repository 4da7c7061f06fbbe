# Each command has help and a manual page.
for command in $(entente help --format words); do
  entente "$command" --help | head -n 1
  entente help --format man "$command" | sed -n 2p | sed "s|entente [0-9.]*|entente VERSION|"
done
