# Relations that a user's table adds are kept in the store, which needs that table no more.
printf 'id\tlabel\tlayer\tsign\tintensity\tdirection\nhack\thacks\tinformational\t-1\t-4\tdirected\n' >relations.tsv
printf 'subject,relation,object,date\nFrance,hack,Spain,2024-01-01\nFrance,consult,Spain,2024-01-02\n' >claims.csv
entente import -q --relations relations.tsv -o r.entente claims.csv
entente claims -q --format csv r.entente | cut -d, -f3-6
entente rank -q --format csv --by strength --hostile --relation hack r.entente
entente rank -q --relation hackk r.entente
