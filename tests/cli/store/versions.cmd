# A source of which something else is said: a new version, and its claims stay. One that is merely named loses nothing.
cat >first.jsonl <<'END'
{"source":{"id":"s","title":"First title","publisher":"Gazette","url":"https://example.org/s"}}
{"source":"s","subject":"France","relation":"consult","object":"Germany","date":"2024-01-01"}
END
cat >second.jsonl <<'END'
{"source":{"id":"s","title":"Second title","default_confidence":0.5}}
{"source":"s","subject":"France","relation":"consult","object":"Germany","date":"2024-01-01"}
{"source":"s","subject":"France","relation":"consult","object":"Spain","date":"2024-01-02"}
END
cat >third.csv <<'END'
source.id,subject,relation,object,date
s,France,consult,Poland,2024-01-03
END
entente import -o s.entente first.jsonl
entente import -o s.entente second.jsonl
entente import -o s.entente third.csv
entente export -q --format jsonl s.entente
entente claims -q --format csv s.entente
