entente schema | head -n 5
