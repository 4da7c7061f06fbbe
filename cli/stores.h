/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands that change a store have in common. */
#ifndef ENT_CLI_STORES_H
#define ENT_CLI_STORES_H

#include "cli/cli.h"

G_BEGIN_DECLS

/* CLI_WHO_OPTIONS: --why and --who, for a command's table. */
#define CLI_WHY_OPTION                                                                                       \
  {                                                                                                          \
    "why", 0, CLI_STRING, CLI_FIELD (why), N_ ("TEXT"), N_ ("the reason, for the log"), NULL, NULL           \
  }
#define CLI_WHO_OPTION                                                                                       \
  {                                                                                                          \
    "who", 0, CLI_STRING, CLI_FIELD (who), N_ ("NAME"),                                                      \
        N_ ("who does it, for the log (the user unless given)"), NULL, NULL                                  \
  }

/* cli_get_who: the name that the log gets; cli_get_time: (transfer full): now, in UTC. */
const char *cli_get_who (const Cli *cli);
char *cli_get_time (void);

/* cli_get_store: the only file that is given, which must be a store. */
const char *cli_get_store (const Cli *cli, GError **error);

/* cli_decide: notes a decision in the store that is given, of which who, when and why are filled in, and says
 * which number it has. */
gboolean cli_decide (Cli *cli, EntDecision *decision, GError **error);

G_END_DECLS

#endif
