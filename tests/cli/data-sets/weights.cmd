# What a column says in numbers weighs ties; a network that went out as ties comes back as it was.
printf 'from,to,relation,millions,year\nRussia,Iran,aid.arms,250,2019\nRussia,India,aid.arms,1200.5,2019\nChina,Iran,aid.arms,?,2019\n' >arms.csv
entente rank --by strength --weight attribute:Millions arms.csv
entente rank --by strength --weight attribute:tonnes arms.csv
entente rank --by strength --weight tonnes arms.csv
entente export --quiet --level ties -o arms.graphml arms.csv
entente rank --quiet --by strength,betweenness arms.csv
entente rank --by strength,betweenness --weight attribute arms.graphml
entente import --quiet -o arms.entente arms.csv
entente rank --quiet --by strength --weight attribute:millions --claims-at-once 1 arms.entente
# Others' edges say neither cooperation nor hostility.
printf 'Source,Target,Weight\nFrance,Germany,4\nFrance,Italy,2\n' >plain.csv
entente rank plain.csv
entente rank --by strength --weight attribute plain.csv
entente rank --quiet --by strength --weight attribute --map "subject=Source, object=Target, relation='alliance'" plain.csv
