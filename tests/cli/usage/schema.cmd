entente schema | head -n 3
