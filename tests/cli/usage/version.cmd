entente --version | grep -cE '^entente [0-9]+\.[0-9]+'
