/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --rejects, for the loading of files (session.c). */
#ifndef ENT_CLI_REJECTS_H
#define ENT_CLI_REJECTS_H

#include "cli/cli.h"

G_BEGIN_DECLS

/* cli_rejects_prepare: before the files from argument @first on are read: whether the file can be written,
 * and stdin read twice. Nothing where --rejects was not given. */
gboolean cli_rejects_prepare (Cli *cli, guint first, GError **error);

/* cli_rejects_write: when all findings are known: writes the file, and says so. */
gboolean cli_rejects_write (const Cli *cli, guint first, const EntImportOptions *options, GError **error);

G_END_DECLS

#endif
