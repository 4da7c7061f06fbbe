/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errors of usage that no file is needed to find. */
#ifndef ENT_CLI_USAGE_H
#define ENT_CLI_USAGE_H

#include "cli/cli.h"

G_BEGIN_DECLS

/* cli_check_usage: whether the options that the command shares with others are right, as far as that does not
 * hang on the files. cli_load() asks before it reads. */
gboolean cli_check_usage (const Cli *cli, GError **error);

/* cli_make_empty_graph: one without claims, to try options on. */
EntMultigraph *cli_make_empty_graph (const Cli *cli);

G_END_DECLS

#endif
