# Who leads whom must come to an end.
cat >circle.yaml <<'END'
entente: 1
source: {id: s, published: 2025-01-01}
actors:
  - {id: leader:x, type: leader, name: X, leads: [{of: "org:y"}]}
  - {id: org:y, type: organization, name: Y, kind: army, part-of: [{of: "leader:x"}]}
claims:
  - {subject: X, relation: accuse, object: Iraq, date: 2024}
END
entente rank circle.yaml
echo $?
entente rank --no-fold --quiet --by degree --hostile circle.yaml
