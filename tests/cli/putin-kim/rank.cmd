# Leaders count as their states. Expected strengths were computed apart from the program with python3-igraph.
entente rank examples/putin-kim/claims.yaml
