# Without --missing-as-none nothing is known of articles' silence; other relations go by weight.
entente similarity --at 2024-06-19 --relation consult,alliance,aid --population ties --top 3 examples/putin-kim/*.yaml
entente similarity --at 2024-06-19 --relation consult,alliance,aid --population ties --top 3 --missing-as-none examples/putin-kim/*.yaml
