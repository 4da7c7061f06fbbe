# Two files, each with a mistake: what is wrong is said once, what a network leaves out is said of both, and the rejected
# records of both are written.
cat >before.csv <<'END'
source,subject,relation,object,date,modality
x,France,consult,Germany,2024-01-01,asserted
x,France,consultt,Spain,2024-01-01,asserted
x,France,consult,Poland,2024-01-02,planned
END
cat >after.csv <<'END'
source,subject,relation,object,date,modality
y,France,consult,Germany,2024-01-01,asserted
y,France,aids,Spain,2024-01-01,asserted
y,France,consult,Austria,2024-01-02,possible
END
entente compare --format csv before.csv --with after.csv --rejects rejects.csv
echo $?
cat rejects.csv
# A file of --with is not written over either.
entente compare --quiet before.csv --with after.csv --rejects after.csv
