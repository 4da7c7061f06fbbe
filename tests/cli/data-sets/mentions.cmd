# GDELT's mentions find their events in any order of files: an event that was mentioned is as sure as its papers make it.
entente info data/gdelt/20200203120000.mentions.csv data/gdelt/20200203120000.export.csv | head -6
entente explain --quiet --format csv Russia "United States" data/gdelt/20200203120000.export.csv data/gdelt/20200203120000.mentions.csv
entente export --quiet --level facts -o facts.json data/gdelt/20200203120000.export.csv data/gdelt/20200203120000.mentions.csv
grep -o '"relation":"[^"]*"\|"confidence":[0-9.]*' facts.json
