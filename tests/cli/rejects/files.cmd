# A pipe is read twice, formats go to files of their own, and where all is well there is no file.
printf '%s\n' '{"source":{"id":"s"}}' '{"subject":"Chad","relation":"ayd","object":"Mali"}' >a.jsonl
cat >b.yaml <<'END'
entente: 1
source: {id: t, title: T}
claims:
- {subject: Chad, relation: aid, object: Mali}
- {subject: Chad, relation: aid, object: Atlantis}
END
cat a.jsonl | entente info --format csv --rejects out.jsonl - b.yaml >/dev/null
ls
cat out.jsonl out-2.yaml
sed -i 's/ayd/aid/' out.jsonl
entente check --quiet --rejects out.jsonl out.jsonl
entente check --quiet --rejects rest.jsonl out.jsonl
ls rest.jsonl
