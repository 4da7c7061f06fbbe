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
# A claim that its source says anew under the same id takes the place of the older one, which can be had back.
cat >ids.jsonl <<'END'
{"source":{"id":"s"}}
{"source":"s","id":"c1","subject":"France","relation":"aid","object":"Mali","date":"2024-02-01","quote":"one"}
{"source":"s","id":"c2","subject":"France","relation":"aid","object":"Niger","date":"2024-02-01"}
END
sed 's/"one"/"two"/' ids.jsonl >corrected.jsonl
entente import -q -o s.entente ids.jsonl --who ana
entente import -o s.entente corrected.jsonl --who ben
entente import -o s.entente corrected.jsonl
entente claims -q --format csv --relation aid s.entente
entente log -q --format csv s.entente | cut -d, -f2- | grep retract
entente log -q --undo 1 s.entente
entente claims -q --format csv --relation aid s.entente
