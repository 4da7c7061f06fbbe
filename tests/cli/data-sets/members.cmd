# Lists of members are known by their columns too: each two are allied while both were in the treaty.
entente explain --quiet --skip-invalid --format csv France Italy data/atop/members.csv | cut -d, -f3-7
entente export --quiet --skip-invalid --level facts --at 1907 -o facts.csv data/atop/members.csv
cut -d, -f1-3 facts.edges.csv
