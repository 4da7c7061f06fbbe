# Rejected rows stand below their reasons; mended by an editor, they are read beside the good ones.
cat >events.csv <<'END'
subject,relation,object,date,note,source
Russia,consult,Iran,2024-01-01,,a
Russia,konsult,Iran,2024-01-02,"two
lines",a
Mali,aid,Chad
France,consult,Chad,2024-01-04,,a
END
entente info --format csv --rejects rejects.csv events.csv | grep -x 'claims,.*'
cat rejects.csv
sed -i 's/konsult/consult/; s/^Mali,aid,Chad$/Mali,aid,Chad,2024-01-03,,a/' rejects.csv
entente export --level claims --format jsonl --skip-invalid --quiet events.csv rejects.csv 2>/dev/null | grep '"claim"'
entente check rejects.csv
