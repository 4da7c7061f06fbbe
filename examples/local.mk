# SPDX-License-Identifier: GPL-3.0-or-later
# examples: articles of our own with their claims, and scripts that run end to end. Installed beside the documentation.
examples_data = \
	%D%/powers/README.md \
	%D%/powers/events.csv \
	%D%/powers/events.map \
	%D%/powers/treaties.csv \
	%D%/powers/treaties.map \
	%D%/putin-kim/README.md \
	%D%/putin-kim/article.es.txt \
	%D%/putin-kim/claims.yaml \
	%D%/putin-kim/run.sh \
	%D%/sahel/README.md \
	%D%/sahel/confederation.csv \
	%D%/sahel/confederation.zh.txt \
	%D%/sahel/drone.ar.txt \
	%D%/sahel/drone.json \
	%D%/sahel/ecowas-exit.en.txt \
	%D%/sahel/ecowas-exit.yaml \
	%D%/sahel/niamey.es.txt \
	%D%/sahel/niamey.yaml \
	%D%/sahel/run.sh \
	%D%/sahel/rupture.fr.txt \
	%D%/sahel/rupture.json \
	%D%/sahel/tinzaouaten.jsonl \
	%D%/sahel/tinzaouaten.ru.txt \
	%D%/sahel/wagner-leaves.en.txt \
	%D%/sahel/wagner-leaves.tsv

examples_scripts = \
	%D%/before-and-after.sh \
	%D%/rank-without-doubtful-claims.sh

EXTRA_DIST += $(examples_data) $(examples_scripts) %D%/quickstart.sh
