# One tie of twelve goes against two camps, and one triad of four: Russia and its partners here, Ukraine and its there.
entente balance examples/putin-kim/claims.yaml
