entente explain Russlandia Iran examples/putin-kim/claims.yaml --quiet
echo $?
entente explain Atlantis examples/putin-kim/claims.yaml --quiet
