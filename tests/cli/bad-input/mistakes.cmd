# Each mistake costs its record, has its place and says what to do; a text outside the claims' folder is not read.
entente check data/bad/mistakes.yaml
echo $?
entente rank data/bad/mistakes.yaml
echo $?
entente rank --skip-invalid --quiet data/bad/mistakes.yaml
echo $?
# Only the first findings.
entente check --top 2 --quiet data/bad/mistakes.yaml
