entente rank nothing-here.yaml
