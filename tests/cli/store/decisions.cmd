# Decisions: each with who and why, none of them for good.
cat >claims.csv <<'END'
subject,subject.type,relation,object,object.type,date,quote
Kim,leader,consult,Russia,,2024-01-01,one
Kim Jong-un,leader,consult,Russia,,2024-01-02,two
Kim,leader,consult,France,,2024-01-03,three
Blue Party,organization,support,Russia,,2024-01-04,four
END
entente import -q --who ana -o d.entente claims.csv
entente claims -q --format csv d.entente
entente actors --merge Kim --into "Kim Jong-un" --who ana --why "the same person" d.entente
entente actors --alias "Blues" --into "Blue Party" --who ana d.entente
entente claims --retract 4 --who ben --why "satire" d.entente
entente claims --set-confidence 1 --to-confidence 0.25 --who ben d.entente
entente claims -q --format csv d.entente
entente claims -q --actor Blues --format csv d.entente
entente log --undo 3 --who ana --why "no satire after all" d.entente
entente claims -q --actor Blues --format csv d.entente
entente actors --split "Kim Jong-un" --as-written Kim --into leader:kim-the-elder --who ana -q d.entente
entente claims -q --format csv d.entente | cut -d, -f1,4-6
entente log --undo 1 --who ana -q d.entente
entente claims -q --format csv d.entente | cut -d, -f1,4-6
entente log --format csv d.entente | sed 's/....-..-..T..:..:..Z/TIME/'
# What stands already is not noted again; what was set otherwise in between is.
entente claims --retract 2 --who ben d.entente
entente claims --retract 2 --who ana d.entente
entente log --undo 8 --who ana d.entente
entente log --undo 8 --who ana d.entente
entente claims --retract 2 --who ben d.entente
entente claims --set-confidence 1 --to-confidence 0.25 --who ben d.entente
entente claims --set-confidence 1 --to-confidence 0.5 --who ben -q d.entente
entente claims --set-confidence 1 --to-confidence 0.25 --who ben d.entente
entente actors --alias "Blues" --into "Blue Party" --who ana d.entente
entente actors --split "Kim Jong-un" --as-written Kim --into leader:kim-the-elder --who ana d.entente
entente log --format csv -q d.entente | tail -n +8 | cut -d, -f3-
