# What an option cannot do is said, or refused where it would mean something else.
entente path Russia China --damping .5 --mode out --format csv examples/putin-kim/claims.yaml
entente explain Iran --weight facts --min-claims 2 --directed examples/putin-kim/claims.yaml
entente report --samples 20 -o page.html examples/putin-kim/claims.yaml
entente robustness --leave-out publisher --interval .5 examples/putin-kim/claims.yaml
entente robustness --leave-out source --format csv examples/putin-kim/claims.yaml
entente robustness --blocs leiden --interval .5 examples/putin-kim/claims.yaml
entente claims --actor Iran --retract 3 store.entente
