# Any table, by a mapping on the command line or in a file.
entente info --quiet --map data/dyadic/votes.map --skip-invalid data/dyadic/votes.csv | head -4
entente rank --quiet --no-fold --weight claims --format csv --map "subject=state a,object=ccode2,relation='aid'" data/dyadic/votes.csv | head -3
entente info --map "subject=statea,object=cow:ccode2,relation='aid'" data/dyadic/votes.csv
