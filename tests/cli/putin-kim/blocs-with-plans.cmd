# The summit is only planned: with it the United States join Russia's bloc.
entente blocs --modality asserted,reported,alleged,planned examples/putin-kim/claims.yaml
