# Russia is first in nearly every possible network; the same bytes on any number of threads.
entente robustness --by strength --samples 400 --top 5 examples/putin-kim/claims.yaml
entente robustness --quiet --threads 1 --format csv examples/putin-kim/claims.yaml >1
entente robustness --quiet --threads 3 --format csv examples/putin-kim/claims.yaml | cmp - 1 && echo "the same"
# Who is in one bloc with whom.
entente robustness --blocs leiden --quiet --samples 200 examples/putin-kim/claims.yaml
entente robustness --blocs leiden --pairs --quiet --samples 200 --top 3 examples/putin-kim/claims.yaml
